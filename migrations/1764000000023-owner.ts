import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Signed links for owners, cars at the counter that nobody knows, and what an arrival is worth. */
export class Owner1764000000023 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
-- One link for one case and one purpose. The token itself stands nowhere but in the link.
CREATE TABLE owner_link (
  id uuid PRIMARY KEY,
  group_id int NOT NULL REFERENCES dealer_group,
  store_id int NOT NULL REFERENCES store,
  case_id uuid NOT NULL REFERENCES renewal_case,
  purpose text NOT NULL CHECK (purpose IN ('compare')),
  token_hash bytea NOT NULL UNIQUE,
  made_by uuid REFERENCES staff_member,
  made_at timestamptz NOT NULL DEFAULT app.now(),
  expires_at timestamptz NOT NULL,
  revoked_at timestamptz,
  revoked_by uuid REFERENCES staff_member,
  -- Wrong answers to the question for the last four digits; with the last of them the link is dead.
  tries smallint NOT NULL DEFAULT 0 CHECK (tries BETWEEN 0 AND 5),
  confirmed_at timestamptz,
  opens int NOT NULL DEFAULT 0,
  last_opened_at timestamptz,
  CHECK (expires_at > made_at)
);
CREATE INDEX owner_link_case ON owner_link (case_id, made_at DESC);
SELECT app.seal_by_store('owner_link');

-- Whoever opens a link belongs to no store yet: the hash alone says which it is.
CREATE FUNCTION app.find_owner_link(in_hash bytea) RETURNS TABLE (id uuid, group_id int, store_id int)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT l.id, l.group_id, l.store_id FROM owner_link l WHERE l.token_hash = in_hash
$$;
REVOKE ALL ON FUNCTION app.find_owner_link(bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.find_owner_link(bytea) TO crm_app;

-- A car at the counter that no store of the group knows: it becomes a vehicle when somebody reads its VIN.
CREATE TABLE walk_in (
  id uuid PRIMARY KEY,
  group_id int NOT NULL REFERENCES dealer_group,
  store_id int NOT NULL REFERENCES store,
  plate text NOT NULL,
  outcome text NOT NULL CHECK (outcome IN ('lead', 'not_ours')),
  seal_id uuid,
  phone_cipher bytea,
  phone_bidx bytea,
  phone_masked text,
  -- Which wording of the consent the person agreed to; null when they gave none.
  consent_text text,
  noted_by uuid NOT NULL REFERENCES staff_member,
  noted_at timestamptz NOT NULL DEFAULT app.now(),
  CHECK ((phone_cipher IS NULL) = (seal_id IS NULL) AND (phone_cipher IS NULL) = (phone_bidx IS NULL)),
  CHECK (outcome = 'lead' OR phone_cipher IS NULL)
);
CREATE INDEX walk_in_store ON walk_in (store_id, noted_at DESC);
SELECT app.seal_by_store('walk_in');

GRANT SELECT, INSERT, UPDATE ON owner_link, walk_in TO crm_app, crm_worker;

INSERT INTO setting_version (id, key, value, starts_on) VALUES
  (app.new_id(), 'owner_link_days', '7', '2000-01-01'),
  (app.new_id(), 'arrival_share', '20', '2000-01-01');
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
DELETE FROM setting_version WHERE group_id IS NULL AND key IN ('owner_link_days', 'arrival_share');
DROP TABLE walk_in;
DROP FUNCTION app.find_owner_link(bytea);
DROP TABLE owner_link;`);
  }
}
