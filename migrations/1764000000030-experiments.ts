import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Experiments with perks: what is asked, which arm a case was drawn into, when its perk was in fact shown. */
export class Experiments1764000000030 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(EXPERIMENTS);
    await runner.query(DRAWS);
    await runner.query(EXPOSURES);
    await runner.query(/* sql */ `
INSERT INTO setting_version (id, key, value, starts_on) VALUES
  (app.new_id(), 'experiment_settled_days', '7', '2000-01-01');`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
DELETE FROM setting_version WHERE key = 'experiment_settled_days';
DROP TRIGGER follow_draw ON renewal_case;
DROP TRIGGER note_shown ON perk_offer;
DROP TRIGGER note_given ON perk_grant;
DROP TABLE experiment_exposure, experiment_draw, experiment;
DROP FUNCTION app.follow_draw(), app.note_shown(), app.note_given(), app.keep_experiment(), app.keep_draw();`);
  }
}

const EXPERIMENTS = /* sql */ `
CREATE TABLE experiment (
  id uuid PRIMARY KEY,
  group_id int NOT NULL REFERENCES dealer_group,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
  question text NOT NULL CHECK (length(question) BETWEEN 1 AND 300),
  treatment text NOT NULL CHECK (treatment IN ('perk-shown')),
  segments text[] NOT NULL CHECK (cardinality(segments) BETWEEN 1 AND 5),
  stores int[] NOT NULL CHECK (cardinality(stores) >= 1),
  -- Of 10,000 how many see the perk with their first quote; the others on request.
  first_share_bp int NOT NULL CHECK (first_share_bp BETWEEN 1000 AND 9000),
  starts_on date NOT NULL,
  base_bp int NOT NULL CHECK (base_bp BETWEEN 100 AND 9900),
  difference_bp int NOT NULL CHECK (difference_bp BETWEEN 100 AND 5000),
  planned_first int NOT NULL CHECK (planned_first >= 1),
  planned_request int NOT NULL CHECK (planned_request >= 1),
  salt bytea NOT NULL CHECK (octet_length(salt) = 16),
  state text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'running', 'ended', 'cancelled')),
  drafted_by uuid NOT NULL REFERENCES staff_member,
  drafted_at timestamptz NOT NULL DEFAULT app.now(),
  started_by uuid REFERENCES staff_member,
  started_at timestamptz,
  ended_by uuid REFERENCES staff_member,
  ended_at timestamptz,
  end_reason text CHECK (length(end_reason) BETWEEN 1 AND 200),
  -- Until when the cases that opened were drawn, and on which day all of them were looked at.
  drawn_to timestamptz,
  drawn_on date,
  demo boolean NOT NULL DEFAULT false,
  version int NOT NULL DEFAULT 1,
  UNIQUE (group_id, name),
  -- Whoever drafts never starts.
  CHECK (started_by <> drafted_by),
  CHECK (state NOT IN ('running', 'ended') OR started_by IS NOT NULL),
  CHECK ((state IN ('ended', 'cancelled')) = (ended_at IS NOT NULL))
);
CREATE INDEX experiment_running ON experiment (group_id) WHERE state = 'running';
SELECT app.seal_by_group('experiment');
GRANT SELECT, INSERT, UPDATE ON experiment TO crm_app, crm_worker;

CREATE FUNCTION app.keep_experiment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'what an experiment asks stands once it runs' USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER keep_experiment BEFORE UPDATE ON experiment FOR EACH ROW
  WHEN (OLD.state <> 'draft' AND (OLD.treatment, OLD.segments, OLD.stores, OLD.first_share_bp, OLD.starts_on, OLD.base_bp,
    OLD.difference_bp, OLD.planned_first, OLD.planned_request, OLD.salt) IS DISTINCT FROM (NEW.treatment, NEW.segments,
    NEW.stores, NEW.first_share_bp, NEW.starts_on, NEW.base_bp, NEW.difference_bp, NEW.planned_first, NEW.planned_request,
    NEW.salt))
  EXECUTE FUNCTION app.keep_experiment();
