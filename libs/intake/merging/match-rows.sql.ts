/** A chunk has few rows against the tables: they are looked up, no table is read whole for them. */
export const LOOK_UP = 'SET LOCAL random_page_cost = 1.1';

/** Cars of the group that are known by these VINs, with the VIN of the one that was kept where two were merged. */
export const KNOWN_CARS = `
  SELECT o.vin, k.vin AS kept FROM vehicle o LEFT JOIN vehicle k ON k.id = o.merged_into
  WHERE o.group_id = $1 AND o.vin = ANY ($2)`;

/** Whether the chunk speaks of a car that stood there before. */
export const ANY_KNOWN = 'SELECT EXISTS (SELECT FROM in_car WHERE vehicle_id IS NOT NULL AND NOT is_new) AS known';

/**
 * Which known records the rows of a chunk speak of. `$1` group, `$2` store. Reads only; what is found stands in the
 * temporary tables. A car is known by its VIN in the group, without one by its plate among the store's cars when exactly
 * one has it; a plate is no identity across stores, and a phone is none at all.
 */
export const MATCH_CARS = `
  UPDATE in_car i SET vehicle_id = coalesce(v.id, i.new_id), is_new = v.id IS NULL, version = v.version
  FROM in_car s LEFT JOIN vehicle v ON v.group_id = $1 AND v.vin = s.vin
  WHERE s.row_no = i.row_no AND s.vin IS NOT NULL`;
export const MATCH_CARS_BY_PLATE = `
  UPDATE in_car i SET vehicle_id = k.id, version = k.version FROM (
    SELECT s.row_no, min(v.id::text)::uuid AS id, min(v.version) AS version FROM in_car s
    JOIN vehicle v ON v.group_id = $1 AND v.plate = s.plate
    JOIN vehicle_store x ON x.vehicle_id = v.id AND x.store_id = $2
    WHERE s.vin IS NULL GROUP BY s.row_no HAVING count(*) = 1) k
  WHERE i.row_no = k.row_no`;

/** Rows of a car that another row of the chunk speaks of too (one by VIN, one by plate): they must wait for it. */
export const TAKE_LATER = `
  WITH later AS (
    SELECT row_no FROM (SELECT row_no, row_number() OVER (PARTITION BY vehicle_id ORDER BY row_no) AS nth
      FROM in_car WHERE vehicle_id IS NOT NULL) k WHERE nth > 1),
  car AS (DELETE FROM in_car USING later WHERE in_car.row_no = later.row_no),
  person AS (DELETE FROM in_person USING later WHERE in_person.row_no = later.row_no),
  phone AS (DELETE FROM in_phone USING later WHERE in_phone.row_no = later.row_no),
  policy AS (DELETE FROM in_policy USING later WHERE in_policy.row_no = later.row_no),
  repair AS (DELETE FROM in_repair USING later WHERE in_repair.row_no = later.row_no)
  SELECT row_no FROM later`;

/**
 * The same name on the same car of this store, else the same identity number with the same name in this store; a row that
 * was merged away stands for the one that was kept, also where that one is on the car under another name. Rows of one new
 * person in the chunk become one.
 */
export const MATCH_PEOPLE = `
  UPDATE in_person p SET vehicle_id = k.vehicle_id, person_id = coalesce(k.id, k.first_id),
    is_new = k.id IS NULL AND k.first_id = p.new_id
  FROM (
    SELECT m.*, CASE WHEN m.id_no_bidx IS NULL THEN m.new_id
      ELSE first_value(m.new_id) OVER (PARTITION BY m.id IS NULL, m.id_no_bidx, m.name ORDER BY m.row_no) END AS first_id
    FROM (
      SELECT n.new_id, n.row_no, n.name, n.id_no_bidx, i.vehicle_id, coalesce(
        CASE WHEN NOT i.is_new THEN (
          SELECT q.id FROM vehicle_person vp JOIN person q ON q.id = vp.person_id
          WHERE vp.store_id = $2 AND vp.vehicle_id = i.vehicle_id AND vp.until_on IS NULL AND q.name = n.name LIMIT 1) END,
        CASE WHEN NOT i.is_new THEN (
          SELECT q.merged_into FROM vehicle_person vp JOIN person q ON q.merged_into = vp.person_id
          WHERE vp.store_id = $2 AND vp.vehicle_id = i.vehicle_id AND vp.until_on IS NULL AND q.name = n.name LIMIT 1) END,
        CASE WHEN n.id_no_bidx IS NOT NULL THEN (
          SELECT coalesce(q.merged_into, q.id) FROM person q WHERE q.store_id = $2 AND q.id_no_bidx = n.id_no_bidx AND q.name = n.name
            AND q.restricted_at IS NULL ORDER BY q.id LIMIT 1) END) AS id
      FROM in_person n JOIN in_car i ON i.row_no = n.row_no WHERE i.vehicle_id IS NOT NULL) m) k
  WHERE p.new_id = k.new_id`;

/**
 * By number and insurer in the store, else the store's row of the same car, line and last covered day. A policy is new
 * when neither is found, no other one of that day stands under another number, and its number comes once in the chunk.
 */
export const MATCH_POLICIES = `
  UPDATE in_policy p SET vehicle_id = k.vehicle_id, policy_id = k.id, is_new = k.id IS NULL AND k.nth = 1 AND NOT k.taken
  FROM (
    SELECT m.*, CASE WHEN m.insurer_code IS NULL OR m.policy_no IS NULL THEN 1
      ELSE row_number() OVER (PARTITION BY m.insurer_code, m.policy_no ORDER BY m.row_no, m.line) END AS nth
    FROM (
      SELECT n.new_id, n.row_no, n.line, n.insurer_code, n.policy_no, i.vehicle_id, coalesce(
        CASE WHEN n.policy_no IS NOT NULL THEN (SELECT q.id FROM policy q
          WHERE q.store_id = $2 AND q.insurer_code = n.insurer_code AND q.policy_no = n.policy_no LIMIT 1) END,
        CASE WHEN NOT i.is_new THEN (SELECT q.id FROM policy q
          WHERE q.store_id = $2 AND q.vehicle_id = i.vehicle_id AND q.line = n.line AND q.expires_on = n.expires_on
            AND q.state = 'active' AND (q.policy_no IS NULL OR n.policy_no IS NULL OR q.policy_no = n.policy_no)
          LIMIT 1) END) AS id,
        NOT i.is_new AND EXISTS (SELECT FROM policy q WHERE q.vehicle_id = i.vehicle_id AND q.line = n.line
          AND q.expires_on = n.expires_on AND q.store_id = $2 AND q.state = 'active') AS taken
      FROM in_policy n JOIN in_car i ON i.row_no = n.row_no WHERE i.vehicle_id IS NOT NULL) m) k
  WHERE p.new_id = k.new_id`;
