/** Columns that are empty when the tables are analysed: the planner shall not believe that they stay so. */
const FOUND: readonly (readonly [table: string, columns: readonly string[]])[] = [
  ['in_car', ['vehicle_id', 'is_new', 'touched', 'new_plate', 'know']],
  ['in_person', ['vehicle_id', 'person_id', 'is_new', 'touched']],
  ['in_phone', ['person_id']],
  ['in_policy', ['vehicle_id', 'policy_id', 'is_new', 'touched']],
  ['in_repair', ['vehicle_id', 'order_id', 'is_new', 'touched']],
];

/**
 * Temporary tables of one connection, in which a chunk of rows is matched, compared and prepared; a COPY goes into these,
 * since one into a sealed table is refused. The first line of each holds what the file says, the others what the match
 * and the comparison find: what stands there when they are through is what a commit writes, to the last column.
 */
export const MERGE_TABLES = `
  CREATE TEMPORARY TABLE in_car (row_no int, vin text, vin_suspect boolean, plate text, engine_no text,
    brand text, series text, model text, seats smallint, use_kind text, first_registered_on date, delivered_on date,
    loan boolean, beneficiary text, relation text, new_id uuid,
    vehicle_id uuid, is_new boolean DEFAULT false, touched boolean DEFAULT false, new_plate boolean DEFAULT false,
    version int, provenance jsonb, before jsonb, changes jsonb[] DEFAULT '{}',
    know text, know_before jsonb) ON COMMIT DELETE ROWS;
  CREATE TEMPORARY TABLE in_plate (row_no int, vehicle_id uuid, id uuid, plate text, before jsonb)
    ON COMMIT DELETE ROWS;
  CREATE TEMPORARY TABLE in_person (row_no int, name text, kind text, roles text[], new_id uuid, seal_id uuid,
    id_no_cipher bytea, id_no_bidx bytea, id_no_tail text, id_no_state text,
    vehicle_id uuid, person_id uuid, is_new boolean DEFAULT false, touched boolean DEFAULT false, version int,
    provenance jsonb, before jsonb, changes jsonb[] DEFAULT '{}') ON COMMIT DELETE ROWS;
  CREATE TEMPORARY TABLE in_role (row_no int, vehicle_id uuid, person_id uuid, role text, id uuid,
    old_id uuid, old_name text, name text) ON COMMIT DELETE ROWS;
  CREATE TEMPORARY TABLE in_phone (row_no int, name text, new_id uuid, seal_id uuid, kind text, cipher bytea,
    bidx bytea, tail_bidx bytea, masked text, at int,
    person_id uuid, rank smallint) ON COMMIT DELETE ROWS;
  CREATE TEMPORARY TABLE in_policy (row_no int, new_id uuid, line text, insurer_code text, insurer_raw text,
    policy_no text, starts_on date, expires_on date, signed_on date, premium_fen int, tax_fen int, paid_fen int,
    ours boolean, business_kind text,
    vehicle_id uuid, policy_id uuid, is_new boolean DEFAULT false, touched boolean DEFAULT false, version int,
    provenance jsonb, before jsonb, changes jsonb[] DEFAULT '{}') ON COMMIT DELETE ROWS;
  CREATE TEMPORARY TABLE in_repair (row_no int, new_id uuid, number text, arrived_on date, settled_on date, mileage int,
    kind text, amount_fen int, adviser text,
    vehicle_id uuid, order_id uuid, is_new boolean DEFAULT false, touched boolean DEFAULT false, version int,
    provenance jsonb, before jsonb, changes jsonb[] DEFAULT '{}') ON COMMIT DELETE ROWS;
  ${FOUND.map(([table, columns]) => `ALTER TABLE ${table} ${columns.map((column) => `ALTER ${column} SET STATISTICS 0`).join(', ')};`).join('\n  ')}`;
export const EMPTY_TABLES = 'TRUNCATE in_car, in_plate, in_person, in_role, in_phone, in_policy, in_repair';
/**
 * How the tables stand: whether they are there, hold rows of this transaction, and what the planner knows of. Emptied by
 * a commit they keep what it learnt; a TRUNCATE makes it forget.
 */
export const TABLES_STAND = `
  SELECT at.oid IS NOT NULL AS stand, coalesce(pg_relation_size(at.oid) > 0, false) AS filled,
    coalesce(c.reltuples, -1)::float8 AS known
  FROM (SELECT to_regclass('pg_temp.in_car')::oid) AS at(oid) LEFT JOIN pg_class c ON c.oid = at.oid`;

/** The planner must know how many rows there are: nested loops over a chunk take minutes. Taken before the match. */
export const KNOW_SIZES = 'ANALYZE in_car, in_person, in_phone, in_policy, in_repair';
