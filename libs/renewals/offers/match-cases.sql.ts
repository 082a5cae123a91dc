/** Stores, rules and what a package is worth in a store to cars of a drive. */
const PACKS = /* sql */ `
  shop AS MATERIALIZED (
    SELECT s.id, s.code, d.today, app.setting('perks_mode', $1, s.id, d.today) #>> '{}' AS mode
    FROM store s CROSS JOIN LATERAL (SELECT app.today(s.time_zone) AS today) d
    WHERE s.group_id = $1 AND s.id = ANY ($2)),
  rule AS MATERIALIZED (
    SELECT * FROM jsonb_to_recordset($3::jsonb) AS r(id uuid, "ruleId" uuid, rank int, stores int[], base uuid[], reserve uuid[],
      strict_ok boolean, segments text[], days_from int, days_to int, fuels text[], levels text[], min_premium int,
      months int[], insurers text[], age_from int, age_to int)),
  named AS MATERIALIZED (SELECT DISTINCT unnest(base || reserve) AS package_id FROM rule),
  pack AS MATERIALIZED (
    SELECT k.id AS package_id, s.id AS store_id, d.drive, sum(c.list_fen * i.count) AS list, sum(c.cost_fen * i.count) AS cost
    FROM named n JOIN perk_package k ON k.id = n.package_id AND k.group_id = $1 AND k.state = 'active'
    CROSS JOIN shop s CROSS JOIN (VALUES ('fuel'), ('nev'), ('any')) AS d(drive)
    JOIN perk_package_item i ON i.package_id = k.id
    LEFT JOIN perk p ON p.id = i.perk_id AND p.state = 'active' AND p.kind <> 'RESTRICTED' AND p.from_on <= s.today
      AND (p.until_on IS NULL OR p.until_on >= s.today) AND (p.fits = 'all' OR p.fits = d.drive)
      AND NOT EXISTS (SELECT FROM perk_store x WHERE x.perk_id = p.id AND x.store_id = s.id AND NOT x.available)
    LEFT JOIN LATERAL (SELECT q.list_fen, q.cost_fen FROM perk_price q
      WHERE q.perk_id = p.id AND q.from_on <= s.today ORDER BY q.from_on DESC LIMIT 1) c ON true
    WHERE k.fits = 'all' OR k.fits = d.drive
    GROUP BY k.id, s.id, d.drive HAVING bool_and(c.cost_fen IS NOT NULL))`;

/** What each rule can give in a store to cars of a drive. */
const WARES = /* sql */ `
  ware AS MATERIALIZED (
    SELECT r.rank, s.id AS store_id, d.drive, s.today, b.ids AS base, b.cost, b.least, b.list,
      coalesce((SELECT array_agg(u.id ORDER BY u.n) FROM unnest(r.reserve) WITH ORDINALITY AS u(id, n)
        JOIN pack p ON p.package_id = u.id AND p.store_id = s.id AND p.drive = d.drive), '{}') AS reserve
    FROM rule r JOIN shop s ON (cardinality(r.stores) = 0 OR s.id = ANY (r.stores)) AND (s.mode = 'guarded' OR r.strict_ok)
    CROSS JOIN (VALUES ('fuel'), ('nev'), ('any')) AS d(drive)
    CROSS JOIN LATERAL (
      SELECT array_agg(u.id ORDER BY u.n) AS ids, max(p.cost)::int AS cost, min(p.cost)::int AS least, max(p.list)::int AS list
      FROM unnest(r.base) WITH ORDINALITY AS u(id, n)
      JOIN pack p ON p.package_id = u.id AND p.store_id = s.id AND p.drive = d.drive) b
    WHERE b.ids IS NOT NULL AND (r.fuels IS NULL OR d.drive = ANY (r.fuels)))`;

/**
 * Which rule proposes what for which open case. The CTEs take `$1` group, `$2` stores and `$3` rules (rulesAsJson); put
 * `WITH` before them and a question over `want` behind: one row a case that a rule fits, the first rule in the order.
 *
 * What a rule can give in a store to cars of a drive is worked out once, not once a case: a package is left out where one
 * of its perks is not given there, has no price or does not fit. A rule that has no base package left proposes nothing.
 */
export const matchCases = (only = ''): string => /* sql */ `${PACKS}, ${WARES},
  best AS MATERIALIZED (
    SELECT c.id, c.store_id, k.drive, min(w.rank) AS rank
    FROM renewal_case c JOIN vehicle v ON v.id = c.vehicle_id
    CROSS JOIN LATERAL (SELECT CASE WHEN v.energy IN ('bev', 'phev') THEN 'nev' WHEN v.energy IS NULL THEN 'any'
      ELSE 'fuel' END AS drive) k
    JOIN ware w ON w.store_id = c.store_id AND w.drive = k.drive
    JOIN rule r ON r.rank = w.rank
    WHERE c.store_id = ANY ($2) AND c.state = 'open' ${only}
      AND (r.segments IS NULL OR c.segment = ANY (r.segments))
      AND (r.days_from IS NULL OR c.anchor_on - w.today >= r.days_from)
      AND (r.days_to IS NULL OR c.anchor_on - w.today <= r.days_to)
      AND (r.levels IS NULL OR c.level = ANY (r.levels))
      AND (r.min_premium IS NULL OR c.last_premium_fen >= r.min_premium)
      AND (r.months IS NULL OR extract(month FROM c.anchor_on)::int = ANY (r.months))
      AND (r.insurers IS NULL OR c.last_insurer_code = ANY (r.insurers))
      AND (r.age_from IS NULL OR v.first_registered_on <= w.today - make_interval(years => r.age_from))
      AND (r.age_to IS NULL OR v.first_registered_on > w.today - make_interval(years => r.age_to + 1))
    GROUP BY c.id, c.store_id, k.drive),
  want AS MATERIALIZED (
    SELECT b.id AS case_id, b.store_id, r.id AS version_id, b.rank, w.base, w.reserve, w.cost, w.least, w.list
    FROM best b JOIN ware w ON w.rank = b.rank AND w.store_id = b.store_id AND w.drive = b.drive JOIN rule r ON r.rank = b.rank)`;
