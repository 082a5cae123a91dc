import type { MigrationInterface, QueryRunner } from 'typeorm';

/** WeCom messages wait for the member who sends them: who is whose friend, drafts, and what became of them. */
export class WecomDrafts1764000000031 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(FRIENDS);
    await runner.query(DRAFTS);
    await runner.query(/* sql */ `
-- The text by which the step goes out in WeCom; where that cannot be, the step's own channel follows.
ALTER TABLE plan_step ADD wecom_template_code text;
ALTER TABLE touch
  -- Why a step with a text for WeCom does not go out there.
  ADD not_wecom text,
  DROP CONSTRAINT touch_state_check,
  ADD CONSTRAINT touch_state_check CHECK (state IN ('planned', 'queued', 'sending', 'unknown', 'draft', 'sent', 'delivered',
    'undelivered', 'superseded', 'skipped', 'needs_person', 'done')),
  DROP CONSTRAINT touch_check1,
  ADD CONSTRAINT touch_check1
    CHECK ((state IN ('planned', 'queued', 'sending', 'unknown', 'draft')) = (wake_at IS NOT NULL));
CREATE INDEX touch_drafts ON touch (store_id, due_at) WHERE state = 'draft';
INSERT INTO setting_version (id, key, value, starts_on) VALUES
  -- Messages that one customer may get by WeCom, in a day and in a calendar month, over all members of the group.
  (app.new_id(), 'wecom_limits', '{"day": 1, "month": 30}', '2000-01-01'),
  -- Days on which a draft may be sent, the day of its making included.
  (app.new_id(), 'wecom_draft_days', '2', '2000-01-01');`);
    await runner.query(FOLLOW);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
DROP TRIGGER note_holder ON renewal_case;
DROP FUNCTION app.note_holder();
DROP TABLE holder_change;
DROP TRIGGER follow_draft ON touch;
DROP FUNCTION app.follow_draft();
DELETE FROM setting_version WHERE key IN ('wecom_limits', 'wecom_draft_days');
UPDATE touch SET state = 'needs_person', reason = 'step.task', wake_at = NULL, channel = 'task', template_code = NULL
  WHERE state = 'draft';
DROP INDEX touch_drafts;
ALTER TABLE touch DROP not_wecom, DROP CONSTRAINT touch_state_check,
  ADD CONSTRAINT touch_state_check CHECK (state IN ('planned', 'queued', 'sending', 'unknown', 'sent', 'delivered',
    'undelivered', 'superseded', 'skipped', 'needs_person', 'done')),
  DROP CONSTRAINT touch_check1,
  ADD CONSTRAINT touch_check1 CHECK ((state IN ('planned', 'queued', 'sending', 'unknown')) = (wake_at IS NOT NULL));
ALTER TABLE plan_step DROP wecom_template_code;
REVOKE DELETE ON send_slot FROM crm_app;
DROP TABLE wecom_draft, wecom_friend;
DROP FUNCTION app.stand_ins(uuid, date);`);
  }
}

const FRIENDS = /* sql */ `
-- Who is connected with which member of staff in WeCom. Consent to be written to is another thing.
CREATE TABLE wecom_friend (
  id uuid PRIMARY KEY,
  group_id int NOT NULL REFERENCES dealer_group,
  store_id int NOT NULL REFERENCES store,
  person_id uuid NOT NULL REFERENCES person ON DELETE CASCADE,
  staff_id uuid NOT NULL REFERENCES staff_member,
  since timestamptz NOT NULL DEFAULT app.now(),
  ended_at timestamptz,
  noted_by uuid REFERENCES staff_member,
  ended_by uuid REFERENCES staff_member,
  demo boolean NOT NULL DEFAULT false,
  CHECK (ended_at >= since)
);
CREATE UNIQUE INDEX wecom_friend_once ON wecom_friend (person_id, staff_id) WHERE ended_at IS NULL;
CREATE INDEX wecom_friend_person ON wecom_friend (person_id);
CREATE INDEX wecom_friend_store ON wecom_friend (store_id) WHERE ended_at IS NULL;
SELECT app.seal_by_store('wecom_friend');
GRANT SELECT, INSERT, UPDATE ON wecom_friend TO crm_app, crm_worker;

