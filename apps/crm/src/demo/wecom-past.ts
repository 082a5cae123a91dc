import type { LocalDate } from '#kernel';
import type { Db } from '#platform';

/** Months back of which messages by WeCom stand in the book, and the share of a hundred steps that went out there. */
const MONTHS = 15;
const SENT_OF_100 = 100;
/** Of a hundred drafts so many were sent, refused over the customer's limit, left until they lapsed; the rest were skipped. */
const CONFIRMED = 86;
const OVER_LIMIT = 4;
const LAPSED = 6;

/**
 * Whoever agreed to WeCom is a friend of who holds the latest case of their car. Once a person and colleague.
 * $1 group
 */
const FRIENDS = /* sql */ `
  INSERT INTO wecom_friend (id, group_id, store_id, person_id, staff_id, since, noted_by, demo)
  SELECT app.new_id(), f.group_id, f.store_id, f.person_id, f.assignee_id, f.at, f.assignee_id, true FROM (
    SELECT DISTINCT ON (k.person_id, c.assignee_id) k.group_id, k.store_id, k.person_id, c.assignee_id, k.at
    FROM consent k JOIN vehicle_person vp ON vp.person_id = k.person_id AND vp.until_on IS NULL
    CROSS JOIN LATERAL (SELECT rc.assignee_id FROM renewal_case rc WHERE rc.vehicle_id = vp.vehicle_id
      AND rc.store_id = k.store_id AND rc.assignee_id IS NOT NULL ORDER BY rc.due_on DESC LIMIT 1) c
    JOIN staff_member m ON m.id = c.assignee_id AND m.disabled_at IS NULL
    WHERE k.group_id = $1 AND k.channel = 'wecom' AND k.granted ORDER BY k.person_id, c.assignee_id, k.at) f
  ON CONFLICT DO NOTHING`;

/** Who was reached by WeCom: whoever agreed was a friend of whom held the case then. SQL for a LATERAL over the case `c`. */
const FRIEND = /* sql */ `
  SELECT ph.bidx FROM vehicle_person vp JOIN consent k ON k.person_id = vp.person_id AND k.channel = 'wecom' AND k.granted
  JOIN phone ph ON ph.person_id = vp.person_id AND ph.bidx IS NOT NULL
  WHERE vp.vehicle_id = c.vehicle_id AND vp.store_id = c.store_id ORDER BY vp.until_on DESC, ph.rank LIMIT 1`;

/** Touches of the cases that are over: WeCom comes first, text messages take what it leaves. $1 group · $2 day · $3 months · $4 share */
const SENT = /* sql */ `
  INSERT INTO touch (id, group_id, store_id, case_id, vehicle_id, step_id, anchor_on, channel, template_code, state, due_at,
    valid_until, sent_at, settled_at, done_by, template_version_id, created_at)
  SELECT app.new_id(), c.group_id, c.store_id, c.id, c.vehicle_id, s.id, c.anchor_on, 'wecom', s.wecom_template_code, 'sent', d.at,
    d.at + make_interval(days => s.valid_days + 1), d.at + k.late, d.at + k.late, c.assignee_id, x.id,
    d.at - interval '7 days'
  FROM renewal_case c
  JOIN plan p ON p.group_id = c.group_id AND p.kind = 'renewal' AND p.state = 'active'
  JOIN plan_step s ON s.plan_id = p.id AND s.wecom_template_code IS NOT NULL
  CROSS JOIN LATERAL (SELECT h.n, make_interval(mins => 230 + h.n % 60) AS late
    FROM (SELECT ('x' || substr(md5('wecom' || c.vin || c.insurance_year || s.code), 1, 7))::bit(28)::int AS n) h) k
  CROSS JOIN LATERAL (SELECT (c.anchor_on + s.day_offset + time '09:30') AT TIME ZONE 'Asia/Shanghai' AS at) d
  JOIN LATERAL (${FRIEND}) f ON true
  LEFT JOIN (SELECT m.code, v.id FROM message_template m JOIN message_template_version v ON v.template_id = m.id
    AND v.state = 'approved' WHERE m.group_id = $1) x ON x.code = s.wecom_template_code
  WHERE c.group_id = $1 AND c.state <> 'open' AND c.due_on >= ($2::date - make_interval(months => $3))::date
    AND d.at + interval '6 hours' < c.closed_at AND d.at > c.opened_at AND k.n % 100 < $4
  ON CONFLICT DO NOTHING`;

