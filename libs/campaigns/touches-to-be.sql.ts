import { befriended, reachOf } from '#customers';
import { approvedText } from './templates/approved-text.sql.js';

/**
 * What the running plan makes of cases: the planner inserts from TOUCHES_TO_BE, the dry run shows it. Both put the
 * CTEs of WITH_TOUCHES behind a CTE `todo` (case_id, group_id, store_id, vehicle_id, anchor_on, planned_before), with
 * `$1` group and `$2` today. What is asked per case is asked once; what a step becomes is worked out once for all cases
 * that are alike in store, anchor and whom they reach.
 *
 * A step whose day is to come is planned. Of the passed ones the latest is due today while it still makes sense; the
 * others are skipped, late. A step of the same code sent within its window for an earlier anchor is not repeated.
 * A message step goes out as a message where consent and an approved template allow, else it is a person's task: by
 * WeCom where it has a text for it and the person is a friend of whoever holds the case, else by its own channel. A
 * number that may not be contacted holds every contact back.
 */
export const WITH_TOUCHES = `
  zone AS MATERIALIZED (
    SELECT st.id, st.time_zone, (app.setting('touch_hour', st.group_id, st.id, $2::date) #>> '{}')::time AS hour
    FROM store st WHERE st.group_id = $1),
  step AS MATERIALIZED (
    SELECT ps.id, ps.code, ps.day_offset, ps.valid_days, ps.kind, ps.channel, ps.template_code,
      ps.purpose || '|' || ps.channel AS needs, ps.purpose || '|wecom' AS wecom_needs, w.code AS wecom_code,
      EXISTS (${approvedText({ group: 'p.group_id', code: 'w.code', channel: `'wecom'`, purpose: 'ps.purpose' })}) AS wecom_approved,
      lead(ps.day_offset) OVER (ORDER BY ps.day_offset) AS next_offset,
      EXISTS (${approvedText({ group: 'p.group_id', code: 'ps.template_code', channel: 'ps.channel', purpose: 'ps.purpose' })})
        AS approved
    FROM plan p JOIN plan_step ps ON ps.plan_id = p.id
    CROSS JOIN LATERAL (SELECT CASE ps.channel WHEN 'wecom' THEN ps.template_code ELSE ps.wecom_template_code END AS code) w
    WHERE p.group_id = $1 AND p.kind = 'renewal' AND p.state <> 'ended'),
  earlier AS MATERIALIZED (
    SELECT k.case_id, jsonb_object_agg(k.step_id, k.valid_until) AS sent FROM (
      SELECT o.case_id, o.step_id, max(o.valid_until) AS valid_until
      FROM todo t JOIN touch o ON o.case_id = t.case_id
      WHERE t.planned_before AND o.anchor_on <> t.anchor_on
        AND o.state IN ('sending', 'unknown', 'sent', 'delivered', 'done')
      GROUP BY o.case_id, o.step_id) k GROUP BY k.case_id),
  reached AS MATERIALIZED (
    SELECT t.*, reach.bidx IS NOT NULL AS has_phone, coalesce(agreed.granted, '{}') AS granted,
      EXISTS (SELECT FROM suppression x WHERE x.group_id = $1 AND x.phone_bidx = reach.bidx AND x.lifted_at IS NULL
        AND (x.until IS NULL OR x.until > app.now())) AS barred, before.sent,
      ${befriended({ person: 'reach.person_id', holder: 'rc.assignee_id', day: '$2::date' })} AS friend
    FROM todo t LEFT JOIN renewal_case rc ON rc.id = t.case_id LEFT JOIN earlier before ON before.case_id = t.case_id
    LEFT JOIN LATERAL (${reachOf('t.store_id', 't.vehicle_id', 'ph.person_id, ph.bidx')}) reach ON true
    LEFT JOIN LATERAL (
      SELECT array_agg(k.purpose || '|' || k.channel) FILTER (WHERE k.granted) AS granted FROM (
        SELECT DISTINCT ON (c.purpose, c.channel) c.purpose, c.channel, c.granted FROM consent c
        WHERE c.person_id = reach.person_id ORDER BY c.purpose, c.channel, c.at DESC, c.id DESC) k) agreed ON true),
  likeness AS MATERIALIZED (SELECT DISTINCT store_id, anchor_on, has_phone, granted, barred, friend FROM reached),
  day AS MATERIALIZED (
    SELECT l.*, s.id AS step_id, s.code AS step_code, on_time.due_at, on_time.valid_until,
      CASE WHEN how.wecom THEN 'wecom' ELSE next.channel END AS channel, next.channel AS next_channel,
      CASE WHEN how.wecom THEN s.wecom_code ELSE next.template_code END AS template_code,
      next.template_code AS next_template, how.instead AS next_reason, how.not_wecom,
      CASE WHEN late.yes THEN 'skipped' WHEN l.barred AND s.kind <> 'check' THEN 'superseded' ELSE 'planned' END AS state,
      CASE WHEN late.yes THEN 'late' WHEN l.barred AND s.kind <> 'check' THEN 'opted-out'
        WHEN NOT how.wecom THEN how.instead END AS reason
    FROM likeness l CROSS JOIN step s JOIN zone z ON z.id = l.store_id
    CROSS JOIN LATERAL (SELECT l.anchor_on + s.day_offset AS on_day) own
    CROSS JOIN LATERAL (SELECT own.on_day < $2::date AND (own.on_day + s.valid_days < $2::date
      OR coalesce(l.anchor_on + s.next_offset <= $2::date, false)) AS yes) late
    CROSS JOIN LATERAL (SELECT
      (CASE WHEN late.yes THEN own.on_day ELSE greatest(own.on_day, $2::date) END + z.hour) AT TIME ZONE z.time_zone AS due_at,
      (own.on_day + s.valid_days + 1)::timestamp AT TIME ZONE z.time_zone AS valid_until) on_time
    CROSS JOIN LATERAL (SELECT CASE WHEN s.wecom_code IS NULL OR NOT l.has_phone THEN NULL WHEN NOT l.friend THEN 'no-friend'
      WHEN s.wecom_needs <> ALL (l.granted) THEN 'no-consent' WHEN NOT s.wecom_approved THEN 'no-template' END AS why) refused
    CROSS JOIN LATERAL (SELECT s.wecom_code IS NOT NULL AND l.has_phone AND refused.why IS NULL AS wecom,
      refused.why AS not_wecom,
      CASE WHEN s.channel = 'task' THEN NULL WHEN NOT l.has_phone THEN 'no-phone'
        WHEN s.channel = 'wecom' THEN refused.why
        WHEN s.needs <> ALL (l.granted) THEN 'no-consent' WHEN NOT s.approved THEN 'no-template' END AS instead) how
    CROSS JOIN LATERAL (SELECT CASE WHEN how.instead IS NOT NULL OR s.channel = 'wecom' THEN 'task' ELSE s.channel END AS channel,
      CASE WHEN how.instead IS NULL AND s.channel = 'sms' THEN s.template_code END AS template_code) next)`;

/** The SELECT over WITH_TOUCHES: one row a case and step. */
export const TOUCHES_TO_BE = `
  SELECT r.case_id, r.group_id, r.store_id, r.vehicle_id, d.step_id, d.step_code, r.anchor_on, d.channel, d.template_code,
    d.not_wecom, d.next_channel, d.next_template, d.next_reason,
    CASE WHEN again.yes THEN 'skipped' ELSE d.state END AS state,
    CASE WHEN again.yes THEN 'already-sent' ELSE d.reason END AS reason, d.due_at, d.valid_until
  FROM reached r JOIN day d USING (store_id, anchor_on, has_phone, granted, barred, friend)
  CROSS JOIN LATERAL (SELECT CASE WHEN r.sent IS NOT NULL
    THEN (r.sent ->> d.step_id::text)::timestamptz > d.due_at END AS yes) again`;
