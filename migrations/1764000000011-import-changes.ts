import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a commit would do to each row, what it did to the tables, and what an undo kept. */
export class ImportChanges1764000000011 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
ALTER TABLE import_row
  -- What a commit would make of the row; NULL until compared.
  ADD expected text CHECK (expected IN ('created', 'updated', 'unchanged', 'rejected')),
  -- What an undo left standing of the row, and why: [{code, by, at}].
  ADD kept jsonb,
  -- Dropped after 90 days; the verdict and result stay.
  ALTER cells DROP NOT NULL,
  -- Sealed cells are read once and never change: they stand out of the row's way, uncompressed.
  ALTER cells SET STORAGE EXTERNAL,
  SET (toast_tuple_target = 128, fillfactor = 60);
CREATE INDEX import_row_kept ON import_row (import_id, row_no) WHERE kept IS NOT NULL;
CREATE INDEX import_row_vehicle ON import_row (vehicle_id) WHERE vehicle_id IS NOT NULL;
ALTER TABLE import_file
  ADD cells_dropped_at timestamptz,
  -- When it began to write: what happened since may follow from it.
  ADD commit_began_at timestamptz;

-- The journal: for each row of a file that changed something, every record it inserted (before is NULL) or changed
-- (before holds the columns that a merge writes), with the version or print that the record had after it. Numbers
-- stand in it as sealed as in their tables. An undo walks it car by car, then person by person.
CREATE TABLE import_change (
  import_id uuid NOT NULL REFERENCES import_file,
  row_no int NOT NULL,
  group_id int NOT NULL,
  store_id int NOT NULL,
  vehicle_id uuid NOT NULL,
  tables text[] NOT NULL,
  ids uuid[] NOT NULL,
  befores jsonb[] NOT NULL,
  afters text[] NOT NULL,
  -- cars: the car and its cover stand as the import left them · people: only its people do · done: all is undone or kept.
  undo text NOT NULL DEFAULT 'cars' CHECK (undo IN ('cars', 'people', 'done')),
  PRIMARY KEY (import_id, row_no)
);
CREATE INDEX import_change_vehicle ON import_change (vehicle_id);
SELECT app.seal_by_store('import_change');
-- A person's correction is compared by trying the merge and taking it back, journal and all.
GRANT SELECT, INSERT ON import_change TO crm_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON import_change TO crm_worker;

-- Undoing takes away what an import created, and the work that followed from it alone.
GRANT DELETE ON vehicle, vehicle_plate, vehicle_store, person, vehicle_person, phone, policy, renewal_case, touch
  TO crm_worker;
-- Deleting asks each table that may point at the row.
CREATE INDEX vehicle_person_vehicle ON vehicle_person (vehicle_id);
CREATE INDEX renewal_case_vehicle ON renewal_case (vehicle_id);
CREATE INDEX renewal_case_won ON renewal_case (won_policy_id) WHERE won_policy_id IS NOT NULL;

-- Which of the cars stores other than this one know; which stores is not said. An undo must not take these away.
CREATE FUNCTION app.known_to_others(vehicle_ids uuid[], in_store int) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT DISTINCT x.vehicle_id FROM vehicle_store x
  WHERE x.vehicle_id = ANY (vehicle_ids) AND x.store_id <> in_store AND x.group_id = app.group_id()
