import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** A dealership of the group. Its code is what people write, its id what rows carry. */
@Entity()
export class Store {
  @PrimaryGeneratedColumn('identity', { type: 'int', generatedIdentity: 'BY DEFAULT' })
  id!: number;
  @Column('int')
  groupId!: number;
  @Column('text')
  code!: string;
  @Column('text')
  name!: string;
  @Column('text')
  shortName!: string;
  @Column('text')
  brand!: string;
  @Column('text')
  city!: string;
  @Column('text')
  phone!: string;
  /** Named by hand; else the city says it. */
  @Column('text', { nullable: true })
  region!: string | null;
  @Column('text')
  agencyName!: string;
  @Column('text')
  agencyLicence!: string;
  @Column('int')
  version!: number;
}
