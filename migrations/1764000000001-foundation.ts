import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The app's clock, roles, scope functions, dated settings, audit, idempotency keys and stored files. */
export class Foundation1764000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
CREATE SCHEMA IF NOT EXISTS app;
CREATE EXTENSION IF NOT EXISTS pg_trgm;

DO $$
DECLARE role_name text;
BEGIN
  FOREACH role_name IN ARRAY ARRAY['crm_app', 'crm_worker'] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = role_name) THEN
      EXECUTE format('CREATE ROLE %I NOLOGIN NOINHERIT', role_name);
    END IF;
  END LOOP;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$;
GRANT USAGE ON SCHEMA app, public TO crm_app, crm_worker;

DO $$
BEGIN
  IF current_setting('server_version_num')::int >= 180000 THEN
    CREATE FUNCTION app.new_id() RETURNS uuid LANGUAGE sql VOLATILE AS 'SELECT uuidv7()';
  ELSE
    CREATE FUNCTION app.new_id() RETURNS uuid LANGUAGE sql VOLATILE AS $f$
      SELECT encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid())
        PLACING substring(int8send(floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint) FROM 3) FROM 1 FOR 6),
        52, 1), 53, 1), 'hex')::uuid
    $f$;
  END IF;
END $$;

-- The only clock that says what is due. The offset row can be written in demo and test alone.
CREATE TABLE app.installation (
  only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  mode text NOT NULL DEFAULT 'production' CHECK (mode IN ('production', 'demo', 'test')),
  created_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
INSERT INTO app.installation DEFAULT VALUES;
CREATE TABLE app.clock_offset (
  only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
  shift interval NOT NULL DEFAULT '0'
);
INSERT INTO app.clock_offset DEFAULT VALUES;
CREATE FUNCTION app.guard_clock_offset() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT mode FROM app.installation) = 'production' THEN
    RAISE EXCEPTION 'the clock can be shifted in demo and test only' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_clock_offset BEFORE INSERT OR UPDATE ON app.clock_offset
  FOR EACH ROW EXECUTE FUNCTION app.guard_clock_offset();
CREATE FUNCTION app.now() RETURNS timestamptz LANGUAGE sql STABLE PARALLEL SAFE AS
  'SELECT clock_timestamp() + (SELECT shift FROM app.clock_offset)';
CREATE FUNCTION app.today(zone text) RETURNS date LANGUAGE sql STABLE PARALLEL SAFE AS
  'SELECT (app.now() AT TIME ZONE zone)::date';

-- Scope of the running transaction; empty means nothing is visible.
CREATE FUNCTION app.group_id() RETURNS int LANGUAGE sql STABLE PARALLEL SAFE AS
  $$SELECT nullif(current_setting('app.group', true), '')::int$$;
CREATE FUNCTION app.stores() RETURNS int[] LANGUAGE sql STABLE PARALLEL SAFE AS
  $$SELECT coalesce(nullif(current_setting('app.stores', true), ''), '{}')::int[]$$;

