import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A person who signs in. Group-wide roles stand in all stores; the others are named in staff_store. */
@Entity()
export class StaffMember {
  @PrimaryColumn('uuid')
  id!: string;
  @Column('int')
  groupId!: number;
  @Column('text')
  login!: string;
  @Column('text')
  name!: string;
  @Column('text')
  role!: string;
  @Column('text')
  passwordHash!: string;
  @Column('timestamptz', { nullable: true })
  disabledAt!: Date | null;
  @Column('boolean')
  demo!: boolean;
  @Column('int')
  version!: number;
}
