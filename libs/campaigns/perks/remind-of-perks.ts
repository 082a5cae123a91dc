import { Injectable } from '@nestjs/common';
import { reachOf } from '#customers';
import type { LocalDate } from '#kernel';
import { Db, systemActor } from '#platform';
import { approvedText } from '../templates/approved-text.sql.js';
import { ensurePerkPlan } from './perk-plan.js';

/** Days before a perk ends from which it is looked at. */
const AHEAD = 30;

/**
 * A touch for each step whose day has come of a perk that something is left of. It hangs on the case of the perk, else on
 * the car's latest in the store; a car without any is not written to. Whoever gave no consent for service messages, has no
 * number or no approved text for them gets a touch that is skipped and says so: nobody is called for a coupon.
 */
const PLAN = /* sql */ `
  WITH ending AS MATERIALIZED (
    SELECT i.grant_id, min(i.valid_until) AS on_day FROM perk_grant_item i
    WHERE i.group_id = $1 AND i.state = 'active' AND i.left_uses > 0 AND i.valid_until BETWEEN $2::date AND $2::date + ${AHEAD}
    GROUP BY i.grant_id),
  due AS MATERIALIZED (
    SELECT g.id AS grant_id, g.group_id, g.store_id, g.vehicle_id, k.case_id, s.id AS step_id, s.channel, s.template_code,
      s.purpose, e.on_day, t.at, t.until,
      EXISTS (${approvedText({ group: 'g.group_id', code: 's.template_code', channel: 's.channel', purpose: 's.purpose' })}) AS approved
    FROM ending e JOIN perk_grant g ON g.id = e.grant_id AND g.state = 'active' JOIN store st ON st.id = g.store_id
    JOIN plan p ON p.group_id = g.group_id AND p.kind = 'perks' AND p.state <> 'ended' JOIN plan_step s ON s.plan_id = p.id
    CROSS JOIN LATERAL (SELECT
      ($2::date + (app.setting('touch_hour', g.group_id, g.store_id, $2::date) #>> '{}')::time) AT TIME ZONE st.time_zone AS at,
      (e.on_day + s.day_offset + s.valid_days + 1)::timestamp AT TIME ZONE st.time_zone AS until) t
    CROSS JOIN LATERAL (SELECT coalesce(g.case_id, (SELECT c.id FROM renewal_case c WHERE c.vehicle_id = g.vehicle_id
      AND c.store_id = g.store_id ORDER BY c.opened_at DESC LIMIT 1)) AS case_id) k
    WHERE e.on_day + s.day_offset <= $2::date AND e.on_day + s.day_offset + s.valid_days >= $2::date AND k.case_id IS NOT NULL
      AND NOT EXISTS (SELECT FROM touch o WHERE o.case_id = k.case_id AND o.step_id = s.id AND o.anchor_on = e.on_day)),
  judged AS (
    SELECT d.*, CASE WHEN who.bidx IS NULL THEN 'no-phone'
      WHEN NOT coalesce((SELECT c.granted FROM consent c WHERE c.person_id = who.person_id AND c.purpose = d.purpose
        AND c.channel = d.channel ORDER BY c.at DESC, c.id DESC LIMIT 1), false) THEN 'no-consent'
      WHEN NOT d.approved THEN 'no-template' END AS why
    FROM due d LEFT JOIN LATERAL (${reachOf('d.store_id', 'd.vehicle_id', 'ph.person_id, ph.bidx')}) who ON true)
  INSERT INTO touch (id, group_id, store_id, case_id, vehicle_id, step_id, anchor_on, grant_id, channel, template_code, state,
    reason, due_at, valid_until, wake_at, settled_at, created_at)
  SELECT app.new_id(), group_id, store_id, case_id, vehicle_id, step_id, on_day, grant_id, channel, template_code,
    CASE WHEN why IS NULL THEN 'planned' ELSE 'skipped' END, why, at, until, CASE WHEN why IS NULL THEN at END,
    CASE WHEN why IS NOT NULL THEN app.now() END, app.now()
  FROM judged ON CONFLICT (case_id, step_id, anchor_on) DO NOTHING`;

/** Plans reminders of perks that end, as touches like any other: the same gate, slots and caps stand before them. */
@Injectable()
export class RemindOfPerks {
  constructor(private readonly db: Db) {}

  /** Every group, each by its own day. As the worker. @returns touches added */
  async runAll(): Promise<number> {
    const groups = await this.db.tx(systemActor(), () =>
      this.db.query<{ id: number; today: LocalDate }>(
        `SELECT g.id, d.today FROM dealer_group g CROSS JOIN (SELECT app.today('Asia/Shanghai') AS today) d
         WHERE EXISTS (SELECT FROM perk_grant_item i WHERE i.group_id = g.id AND i.state = 'active'
           AND i.valid_until BETWEEN d.today AND d.today + ${AHEAD}) ORDER BY g.id`,
      ),
    );
    let added = 0;
    for (const { id, today } of groups) added += await this.run(id, today);
    return added;
  }

  /** One group. Run again for the same day it adds nothing, whoever else runs it. @returns touches added */
  run(groupId: number, today: LocalDate): Promise<number> {
    return this.db.tx(systemActor(groupId), async () => {
      await ensurePerkPlan(this.db, groupId, today);
      return this.db.change(PLAN, [groupId, today]);
    });
  }
}
