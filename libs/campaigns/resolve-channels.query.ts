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
       WHERE c.group_id = $1 AND c.state = 'open' AND c.vehicle_id = ANY ($3)), ${WITH_TOUCHES}
     UPDATE touch t SET channel = b.channel, template_code = b.template_code, reason = b.reason, state = b.state,
       wake_at = CASE WHEN b.state = 'planned' THEN t.wake_at END, version = t.version + 1
     FROM (${TOUCHES_TO_BE}) b
     WHERE t.case_id = b.case_id AND t.step_id = b.step_id AND t.anchor_on = b.anchor_on AND t.state = 'planned'
       AND b.state IN ('planned', 'superseded')
       AND (t.channel, t.reason, t.state) IS DISTINCT FROM (b.channel, b.reason, b.state)`,
    [groupId, today, vehicleIds],
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
