import { newId } from '#kernel';
import type { Actor } from './actor.js';
import type { Db } from './db.js';

export interface AuditSubject {
  type: string;
  id?: string | null;
  storeId?: number | null;
  groupId?: number;
}

/** Writes the audit row of a change or a reveal, inside the transaction that does it. */
export class Audit {
  constructor(private readonly db: Db) {}

  /**
   * @param verb what was done, e.g. 'policy.enter'
   * @param detail field names and plain facts; never a phone, an identity number or a name
   */
  async write(actor: Actor, verb: string, subject: AuditSubject, detail: Record<string, unknown> = {}): Promise<void> {
    await this.db.query(
      `INSERT INTO audit (id, group_id, store_id, actor_id, actor_kind, verb, subject_type, subject_id, detail,
         request_id, ip) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        newId(),
        subject.groupId ?? actor.groupId,
        subject.storeId ?? null,
        actor.staffId,
        actor.kind,
        verb,
        subject.type,
        subject.id ?? null,
        JSON.stringify(detail),
        actor.requestId ?? null,
        actor.ip ?? null,
      ],
    );
  }
}
