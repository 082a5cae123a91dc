import { CAR_COLUMNS } from './diff-cars.sql.js';
import { ID_NO_COLUMNS } from './diff-people.sql.js';
import { TERM_COLUMNS } from './diff-policies.sql.js';
import { REPAIR_COLUMNS } from './diff-repairs.sql.js';

/**
 * Writes what the comparison has prepared in the temporary tables: nothing is decided here. `$1` group, `$2` store, `$3`
 * the file's day, `$4` provenance of new rows, `$5` import. A row that another transaction changed since it was compared
 * is not written; the caller counts, and compares the chunk anew.
 */
const NOW = '(SELECT app.now())';
const CARS = CAR_COLUMNS.map(([column]) => column);
const set = (columns: readonly string[], from: string): string => columns.map((c) => `${c} = ${from}.${c}`).join(', ');

/** How many rows each step below must write. */
export const PLANNED = `
  SELECT * FROM
    (SELECT count(*) FILTER (WHERE is_new)::int AS "newCars", count(*) FILTER (WHERE touched)::int AS "touchedCars",
       count(*) FILTER (WHERE know = 'add')::int AS known, count(*) FILTER (WHERE know = 'raise')::int AS raised FROM in_car) c,
    (SELECT count(plate)::int AS "newPlates", (count(*) - count(plate))::int AS "endedPlates" FROM in_plate) l,
    (SELECT count(*) FILTER (WHERE is_new)::int AS "newPeople", count(*) FILTER (WHERE touched)::int AS "touchedPeople" FROM in_person) p,
    (SELECT count(*)::int AS "newRoles", count(old_id)::int AS "endedRoles" FROM in_role) r,
    (SELECT count(person_id)::int AS "newPhones" FROM in_phone) h,
    (SELECT count(*) FILTER (WHERE is_new)::int AS "newPolicies", count(*) FILTER (WHERE touched)::int AS "touchedPolicies" FROM in_policy) q,
    (SELECT count(*) FILTER (WHERE is_new)::int AS "newRepairs", count(*) FILTER (WHERE touched)::int AS "touchedRepairs" FROM in_repair) w`;
export interface Planned {
  newCars: number;
  touchedCars: number;
  known: number;
  raised: number;
  newPlates: number;
  endedPlates: number;
  newPeople: number;
  touchedPeople: number;
  newRoles: number;
  endedRoles: number;
  newPhones: number;
  newPolicies: number;
  touchedPolicies: number;
  newRepairs: number;
  touchedRepairs: number;
}

/** A new car comes with its cover known, as app.refresh_cover would find it: nobody else can have a policy of it yet. */
const ADD_CARS = `
  INSERT INTO vehicle (id, group_id, vin, vin_suspect, ${CARS.join(', ')}, compulsory_expires_on, commercial_expires_on,
    anchor_on, unsettled, provenance, created_at, updated_at)
  SELECT i.vehicle_id, $1, i.vin, i.vin_suspect, ${CARS.map((c) => `i.${c}`).join(', ')}, c.compulsory, c.commercial,
    app.anchor_of(c.compulsory, c.commercial, (SELECT app.today('Asia/Shanghai'))),
    app.is_near(app.anchor_of(c.compulsory, c.commercial, (SELECT app.today('Asia/Shanghai'))), (SELECT app.today('Asia/Shanghai'))),
    $4::jsonb, ${NOW}, ${NOW}
  FROM in_car i LEFT JOIN (
    SELECT row_no, max(expires_on) FILTER (WHERE line = 'compulsory') AS compulsory,
      max(expires_on) FILTER (WHERE line = 'commercial') AS commercial
    FROM in_policy WHERE is_new GROUP BY row_no) c ON c.row_no = i.row_no
  WHERE i.is_new`;
const UPDATE_CARS = `
  UPDATE vehicle v SET ${set(CARS, 'i')}, provenance = i.provenance, version = i.version + 1, updated_at = ${NOW}
  FROM in_car i WHERE i.touched AND v.id = i.vehicle_id AND v.version = i.version`;
const END_PLATES = `
  UPDATE vehicle_plate p SET seen_to = greatest(p.seen_from, $3::date) FROM in_plate i
  WHERE i.plate IS NULL AND p.id = i.id AND p.seen_to IS NULL`;
const ADD_PLATES = `
  INSERT INTO vehicle_plate (id, group_id, vehicle_id, plate, seen_from)
  SELECT id, $1, vehicle_id, plate, $3::date FROM in_plate WHERE plate IS NOT NULL`;
const KNOW_CARS = `
  INSERT INTO vehicle_store (group_id, store_id, vehicle_id, relation, first_seen_on, last_seen_on)
  SELECT $1, $2, vehicle_id, relation, $3::date, $3::date FROM in_car WHERE know = 'add'`;
