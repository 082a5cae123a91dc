import { reachOf } from '#customers';
import type { LocalDate } from '#kernel';
import type { Db } from '#platform';

/** On 李娜's day so many messages wait for her, and two are left out (demo-data.md §11). */
export const DRAFTS_OF_THE_DAY = 11;
const LEFT_OUT = 2;
const HER_LOGIN = 'specialist';

/**
 * Her messages by WeCom of these days, else the next ones, one for each customer whom nobody reached today. What was told
 * as sent in the last days may have waited instead: nothing else was said of it yet.
 * $1 group · $2 day · $3 login · $4 how many
 */
const TAKE = /* sql */ `
  SELECT n.id, n.bidx, n.text_id, n.category FROM (
    SELECT DISTINCT ON (who.bidx) t.id, o.own, who.bidx, v.id AS text_id,
      CASE s.kind WHEN 'notice' THEN 'notice' ELSE s.purpose END AS category
    FROM touch t JOIN renewal_case c ON c.id = t.case_id AND c.state = 'open' AND c.quiet_until IS NULL AND NOT c.guarded
    JOIN staff_member m ON m.id = c.assignee_id AND m.login = $3 JOIN plan_step s ON s.id = t.step_id
    JOIN message_template x ON x.group_id = t.group_id AND x.code = t.template_code
    JOIN message_template_version v ON v.template_id = x.id AND v.state = 'approved'
    CROSS JOIN LATERAL (SELECT t.anchor_on + s.day_offset AS own) o
    JOIN LATERAL (${reachOf('t.store_id', 't.vehicle_id', 'ph.bidx')}) who ON true
    WHERE t.group_id = $1 AND t.channel = 'wecom' AND who.bidx IS NOT NULL
      AND (t.state = 'planned' OR t.state = 'sent' AND o.own BETWEEN $2::date - 3 AND $2::date)
      AND t.valid_until >= ($2::date + 2)::timestamp AT TIME ZONE 'Asia/Shanghai'
      AND NOT EXISTS (SELECT FROM contact k WHERE k.group_id = $1 AND k.phone_bidx = who.bidx
        AND k.at >= $2::date::timestamp AT TIME ZONE 'Asia/Shanghai')
    ORDER BY who.bidx, o.own > $2::date, abs(o.own - $2::date), t.id) n
  ORDER BY n.own > $2::date, abs(n.own - $2::date), n.bidx LIMIT $4`;

/** $1 touches · $2 day · $3 versions of their texts */
const DRAFT = /* sql */ `
  UPDATE touch t SET state = 'draft', template_version_id = x.text_id, sent_at = NULL, settled_at = NULL, done_by = NULL,
    due_at = app.now() - interval '5 minutes',
    wake_at = ($2::date + 1 + time '19:30') AT TIME ZONE 'Asia/Shanghai'
  FROM unnest($1::uuid[], $3::uuid[]) x(id, text_id) WHERE t.id = x.id`;
const KEEP = /* sql */ `
  WITH x AS (SELECT * FROM unnest($1::uuid[], $3::bytea[], $4::text[]) x(id, bidx, category)),
  slot AS (INSERT INTO send_slot (group_id, phone_bidx, local_date, category, touch_id)
    SELECT $5::int, bidx, $2::date, category, id FROM x WHERE category IS NOT NULL ON CONFLICT DO NOTHING)
  INSERT INTO wecom_draft (touch_id, group_id, phone_bidx, local_date, made_at, outcome, reason, decided_at)
  SELECT id, $5::int, bidx, $2::date, app.now(), CASE WHEN category IS NULL THEN 'left-out' END,
    CASE WHEN category IS NULL THEN 'cap.wecom-month' END, CASE WHEN category IS NULL THEN app.now() END FROM x
  ON CONFLICT DO NOTHING`;

/** One was contacted enough this week and waits; one has had all messages of the month and gets a text. */
const CAPPED = /* sql */ `
  UPDATE touch t SET state = 'planned', sent_at = NULL, settled_at = NULL, done_by = NULL, reason = CASE x.no WHEN 1 THEN 'cap.week' END,
    channel = CASE x.no WHEN 1 THEN t.channel ELSE 'sms' END,
    template_code = CASE x.no WHEN 1 THEN t.template_code ELSE s.template_code END,
    not_wecom = CASE x.no WHEN 2 THEN 'cap.wecom-month' END,
    due_at = app.now() - interval '5 minutes',
    wake_at = ($2::date + 1 + time '09:30') AT TIME ZONE 'Asia/Shanghai'
  FROM unnest($1::uuid[]) WITH ORDINALITY x(id, no), plan_step s WHERE t.id = x.id AND s.id = t.step_id`;

/** What else of hers would be due today is tomorrow's. $1 group · $2 day · $3 login */
const TOMORROW = /* sql */ `
  UPDATE touch t SET wake_at = d.at, due_at = d.at,
    valid_until = greatest(t.valid_until, d.at + interval '1 day')
  FROM renewal_case c, staff_member m, LATERAL (SELECT ($2::date + 1 + time '09:30') AT TIME ZONE 'Asia/Shanghai' AS at) d
  WHERE c.id = t.case_id AND m.id = c.assignee_id AND m.login = $3 AND t.group_id = $1 AND t.state = 'planned'
    AND t.channel = 'wecom' AND t.reason IS NULL AND t.wake_at < d.at`;

interface Taken {
  id: string;
  bidx: Buffer;
  text_id: string;
  category: string;
}

/** The outreach inbox of 李娜 as the day finds it. In the transaction of the product itself, after all is planned. */
export async function layDrafts(db: Db, groupId: number, today: LocalDate): Promise<void> {
  const taken = await db.query<Taken>(TAKE, [groupId, today, HER_LOGIN, DRAFTS_OF_THE_DAY + LEFT_OUT]);
  const drafts = taken.slice(0, DRAFTS_OF_THE_DAY);
  const capped = taken.slice(DRAFTS_OF_THE_DAY);
  const ids = (of: Taken[]): string[] => of.map((one) => one.id);
  await db.change(DRAFT, [ids(drafts), today, drafts.map((one) => one.text_id)]);
  await db.change(CAPPED, [ids(capped), today]);
  const kept = [...drafts, ...capped.slice(1).map((one) => ({ ...one, category: null }))];
  await db.change(KEEP, [
    kept.map((one) => one.id),
    today,
    kept.map((one) => one.bidx),
    kept.map((one) => one.category),
    groupId,
  ]);
  await db.change(TOMORROW, [groupId, today, HER_LOGIN]);
}
