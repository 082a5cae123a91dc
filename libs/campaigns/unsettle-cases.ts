import { Injectable } from '@nestjs/common';
import { reverseGrants } from '#perks';
import { Db, systemActor } from '#platform';
import { endCaseWork } from './end-case-work.js';

/** Reasons under which a policy closes a case by itself, and what its touches say then. */
const CLOSED_BY_COVER = ['RENEWED_HERE', 'COMPULSORY_ONLY', 'INSURED_ELSEWHERE'];
const ENDED_BY_COVER = ['case.renewed', 'case.insured-elsewhere'];

const REOPEN = `
  UPDATE renewal_case c SET state = 'open', close_reason = NULL, closed_at = NULL, won_policy_id = NULL,
    planned_anchor_on = NULL,
    stage = CASE WHEN assignee_id IS NULL THEN 'PENDING' ELSE 'ASSIGNED' END, snoozed_until = NULL,
    next_contact_at = CASE WHEN assignee_id IS NULL THEN next_contact_at ELSE coalesce(next_contact_at, app.next_morning(store_id)) END,
    version = version + 1, updated_at = app.now()
  WHERE vehicle_id = ANY ($1) AND closed_at >= $3 AND close_reason = ANY ($4)
    AND (won_policy_id = ANY ($2) OR won_policy_id IS NULL AND NOT EXISTS (
      SELECT FROM audit a WHERE a.group_id = c.group_id AND a.subject_type = 'case' AND a.subject_id = c.id::text
        AND a.actor_kind = 'staff' AND a.at >= $3))
    AND NOT EXISTS (SELECT FROM renewal_case o WHERE o.vehicle_id = c.vehicle_id AND o.state = 'open')
  RETURNING id`;
const FORGET_WON = 'UPDATE renewal_case SET won_policy_id = NULL WHERE won_policy_id = ANY ($1)';
/** Contacts that the closing ended are forgotten: the planner plans them anew, by what holds then. */
const FORGET_ENDED = `
  DELETE FROM touch WHERE case_id = ANY ($1) AND state = 'superseded' AND reason = ANY ($2) AND settled_at >= $3 AND attempts = 0`;

/** Cases opened since for a day that the car no longer has, of which nobody has heard or done anything yet. */
const VANISHED = `
  SELECT o.id FROM renewal_case o JOIN vehicle v ON v.id = o.vehicle_id
  WHERE o.vehicle_id = ANY ($1) AND o.state = 'open' AND o.opened_at >= $2 AND v.anchor_on IS DISTINCT FROM o.anchor_on
    AND NOT EXISTS (SELECT FROM touch t WHERE t.case_id = o.id AND (t.attempts > 0 OR t.done_by IS NOT NULL
      OR t.state IN ('sending', 'unknown', 'sent', 'delivered', 'undelivered', 'done')))
    AND NOT EXISTS (SELECT FROM contact k WHERE k.case_id = o.id)
    AND NOT EXISTS (SELECT FROM perk_grant g WHERE g.case_id = o.id)
    AND NOT EXISTS (SELECT FROM activity a WHERE a.case_id = o.id AND a.at >= $2 AND a.actor_id IS NOT NULL)`;
const DATELESS = `
  UPDATE renewal_case o SET state = 'closed', close_reason = 'WRONG_DATE', stage = 'EXCLUDED', closed_at = app.now(),
    version = o.version + 1, updated_at = app.now()
  FROM vehicle v
  WHERE v.id = o.vehicle_id AND o.vehicle_id = ANY ($1) AND o.state = 'open' AND v.anchor_on IS NULL
  RETURNING o.id`;

/** Takes back what cover did to cases, when that cover is taken back itself. As the worker, in its transaction. */
@Injectable()
export class UnsettleCases {
  constructor(private readonly db: Db) {}

  /**
   * Before these policies go: cases that they closed are open again, to be planned anew.
   * @param since when the policies came
   */
  async reopen(vehicleIds: string[], policyIds: string[], since: Date): Promise<void> {
    const reopened = await this.db.query<{ id: string }>(REOPEN, [vehicleIds, policyIds, since, CLOSED_BY_COVER]);
    for (const policyId of policyIds)
      await reverseGrants(this.db, systemActor(), { policyId, reason: 'policy.undone' });
    await this.db.change(FORGET_WON, [policyIds]);
    const ids = reopened.map((one) => one.id);
    await this.db.change(FORGET_ENDED, [ids, ENDED_BY_COVER, since]);
  }

  /**
   * After the cover of these cars is known anew: cases of days that are no more vanish with what was planned for them;
   * one that somebody worked on is closed instead.
   */
  async withdraw(vehicleIds: string[], since: Date): Promise<void> {
    const vanished = await this.db.query<{ id: string }>(VANISHED, [vehicleIds, since]);
    const ids = vanished.map((one) => one.id);
    await this.db.change('DELETE FROM touch WHERE case_id = ANY ($1)', [ids]);
    await this.db.change('DELETE FROM renewal_case WHERE id = ANY ($1)', [ids]);
    const closed = await this.db.query<{ id: string }>(DATELESS, [vehicleIds]);
    const dateless = closed.map((one) => one.id);
    await endCaseWork(this.db, dateless, 'case.closed');
  }
}
