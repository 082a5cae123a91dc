import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { CaseRow, ReopenInput } from '#contracts';
import { RecordActivity } from '#customers';
import { Problem } from '#kernel';
import { Audit, Db, type Actor } from '#platform';
import { lockCarFirst, mustComeLater, WorkOn } from '#renewals';
import { FollowContact } from '../follow-contact.js';

/** Reasons from which a person brings a case back; a car that left or an owner who opted out is changed there first. */
const REOPENABLE = ['INSURED_ELSEWHERE', 'DECLINED', 'LAPSED', 'WRONG_DATE', 'COMPULSORY_ONLY'];

/** A case that had ended is worked again, with its reminders still to come. */
@Injectable()
export class ReopenCase {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
    private readonly activity: RecordActivity,
    private readonly workOn: WorkOn,
    private readonly follow: FollowContact,
  ) {}

  /**
   * Joins a running transaction.
   * @throws Problem 404, 412, 403 'case.not-yours', 409 'case.other-open', 422 'case.open' | 'case.not-reopenable' |
   * 'case.year-over' | 'contact.next-past'
   */
  run(actor: Actor, id: string, input: z.infer<typeof ReopenInput>): Promise<CaseRow> {
    return this.db.tx(actor, async () => {
      await lockCarFirst(this.db, id);
      const { work } = await this.workOn.ended(actor, id, input.version);
      if (work.state === 'open') throw new Problem(422, 'case.open');
      await mustComeLater(this.db, input.next.at);
      await this.mustBeReopenable(id);
      await this.reopen(actor, id, input.next);
      await this.follow.run(actor, [work.vehicleId]);
      await this.audit.write(actor, 'case.reopen', { type: 'case', id, storeId: work.storeId }, { from: work.stage });
      await this.activity.run(actor, {
        storeId: work.storeId,
        vehicleId: work.vehicleId,
        caseId: id,
        kind: 'case.reopened',
        data: { from: work.stage },
      });
      return this.workOn.row(id);
    });
  }

  private async mustBeReopenable(id: string): Promise<void> {
    const [row] = await this.db.query<{ fit: boolean; over: boolean; other: boolean }>(
      `SELECT c.close_reason = ANY ($2) AND v.state = 'active' AS fit,
         c.anchor_on < app.today(s.time_zone) - (app.setting('lapse_days', c.group_id, NULL, app.today(s.time_zone)))::int AS over,
         EXISTS (SELECT FROM app.case_holder(c.vehicle_id)) AS other
       FROM renewal_case c JOIN vehicle v ON v.id = c.vehicle_id JOIN store s ON s.id = c.store_id WHERE c.id = $1`,
      [id, REOPENABLE],
    );
    if (!row!.fit) throw new Problem(422, 'case.not-reopenable');
    if (row!.other) throw new Problem(409, 'case.other-open');
    if (row!.over) throw new Problem(422, 'case.year-over');
  }

  /** Its reminders that closing ended come back where they still make sense; the car's day is this year's again. */
  private async reopen(actor: Actor, id: string, next: { at: string; action: string }): Promise<void> {
    await this.db.change(
      `UPDATE touch t SET state = 'planned', reason = NULL, settled_at = NULL, wake_at = greatest(t.due_at, app.now()),
         version = t.version + 1
       FROM renewal_case c WHERE c.id = $1 AND t.case_id = c.id AND t.anchor_on = c.anchor_on AND t.state = 'superseded'
         AND t.attempts = 0 AND t.settled_at >= c.closed_at - interval '1 minute' AND t.valid_until > app.now()
         AND t.reason IN ('case.closed', 'case.insured-elsewhere', 'case.lapsed', 'case.renewed')`,
      [id],
    );
    await this.db.change(
      `UPDATE vehicle v SET anchor_on = c.anchor_on, anchor_rolled = greatest(v.anchor_rolled - 1, 0)
       FROM renewal_case c WHERE c.id = $1 AND v.id = c.vehicle_id AND v.anchor_rolled BETWEEN 1 AND 99
         AND v.anchor_on = (c.anchor_on + interval '1 year')::date`,
      [id],
    );
    await this.db.change(
      `UPDATE renewal_case SET state = 'open', stage = 'ASSIGNED', close_reason = NULL, closed_at = NULL,
         won_policy_id = NULL, assignee_id = coalesce(assignee_id, $4), next_contact_at = $2, next_action = $3,
         failed_attempts = 0, version = version + 1, updated_at = app.now() WHERE id = $1`,
      [id, next.at, next.action, actor.kind === 'staff' ? actor.staffId : null],
    );
  }
}
