import { Injectable } from '@nestjs/common';
import { RecordActivity } from '#customers';
import { notFound, Problem } from '#kernel';
import { Audit, Db, type Actor } from '#platform';
import { lockCarFirst } from '#renewals';
import type { Before } from './contact-before.js';
import { RestoreContact } from './restore-contact.js';

interface Logged {
  id: string;
  caseId: string;
  storeId: number;
  vehicleId: string;
  staffId: string | null;
  along: string | null;
  undone: boolean;
  late: boolean;
  /** Nobody and nothing changed the case since. */
  untouched: boolean;
  before: Before;
}

/** Takes back the contact that one logged last: the case, its number, its car and its reminders are as they were. */
@Injectable()
export class UndoContact {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
    private readonly activity: RecordActivity,
    private readonly restore: RestoreContact,
  ) {}

  /**
   * With it go the same conversation's contacts of other cases.
   * @throws Problem 404, 403 'contact.not-yours', 409 'contact.undone' | 'contact.undo-late' | 'contact.undo-changed'
   */
  run(actor: Actor, caseId: string, contactId: string): Promise<void> {
    return this.db.tx(actor, async () => {
      await lockCarFirst(this.db, caseId);
      const all = await this.find(actor, contactId);
      const [first] = all;
      if (!first || first.id !== contactId || first.caseId !== caseId) throw notFound();
      if (first.staffId !== actor.staffId) throw new Problem(403, 'contact.not-yours');
      if (first.undone) throw new Problem(409, 'contact.undone');
      if (first.late) throw new Problem(409, 'contact.undo-late');
      if (first.along !== null || all.some((one) => !one.untouched)) throw new Problem(409, 'contact.undo-changed');
      for (const one of all.reverse()) await this.takeBack(actor, one);
    });
  }

  private find(actor: Actor, contactId: string): Promise<Logged[]> {
    return this.db.query<Logged>(
      `SELECT k.id, k.case_id AS "caseId", k.store_id AS "storeId", c.vehicle_id AS "vehicleId", k.staff_id AS "staffId",
         k.with_contact_id AS along, k.undone_at IS NOT NULL AS undone, k.before,
         k.at + make_interval(secs => (app.setting('undo_seconds', k.group_id, k.store_id, k.at::date))::int) < app.now() AS late,
         c.version = k.case_version AS untouched
       FROM contact k JOIN renewal_case c ON c.id = k.case_id
       WHERE (k.id = $1 OR k.with_contact_id = $1) AND k.store_id = ANY ($2) AND c.store_id = ANY ($2)
       ORDER BY k.id <> $1, k.id FOR UPDATE OF k, c`,
      [contactId, actor.storeIds],
    );
  }

  private async takeBack(actor: Actor, one: Logged): Promise<void> {
    await this.restore.run(actor, one);
    await this.db.change('UPDATE contact SET undone_at = app.now() WHERE id = $1', [one.id]);
    await this.db.change('UPDATE case_loss SET undone_at = app.now() WHERE contact_id = $1', [one.id]);
    const facts = { contactId: one.id };
    await this.audit.write(actor, 'contact.undo', { type: 'case', id: one.caseId, storeId: one.storeId }, facts);
    await this.activity.run(actor, {
      storeId: one.storeId,
      vehicleId: one.vehicleId,
      caseId: one.caseId,
      kind: 'contact.undone',
      data: facts,
    });
  }
}