$$;
REVOKE ALL ON FUNCTION app.known_to_others(uuid[], int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.known_to_others(uuid[], int) TO crm_app, crm_worker;

-- The day that the work runs towards, from the last covered days of both lines: the earlier of two lines of one year.
-- With one line a year ahead, a commercial line that still runs (or ended within 30 days) is the work; a compulsory
-- remainder is not.
CREATE FUNCTION app.anchor_of(compulsory date, commercial date, today date) RETURNS date
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN compulsory IS NULL OR commercial IS NULL THEN coalesce(commercial, compulsory)
    WHEN abs(compulsory - commercial) <= 180 THEN least(compulsory, commercial)
    WHEN commercial < compulsory AND commercial >= today - 30 THEN commercial
    ELSE greatest(compulsory, commercial) END
$$;
-- Near days are looked at whatever the planner has passed already; 200 is beyond any lead.
CREATE FUNCTION app.is_near(anchor date, today date) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(anchor <= today + 200, false)
$$;
CREATE OR REPLACE FUNCTION app.refresh_cover(vehicle_ids uuid[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE today date := app.today('Asia/Shanghai');
BEGIN
  UPDATE vehicle v SET
    compulsory_expires_on = c.compulsory, commercial_expires_on = c.commercial,
    anchor_on = app.anchor_of(c.compulsory, c.commercial, today), anchor_rolled = 0,
    unsettled = v.unsettled OR app.is_near(app.anchor_of(c.compulsory, c.commercial, today), today)
      OR EXISTS (SELECT FROM renewal_case r WHERE r.vehicle_id = v.id AND r.state = 'open')
  FROM (
    SELECT x.id, k.compulsory, k.commercial
    FROM unnest(vehicle_ids) AS x(id)
    CROSS JOIN LATERAL (
      SELECT max(p.expires_on) FILTER (WHERE p.line = 'compulsory') AS compulsory,
             max(p.expires_on) FILTER (WHERE p.line = 'commercial') AS commercial
      FROM policy p WHERE p.vehicle_id = x.id AND p.state = 'active') k
  ) c
  WHERE v.id = c.id
    AND (v.compulsory_expires_on IS DISTINCT FROM c.compulsory
      OR v.commercial_expires_on IS DISTINCT FROM c.commercial);
END $$;
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
CREATE OR REPLACE FUNCTION app.refresh_cover(vehicle_ids uuid[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE vehicle v SET
    compulsory_expires_on = c.compulsory, commercial_expires_on = c.commercial,
    anchor_on = c.anchor, anchor_rolled = 0,
    unsettled = v.unsettled OR coalesce(c.anchor <= app.today('Asia/Shanghai') + 200, false)
      OR EXISTS (SELECT FROM renewal_case r WHERE r.vehicle_id = v.id AND r.state = 'open')
  FROM (
    SELECT x.id, k.compulsory, k.commercial,
      CASE WHEN k.compulsory IS NULL OR k.commercial IS NULL THEN coalesce(k.commercial, k.compulsory)
           WHEN abs(k.compulsory - k.commercial) <= 180 THEN least(k.compulsory, k.commercial)
           WHEN k.commercial < k.compulsory AND k.commercial >= app.today('Asia/Shanghai') - 30 THEN k.commercial
           ELSE greatest(k.compulsory, k.commercial) END AS anchor
    FROM unnest(vehicle_ids) AS x(id)
    CROSS JOIN LATERAL (
      SELECT max(p.expires_on) FILTER (WHERE p.line = 'compulsory') AS compulsory,
             max(p.expires_on) FILTER (WHERE p.line = 'commercial') AS commercial
      FROM policy p WHERE p.vehicle_id = x.id AND p.state = 'active') k
  ) c
  WHERE v.id = c.id
    AND (v.compulsory_expires_on IS DISTINCT FROM c.compulsory
      OR v.commercial_expires_on IS DISTINCT FROM c.commercial);
END $$;
DROP FUNCTION app.known_to_others(uuid[], int), app.anchor_of(date, date, date), app.is_near(date, date);
DROP INDEX renewal_case_won, renewal_case_vehicle, vehicle_person_vehicle;
REVOKE DELETE ON vehicle, vehicle_plate, vehicle_store, person, vehicle_person, phone, policy, renewal_case, touch
  FROM crm_worker;
DROP TABLE import_change;
DROP INDEX import_row_vehicle, import_row_kept;
ALTER TABLE import_file DROP cells_dropped_at, DROP commit_began_at;
ALTER TABLE import_row DROP expected, DROP kept, ALTER cells SET NOT NULL, ALTER cells SET STORAGE DEFAULT,
  RESET (toast_tuple_target, fillfactor);`);
  }
}
