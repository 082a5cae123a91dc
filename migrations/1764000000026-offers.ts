import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rules of perks with their versions, what they propose for cases, the mode of a store, reminders of perks that end. */
export class Offers1764000000026 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(RULES);
    await runner.query(OFFERS);
    await runner.query(CASES);
    await runner.query(REMINDERS);
    await runner.query(/* sql */ `
INSERT INTO setting_version (id, key, value, starts_on) VALUES (app.new_id(), 'perks_mode', '"guarded"', '2000-01-01');`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
DELETE FROM setting_version WHERE key = 'perks_mode';
DELETE FROM touch WHERE grant_id IS NOT NULL;
ALTER TABLE touch DROP grant_id;
DELETE FROM plan_step WHERE purpose = 'service';
DELETE FROM plan WHERE kind = 'perks';
ALTER TABLE plan_step DROP CONSTRAINT plan_step_purpose_check,
  ADD CHECK (purpose IN ('renewal', 'marketing'));
ALTER TABLE consent DROP CONSTRAINT consent_purpose_check,
  ADD CHECK (purpose IN ('renewal', 'marketing', 'share_for_quote'));
DROP INDEX plan_running;
ALTER TABLE plan DROP kind;
CREATE UNIQUE INDEX plan_running ON plan (group_id) WHERE state <> 'ended';
DROP TRIGGER follow_offer ON renewal_case;
DROP FUNCTION app.follow_offer();
DROP INDEX renewal_case_opened;
DROP TABLE perk_offer_pass, perk_offer, perk_rule_version, perk_rule;`);
  }
}

const RULES = /* sql */ `
CREATE TABLE perk_rule (
  id uuid PRIMARY KEY,
  group_id int NOT NULL REFERENCES dealer_group,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
  demo boolean NOT NULL DEFAULT false,
  created_by uuid,
  created_at timestamptz NOT NULL DEFAULT app.now(),
  UNIQUE (group_id, name)
);
SELECT app.seal_by_group('perk_rule');

-- What a rule says from a day on. Once published it is never edited: another version follows it.
CREATE TABLE perk_rule_version (
  id uuid PRIMARY KEY,
  group_id int NOT NULL REFERENCES dealer_group,
  rule_id uuid NOT NULL REFERENCES perk_rule,
  number int NOT NULL CHECK (number >= 1),
  state text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'published', 'ended')),
  starts_on date,
  ends_on date,
  priority int NOT NULL CHECK (priority BETWEEN 0 AND 1000),
  -- All stores of the group when empty.
  stores int[] NOT NULL DEFAULT '{}',
  conditions jsonb NOT NULL DEFAULT '{}',
  base uuid[] NOT NULL CHECK (cardinality(base) BETWEEN 1 AND 6),
  reserve uuid[] NOT NULL DEFAULT '{}' CHECK (cardinality(reserve) <= 6),
  campaign text,
  cap_policy_fen int CHECK (cap_policy_fen >= 0),
  cap_commission_bp int CHECK (cap_commission_bp BETWEEN 0 AND 10000),
  condition text NOT NULL CHECK (condition IN ('none', 'policy-issued')),
  drafted_by uuid NOT NULL REFERENCES staff_member,
  drafted_at timestamptz NOT NULL DEFAULT app.now(),
  published_by uuid REFERENCES staff_member,
  published_at timestamptz,
  version int NOT NULL DEFAULT 1,
  UNIQUE (rule_id, number),
  -- Whoever drafts never publishes.
  CHECK (published_by <> drafted_by),
  CHECK ((state = 'draft') = (published_by IS NULL)),
  CHECK (state <> 'published' OR starts_on IS NOT NULL),
  CHECK (state <> 'published' OR ends_on IS NULL OR ends_on >= starts_on),
  -- No day has two versions of one rule.
  CONSTRAINT perk_rule_version_once EXCLUDE USING gist (rule_id WITH =, daterange(starts_on, ends_on, '[]') WITH &&)
    WHERE (state = 'published')
);
CREATE UNIQUE INDEX perk_rule_version_draft ON perk_rule_version (rule_id) WHERE state = 'draft';
CREATE INDEX perk_rule_version_running ON perk_rule_version (group_id, starts_on) WHERE state = 'published';
SELECT app.seal_by_group('perk_rule_version');

