import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Quotes with their versions, what the expiring year covered, what a shop does in claims, who sells by law. */
export class Quotes1764000000019 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
-- Who sells: full name and licence of the agency stand on every sheet (保险销售行为管理办法 Art. 24).
ALTER TABLE store ADD agency_name text NOT NULL DEFAULT '', ADD agency_licence text NOT NULL DEFAULT '';

-- A price of one insurer for one case: ours, or what the owner was offered elsewhere. Never changed, only replaced.
CREATE TABLE quote (
  id uuid PRIMARY KEY,
  group_id int NOT NULL REFERENCES dealer_group,
  store_id int NOT NULL REFERENCES store,
  case_id uuid NOT NULL REFERENCES renewal_case,
  insurer_code text NOT NULL REFERENCES insurer,
  ours boolean NOT NULL,
  source text NOT NULL CHECK (source IN ('typed', 'pasted', 'imported', 'owner')),
  -- Counts the quotes of one insurer and side on the case.
  number smallint NOT NULL CHECK (number > 0),
  state text NOT NULL DEFAULT 'standing' CHECK (state IN ('standing', 'replaced', 'withdrawn')),
  valid_until date NOT NULL,
  compulsory_fen int CHECK (compulsory_fen >= 0),
  float_bp smallint,
  tax_fen int CHECK (tax_fen >= 0),
  arrears_fen int CHECK (arrears_fen >= 0),
  commercial_fen int CHECK (commercial_fen >= 0),
  ncd_level smallint CHECK (ncd_level BETWEEN -4 AND 5),
  covers jsonb NOT NULL DEFAULT '[]' CHECK (octet_length(covers::text) <= 8000),
  add_ons jsonb NOT NULL DEFAULT '[]' CHECK (octet_length(add_ons::text) <= 2000),
  total_fen int NOT NULL CHECK (total_fen >= 0),
  concession_fen int NOT NULL DEFAULT 0 CHECK (concession_fen >= 0),
  claimed_return_fen int CHECK (claimed_return_fen >= 0),
  -- What somebody wrote beside it may say anything of anybody, so it is sealed.
  note bytea,
  made_by uuid REFERENCES staff_member,
  made_at timestamptz NOT NULL DEFAULT app.now(),
  ended_by uuid REFERENCES staff_member,
  ended_at timestamptz,
  demo boolean NOT NULL DEFAULT false,
  UNIQUE (case_id, insurer_code, ours, number),
  CHECK (compulsory_fen IS NOT NULL OR commercial_fen IS NOT NULL),
  CHECK ((state = 'standing') = (ended_at IS NULL))
);
CREATE UNIQUE INDEX quote_standing ON quote (case_id, insurer_code, ours) WHERE state = 'standing';
SELECT app.seal_by_store('quote');

-- What last year's cover was beyond premium and days, as somebody read it from paper or heard it of the owner.
CREATE TABLE expiring_cover (
  case_id uuid PRIMARY KEY REFERENCES renewal_case,
  group_id int NOT NULL,
  store_id int NOT NULL REFERENCES store,
  insurer_code text REFERENCES insurer,
  compulsory_fen int CHECK (compulsory_fen >= 0),
  tax_fen int CHECK (tax_fen >= 0),
  commercial_fen int CHECK (commercial_fen >= 0),
  ncd_level smallint CHECK (ncd_level BETWEEN -4 AND 5),
  claims smallint CHECK (claims >= 0),
  covers jsonb NOT NULL DEFAULT '[]' CHECK (octet_length(covers::text) <= 8000),
  add_ons jsonb NOT NULL DEFAULT '[]' CHECK (octet_length(add_ons::text) <= 2000),
  changed_by uuid REFERENCES staff_member,
  changed_at timestamptz NOT NULL DEFAULT app.now()
);
SELECT app.seal_by_store('expiring_cover');

-- Dated facts of a shop for its sheets, written as a whole.
CREATE TABLE service_facts (
  store_id int PRIMARY KEY REFERENCES store,
  group_id int NOT NULL,
  facts jsonb NOT NULL DEFAULT '[]' CHECK (octet_length(facts::text) <= 8000),
  version int NOT NULL DEFAULT 1,
  changed_by uuid REFERENCES staff_member,
  changed_at timestamptz NOT NULL DEFAULT app.now()
);
SELECT app.seal_by_store('service_facts');

GRANT SELECT, INSERT, UPDATE ON quote, expiring_cover, service_facts TO crm_app, crm_worker;
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
DROP TABLE service_facts, expiring_cover, quote;
ALTER TABLE store DROP agency_name, DROP agency_licence;`);
  }
}
