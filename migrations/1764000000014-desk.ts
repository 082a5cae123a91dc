import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What each person has for themselves: notices of jobs that ended, and how they like their lists. */
export class Desk1764000000014 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
-- Who asks in the running transaction; nobody for the product itself.
CREATE FUNCTION app.staff_id() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS
  $$SELECT nullif(current_setting('app.staff', true), '')::uuid$$;

-- Sealed by group and person: anybody of the group may leave a notice, its addressee alone sees it.
CREATE TABLE notice (
  id uuid PRIMARY KEY,
  group_id int NOT NULL REFERENCES dealer_group,
  staff_id uuid NOT NULL REFERENCES staff_member,
  kind text NOT NULL CHECK (kind ~ '^[a-z]+[.][a-z]+$'),
  subject_type text NOT NULL,
  subject_id uuid NOT NULL,
  params jsonb NOT NULL DEFAULT '{}',
  at timestamptz NOT NULL DEFAULT app.now(),
  read_at timestamptz
);
CREATE INDEX notice_recent ON notice (staff_id, at DESC, id DESC);
CREATE INDEX notice_unread ON notice (staff_id) WHERE read_at IS NULL;
ALTER TABLE notice ENABLE ROW LEVEL SECURITY;
CREATE POLICY by_group ON notice FOR INSERT TO crm_app WITH CHECK (group_id = (SELECT app.group_id()));
CREATE POLICY by_person ON notice TO crm_app
  USING (group_id = (SELECT app.group_id()) AND staff_id = (SELECT app.staff_id()));
CREATE POLICY by_worker ON notice TO crm_worker USING (true) WITH CHECK (true);

CREATE TABLE staff_setting (
  group_id int NOT NULL REFERENCES dealer_group,
  staff_id uuid NOT NULL REFERENCES staff_member,
  key text NOT NULL,
  value jsonb NOT NULL CHECK (octet_length(value::text) <= 20000),
  changed_at timestamptz NOT NULL DEFAULT app.now(),
  PRIMARY KEY (staff_id, key)
);
ALTER TABLE staff_setting ENABLE ROW LEVEL SECURITY;
CREATE POLICY by_person ON staff_setting TO crm_app
  USING (group_id = (SELECT app.group_id()) AND staff_id = (SELECT app.staff_id()));
CREATE POLICY by_worker ON staff_setting TO crm_worker USING (true) WITH CHECK (true);

-- Sheets that people asked for: what of which list, and the file while it may be fetched. What was asked may hold a name
-- or number, so it is sealed.
CREATE TABLE export_file (
  id uuid PRIMARY KEY,
  group_id int NOT NULL REFERENCES dealer_group,
  staff_id uuid NOT NULL REFERENCES staff_member,
  store_ids int[] NOT NULL CHECK (cardinality(store_ids) > 0),
  asked bytea NOT NULL,
  language text NOT NULL CHECK (language IN ('zh-CN', 'en')),
  reason text,
  state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'ready', 'failed', 'gone')),
  rows int NOT NULL DEFAULT 0,
  file_id uuid,
  attempts int NOT NULL DEFAULT 0,
  lease_until timestamptz,
  asked_at timestamptz NOT NULL DEFAULT app.now(),
  ready_at timestamptz,
  CHECK ((state = 'ready') = (file_id IS NOT NULL))
);
CREATE INDEX export_file_busy ON export_file (asked_at) WHERE state IN ('waiting', 'ready');
ALTER TABLE export_file ENABLE ROW LEVEL SECURITY;
CREATE POLICY by_person ON export_file TO crm_app
  USING (group_id = (SELECT app.group_id()) AND staff_id = (SELECT app.staff_id()));
CREATE POLICY by_worker ON export_file TO crm_worker USING (true) WITH CHECK (true);

-- Given names are looked for from their end: 佩珊 finds 林佩珊. Names of companies, which are few, by any part.
ALTER TABLE person ADD name_back text GENERATED ALWAYS AS (reverse(name)) STORED;
CREATE INDEX person_name_back ON person (store_id, name_back);
CREATE INDEX person_company ON person (store_id) WHERE kind = 'company';

-- The end of a VIN, four characters and more, is what people read out; any part of it from five on.
CREATE OR REPLACE FUNCTION app.find_vehicles(q text, store_ids int[], max_rows int, skip_rows int) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp SET plan_cache_mode = force_custom_plan
ROWS 50 AS $$
DECLARE
  allowed int[] := ARRAY(SELECT unnest(store_ids) INTERSECT SELECT unnest(app.stores()));
  plain text := replace(replace(replace(upper(q), '\\', '\\\\'), '%', '\\%'), '_', '\\_');
  part text := '%' || plain || '%';
  vin_part text := CASE WHEN length(q) < 4 THEN NULL WHEN length(q) = 4 THEN '%' || plain ELSE part END;
  scope int := app.group_id();
BEGIN
  -- Three characters fill a trigram. VINs of one maker share their first three, so of a VIN more is asked.
  IF length(q) < 3 OR cardinality(allowed) = 0 THEN RETURN; END IF;
  RETURN QUERY SELECT v.id FROM vehicle v
    WHERE v.group_id = scope AND (v.plate LIKE part OR v.vin LIKE vin_part)
      AND EXISTS (SELECT FROM vehicle_store x WHERE x.vehicle_id = v.id AND x.store_id = ANY (allowed))
    ORDER BY v.id DESC LIMIT max_rows OFFSET skip_rows;
END $$;

GRANT SELECT, INSERT, UPDATE ON notice, staff_setting, export_file TO crm_app, crm_worker;
GRANT DELETE ON notice, staff_setting, export_file TO crm_worker;
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
DROP INDEX person_company;
ALTER TABLE person DROP name_back;
DROP TABLE export_file, staff_setting, notice;
DROP FUNCTION app.staff_id();`);
  }
}
