import { EnsurePlan, PlanDay, PlanTouches, SettleCases } from '#campaigns';
import type { LocalDate } from '#kernel';
import { Audit, systemActor, type Db } from '#platform';
import { tellPast } from './past/told-touches.js';
import { CloseCases, OpenCases } from '#renewals';
import { layDrafts } from './wecom-day.js';
import { befriend, sendPast, tellWecom } from './wecom-past.js';

/** Of the steps whose day has passed, so many of a hundred were done on their day; the rest are today's backlog. */
const DONE_OF_100 = 92;

/**
 * Plans the demo's open cases as the product would, and then tells their past: what would read "late" because the
 * group appeared in one day was done or delivered on its own day, unless its case was opened later. With `before`, the cases that are over have theirs too. Once; by a hash of car and step, so that pictures repeat.
 */
export const walkPast = (db: Db, groupId: number, today: LocalDate, before = false): Promise<void> =>
  db.tx(systemActor(groupId), async () => {
    const [planned] = await db.query('SELECT FROM touch WHERE group_id = $1 LIMIT 1', [groupId]);
    if (planned) return;
    if (before) await befriend(db, groupId);
    await planner(db).run(groupId, today);
    await db.change(
      `UPDATE touch t SET
         state = CASE t.channel WHEN 'task' THEN 'done' WHEN 'wecom' THEN 'sent' ELSE 'delivered' END, reason = NULL, wake_at = NULL,
         due_at = p.due_at, settled_at = p.due_at + interval '3 hours',
         sent_at = CASE WHEN t.channel <> 'task' THEN p.due_at END,
         done_by = CASE WHEN t.channel <> 'sms' THEN p.assignee_id END
       FROM (
         SELECT o.id, c.assignee_id, c.anchor_on + s.day_offset < $2::date AS passed,
           (c.anchor_on + s.day_offset + (app.setting('touch_hour', o.group_id, o.store_id, $2::date) #>> '{}')::time)
             AT TIME ZONE st.time_zone AS due_at,
           ('x' || substr(md5(c.vin || s.code), 1, 6))::bit(24)::int % 100 AS dice,
           c.anchor_on + s.day_offset >= (c.opened_at AT TIME ZONE st.time_zone)::date AS there
         FROM touch o JOIN renewal_case c ON c.id = o.case_id JOIN plan_step s ON s.id = o.step_id
         JOIN store st ON st.id = o.store_id WHERE o.group_id = $1) p
       WHERE t.id = p.id AND p.passed AND p.there
         AND (t.state = 'skipped' AND t.reason = 'late' OR t.state = 'planned' AND p.dice < $3)`,
      [groupId, today, DONE_OF_100],
    );
    if (!before) return;
    await sendPast(db, groupId, today);
    await tellPast(db, groupId, today);
    await layDrafts(db, groupId, today);
    await tellWecom(db, groupId);
  });

const planner = (db: Db): PlanDay =>
  new PlanDay(
    db,
    new Audit(db),
    new SettleCases(db, new CloseCases(db)),
    new OpenCases(db),
    new PlanTouches(db, new EnsurePlan(db, new Audit(db))),
  );
