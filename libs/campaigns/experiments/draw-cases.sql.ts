/**
 * Draws the cases of an experiment that have no arm yet: one statement for however many. `$1` the experiment; `$2` cases
 * that opened since then alone, or null for all.
 *
 * Eligible is an open case that nothing was shown to yet: no quote of ours, no offer told, no perk given. So nothing that the
 * arms differ in can have decided whether it is drawn. The owner's number decides, hashed under the salt of the experiment;
 * whoever has an arm already, by number or as a person that others were merged into, keeps it for every car.
 */
export const DRAW_CASES = /* sql */ `
  WITH x AS MATERIALIZED (
    SELECT id, group_id, stores, segments, treatment, salt, first_share_bp FROM experiment WHERE id = $1 AND state = 'running'),
  work AS MATERIALIZED (
    SELECT c.id, c.group_id, c.store_id, c.vehicle_id
    FROM x JOIN renewal_case c ON c.group_id = x.group_id AND c.store_id = ANY (x.stores) AND c.segment = ANY (x.segments)
    WHERE c.state = 'open' AND c.anchor_on >= app.today('Asia/Shanghai') AND ($2::timestamptz IS NULL OR c.opened_at >= $2)
      AND NOT EXISTS (SELECT FROM experiment_draw d JOIN experiment o ON o.id = d.experiment_id
        WHERE d.case_id = c.id AND (o.id = x.id OR o.treatment = x.treatment AND o.state <> 'cancelled'))
      AND NOT EXISTS (SELECT FROM quote q WHERE q.case_id = c.id AND q.ours)
      AND NOT EXISTS (SELECT FROM perk_offer o WHERE o.case_id = c.id AND o.shown_at IS NOT NULL)
      AND NOT EXISTS (SELECT FROM perk_grant g WHERE g.case_id = c.id)),
  owner AS MATERIALIZED (
    SELECT w.*, p.id AS person_id, h.bidx, sha256((SELECT salt FROM x) || coalesce(h.bidx, uuid_send(w.vehicle_id))) AS unit
    FROM work w
    LEFT JOIN LATERAL (
      SELECT p.id FROM vehicle_person v JOIN person p ON p.id = v.person_id
      WHERE v.vehicle_id = w.vehicle_id AND v.store_id = w.store_id AND v.until_on IS NULL
      ORDER BY array_position(ARRAY['owner', 'insured', 'holder', 'contact', 'driver'], v.role) LIMIT 1) p ON true
    LEFT JOIN LATERAL (
      SELECT h.bidx FROM phone h WHERE h.person_id = p.id AND h.bidx IS NOT NULL AND h.state IN ('unverified', 'valid')
      ORDER BY h.rank, h.id LIMIT 1) h ON true),
  done AS (
    INSERT INTO experiment_draw (id, group_id, store_id, experiment_id, case_id, person_id, drawn_by, unit, arm)
    SELECT app.new_id(), o.group_id, o.store_id, x.id, o.id, o.person_id,
      CASE WHEN o.bidx IS NULL THEN 'vehicle' ELSE 'phone' END, o.unit,
      coalesce(known.arm, CASE WHEN (get_byte(o.unit, 0) * 16777216::bigint + get_byte(o.unit, 1) * 65536
        + get_byte(o.unit, 2) * 256 + get_byte(o.unit, 3)) * 10000 < x.first_share_bp * 4294967296
        THEN 'first-quote' ELSE 'on-request' END)
    FROM owner o CROSS JOIN x
    LEFT JOIN LATERAL (
      SELECT coalesce(d.crossed_into, d.arm) AS arm FROM (
        SELECT * FROM experiment_draw k WHERE k.experiment_id = x.id AND k.unit = o.unit
        UNION ALL
        SELECT k.* FROM experiment_draw k WHERE k.person_id = o.person_id AND k.experiment_id = x.id
        UNION ALL
        SELECT k.* FROM person m JOIN experiment_draw k ON k.person_id = m.id
        WHERE m.merged_into = o.person_id AND k.experiment_id = x.id) d
      ORDER BY d.drawn_at, d.id LIMIT 1) known ON true
    ON CONFLICT (experiment_id, case_id) DO NOTHING
    RETURNING arm)
  SELECT count(*) FILTER (WHERE arm = 'first-quote')::int AS first, count(*) FILTER (WHERE arm = 'on-request')::int AS request
  FROM done`;