const RAISE_CARS = `
  UPDATE vehicle_store x SET relation = i.relation FROM in_car i
  WHERE i.know = 'raise' AND x.store_id = $2 AND x.vehicle_id = i.vehicle_id AND x.relation = i.know_before->>'relation'`;

const ADD_PEOPLE = `
  INSERT INTO person (id, group_id, store_id, kind, name, ${ID_NO_COLUMNS.join(', ')}, provenance, created_at, updated_at)
  SELECT person_id, $1, $2, kind, name, ${ID_NO_COLUMNS.join(', ')}, $4::jsonb, ${NOW}, ${NOW} FROM in_person WHERE is_new`;
const UPDATE_PEOPLE = `
  UPDATE person q SET ${set(ID_NO_COLUMNS, 'p')}, provenance = p.provenance, version = p.version + 1, updated_at = ${NOW}
  FROM in_person p WHERE p.touched AND q.id = p.person_id AND q.store_id = $2 AND q.version = p.version`;
const END_ROLES = `
  UPDATE vehicle_person c SET until_on = greatest(c.since_on, $3::date) FROM in_role r
  WHERE c.id = r.old_id AND c.store_id = $2 AND c.until_on IS NULL`;
const ADD_ROLES = `
  INSERT INTO vehicle_person (id, group_id, store_id, vehicle_id, person_id, role, since_on)
  SELECT id, $1, $2, vehicle_id, person_id, role, $3::date FROM in_role`;
const ADD_PHONES = `
  INSERT INTO phone (id, group_id, store_id, person_id, kind, state, seal_id, cipher, bidx, tail_bidx, masked, rank, source,
    created_at, updated_at)
  SELECT new_id, $1, $2, person_id, kind,
    CASE WHEN bidx IN (SELECT m.phone_bidx FROM staff_member m WHERE m.group_id = $1 AND m.phone_bidx IS NOT NULL)
      OR bidx IN (SELECT o.bidx FROM own_number o WHERE o.group_id = $1)
      THEN 'staff_number' ELSE 'unverified' END,
    seal_id, cipher, bidx, tail_bidx, masked, rank, 'import', ${NOW}, ${NOW}
  FROM in_phone WHERE person_id IS NOT NULL`;

const ADD_POLICIES = `
  INSERT INTO policy (id, group_id, store_id, vehicle_id, line, insurer_code, insurer_raw, policy_no, starts_on,
    expires_on, signed_on, premium_fen, tax_fen, paid_fen, ours, business_kind, source, provenance, created_at, updated_at)
  SELECT new_id, $1, $2, vehicle_id, line, insurer_code, insurer_raw, policy_no,
    coalesce(starts_on, (expires_on - interval '1 year' + interval '1 day')::date), expires_on, signed_on,
    premium_fen, tax_fen, paid_fen, ours, business_kind, 'import', $4::jsonb, ${NOW}, ${NOW}
  FROM in_policy WHERE is_new`;
const UPDATE_POLICIES = `
  UPDATE policy q SET ${set(TERM_COLUMNS, 'p')}, provenance = p.provenance, version = p.version + 1, updated_at = ${NOW}
  FROM in_policy p WHERE p.touched AND q.id = p.policy_id AND q.store_id = $2 AND q.version = p.version`;

const ADD_REPAIRS = `
  INSERT INTO repair_order (id, group_id, store_id, vehicle_id, ${REPAIR_COLUMNS.join(', ')}, provenance, created_at, updated_at)
  SELECT new_id, $1, $2, vehicle_id, ${REPAIR_COLUMNS.join(', ')}, $4::jsonb, ${NOW}, ${NOW} FROM in_repair WHERE is_new`;
const UPDATE_REPAIRS = `
  UPDATE repair_order q SET ${set(REPAIR_COLUMNS, 'p')}, provenance = p.provenance, version = p.version + 1, updated_at = ${NOW}
  FROM in_repair p WHERE p.touched AND q.id = p.order_id AND q.store_id = $2 AND q.version = p.version`;

/** In this order: what points at a row comes after it, and an old plate or role ends before the new one begins. */
export const APPLY: readonly (readonly [sql: string, writes: keyof Planned])[] = [
  [ADD_CARS, 'newCars'],
  [UPDATE_CARS, 'touchedCars'],
  [END_PLATES, 'endedPlates'],
  [ADD_PLATES, 'newPlates'],
  [KNOW_CARS, 'known'],
  [RAISE_CARS, 'raised'],
  [ADD_PEOPLE, 'newPeople'],
  [UPDATE_PEOPLE, 'touchedPeople'],
  [END_ROLES, 'endedRoles'],
  [ADD_ROLES, 'newRoles'],
  [ADD_PHONES, 'newPhones'],
  [ADD_POLICIES, 'newPolicies'],
  [UPDATE_POLICIES, 'touchedPolicies'],
  [ADD_REPAIRS, 'newRepairs'],
  [UPDATE_REPAIRS, 'touchedRepairs'],
];