-- Two ways to seal a table: by store, or by group. The worker sees all, through policies of its own.
CREATE FUNCTION app.seal_by_store(t regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', t);
  EXECUTE format('CREATE POLICY by_store ON %s TO crm_app USING (store_id = ANY ((SELECT app.stores())::int[])) '
    'WITH CHECK (store_id = ANY ((SELECT app.stores())::int[]))', t);
  EXECUTE format('CREATE POLICY by_worker ON %s TO crm_worker USING (true) WITH CHECK (true)', t);
END $$;
CREATE FUNCTION app.seal_by_group(t regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', t);
  EXECUTE format('CREATE POLICY by_group ON %s TO crm_app USING (group_id = (SELECT app.group_id())) '
    'WITH CHECK (group_id = (SELECT app.group_id()))', t);
  EXECUTE format('CREATE POLICY by_worker ON %s TO crm_worker USING (true) WITH CHECK (true)', t);
END $$;
REVOKE ALL ON FUNCTION app.seal_by_store(regclass), app.seal_by_group(regclass) FROM PUBLIC;

-- Every rule that differs by place or time, with its start date. The narrowest scope that has begun wins.
CREATE TABLE setting_version (
  id uuid PRIMARY KEY,
  group_id int,
  store_id int,
  key text NOT NULL,
  value jsonb NOT NULL,
  starts_on date NOT NULL,
  created_by uuid,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  CHECK (store_id IS NULL OR group_id IS NOT NULL)
);
CREATE UNIQUE INDEX setting_version_once
  ON setting_version (key, starts_on, coalesce(group_id, 0), coalesce(store_id, 0));
ALTER TABLE setting_version ENABLE ROW LEVEL SECURITY;
CREATE POLICY by_group ON setting_version TO crm_app
  USING (group_id IS NULL OR group_id = (SELECT app.group_id())) WITH CHECK (group_id = (SELECT app.group_id()));
CREATE POLICY by_worker ON setting_version TO crm_worker USING (true) WITH CHECK (true);
CREATE FUNCTION app.setting(in_key text, in_group int, in_store int, in_day date) RETURNS jsonb
LANGUAGE sql STABLE AS $$
  SELECT value FROM setting_version
  WHERE key = in_key AND starts_on <= in_day
    AND (group_id IS NULL OR group_id = in_group) AND (store_id IS NULL OR store_id = in_store)
  ORDER BY store_id NULLS LAST, group_id NULLS LAST, starts_on DESC LIMIT 1
$$;

-- Append-only: who did what, when, to what. Rows can be added and read, never changed.
CREATE TABLE audit (
  id uuid PRIMARY KEY,
  group_id int NOT NULL,
  store_id int,
  at timestamptz NOT NULL DEFAULT app.now(),
  actor_id uuid,
  actor_kind text NOT NULL CHECK (actor_kind IN ('staff', 'system', 'owner')),
  verb text NOT NULL,
  subject_type text NOT NULL,
  subject_id text,
  detail jsonb NOT NULL DEFAULT '{}',
  request_id text,
  ip inet
);
CREATE INDEX audit_subject ON audit (group_id, subject_type, subject_id, at DESC);
CREATE INDEX audit_recent ON audit (group_id, at DESC);
CREATE FUNCTION app.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = '42501';
END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit EXECUTE FUNCTION app.refuse_change();
SELECT app.seal_by_group('audit');

CREATE TABLE idempotency_key (
  group_id int NOT NULL,
  staff_id uuid NOT NULL,
  route text NOT NULL,
  key text NOT NULL,
  body_hash bytea NOT NULL,
  status smallint,
  response jsonb,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (group_id, staff_id, route, key)
);
CREATE INDEX idempotency_key_age ON idempotency_key (created_at);
SELECT app.seal_by_group('idempotency_key');

-- Encrypted files: uploads and results. The bytes stand in the folder or bucket, sealed by the group's key.
CREATE TABLE stored_file (
  id uuid PRIMARY KEY,
  group_id int NOT NULL,
  store_id int NOT NULL,
  name text NOT NULL,
  sha256 bytea NOT NULL,
  size_bytes bigint NOT NULL CHECK (size_bytes >= 0),
  created_by uuid,
  created_at timestamptz NOT NULL DEFAULT app.now()
);
SELECT app.seal_by_store('stored_file');

-- One wrapped data key per group; the master key stands outside the database.
CREATE TABLE data_key (
  group_id int NOT NULL,
  key_no smallint NOT NULL,
  wrapped bytea NOT NULL,
  master_print text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (group_id, key_no)
);

GRANT SELECT ON app.installation, app.clock_offset, data_key, setting_version, audit, idempotency_key, stored_file
  TO crm_app, crm_worker;
GRANT UPDATE ON app.clock_offset TO crm_app, crm_worker;
GRANT INSERT ON data_key, setting_version, audit, idempotency_key, stored_file TO crm_app, crm_worker;
GRANT UPDATE, DELETE ON idempotency_key TO crm_app, crm_worker;
GRANT DELETE ON stored_file TO crm_app, crm_worker;
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
DROP TABLE data_key, stored_file, idempotency_key, audit, setting_version;
DROP SCHEMA app CASCADE;`);
  }
}
