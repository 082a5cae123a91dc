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
    SELECT r.*, s.id AS store_id, d.drive, s.today, b.ids AS can_base, b.cost, b.least, b.list,
      coalesce((SELECT array_agg(u.id ORDER BY u.n) FROM unnest(r.reserve) WITH ORDINALITY AS u(id, n)
        JOIN pack p ON p.package_id = u.id AND p.store_id = s.id AND p.drive = d.drive), '{}') AS can_reserve
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
  work AS MATERIALIZED (
    SELECT c.id, c.store_id, c.segment, c.anchor_on, c.level, c.last_premium_fen, c.last_insurer_code, v.first_registered_on,
      CASE WHEN v.energy IN ('bev', 'phev') THEN 'nev' WHEN v.energy IS NULL THEN 'any' ELSE 'fuel' END AS drive
    FROM renewal_case c JOIN vehicle v ON v.id = c.vehicle_id
    WHERE c.store_id = ANY ($2) AND c.state = 'open' ${only}),
  best AS MATERIALIZED (
    SELECT c.id, c.store_id, c.drive, min(w.rank) AS rank
    FROM work c JOIN ware w ON w.store_id = c.store_id AND w.drive = c.drive
    WHERE (w.segments IS NULL OR c.segment = ANY (w.segments))
      AND (w.days_from IS NULL OR c.anchor_on - w.today >= w.days_from)
      AND (w.days_to IS NULL OR c.anchor_on - w.today <= w.days_to)
      AND (w.levels IS NULL OR c.level = ANY (w.levels))
      AND (w.min_premium IS NULL OR c.last_premium_fen >= w.min_premium)
      AND (w.months IS NULL OR extract(month FROM c.anchor_on)::int = ANY (w.months))
      AND (w.insurers IS NULL OR c.last_insurer_code = ANY (w.insurers))
      AND (w.age_from IS NULL OR c.first_registered_on <= w.today - make_interval(years => w.age_from))
      AND (w.age_to IS NULL OR c.first_registered_on > w.today - make_interval(years => w.age_to + 1))
    GROUP BY c.id, c.store_id, c.drive),
  want AS MATERIALIZED (
    SELECT b.id AS case_id, b.store_id, w.id AS version_id, b.rank, w.can_base AS base, w.can_reserve AS reserve, w.cost, w.least, w.list
    FROM best b JOIN ware w ON w.rank = b.rank AND w.store_id = b.store_id AND w.drive = b.drive)`;

/**
 * The planner knows nothing of how many rows such a question makes on its way, and would walk all of them for each: told
 * before it, in the same transaction, where many cases are asked for.
 */
export const ASK_MANY = 'SET LOCAL enable_nestloop = off';