/** Known cars whose policies changed get their cover anew; new ones have it. */
export const REFRESH_COVER = `
  SELECT app.refresh_cover(coalesce(array_agg(DISTINCT p.vehicle_id), '{}'))
  FROM in_policy p JOIN in_car i ON i.row_no = p.row_no WHERE NOT i.is_new AND (p.is_new OR p.touched)`;

/** The journal of the chunk, one row for each row of the file that wrote something. */
export const KEEP_JOURNAL = `
  INSERT INTO import_change (import_id, row_no, group_id, store_id, vehicle_id, tables, ids, befores, afters)
  SELECT $5, j.row_no, $1, $2, i.vehicle_id, array_agg(j.name), array_agg(j.id), array_agg(j.before), array_agg(j.after)
  FROM (
    SELECT row_no, 'vehicle' AS name, vehicle_id AS id, before, (coalesce(version, 0) + 1)::text AS after
      FROM in_car WHERE is_new OR touched
    UNION ALL SELECT row_no, 'vehicle_store', vehicle_id, know_before, relation FROM in_car WHERE know IS NOT NULL
    UNION ALL SELECT row_no, 'vehicle_plate', id, before, coalesce(plate, 'ended') FROM in_plate
    UNION ALL SELECT row_no, 'person', person_id, before, (coalesce(version, 0) + 1)::text FROM in_person WHERE is_new OR touched
    UNION ALL SELECT row_no, 'vehicle_person', id, NULL, 'open' FROM in_role
    UNION ALL SELECT row_no, 'vehicle_person', old_id, jsonb_build_object('until_on', NULL), 'ended' FROM in_role WHERE old_id IS NOT NULL
    UNION ALL SELECT row_no, 'phone', new_id, NULL, '1' FROM in_phone WHERE person_id IS NOT NULL
    UNION ALL SELECT row_no, 'policy', coalesce(policy_id, new_id), before, (coalesce(version, 0) + 1)::text
      FROM in_policy WHERE is_new OR touched
    UNION ALL SELECT row_no, 'repair_order', coalesce(order_id, new_id), before, (coalesce(version, 0) + 1)::text
      FROM in_repair WHERE is_new OR touched) j
  JOIN in_car i ON i.row_no = j.row_no
  GROUP BY j.row_no, i.vehicle_id`;

/** What each row comes to, in the order of the file, with the changes of known cars: before and after, numbers masked. */
export const OUTCOMES = `
  WITH said AS (
    SELECT 1 AS at, row_no, unnest(changes) AS change FROM in_car
    UNION ALL SELECT 3, row_no, unnest(changes) FROM in_person WHERE touched
    UNION ALL SELECT 2, row_no, jsonb_build_object('field', role, 'before', old_name, 'after', name) FROM in_role
    UNION ALL SELECT 4, row_no, jsonb_build_object('field', 'phone', 'before', NULL, 'after', masked) FROM in_phone WHERE person_id IS NOT NULL
    UNION ALL SELECT 5, row_no, unnest(changes) FROM in_policy WHERE touched
    UNION ALL SELECT 6, p.row_no, jsonb_build_object('field', p.line || 'ExpiresOn', 'before',
        CASE p.line WHEN 'compulsory' THEN v.compulsory_expires_on ELSE v.commercial_expires_on END, 'after', p.expires_on)
      FROM in_policy p LEFT JOIN vehicle v ON v.id = p.vehicle_id WHERE p.is_new
    UNION ALL SELECT 7, row_no, jsonb_build_object('field', line || 'PolicyNo', 'before', NULL, 'after', policy_no)
      FROM in_policy WHERE is_new AND policy_no IS NOT NULL
    UNION ALL SELECT 8, row_no, unnest(changes) FROM in_repair WHERE touched
    UNION ALL SELECT 8, row_no, jsonb_build_object('field', 'repairNo', 'before', NULL, 'after', coalesce(number, arrived_on::text))
      FROM in_repair WHERE is_new),
  told AS (
    SELECT s.row_no, jsonb_agg(s.change ORDER BY s.at, s.change)::text AS changes FROM said s JOIN in_car c ON c.row_no = s.row_no
    WHERE NOT c.is_new GROUP BY s.row_no)
  SELECT c.row_no AS "row", c.vehicle_id AS "vehicleId", t.changes,
    CASE WHEN c.vehicle_id IS NULL THEN 'rejected' WHEN c.is_new THEN 'created' WHEN t.row_no IS NOT NULL THEN 'updated'
      ELSE 'unchanged' END AS result
  FROM in_car c LEFT JOIN told t ON t.row_no = c.row_no ORDER BY c.row_no`;