/** What became of them all: some were refused, lapsed into a call or were skipped. $1 group · $2–$4 shares, summed up */
const BECAME = /* sql */ `
  UPDATE touch t SET
    channel = CASE b.came WHEN 'over-limit' THEN 'sms' WHEN 'lapsed' THEN 'task' ELSE 'wecom' END,
    template_code = CASE b.came WHEN 'over-limit' THEN s.template_code WHEN 'lapsed' THEN NULL ELSE t.template_code END,
    state = CASE b.came WHEN 'over-limit' THEN 'delivered' WHEN 'lapsed' THEN 'done' ELSE 'skipped' END,
    reason = CASE b.came WHEN 'skipped' THEN 'skipped.by-person' END,
    not_wecom = CASE WHEN b.came <> 'skipped' THEN b.came END,
    template_version_id = CASE WHEN b.came = 'skipped' THEN t.template_version_id END,
    sent_at = CASE WHEN b.came = 'over-limit' THEN t.sent_at END
  FROM plan_step s, (
    SELECT h.id, CASE WHEN h.n < $2 THEN 'sent' WHEN h.n < $3 THEN 'over-limit' WHEN h.n < $4 THEN 'lapsed' ELSE 'skipped' END AS came
    FROM (SELECT o.id, ('x' || substr(md5('came' || c.vin || c.insurance_year || o.anchor_on || p.code), 1, 7))::bit(28)::int % 100 AS n
      FROM touch o JOIN renewal_case c ON c.id = o.case_id JOIN plan_step p ON p.id = o.step_id WHERE o.group_id = $1 AND o.channel = 'wecom' AND o.state = 'sent') h) b
  WHERE t.id = b.id AND s.id = t.step_id AND b.came <> 'sent'`;

const DRAFTS = /* sql */ `
  INSERT INTO wecom_draft (touch_id, group_id, phone_bidx, local_date, made_at, outcome, reason, decided_at, decided_by)
  SELECT t.id, t.group_id, f.bidx, (t.settled_at AT TIME ZONE 'Asia/Shanghai')::date, t.due_at,
    CASE WHEN t.not_wecom IN ('over-limit', 'lapsed') THEN t.not_wecom WHEN t.state = 'sent' THEN 'sent' ELSE 'skipped' END,
    CASE WHEN t.state = 'skipped' THEN 'told' END, t.settled_at,
    CASE WHEN t.not_wecom IS DISTINCT FROM 'lapsed' THEN t.done_by END
  FROM touch t JOIN renewal_case c ON c.id = t.case_id JOIN LATERAL (${FRIEND}) f ON true
  WHERE t.group_id = $1 AND (t.channel = 'wecom' AND t.state IN ('sent', 'skipped') OR t.not_wecom IN ('over-limit', 'lapsed'))
    AND t.settled_at IS NOT NULL
  ON CONFLICT DO NOTHING`;

const TOLD = /* sql */ `
  INSERT INTO activity (id, group_id, store_id, vehicle_id, case_id, kind, at, actor_id, data)
  SELECT app.new_id(), t.group_id, t.store_id, t.vehicle_id, t.case_id,
    CASE WHEN w.outcome = 'sent' THEN 'message.sent' ELSE 'wecom.' || w.outcome END, w.decided_at, w.decided_by,
    jsonb_build_object('touchId', t.id, 'channel', 'wecom')
  FROM wecom_draft w JOIN touch t ON t.id = w.touch_id WHERE w.group_id = $1 AND w.outcome <> 'left-out'`;

/** Friends of those who hold the open cases; before anything is planned, for the plan asks them. */
export const befriend = (db: Db, groupId: number): Promise<number> => db.change(FRIENDS, [groupId]);

/** What members sent in the months before. In the transaction of the product itself. */
export const sendPast = (db: Db, groupId: number, today: LocalDate): Promise<number> =>
  db.change(SENT, [groupId, today, MONTHS, SENT_OF_100]);

/** What became of all that went out by WeCom. In the same transaction, after the texts are told. */
export async function tellWecom(db: Db, groupId: number): Promise<void> {
  await db.change(BECAME, [groupId, CONFIRMED, CONFIRMED + OVER_LIMIT, CONFIRMED + OVER_LIMIT + LAPSED]);
  await db.change(DRAFTS, [groupId]);
  await db.change(TOLD, [groupId]);
}
