import { WECOM_OVER } from '#contracts';
import type { LocalDate } from '#kernel';
import type { Db } from '#platform';
import { TOUCHES_TO_BE, WITH_TOUCHES } from './touches-to-be.sql.js';

/**
 * Decides again, for what is still planned for these cars, whether a step goes out as a message, is a task or is held
 * back: after a change of consent, phones or templates, in the same transaction.
 * @returns touches that changed
 */
export async function resolveChannels(
  db: Db,
  groupId: number,
  today: LocalDate,
  vehicleIds: string[],
): Promise<number> {
  if (vehicleIds.length === 0) return 0;
  return db.change(
    `WITH todo AS MATERIALIZED (
       SELECT c.id AS case_id, c.group_id, c.store_id, c.vehicle_id, c.anchor_on, true AS planned_before
       FROM renewal_case c
       WHERE c.group_id = $1 AND c.state = 'open' AND c.vehicle_id = ANY ($3)), ${WITH_TOUCHES},
     want AS MATERIALIZED (
       SELECT t.id, b.state, w.over, CASE WHEN w.over THEN t.not_wecom ELSE b.not_wecom END AS not_wecom,
         CASE WHEN w.over THEN b.next_channel ELSE b.channel END AS channel,
         CASE WHEN w.over THEN b.next_template ELSE b.template_code END AS template_code,
         CASE WHEN w.over THEN coalesce(b.next_reason, CASE b.next_channel WHEN 'task' THEN t.not_wecom END)
           ELSE b.reason END AS reason
       FROM (${TOUCHES_TO_BE}) b
       JOIN touch t ON t.case_id = b.case_id AND t.step_id = b.step_id AND t.anchor_on = b.anchor_on
       -- What went down the ladder does not climb it again.
       CROSS JOIN LATERAL (SELECT coalesce(t.not_wecom = ANY ($4), false) AS over) w
       WHERE b.state IN ('planned', 'superseded'))
     UPDATE touch t SET channel = w.channel, template_code = w.template_code, reason = w.reason, state = w.state,
       not_wecom = w.not_wecom, wake_at = CASE WHEN w.state = 'planned' THEN t.wake_at END, queued_at = NULL,
       version = t.version + 1
     FROM want w
     WHERE t.id = w.id AND (t.state = 'planned' OR t.state = 'queued' AND t.channel = 'sms' AND w.channel = 'wecom')
       AND (t.channel, t.reason, t.state, t.not_wecom) IS DISTINCT FROM (w.channel, w.reason, w.state, w.not_wecom)`,
    [groupId, today, vehicleIds, WECOM_OVER],
  );
}

/** Today in the group's stores, by the database's clock. */
export async function groupToday(db: Db, groupId: number): Promise<LocalDate> {
  const [row] = await db.query<{ today: LocalDate }>(
    `SELECT app.today(coalesce((SELECT time_zone FROM store WHERE group_id = $1 ORDER BY id LIMIT 1), 'Asia/Shanghai')) AS today`,
    [groupId],
  );
  return row!.today;
}
