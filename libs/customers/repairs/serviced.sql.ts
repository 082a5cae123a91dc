/** SQL of the day before the next anniversary of a registration, on which cover usually ends; `today` is SQL of a day. */
export const anniversaryOf = (registered: string, today: string): string =>
  `(${registered} + make_interval(years => date_part('year', age(${today}, ${registered}))::int + 1))::date - 1`;

/** SQL of whether one of this store's own policies of the car `v` is in force. */
export const insuredHere = (store: string, today: string): string =>
  `EXISTS (SELECT FROM policy p WHERE p.vehicle_id = v.id AND p.store_id = ${store} AND p.ours AND p.state = 'active'
     AND p.expires_on >= ${today})`;

/**
 * 在修不在保 as CTEs: `serviced` (cars repaired within twelve months, with their visits) and `listed` (those of them without
 * a policy of the store in force). `$1` stores, `$2` part of plate or VIN, or NULL.
 */
export const SERVICED = /* sql */ `
  day AS MATERIALIZED (SELECT id, code, app.today(time_zone) AS today FROM store WHERE id = ANY ($1)),
  serviced AS MATERIALIZED (
    SELECT d.id AS store_id, d.code, d.today, x.* FROM day d CROSS JOIN LATERAL (
      SELECT o.vehicle_id, count(*)::int AS visits, max(o.visited_on) AS last_on, sum(coalesce(o.amount_fen, 0))::bigint AS amount
      FROM repair_order o WHERE o.store_id = d.id AND o.visited_on > (d.today - interval '1 year')::date
        AND o.visited_on <= d.today
      GROUP BY o.vehicle_id) x),
  listed AS MATERIALIZED (
    SELECT x.*, v.plate, v.vin, v.anchor_on, v.anchor_rolled, v.first_registered_on, k.expires_on,
      concat_ws(' ', v.brand, coalesce(v.model, v.series)) AS label,
      CASE WHEN k.expires_on >= x.today THEN 'elsewhere' WHEN k.expires_on IS NOT NULL THEN 'lapsed' ELSE 'unknown' END AS cover,
      c.id AS case_id
    FROM serviced x JOIN vehicle v ON v.id = x.vehicle_id AND v.state = 'active' AND v.merged_into IS NULL
    CROSS JOIN LATERAL (SELECT greatest(v.compulsory_expires_on, v.commercial_expires_on) AS expires_on) k
    LEFT JOIN renewal_case c ON c.vehicle_id = v.id AND c.state = 'open' AND c.store_id = ANY ($1)
    WHERE NOT ${insuredHere('x.store_id', 'x.today')}
      AND ($2::text IS NULL OR strpos(v.plate, $2) > 0 OR strpos(v.vin, $2) > 0))`;

/** One row of the list, of `l`: with what only a page of them needs to be asked. */
export const SERVICED_ROW = /* sql */ `
  l.code AS store, l.vehicle_id AS "vehicleId", l.plate, l.vin, l.label, o.name AS owner, h.masked AS phone, l.visits,
  l.last_on AS "lastVisitOn", m.mileage, l.amount, l.cover, l.expires_on AS "expiresOn", i.insurer_code AS insurer,
  coalesce(l.anchor_on, CASE WHEN l.first_registered_on < l.today THEN ${anniversaryOf('l.first_registered_on', 'l.today')} END)
    AS "anchorOn",
  l.expires_on IS NULL AND coalesce(l.anchor_on, l.first_registered_on) IS NOT NULL
    OR l.anchor_on IS NOT NULL AND l.anchor_rolled > 0 AS estimated,
  CASE WHEN l.case_id IS NOT NULL THEN json_build_object('id', l.case_id, 'store', NULL)
    WHEN w.store_code IS NOT NULL THEN json_build_object('id', NULL, 'store', w.store_code) END AS "case"`;
export const SERVICED_MORE = /* sql */ `
  LEFT JOIN LATERAL (SELECT p.name FROM vehicle_person r JOIN person p ON p.id = r.person_id AND p.restricted_at IS NULL
    WHERE r.vehicle_id = l.vehicle_id AND r.store_id = l.store_id AND r.until_on IS NULL
    ORDER BY array_position('{owner,insured,contact,holder,driver}', r.role) LIMIT 1) o ON true
  LEFT JOIN LATERAL (SELECT n.masked FROM vehicle_person r JOIN person p ON p.id = r.person_id AND p.restricted_at IS NULL
    JOIN phone n ON n.person_id = p.id AND n.state IN ('unverified', 'valid')
    WHERE r.vehicle_id = l.vehicle_id AND r.store_id = l.store_id AND r.until_on IS NULL
    ORDER BY array_position('{contact,owner,insured,holder,driver}', r.role), n.rank, n.id LIMIT 1) h ON true
  LEFT JOIN LATERAL (SELECT q.mileage FROM repair_order q WHERE q.vehicle_id = l.vehicle_id AND q.store_id = l.store_id
    AND q.mileage IS NOT NULL ORDER BY q.visited_on DESC NULLS LAST LIMIT 1) m ON true
  LEFT JOIN LATERAL (SELECT p.insurer_code FROM policy p WHERE p.vehicle_id = l.vehicle_id AND p.store_id = ANY ($1)
    AND p.state = 'active' ORDER BY p.expires_on DESC, p.line LIMIT 1) i ON true
  LEFT JOIN LATERAL app.case_holder(l.vehicle_id) w ON l.case_id IS NULL`;
