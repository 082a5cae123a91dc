import type { LocalDate } from '#kernel';
import type { Db } from '#platform';
import { writeTexts } from './texts.js';

/** Months back of which touches stand in the book, and shares of a hundred that were made of what the plan has. */
const MONTHS = 15;
const MESSAGES_OF_100 = 39;
const TASKS_OF_100 = 44;

/**
 * Touches of the cases that are over: messages that came or did not, tasks that were done, none after the end of its case.
 * By a hash of car and step, so that pictures repeat. $1 group · $2 day · $3 months · $4 messages · $5 tasks.
 */
const TOUCHES = /* sql */ `
  INSERT INTO touch (id, group_id, store_id, case_id, vehicle_id, step_id, anchor_on, channel, template_code, state, due_at, valid_until,
    sent_at, settled_at, done_by, template_version_id, created_at)
  SELECT app.new_id(), c.group_id, c.store_id, c.id, c.vehicle_id, s.id, c.anchor_on, s.channel, s.template_code,
    CASE WHEN s.channel = 'task' THEN 'done' WHEN k.dice % 1000 < 945 THEN 'delivered' ELSE 'undelivered' END,
    d.at, d.at + make_interval(days => s.valid_days + 1), CASE WHEN s.channel <> 'task' THEN d.at + interval '20 seconds' END,
    d.at + CASE WHEN s.channel = 'task' THEN interval '3 hours' ELSE interval '70 seconds' END,
    CASE WHEN s.channel = 'task' THEN c.assignee_id END, x.id, d.at - interval '7 days'
  FROM renewal_case c
  JOIN plan p ON p.group_id = c.group_id AND p.state = 'active' JOIN plan_step s ON s.plan_id = p.id
  CROSS JOIN LATERAL (SELECT ('x' || substr(md5(c.vin || c.insurance_year || s.code), 1, 7))::bit(28)::int AS dice) k
  CROSS JOIN LATERAL (SELECT (c.anchor_on + s.day_offset + time '09:30') AT TIME ZONE 'Asia/Shanghai' AS at) d
  LEFT JOIN (SELECT m.code, v.id FROM message_template m JOIN message_template_version v ON v.template_id = m.id
    AND v.state = 'approved' WHERE m.group_id = $1) x ON x.code = s.template_code
  WHERE c.group_id = $1 AND c.state <> 'open' AND c.due_on >= ($2::date - make_interval(months => $3))::date
    AND d.at < c.closed_at AND d.at > c.opened_at AND (k.dice / 1000) % 100 < CASE WHEN s.channel = 'task' THEN $5::int ELSE $4::int END
  ON CONFLICT DO NOTHING`;

const TOLD = /* sql */ `
  INSERT INTO activity (id, group_id, store_id, vehicle_id, case_id, kind, at, data)
  SELECT app.new_id(), t.group_id, t.store_id, t.vehicle_id, t.case_id, 'message.sent', t.sent_at,
    jsonb_build_object('touchId', t.id, 'channel', t.channel)
  FROM touch t JOIN renewal_case c ON c.id = t.case_id WHERE t.group_id = $1 AND t.sent_at IS NOT NULL AND t.channel = 'sms' AND c.state <> 'open'`;

/** What the plan told owners in the months before, and the texts around it. In the transaction of the product itself. */
export async function tellPast(db: Db, groupId: number, today: LocalDate): Promise<void> {
  await writeTexts(db, groupId);
  await db.change(TOUCHES, [groupId, today, MONTHS, MESSAGES_OF_100, TASKS_OF_100]);
  await db.change(TOLD, [groupId]);
}
