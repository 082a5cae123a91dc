import { befriended } from '#customers';
import { gate, HOLDS } from '../gate.sql.js';
import { written } from '../trail.sql.js';

const DAY = 'p.local::date';
const setting = (key: string): string => `app.setting('${key}', l.group_id, l.store_id, ${DAY})`;
/** Messages by WeCom that the customer got, or that wait for a member, from a day on. */
const had = (from: string): string => `(SELECT count(*) FROM wecom_draft w WHERE w.group_id = l.group_id
      AND w.phone_bidx = who.bidx AND w.touch_id <> l.id AND w.local_date >= ${from} AND coalesce(w.outcome, 'sent') = 'sent')`;

const KNOWN = `
    ${befriended({ person: 'coalesce(pe.merged_into, pe.id)', holder: 'rc.assignee_id', day: DAY })} AS friend,
    ${had(DAY)} AS wecom_today, ${had(`date_trunc('month', ${DAY})::date`)} AS wecom_month,
    (${setting('wecom_limits')} ->> 'day')::int AS wecom_day_limit,
    (${setting('wecom_limits')} ->> 'month')::int AS wecom_month_limit,
    (${setting('wecom_draft_days')} #>> '{}')::int AS draft_days,`;

/** What WeCom refuses by itself: whoever is no friend, and more than a customer may get. It would not even say so. */
const REFUSED = `    WHEN k.friend IS NOT TRUE THEN 'no-friend'
    WHEN k.wecom_today >= k.wecom_day_limit THEN 'cap.wecom-day'
    WHEN k.wecom_month >= k.wecom_month_limit THEN 'cap.wecom-month'
`;

/**
 * The gate before a message by WeCom, and its draft, in one statement: the version of the text is fixed, the text itself is
 * made when somebody reads it. One draft a touch, whoever asks and however often.
 *
 * Answers what was decided about each; `fall` are those that go to the next channel of the ladder.
 */
export const DRAFT_SQL = /* sql */ `${gate({
  waiting: `t.state = 'planned' AND t.channel = 'wecom'`,
  text: `CASE st.channel WHEN 'wecom' THEN st.template_code ELSE st.wecom_template_code END`,
  known: KNOWN,
  channel: REFUSED,
})}
settled AS MATERIALIZED (
  SELECT d.*, why IN ('no-template', 'no-phone', 'no-consent', 'no-friend', 'cap.wecom-day', 'cap.wecom-month') AS fall,
    CASE WHEN why = 'send' THEN 'draft'
      WHEN why IN ('no-template', 'no-phone', 'no-consent', 'no-friend', 'cap.wecom-day', 'cap.wecom-month') THEN 'planned'
      WHEN why = ANY (${HOLDS}) THEN
        CASE WHEN c.now < d.valid_until AND d.look_again <= d.valid_until THEN 'planned' ELSE 'skipped' END
      WHEN why = 'window' THEN CASE WHEN d.look_again < d.valid_until THEN 'planned' ELSE 'superseded' END
      ELSE 'superseded' END AS next_state
  FROM decided d CROSS JOIN clock c),
moved AS (
  UPDATE touch t SET state = s.next_state,
    reason = CASE WHEN s.why = 'send' THEN NULL
      WHEN s.why = 'window' THEN CASE s.next_state WHEN 'superseded' THEN 'too-late' END ELSE s.why END,
    template_version_id = CASE WHEN s.why = 'send' THEN s.text_id END,
    not_wecom = CASE WHEN s.why = 'send' THEN NULL ELSE t.not_wecom END,
    wake_at = CASE s.next_state
      WHEN 'draft' THEN least((s.local::date + s.draft_days - 1 + s.closes) AT TIME ZONE s.time_zone, s.valid_until)
      WHEN 'planned' THEN coalesce(s.look_again, c.now) END,
    settled_at = CASE WHEN s.next_state IN ('superseded', 'skipped') THEN c.now END,
    version = t.version + 1
  FROM settled s, clock c WHERE t.id = s.id
  RETURNING t.id, t.state, t.reason, t.group_id, t.store_id, s.why, s.fall),
draft AS (
  INSERT INTO wecom_draft (touch_id, group_id, phone_bidx, local_date, made_at, outcome, reason, decided_at)
  SELECT s.id, s.group_id, s.bidx, s.local::date, c.now, CASE WHEN s.why <> 'send' THEN 'left-out' END,
    CASE WHEN s.why <> 'send' THEN s.why END, CASE WHEN s.why <> 'send' THEN c.now END
  FROM settled s CROSS JOIN clock c
  WHERE s.bidx IS NOT NULL AND (s.why IN ('send', 'cap.wecom-day', 'cap.wecom-month') OR s.next_state = 'skipped')
  ON CONFLICT (touch_id) DO UPDATE SET phone_bidx = excluded.phone_bidx, local_date = excluded.local_date,
    made_at = excluded.made_at, outcome = excluded.outcome, reason = excluded.reason, decided_at = excluded.decided_at,
    decided_by = NULL),
${written('touch.gate')}
SELECT id, state, why, fall FROM moved`;
