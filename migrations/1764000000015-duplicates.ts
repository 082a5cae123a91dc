import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rows that are one person or one car, what a merge moved, and numbers that belong to the shop itself. */
export class Duplicates1764000000015 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
-- A dropped row stays, empty, and points at the kept one: later files that know it by its old name or VIN are led on.
ALTER TABLE person ADD merged_into uuid REFERENCES person CHECK (merged_into <> id);
ALTER TABLE vehicle ADD merged_into uuid REFERENCES vehicle CHECK (merged_into <> id);
CREATE INDEX person_merged ON person (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX vehicle_merged ON vehicle (merged_into) WHERE merged_into IS NOT NULL;
-- When a person came onto a car: what is new since the last look for duplicates.
ALTER TABLE vehicle_person ADD added_at timestamptz NOT NULL DEFAULT app.now();

-- Two rows that may be one. People belong to a store; cars to the group, and then store_id is NULL.
CREATE TABLE duplicate_candidate (
  id uuid PRIMARY KEY,
  group_id int NOT NULL REFERENCES dealer_group,
  store_id int REFERENCES store,
  kind text NOT NULL CHECK (kind IN ('person', 'vehicle')),
  a_id uuid NOT NULL,
  b_id uuid NOT NULL,
  -- [{code, weight}], heaviest first; codes: DUPLICATE_EVIDENCE of the contracts.
  evidence jsonb NOT NULL,
  score smallint NOT NULL CHECK (score BETWEEN 1 AND 100),
  state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'dismissed', 'merged')),
  found_at timestamptz NOT NULL DEFAULT app.now(),
  decided_at timestamptz,
  decided_by uuid,
  -- Stands dismissed until the evidence weighs more than this.
  dismissed_score smallint,
  version int NOT NULL DEFAULT 1,
  CHECK (a_id < b_id),
  CHECK ((kind = 'person') = (store_id IS NOT NULL)),
  UNIQUE (group_id, kind, a_id, b_id)
);
CREATE INDEX duplicate_candidate_open ON duplicate_candidate (group_id, kind, store_id, score DESC, id)
  WHERE state = 'open';
CREATE INDEX duplicate_candidate_b ON duplicate_candidate (b_id);
SELECT app.seal_by_group('duplicate_candidate');

-- When the rows of a group were last looked through.
CREATE TABLE duplicate_look (
  group_id int PRIMARY KEY REFERENCES dealer_group,
  looked_at timestamptz NOT NULL
);
SELECT app.seal_by_group('duplicate_look');

CREATE TABLE merge_log (
  id uuid PRIMARY KEY,
  group_id int NOT NULL REFERENCES dealer_group,
  store_id int REFERENCES store,
  kind text NOT NULL CHECK (kind IN ('person', 'vehicle')),
  kept_id uuid NOT NULL,
  dropped_id uuid NOT NULL,
  evidence jsonb NOT NULL,
  -- Table to number of rows that moved.
  moved jsonb NOT NULL DEFAULT '{}',
  merged_at timestamptz NOT NULL DEFAULT app.now(),
  merged_by uuid,
  undone_at timestamptz,
  undone_by uuid,
  -- What the undo left where it was: [{table, id, why}].
  kept_back jsonb,
  CHECK ((kind = 'person') = (store_id IS NOT NULL)),
  CHECK (kept_id <> dropped_id)
);
CREATE INDEX merge_log_recent ON merge_log (group_id, kind, merged_at DESC);
CREATE INDEX merge_log_kept ON merge_log (kept_id);
SELECT app.seal_by_group('merge_log');

-- Each row that a merge changed: the columns it wrote, as they were and as they became. Never personal data.
CREATE TABLE merge_moved (
  merge_id uuid NOT NULL REFERENCES merge_log,
  no int NOT NULL,
  group_id int NOT NULL,
  store_id int,
  table_name text NOT NULL,
  row_id uuid NOT NULL,
  -- NULL: the merge made the row; after NULL: it took the row away.
  before jsonb,
  after jsonb,
  PRIMARY KEY (merge_id, no)
);
SELECT app.seal_by_group('merge_moved');

