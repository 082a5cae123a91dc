import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { NoticeKind } from '#contracts';
import { newId } from '#kernel';
import { Db, type Actor } from '#platform';

export interface NewNotice {
  /** Who is told. Nobody when the job was asked for by no person: then nothing is written. */
  staffId: string | null;
  kind: z.infer<typeof NoticeKind>;
  subject: {
    type:
      | 'import'
      | 'export'
      | 'approval'
      | 'case'
      | 'vehicle'
      | 'batch'
      | 'report'
      | 'staff'
      | 'claim-list'
      | 'walk-in'
      | 'grant'
      | 'budget'
      | 'template';
    id: string;
  };
  /** Plain facts for the sentence, e.g. {name, rows}; never a phone, an identity number or an owner's name. */
  params?: Record<string, string | number | null>;
}

/** Tells a person that something ended, in the transaction that ends it: no end without its notice, and none twice. */
@Injectable()
export class Notify {
  constructor(private readonly db: Db) {}

  async run(actor: Actor, notice: NewNotice): Promise<void> {
    const { staffId, kind, subject, params = {} } = notice;
    if (!staffId) return;
    await this.db.tx(actor, () =>
      this.db.query(
        `INSERT INTO notice (id, group_id, staff_id, kind, subject_type, subject_id, params)
         VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [newId(), actor.groupId, staffId, kind, subject.type, subject.id, JSON.stringify(params)],
      ),
    );
  }
}