GRANT SELECT, INSERT, UPDATE ON perk_rule, perk_rule_version TO crm_app, crm_worker;
`;

const OFFERS = /* sql */ `
-- What is proposed for a case. The packages are written down as they were proposed; the version says by which rule.
CREATE TABLE perk_offer (
  id uuid PRIMARY KEY,
  group_id int NOT NULL,
  store_id int NOT NULL REFERENCES store,
  case_id uuid NOT NULL REFERENCES renewal_case ON DELETE CASCADE,
  rule_version_id uuid NOT NULL REFERENCES perk_rule_version,
  base uuid[] NOT NULL,
  reserve uuid[] NOT NULL,
  state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'chosen', 'declined', 'lapsed', 'withdrawn')),
  -- The owner was told: it stands, whatever becomes of its rule.
  shown_at timestamptz,
  reserve_opened_at timestamptz,
  reserve_opened_by uuid,
  reserve_opened uuid[] NOT NULL DEFAULT '{}',
  objection text,
  chosen_package_id uuid,
  chosen_by text CHECK (chosen_by IN ('owner', 'staff')),
  chosen_staff_id uuid,
  chosen_at timestamptz,
  grant_id uuid,
  ended_at timestamptz,
  end_reason text,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT app.now(),
  CHECK ((state = 'chosen') <= (chosen_package_id IS NOT NULL)),
  CHECK ((state IN ('lapsed', 'withdrawn')) = (ended_at IS NOT NULL))
);
CREATE UNIQUE INDEX perk_offer_standing ON perk_offer (case_id) WHERE state IN ('open', 'chosen', 'declined');
CREATE INDEX perk_offer_case ON perk_offer (case_id);
-- The pass looks at what may still follow the rules, and at nothing else.
CREATE INDEX perk_offer_open ON perk_offer (store_id, case_id) WHERE state = 'open';
CREATE INDEX perk_offer_rule ON perk_offer (rule_version_id, state);
SELECT app.seal_by_store('perk_offer');

-- By which versions the offers of a group were computed last, and for which day.
CREATE TABLE perk_offer_pass (
  group_id int PRIMARY KEY REFERENCES dealer_group,
  on_day date NOT NULL,
  versions uuid[] NOT NULL,
  began_at timestamptz NOT NULL,
  ended_at timestamptz NOT NULL DEFAULT app.now()
);
SELECT app.seal_by_group('perk_offer_pass');
CREATE INDEX renewal_case_opened ON renewal_case (group_id, opened_at) WHERE state = 'open';

GRANT SELECT, INSERT, UPDATE ON perk_offer, perk_offer_pass TO crm_app, crm_worker;
`;

const CASES = /* sql */ `
-- Whatever closes a case, brings it back or moves it to another store, its offer follows in the same statement.
CREATE FUNCTION app.follow_offer() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.store_id <> OLD.store_id THEN
    UPDATE perk_offer SET state = 'withdrawn', ended_at = app.now(), end_reason = 'case.moved', version = version + 1
    WHERE case_id = NEW.id AND state IN ('open', 'chosen', 'declined');
  END IF;
  IF OLD.state = 'open' AND NEW.state = 'won' THEN
    UPDATE perk_offer SET state = 'lapsed', ended_at = app.now(), end_reason = 'case.closed', version = version + 1
    WHERE case_id = NEW.id AND state = 'open';
  ELSIF OLD.state = 'open' AND NEW.state <> 'open' THEN
    UPDATE perk_offer SET state = CASE state WHEN 'chosen' THEN 'withdrawn' ELSE 'lapsed' END, ended_at = app.now(),
      end_reason = 'case.closed', version = version + 1
    WHERE case_id = NEW.id AND state IN ('open', 'chosen');
  ELSIF OLD.state <> 'open' AND NEW.state = 'open' THEN
    UPDATE perk_offer SET state = 'open', ended_at = NULL, end_reason = NULL, chosen_package_id = NULL, chosen_by = NULL,
      chosen_staff_id = NULL, chosen_at = NULL, grant_id = NULL, version = version + 1
    WHERE id = (SELECT o.id FROM perk_offer o WHERE o.case_id = NEW.id AND o.end_reason = 'case.closed'
        AND o.ended_at >= OLD.closed_at - interval '1 minute' ORDER BY o.ended_at DESC LIMIT 1)
      AND NOT EXISTS (SELECT FROM perk_offer s WHERE s.case_id = NEW.id AND s.state IN ('open', 'chosen', 'declined'));
  END IF;
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION app.follow_offer() FROM PUBLIC;
CREATE TRIGGER follow_offer AFTER UPDATE OF state, store_id ON renewal_case FOR EACH ROW
  WHEN (OLD.state IS DISTINCT FROM NEW.state OR OLD.store_id <> NEW.store_id) EXECUTE FUNCTION app.follow_offer();
`;

const REMINDERS = /* sql */ `
-- Reminders of perks are a plan of their own beside that of renewals: its days count from the end of the perk.
ALTER TABLE plan ADD kind text NOT NULL DEFAULT 'renewal' CHECK (kind IN ('renewal', 'perks'));
DROP INDEX plan_running;
CREATE UNIQUE INDEX plan_running ON plan (group_id, kind) WHERE state <> 'ended';
ALTER TABLE plan_step DROP CONSTRAINT plan_step_purpose_check,
  ADD CHECK (purpose IN ('renewal', 'marketing', 'service'));
ALTER TABLE consent DROP CONSTRAINT consent_purpose_check,
  ADD CHECK (purpose IN ('renewal', 'marketing', 'share_for_quote', 'service'));
ALTER TABLE touch ADD grant_id uuid REFERENCES perk_grant;
CREATE INDEX touch_grant ON touch (grant_id) WHERE grant_id IS NOT NULL;
`;
