import { Injectable } from '@nestjs/common';
import { RecordActivity } from '#customers';
import { Audit, Db, systemActor, type Actor } from '#platform';
import { HandOver } from './hand-over.js';
import { lockWork } from './work-case.query.js';

const MOST_AT_ONCE = 200;

/**
 * What the work does by itself: snoozed cases come back on their day, and cases in which nobody was reached so often go to
 * the service adviser with the fewest. Level-triggered: run again it finds nothing more to do.
 */
@Injectable()
export class WorkRounds {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
    private readonly activity: RecordActivity,
    private readonly handOver: HandOver,
  ) {}

  /** One group, as the worker. */
  async run(groupId: number): Promise<{ woken: number; handed: number }> {
    const stores = await this.db.tx(systemActor(groupId), () =>
      this.db.query<{ id: number }>('SELECT id FROM store WHERE group_id = $1 ORDER BY id', [groupId]),
    );
    const done = { woken: 0, handed: 0 };
    for (const { id } of stores) {
      const actor = systemActor(groupId, [id]);
      await this.db.tx(actor, async () => {
        done.woken += await this.wake(actor, id);
        done.handed += await this.handOff(actor, id);
      });
    }
    return done;
  }

  /** Groups that there are. */
  groups(): Promise<number[]> {
    return this.db.tx(systemActor(), async () => {
      const rows = await this.db.query<{ id: number }>('SELECT id FROM dealer_group ORDER BY id');
      return rows.map((row) => row.id);
    });
  }

  private async wake(actor: Actor, storeId: number): Promise<number> {
    const woken = await this.db.query<{ id: string; vehicleId: string; stage: string }>(
      `UPDATE renewal_case c SET stage = coalesce(c.snoozed_from, 'ASSIGNED'), snoozed_from = NULL, snoozed_until = NULL,
         quiet_until = NULL, version = c.version + 1, updated_at = app.now()
       FROM store s WHERE s.id = $1 AND c.store_id = $1 AND c.state = 'open' AND c.stage = 'SNOOZED'
         AND c.snoozed_until <= app.today(s.time_zone)
       RETURNING c.id, c.vehicle_id AS "vehicleId", c.stage`,
      [storeId],
    );
    if (woken.length === 0) return 0;
    const entry = (one: (typeof woken)[number]) => ({
      storeId,
      vehicleId: one.vehicleId,
      caseId: one.id,
      kind: 'case.stage',
      data: { from: 'SNOOZED', to: one.stage },
    });
    await this.activity.run(actor, ...woken.map(entry));
    const ids = woken.map((one) => one.id);
    await this.audit.write(actor, 'case.wake', { type: 'case', id: ids[0], storeId }, { cases: ids.length, ids });
    return ids.length;
  }

  private async handOff(actor: Actor, storeId: number): Promise<number> {
    const due = await this.db.query<{ id: string; adviserId: string }>(DUE, [storeId, MOST_AT_ONCE]);
    for (const { id, adviserId } of due) {
      await this.handOver.run(actor, await lockWork(this.db, actor, id), adviserId, 'unreached');
    }
    return due.length;
  }
}

/** Cases to hand over with an adviser each: those with the fewest in hand get the first, in turn. */
const DUE = `
  WITH rule AS (
    SELECT (app.setting('failed_contacts_to_hand_off', s.group_id, s.id, app.today(s.time_zone)))::int AS n
    FROM store s WHERE s.id = $1 AND (app.setting('hand_off_alone', s.group_id, s.id, app.today(s.time_zone)))::boolean),
  failing AS (
    SELECT c.id, row_number() OVER (ORDER BY c.anchor_on, c.id) - 1 AS n FROM renewal_case c, rule
    WHERE c.store_id = $1 AND c.state = 'open' AND c.handed_to IS NULL AND c.failed_attempts >= rule.n
      AND c.assignee_id IS NOT NULL AND c.stage <> 'SNOOZED' ORDER BY c.anchor_on, c.id LIMIT $2),
  adviser AS (
    SELECT m.id, row_number() OVER (ORDER BY held.n, m.id) - 1 AS n, count(*) OVER () AS many
    FROM staff_member m JOIN staff_store x ON x.staff_id = m.id AND x.store_id = $1
    CROSS JOIN LATERAL (SELECT count(*) AS n FROM renewal_case c WHERE c.handed_to = m.id AND c.state = 'open') held
    WHERE m.role = 'adviser' AND m.disabled_at IS NULL)
  SELECT f.id, a.id AS "adviserId" FROM failing f JOIN adviser a ON a.n = f.n % a.many`;
