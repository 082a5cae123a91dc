import type pg from 'pg';
import { newId } from '#kernel';
import type { Reminder, Reminders } from '../../libs/outreach/testing/index.js';

/** Something that happened to a customer, and when it was surely committed. */
export interface Happened {
  kind: string;
  reminder: Reminder;
  /** Number that may not be used any more, where that is what happened. */
  oldPhone: string | null;
  committedAt: Date;
}

/** What stops a reminder, each as one transaction like the product's own verbs. */
export class Events {
  constructor(
    private readonly owner: pg.Pool,
    private readonly book: Reminders,
  ) {}

  async happen(kind: string, reminder: Reminder): Promise<Happened> {
    if (kind === 'renewed') await this.renew(reminder);
    if (kind === 'opted-out') await this.optOut(reminder);
    if (kind === 'new number') await this.book.changePhone(reminder, `18${reminder.phone.slice(2)}`);
    const { rows } = await this.owner.query<{ now: Date }>('SELECT app.now() AS now');
    const oldPhone = kind === 'new number' ? reminder.phone : null;
    return { kind, reminder, oldPhone, committedAt: rows[0]!.now };
  }

  private async renew({ caseId }: Reminder): Promise<void> {
    const client = await this.owner.connect();
    try {
      await client.query('BEGIN');
      await client.query(
        `UPDATE renewal_case SET state = 'won', close_reason = 'RENEWED_HERE', closed_at = app.now() WHERE id = $1`,
        [caseId],
      );
      await client.query(
        `UPDATE touch SET state = 'superseded', reason = 'case.renewed', wake_at = NULL, settled_at = app.now(),
           version = version + 1 WHERE case_id = $1 AND state IN ('planned', 'queued', 'needs_person')`,
        [caseId],
      );
      await client.query('COMMIT');
    } finally {
      client.release();
    }
  }

  private async optOut({ phone }: Reminder): Promise<void> {
    await this.owner.query(
      `INSERT INTO suppression (id, group_id, phone_bidx, reason) VALUES ($1, $2, $3, 'opt_out') ON CONFLICT DO NOTHING`,
      [newId(), this.book.groupId, this.book.blind(phone)],
    );
  }
}