`;

const DRAWS = /* sql */ `
-- The arm of a case, drawn once. The unit is a salted hash of the owner's number (of the car where there is none): one
-- number, one arm. The phone itself cannot be read from it.
CREATE TABLE experiment_draw (
  id uuid PRIMARY KEY,
  group_id int NOT NULL,
  store_id int NOT NULL REFERENCES store,
  experiment_id uuid NOT NULL REFERENCES experiment,
  case_id uuid NOT NULL REFERENCES renewal_case ON DELETE CASCADE,
  person_id uuid REFERENCES person,
  drawn_by text NOT NULL CHECK (drawn_by IN ('phone', 'vehicle')),
  unit bytea NOT NULL CHECK (octet_length(unit) = 32),
  arm text NOT NULL CHECK (arm IN ('first-quote', 'on-request')),
  drawn_at timestamptz NOT NULL DEFAULT app.now(),
  -- The owner asked for what the shop gives: from then on it is shown.
  asked_at timestamptz,
  asked_by uuid,
  -- Two people of differing arms turned out to be one: counted apart, and shown what the earlier arm is shown.
  crossed_at timestamptz,
  crossed_into text CHECK (crossed_into IN ('first-quote', 'on-request')),
  demo boolean NOT NULL DEFAULT false,
  UNIQUE (experiment_id, case_id),
  CHECK ((crossed_at IS NULL) = (crossed_into IS NULL))
);
CREATE INDEX experiment_draw_case ON experiment_draw (case_id);
CREATE INDEX experiment_draw_unit ON experiment_draw (experiment_id, unit);
CREATE INDEX experiment_draw_person ON experiment_draw (person_id) WHERE person_id IS NOT NULL;
SELECT app.seal_by_store('experiment_draw');
GRANT SELECT, INSERT, UPDATE ON experiment_draw TO crm_app, crm_worker;

CREATE FUNCTION app.keep_draw() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'an arm is drawn once' USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER keep_draw BEFORE UPDATE ON experiment_draw FOR EACH ROW
  WHEN ((OLD.experiment_id, OLD.case_id, OLD.person_id, OLD.unit, OLD.arm, OLD.drawn_at)
    IS DISTINCT FROM (NEW.experiment_id, NEW.case_id, NEW.person_id, NEW.unit, NEW.arm, NEW.drawn_at))
  EXECUTE FUNCTION app.keep_draw();
`;

const EXPOSURES = /* sql */ `
-- The perk was in fact shown: to the owner on their page, on the desk of whoever works the case, or told to the owner.
CREATE TABLE experiment_exposure (
  draw_id uuid NOT NULL REFERENCES experiment_draw ON DELETE CASCADE,
  place text NOT NULL CHECK (place IN ('owner-page', 'desk', 'told')),
  group_id int NOT NULL,
  store_id int NOT NULL REFERENCES store,
  at timestamptz NOT NULL DEFAULT app.now(),
  PRIMARY KEY (draw_id, place)
);
SELECT app.seal_by_store('experiment_exposure');
GRANT SELECT, INSERT ON experiment_exposure TO crm_app, crm_worker;

-- An offer that the owner was told of, by whatever verb.
CREATE FUNCTION app.note_shown() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO experiment_exposure (draw_id, place, group_id, store_id)
  SELECT d.id, CASE WHEN NEW.chosen_by = 'owner' OR NEW.chosen_at IS NULL AND NEW.reserve_opened_at IS NULL
    THEN 'owner-page' ELSE 'told' END, d.group_id, d.store_id
  FROM experiment_draw d WHERE d.case_id = NEW.case_id ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION app.note_shown() FROM PUBLIC;
CREATE TRIGGER note_shown AFTER UPDATE OF shown_at ON perk_offer FOR EACH ROW
  WHEN (OLD.shown_at IS NULL AND NEW.shown_at IS NOT NULL) EXECUTE FUNCTION app.note_shown();

-- What is given for a case was told to its owner, also where no offer stood.
CREATE FUNCTION app.note_given() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO experiment_exposure (draw_id, place, group_id, store_id)
  SELECT d.id, 'told', d.group_id, d.store_id FROM experiment_draw d WHERE d.case_id = NEW.case_id ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION app.note_given() FROM PUBLIC;
CREATE TRIGGER note_given AFTER INSERT ON perk_grant FOR EACH ROW
  WHEN (NEW.case_id IS NOT NULL AND NEW.source = 'asked') EXECUTE FUNCTION app.note_given();

-- A case that another store takes over takes its arm along.
CREATE FUNCTION app.follow_draw() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE experiment_exposure SET store_id = NEW.store_id
  WHERE draw_id IN (SELECT id FROM experiment_draw WHERE case_id = NEW.id);
  UPDATE experiment_draw SET store_id = NEW.store_id WHERE case_id = NEW.id;
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION app.follow_draw() FROM PUBLIC;
CREATE TRIGGER follow_draw AFTER UPDATE OF store_id ON renewal_case FOR EACH ROW
  WHEN (OLD.store_id <> NEW.store_id) EXECUTE FUNCTION app.follow_draw();
`;
