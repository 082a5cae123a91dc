import { approvedText } from '#campaigns';
import { reachOf } from '#customers';
import { caseReason } from './case-reason.sql.js';

/** Reasons that hold a reminder for a while; one that would outlive the step's sense, or waits for nothing, is left out. */
export const HOLDS = `ARRAY['plan.paused', 'store.paused', 'case.guarded', 'slot.taken', 'case.quiet', 'contact.today', 'cap.day',
  'cap.week', 'cap.cycle']`;

/** What a channel adds to the gate. */
export interface Gate {
  /** Condition on touches `t` that wait before it. */
  waiting: string;
  /** Expression of the code of the step's text for the channel. */
  text: string;
  /** Further columns of `known`, each with a comma behind it: over l, p, st, rc, who, pe and the clock c. */
  known?: string;
  /** Further branches of the verdict over `known` k, for what the channel itself refuses. */
  channel?: string;
}

/** The stores of what is locked, each with its local time and its dated rules. */
const PLACE = /* sql */ `place AS MATERIALIZED (
  SELECT s.id, s.group_id, s.time_zone, s.sending_paused, s.short_name, s.phone, s.name AS full_name, c.now AT TIME ZONE s.time_zone AS local,
    (w.value ->> 'from')::time AS opens, (w.value ->> 'to')::time AS closes,
    (app.setting('send_attempts', s.group_id, s.id, (c.now AT TIME ZONE s.time_zone)::date) #>> '{}')::int AS attempts,
    app.setting('sms_signature', s.group_id, s.id, (c.now AT TIME ZONE s.time_zone)::date) #>> '{}' AS signature,
    (caps.value ->> 'day')::int AS day_cap, (caps.value ->> 'week')::int AS week_cap, (caps.value ->> 'cycle')::int AS cycle_cap
  FROM store s CROSS JOIN clock c
  CROSS JOIN LATERAL (SELECT app.setting('send_window', s.group_id, s.id, (c.now AT TIME ZONE s.time_zone)::date)) w(value)
  CROSS JOIN LATERAL (SELECT app.setting('contact_caps', s.group_id, s.id, (c.now AT TIME ZONE s.time_zone)::date)) caps(value)
  WHERE s.id IN (SELECT DISTINCT store_id FROM locked)),`;

/** All that is asked about a touch, its case and whom it would reach. */
const known = (of: Gate): string => /* sql */ `known AS MATERIALIZED (
  SELECT l.id, l.group_id, l.store_id, l.grant_id, l.valid_until, l.reason AS held_for, l.due_at,
    p.local, p.opens, p.closes, p.time_zone, p.sending_paused, p.attempts AS attempts_allowed, l.attempts,
    p.week_cap, p.cycle_cap, p.day_cap, rc.quiet_until, l.case_id, (rc.opened_at AT TIME ZONE p.time_zone)::date AS opened_on,
    p.local::date::timestamp AT TIME ZONE p.time_zone AS day_start,
    p.short_name AS store_name, p.phone AS store_phone, rc.state AS case_state, rc.close_reason, rc.plate, rc.guarded,
    v.state AS vehicle_state, pl.state AS plan_state, m.body, m.id AS text_id, p.signature, p.full_name,${of.known ?? ''}
    CASE st.kind WHEN 'notice' THEN 'notice' ELSE st.purpose END AS category,
    who.phone_id, who.bidx, who.seal_id, who.cipher, pe.name AS owner, pe.restricted_at IS NOT NULL AS restricted,
    EXISTS (SELECT FROM touch n WHERE n.case_id = l.case_id AND n.id <> l.id AND n.channel <> 'task'
      AND n.grant_id IS NOT DISTINCT FROM l.grant_id
      AND n.state NOT IN ('superseded', 'skipped') AND n.due_at <= c.now AND (n.due_at, n.id) > (l.due_at, l.id)
      AND n.valid_until > c.now) AS newer_due,
    l.grant_id IS NOT NULL AND NOT EXISTS (SELECT FROM perk_grant_item i WHERE i.grant_id = l.grant_id AND i.state = 'active'
      AND i.left_uses > 0 AND i.valid_until = l.anchor_on) AS perk_over,
    EXISTS (SELECT FROM suppression x WHERE x.group_id = l.group_id AND x.phone_bidx = who.bidx
      AND x.lifted_at IS NULL AND (x.until IS NULL OR x.until > c.now)) AS suppressed,
    (SELECT granted FROM consent x WHERE x.person_id = coalesce(pe.merged_into, pe.id) AND x.purpose = st.purpose
      AND x.channel = l.channel ORDER BY x.at DESC, x.id DESC LIMIT 1) AS granted
  FROM locked l CROSS JOIN clock c
  JOIN place p ON p.id = l.store_id
  JOIN plan_step st ON st.id = l.step_id
  JOIN plan pl ON pl.id = st.plan_id
  JOIN renewal_case rc ON rc.id = l.case_id
  JOIN vehicle v ON v.id = l.vehicle_id
  LEFT JOIN LATERAL (${approvedText({ group: 'l.group_id', code: of.text, channel: 'l.channel', purpose: 'st.purpose' })}) m ON true
  LEFT JOIN LATERAL (${reachOf('l.store_id', 'l.vehicle_id', 'ph.id AS phone_id, ph.person_id, ph.bidx, ph.seal_id, ph.cipher')}
  ) who ON true
  LEFT JOIN person pe ON pe.id = who.person_id),`;

