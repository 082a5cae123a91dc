import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Previews of imports, cut-over of work in progress with its guard, and the ways in for folders and machines. */
export class ImportImpact1764000000013 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
-- What a checked import would do, worked out by doing it and taking it back.
CREATE TABLE import_impact (
  import_id uuid PRIMARY KEY REFERENCES import_file,
  group_id int NOT NULL,
  store_id int NOT NULL,
  state text NOT NULL DEFAULT 'running' CHECK (state IN ('running', 'ready', 'failed')),
  -- The version of the import it speaks of; another one makes it stale.
  of_version int NOT NULL,
  done int NOT NULL DEFAULT 0,
  total int NOT NULL DEFAULT 0,
  result jsonb,
  asked_by uuid,
  asked_at timestamptz NOT NULL DEFAULT app.now(),
  finished_at timestamptz,
  lease_until timestamptz,
  attempts smallint NOT NULL DEFAULT 0,
  fence int NOT NULL DEFAULT 0,
  CHECK ((state = 'ready') = (result IS NOT NULL))
);
CREATE INDEX import_impact_open ON import_impact (lease_until) WHERE state = 'running';
SELECT app.seal_by_store('import_impact');

ALTER TABLE renewal_case
  -- Nothing automatic goes out for it until a person releases it.
  ADD guarded boolean NOT NULL DEFAULT false,
  -- The import that brought it in while people were working on it.
  ADD cut_over_id uuid;
CREATE INDEX renewal_case_guarded ON renewal_case (store_id, anchor_on, id) WHERE guarded AND state = 'open';

-- Free text that people wrote of a contact may say anything of anybody: it stands sealed beside the plain facts.
ALTER TABLE activity ADD seal_id uuid, ADD sealed bytea;

-- What was delivered by no person: the file as it stood in its folder, or the key of the machine that sent it.
ALTER TABLE import_file ADD origin_mark text;

-- Keys with which machines of one store deliver files. Only the SHA-256 is kept.
CREATE TABLE intake_key (
  id uuid PRIMARY KEY,
  group_id int NOT NULL REFERENCES dealer_group,
  store_id int NOT NULL REFERENCES store,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
  key_hash bytea NOT NULL UNIQUE CHECK (octet_length(key_hash) = 32),
  created_by uuid NOT NULL REFERENCES staff_member,
  created_at timestamptz NOT NULL DEFAULT app.now(),
  last_used_at timestamptz,
  revoked_at timestamptz
);
CREATE INDEX intake_key_store ON intake_key (store_id, created_at DESC);
SELECT app.seal_by_store('intake_key');

-- Before a machine is known there is no scope; this reviewed function answers that one question.
CREATE FUNCTION app.find_intake_key(in_hash bytea)
RETURNS TABLE (id uuid, group_id int, store_id int, name text, used_s float8)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT k.id, k.group_id, k.store_id, k.name, extract(epoch FROM app.now() - k.last_used_at)::float8
  FROM intake_key k WHERE k.key_hash = in_hash AND k.revoked_at IS NULL
$$;
REVOKE ALL ON FUNCTION app.find_intake_key(bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.find_intake_key(bytea) TO crm_app, crm_worker;

GRANT SELECT, INSERT, UPDATE, DELETE ON import_impact TO crm_app, crm_worker;
GRANT SELECT, INSERT, UPDATE ON intake_key TO crm_app, crm_worker;

INSERT INTO setting_version (id, key, value, starts_on) VALUES (app.new_id(), 'go_live_guard_days', '30', '2000-01-01');
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
DELETE FROM setting_version WHERE key = 'go_live_guard_days';
DROP FUNCTION app.find_intake_key(bytea);
DROP TABLE intake_key, import_impact;
ALTER TABLE import_file DROP origin_mark;
ALTER TABLE activity DROP sealed, DROP seal_id;
DROP INDEX renewal_case_guarded;
ALTER TABLE renewal_case DROP guarded, DROP cut_over_id;`);
  }
}
