/**
 * What the running plan makes of cases, as one SELECT: the planner inserts from it, the dry run shows it.
 * Needs a CTE `todo` (case_id, group_id, store_id, vehicle_id, anchor_on) before it, `$1` group and `$2` today.
 *
 * A step whose day is to come is planned. Of the passed ones the latest is due today while it still makes sense; the
 * others are skipped, late. A step of the same code sent within its window for an earlier anchor is not repeated.
 * A message step goes out as a message where consent and an approved template allow, else it is a person's task. A
 * number that may not be contacted holds every contact back.
 */
export const TOUCHES_TO_BE = `
  SELECT t.case_id, t.group_id, t.store_id, t.vehicle_id, s.id AS step_id, s.code AS step_code, t.anchor_on,
    CASE WHEN s.channel = 'task' OR how.instead IS NOT NULL THEN 'task' ELSE s.channel END AS channel,
    CASE WHEN s.channel = 'task' OR how.instead IS NOT NULL THEN NULL ELSE s.template_code END AS template_code,
    CASE WHEN late.yes OR sent.yes THEN 'skipped' WHEN barred.yes THEN 'superseded' ELSE 'planned' END AS state,
    CASE WHEN sent.yes THEN 'already-sent' WHEN late.yes THEN 'late' WHEN barred.yes THEN 'opted-out' ELSE how.instead END AS reason,
    day.due_at, (own.own_day + s.valid_days + 1)::timestamp AT TIME ZONE z.time_zone AS valid_until
  FROM todo t
  JOIN (SELECT st.id, st.time_zone, (app.setting('touch_hour', st.group_id, st.id, $2::date) #>> '{}')::time AS hour
        FROM store st WHERE st.group_id = $1) z ON z.id = t.store_id
  JOIN (SELECT ps.*, lead(ps.day_offset) OVER (ORDER BY ps.day_offset) AS next_offset,
          EXISTS (SELECT FROM message_template mt WHERE mt.group_id = p.group_id AND mt.code = ps.template_code
            AND mt.channel = ps.channel AND mt.state = 'approved') AS approved
        FROM plan p JOIN plan_step ps ON ps.plan_id = p.id
        WHERE p.group_id = $1 AND p.state <> 'ended') s ON true
  LEFT JOIN LATERAL (
    SELECT ph.person_id, ph.bidx FROM vehicle_person vp JOIN phone ph ON ph.person_id = vp.person_id
    WHERE vp.store_id = t.store_id AND vp.vehicle_id = t.vehicle_id AND vp.until_on IS NULL
      AND ph.kind IN ('mobile', 'virtual') AND ph.state IN ('unverified', 'valid')
    ORDER BY array_position(ARRAY['contact', 'owner', 'insured', 'holder', 'driver'], vp.role), ph.rank, ph.id
    LIMIT 1) reach ON true
  LEFT JOIN LATERAL (
    SELECT k.granted FROM consent k
    WHERE k.person_id = reach.person_id AND k.purpose = s.purpose AND k.channel = s.channel
    ORDER BY k.at DESC, k.id DESC LIMIT 1) agreed ON s.channel <> 'task'
  CROSS JOIN LATERAL (SELECT s.kind <> 'check' AND reach.bidx IS NOT NULL AND EXISTS (
      SELECT FROM suppression x WHERE x.group_id = t.group_id AND x.phone_bidx = reach.bidx AND x.lifted_at IS NULL
        AND (x.until IS NULL OR x.until > app.now())) AS yes) barred
  CROSS JOIN LATERAL (SELECT t.anchor_on + s.day_offset AS own_day) own
  CROSS JOIN LATERAL (SELECT own.own_day < $2::date AND (
      own.own_day + s.valid_days < $2::date OR coalesce(t.anchor_on + s.next_offset <= $2::date, false)) AS yes) late
  CROSS JOIN LATERAL (SELECT (CASE WHEN late.yes THEN own.own_day ELSE greatest(own.own_day, $2::date) END + z.hour)
      AT TIME ZONE z.time_zone AS due_at) day
  CROSS JOIN LATERAL (SELECT EXISTS (
      SELECT FROM touch o WHERE o.case_id = t.case_id AND o.step_id = s.id AND o.anchor_on <> t.anchor_on
        AND o.state IN ('sending', 'unknown', 'sent', 'delivered', 'done')
        AND o.valid_until > day.due_at) AS yes) sent
  CROSS JOIN LATERAL (SELECT CASE WHEN s.channel = 'task' THEN NULL WHEN reach.bidx IS NULL THEN 'no-phone'
      WHEN NOT coalesce(agreed.granted, false) THEN 'no-consent' WHEN NOT s.approved THEN 'no-template' END AS instead) how`;