/** What each is told, the gravest reason first. */
const judged = (of: Gate): string => /* sql */ `judged AS MATERIALIZED (
  SELECT k.*, CASE
    WHEN c.now >= k.valid_until THEN
      CASE WHEN k.held_for = ANY (${HOLDS}) THEN k.held_for ELSE 'too-late' END
    WHEN k.perk_over THEN 'perk.over'
    WHEN k.case_state <> 'open' AND k.grant_id IS NULL THEN ${caseReason('k.case_state', 'k.close_reason')}
    WHEN k.vehicle_state <> 'active' THEN 'vehicle.left'
    WHEN k.newer_due THEN 'newer-step'
    WHEN k.plan_state <> 'active' THEN 'plan.paused'
    WHEN k.sending_paused THEN 'store.paused'
    WHEN k.guarded THEN 'case.guarded'
    WHEN k.attempts >= k.attempts_allowed THEN 'send.attempts'
    WHEN k.body IS NULL THEN 'no-template'
    WHEN k.bidx IS NULL THEN 'no-phone'
    WHEN k.suppressed OR k.restricted THEN 'opted-out'
    WHEN k.granted IS NOT TRUE THEN 'no-consent'
    WHEN k.category <> 'notice' AND k.quiet_until > c.now THEN 'case.quiet'
    WHEN people.effective_today THEN 'contact.today'
    WHEN people.today >= k.day_cap THEN 'cap.day'
    WHEN people.cycle + messages.cycle >= k.cycle_cap THEN 'cap.cycle'
    WHEN people.week + messages.week >= k.week_cap THEN 'cap.week'
${of.channel ?? ''}    WHEN k.local::time < k.opens OR k.local::time >= k.closes THEN 'window'
    ELSE 'send' END AS verdict
  FROM known k CROSS JOIN clock c
  -- How often the number was contacted: by people who got through, and by messages. Unanswered dials do not count, nor
  -- does what the owner began. A conversation about several cars counts once.
  LEFT JOIN LATERAL (
    SELECT count(*) FILTER (WHERE x.at >= k.day_start AND x.direction = 'out') AS today,
      bool_or(x.at >= k.day_start AND x.effective <> 'none') AS effective_today,
      count(*) FILTER (WHERE x.at >= k.day_start - interval '6 days' AND x.direction = 'out') AS week,
      count(*) FILTER (WHERE x.case_id = k.case_id AND x.direction = 'out') AS cycle
    FROM contact x WHERE x.group_id = k.group_id AND x.phone_bidx = k.bidx AND x.undone_at IS NULL AND x.class = 'connected'
      AND x.with_contact_id IS NULL AND x.at >= k.day_start - interval '400 days') people ON k.category <> 'notice'
  LEFT JOIN LATERAL (
    SELECT count(*) FILTER (WHERE x.local_date > k.local::date - 7) AS week,
      count(*) FILTER (WHERE x.local_date >= k.opened_on) AS cycle
    FROM send_slot x WHERE x.group_id = k.group_id AND x.phone_bidx = k.bidx AND x.category <> 'notice'
      AND x.local_date < k.local::date) messages ON k.category <> 'notice'),`;

