import { Injectable } from '@nestjs/common';
import { RecordActivity } from '#customers';
import { Audit, Db, type Actor } from '#platform';

/** Gives open cases of a store back to its pool. */
@Injectable()
export class ReturnCases {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
    private readonly activity: RecordActivity,
  ) {}

  /**
   * In the running transaction, set-based. A rest ends with the snooze; that an owner was in touch is still so. Closed cases and those of the pool are passed over.
   * @param why code for the timeline: 'untouched', 'by-hand', 'person-left'
   * @returns the cases that went back, and who had them
   */
  async run(
    actor: Actor,
    storeId: number,
    ids: readonly string[],
    why: string,
    how: Record<string, unknown> = {},
  ): Promise<{ id: string; from: string }[]> {
    if (ids.length === 0) return [];
    const gone = await this.db.query<{ id: string; vehicleId: string; from: string }>(
      `UPDATE renewal_case c SET assignee_id = NULL, assigned_at = NULL, missed_at = NULL, escalated_at = NULL, returned_at = app.now(),
         stage = 'PENDING', next_contact_at = NULL, next_action = NULL, handed_to = NULL, snoozed_until = NULL,
         snoozed_from = NULL, quiet_until = CASE WHEN c.stage = 'SNOOZED' THEN NULL ELSE c.quiet_until END, version = c.version + 1, updated_at = app.now()
       FROM (SELECT id, assignee_id FROM renewal_case
             WHERE id = ANY ($1) AND store_id = $2 AND state = 'open' AND assignee_id IS NOT NULL ORDER BY id FOR UPDATE) old
       WHERE c.id = old.id RETURNING c.id, c.vehicle_id AS "vehicleId", old.assignee_id AS from`,
      [ids, storeId],
    );
    if (gone.length === 0) return [];
    await this.activity.run(
      actor,
      ...gone.map(({ id, vehicleId, from }) => ({
        storeId,
        kind: 'case.returned',
        vehicleId,
        caseId: id,
        data: { from, why },
      })),
    );
    const subject = { type: 'case', id: gone.length === 1 ? gone[0]!.id : null, storeId };
    const detail = { ...how, why, cases: gone.length, ids: gone.map((one) => one.id) };
    await this.audit.write(actor, 'case.return', subject, detail);
    return gone.map(({ id, from }) => ({ id, from }));
  }
}
