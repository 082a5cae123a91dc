/** Person by person. No coalesce: row-level security takes it for leaky, and then the index of persons is lost. */
const ON_CAR = `CROSS JOIN LATERAL (
     SELECT x.vehicle_id FROM vehicle_person x
     WHERE x.person_id = CASE WHEN o.merged_into IS NULL THEN o.id ELSE o.merged_into END AND x.until_on IS NULL AND x.store_id = ANY ($1) LIMIT 50) r`;
const KNOWN = `EXISTS (SELECT FROM vehicle_store x WHERE x.vehicle_id = v.id AND x.store_id = ANY ($1))`;

const person = (by: string, where: string): string => `
  (SELECT r.vehicle_id, o.id AS person_id, NULL::uuid AS policy_id, '${by}' AS by
   FROM person o ${ON_CAR} WHERE ${where} AND o.store_id = ANY ($1) AND o.restricted_at IS NULL LIMIT $2)`;
const car = (where: string): string => `
  (SELECT v.id, NULL::uuid, NULL::uuid, 'car' FROM vehicle v WHERE v.group_id = $15 AND ${where} AND ${KNOWN} LIMIT $2)`;
const phone = (where: string): string => `
  (SELECT r.vehicle_id, o.id, NULL::uuid, 'phone' FROM phone h JOIN person o ON o.id = h.person_id AND o.restricted_at IS NULL
   ${ON_CAR} WHERE h.store_id = ANY ($1) AND ${where} LIMIT $2)`;

/**
 * What answers to a text, each meaning from an index of its own: fragments behind the reviewed functions, equality on keyed
 * hashes, ranges of names and numbers from their beginning and their end. At most $2 rows of each.
 * $1 stores · $3 part of plate or VIN · $4 plate · $5 VIN · $6 phone · $7 tails of phones · $8–$11 ranges of a name and of
 * the name from its end · $12 pinyin · $13 policy number and $14 where its range ends · $15 group
 */
const HITS = [
  `(SELECT f AS vehicle_id, NULL::uuid AS person_id, NULL::uuid AS policy_id, 'car' AS by
   FROM app.find_vehicles($3, $1, $2, 0) AS f WHERE $3::text IS NOT NULL)`,
  car('v.plate = $4'),
  car('v.vin = $5'),
  `(SELECT p.vehicle_id, NULL::uuid, p.id, 'policy' FROM app.find_policies($13, $1, $2) AS f JOIN policy p ON p.id = f
   WHERE $13::text IS NOT NULL)`,
  `(SELECT n.vehicle_id, NULL::uuid, n.id, 'policy' FROM insurer i CROSS JOIN unnest($1::int[]) AS s(id)
   CROSS JOIN LATERAL (SELECT p.id, p.vehicle_id FROM policy p WHERE p.store_id = s.id AND p.insurer_code = i.code
     AND p.policy_no >= $13 AND p.policy_no < $14 LIMIT $2) n WHERE $13::text IS NOT NULL LIMIT $2)`,
  person('name', 'o.name >= $8 AND o.name < $9'),
  person('name', 'o.name_back >= $10 AND o.name_back < $11'),
  person('name', `(o.kind = 'company' OR length(o.name) > 3) AND strpos(o.name, $8) > 0`),
  `(SELECT r.vehicle_id, o.id, NULL::uuid, 'pinyin' FROM app.find_people($12, $1, $2) AS f JOIN person o ON o.id = f
   ${ON_CAR} WHERE $12::text IS NOT NULL)`,
  phone('h.bidx = $6'),
  phone('h.tail_bidx = ANY ($7::bytea[])'),
];

/** Rows of the answer: the car, by what and through whom it was found, and its open case in these stores. */
export const SEARCH = /* sql */ `
  WITH hits AS MATERIALIZED (${HITS.join('\n  UNION ALL')}),
  found AS (SELECT DISTINCT vehicle_id, person_id, policy_id, by FROM hits)
  SELECT f.by, f.person_id AS "personId", v.id AS "vehicleId", k.code AS store, v.plate, v.vin,
    concat_ws(' ', v.brand, coalesce(v.model, v.series)) AS label, o.name AS owner, n.name, y.policy_no AS "policyNo",
    c.id AS "caseId", c.segment, c.stage, c.anchor_on AS "anchorOn", c.anchor_on - app.today(k.time_zone) AS "daysLeft"
  FROM found f
  JOIN vehicle v ON v.id = f.vehicle_id AND v.group_id = $15
  CROSS JOIN LATERAL (
    SELECT s.id, s.code, s.time_zone FROM vehicle_store x JOIN store s ON s.id = x.store_id
    WHERE x.vehicle_id = v.id AND x.store_id = ANY ($1) ORDER BY x.last_seen_on DESC, x.store_id LIMIT 1) k
  LEFT JOIN LATERAL (
    SELECT p.name FROM vehicle_person r JOIN person p ON p.id = r.person_id
    WHERE r.vehicle_id = v.id AND r.role = 'owner' AND r.until_on IS NULL AND r.store_id = ANY ($1)
      AND p.restricted_at IS NULL ORDER BY r.store_id = k.id DESC LIMIT 1) o ON true
  LEFT JOIN person n ON n.id = f.person_id AND n.store_id = ANY ($1)
  LEFT JOIN policy y ON y.id = f.policy_id AND y.store_id = ANY ($1)
  LEFT JOIN renewal_case c ON c.vehicle_id = v.id AND c.state = 'open' AND c.store_id = ANY ($1)`;