/** The slot of the day, one for a number and category, and what follows for those that did not get it. */
const DECIDED = /* sql */ `wanting AS (
  SELECT id, group_id, bidx, local::date AS day, category,
    row_number() OVER (PARTITION BY group_id, bidx, local::date, category ORDER BY due_at, id) AS turn
  FROM judged WHERE verdict = 'send'),
slot AS (
  INSERT INTO send_slot (group_id, phone_bidx, local_date, category, touch_id)
  SELECT group_id, bidx, day, category, id FROM wanting WHERE turn = 1 ORDER BY group_id, bidx, day, category
  ON CONFLICT (group_id, phone_bidx, local_date, category) DO UPDATE SET touch_id = excluded.touch_id
    WHERE send_slot.touch_id = excluded.touch_id
  RETURNING touch_id),
-- Held ones look again later; a hold that would outlive the step's sense ends it.
decided AS MATERIALIZED (
  SELECT j.*, d.why, CASE
      WHEN d.why IN ('plan.paused', 'store.paused', 'case.guarded') THEN least(c.now + interval '10 minutes', j.valid_until)
      WHEN d.why = 'window' AND j.local::time < j.opens THEN (j.local::date + j.opens) AT TIME ZONE j.time_zone
      WHEN d.why = 'case.quiet' THEN greatest(j.quiet_until, c.now + interval '1 minute')
      WHEN d.why IN ('window', 'slot.taken', 'contact.today', 'cap.day', 'cap.week') THEN (j.local::date + 1 + j.opens) AT TIME ZONE j.time_zone
    END AS look_again
  FROM judged j CROSS JOIN clock c
  CROSS JOIN LATERAL (SELECT CASE WHEN j.verdict = 'send' AND $3::boolean AND j.id NOT IN (SELECT touch_id FROM slot)
    THEN 'slot.taken' ELSE j.verdict END) d(why)),`;

/**
 * The gate that every message passes, whatever its channel, as CTEs from `clock` to `decided`: consent, suppression,
 * quiet hours, caps, the text, what the channel refuses, and the slot of the day, which is taken in the same statement.
 *
 * $1 ids · $2 a clock other than the database's (tests of that guard alone) · $3 whether slots hold
 *
 * A row that an event is changing at this moment is skipped; an event that comes later waits for this commit.
 * No part joins another of the chunk by its rows: what PostgreSQL takes for one row is two hundred, and each such join
 * would compare all with all.
 */
export const gate = (of: Gate): string => /* sql */ `
WITH clock AS MATERIALIZED (
  SELECT coalesce($2::timestamptz, statement_timestamp() + (SELECT shift FROM app.clock_offset)) AS now),
locked AS MATERIALIZED (
  SELECT t.* FROM touch t
  WHERE t.id = ANY ($1::uuid[]) AND ${of.waiting} AND t.wake_at <= (SELECT now FROM clock)
  ORDER BY t.id FOR UPDATE SKIP LOCKED),
${PLACE}
${known(of)}
${judged(of)}
${DECIDED}`;