-- People of a store are nobody else's business: behind the group stands the store as well.
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['duplicate_candidate', 'merge_log', 'merge_moved'] LOOP
    EXECUTE format('CREATE POLICY of_store ON %I AS RESTRICTIVE TO crm_app '
      'USING (store_id IS NULL OR store_id = ANY ((SELECT app.stores())::int[])) '
      'WITH CHECK (store_id IS NULL OR store_id = ANY ((SELECT app.stores())::int[]))', t);
  END LOOP;
END $$;

-- The shop's own lines: found in a customer's column they are never called, like the numbers of its staff
-- (staff_member.phone_bidx). Keyed hashes, shown masked.
ALTER TABLE staff_member ADD phone_masked text;
CREATE TABLE own_number (
  id uuid PRIMARY KEY,
  group_id int NOT NULL REFERENCES dealer_group,
  store_id int NOT NULL REFERENCES store,
  -- store: the number on its sign · line: another one that a person named
  source text NOT NULL CHECK (source IN ('store', 'line')),
  bidx bytea NOT NULL,
  masked text NOT NULL,
  label text NOT NULL DEFAULT '',
  created_by uuid,
  created_at timestamptz NOT NULL DEFAULT app.now(),
  UNIQUE (store_id, bidx)
);
CREATE INDEX own_number_bidx ON own_number (group_id, bidx);
SELECT app.seal_by_group('own_number');

-- Numbers turned out to be the shop's own: they are marked wherever a customer of the group carries them, in stores
-- that the caller does not see too, and the cars behind them are looked at again. Answers how many rows it marked.
CREATE FUNCTION app.mark_own_numbers(in_bidx bytea[]) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE people uuid[]; cars uuid[];
BEGIN
  WITH marked AS (
    UPDATE phone SET state = 'staff_number', version = version + 1, updated_at = app.now()
    WHERE store_id IN (SELECT s.id FROM store s WHERE s.group_id = app.group_id())
      AND bidx = ANY (in_bidx) AND state <> 'staff_number' RETURNING person_id)
  SELECT coalesce(array_agg(person_id), '{}') INTO people FROM marked;
  SELECT coalesce(array_agg(DISTINCT vehicle_id), '{}') INTO cars
  FROM vehicle_person WHERE person_id = ANY (people) AND until_on IS NULL;
  PERFORM app.refresh_copies(cars);
  RETURN cardinality(people);
END $$;

-- Whether a store outside the running scope knows one of the cars; which one is not said.
CREATE FUNCTION app.known_elsewhere(vehicle_ids uuid[]) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM vehicle_store x JOIN vehicle v ON v.id = x.vehicle_id
    WHERE x.vehicle_id = ANY (vehicle_ids) AND v.group_id = app.group_id() AND x.store_id <> ALL (app.stores()))
$$;
REVOKE ALL ON FUNCTION app.mark_own_numbers(bytea[]), app.known_elsewhere(uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.mark_own_numbers(bytea[]), app.known_elsewhere(uuid[]) TO crm_app, crm_worker;

GRANT SELECT, INSERT, UPDATE ON duplicate_candidate, duplicate_look, merge_log, merge_moved, own_number
  TO crm_app, crm_worker;
GRANT DELETE ON duplicate_candidate, own_number, vehicle_store TO crm_app, crm_worker;
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
DROP FUNCTION app.mark_own_numbers(bytea[]), app.known_elsewhere(uuid[]);
DROP TABLE own_number, merge_moved, merge_log, duplicate_look, duplicate_candidate;
ALTER TABLE staff_member DROP phone_masked;
ALTER TABLE vehicle_person DROP added_at;
ALTER TABLE vehicle DROP merged_into;
ALTER TABLE person DROP merged_into;
REVOKE DELETE ON vehicle_store FROM crm_app, crm_worker;`);
  }
}