-- Everybody who stands in for a person on a day, directly or for one of those who do.
CREATE FUNCTION app.stand_ins(in_staff uuid, in_day date) RETURNS SETOF uuid LANGUAGE sql STABLE AS $$
  WITH RECURSIVE by AS (
    SELECT s.by_id FROM substitute s WHERE s.staff_id = in_staff AND in_day BETWEEN s.from_on AND s.until_on
    UNION
    SELECT s.by_id FROM by JOIN substitute s ON s.staff_id = by.by_id WHERE in_day BETWEEN s.from_on AND s.until_on)
  SELECT by_id FROM by
$$;
`;

const DRAFTS = /* sql */ `
-- A touch that waited, or was not let wait, for its member's sending: one row for each, with what became of it.
CREATE TABLE wecom_draft (
  touch_id uuid PRIMARY KEY REFERENCES touch ON DELETE CASCADE,
  group_id int NOT NULL REFERENCES dealer_group,
  phone_bidx bytea NOT NULL,
  -- The day on which it counts: of its making, then of its sending.
  local_date date NOT NULL,
  made_at timestamptz NOT NULL DEFAULT app.now(),
  outcome text CHECK (outcome IN ('sent', 'skipped', 'over-limit', 'not-friend', 'lapsed', 'ended', 'left-out')),
  reason text,
  decided_at timestamptz,
  decided_by uuid REFERENCES staff_member,
  CHECK ((outcome IS NULL) = (decided_at IS NULL))
);
CREATE INDEX wecom_draft_customer ON wecom_draft (group_id, phone_bidx, local_date);
CREATE INDEX wecom_draft_day ON wecom_draft (group_id, local_date);
SELECT app.seal_by_group('wecom_draft');
GRANT SELECT, INSERT, UPDATE ON wecom_draft TO crm_app, crm_worker;
-- A draft that was not sent gives the day's slot of its number back.
GRANT DELETE ON send_slot TO crm_app;
`;

const FOLLOW = /* sql */ `
-- Cases that went to another person since their channels were chosen: friends are the person's, not the store's.
CREATE TABLE holder_change (
  case_id uuid PRIMARY KEY REFERENCES renewal_case ON DELETE CASCADE,
  group_id int NOT NULL REFERENCES dealer_group,
  store_id int NOT NULL REFERENCES store
);
SELECT app.seal_by_group('holder_change');
GRANT SELECT, INSERT ON holder_change TO crm_app, crm_worker;
GRANT UPDATE, DELETE ON holder_change TO crm_worker;
CREATE FUNCTION app.note_holder() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM wecom_friend WHERE store_id IN (OLD.store_id, NEW.store_id) AND ended_at IS NULL) THEN
    INSERT INTO holder_change (case_id, group_id, store_id) VALUES (NEW.id, NEW.group_id, NEW.store_id)
      ON CONFLICT DO NOTHING;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER note_holder AFTER UPDATE OF assignee_id ON renewal_case FOR EACH ROW
  WHEN (NEW.state = 'open' AND OLD.assignee_id IS DISTINCT FROM NEW.assignee_id) EXECUTE FUNCTION app.note_holder();

-- Whatever ends a draft (a sale, an opt-out, a merge) ends its row and frees its slot in the same transaction.
CREATE FUNCTION app.follow_draft() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.state = 'draft' THEN
    UPDATE wecom_draft SET outcome = NULL, reason = NULL, decided_at = NULL, decided_by = NULL
      WHERE touch_id = NEW.id AND outcome IS NOT NULL;
  ELSE
    UPDATE wecom_draft SET outcome = 'ended', reason = NEW.reason, decided_at = app.now()
      WHERE touch_id = NEW.id AND outcome IS NULL;
    IF NEW.state <> 'sent' THEN DELETE FROM send_slot WHERE touch_id = NEW.id; END IF;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER follow_draft AFTER UPDATE OF state ON touch FOR EACH ROW
  WHEN ((OLD.state = 'draft') <> (NEW.state = 'draft')) EXECUTE FUNCTION app.follow_draft();
`;
