import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Templates have versions, of which one is approved; reminders say with which one they left; signatures of stores. */
export class Templates1764000000029 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(VERSIONS);
    await runner.query(MOVED);
    await runner.query(/* sql */ `
-- No foreign key: nobody may delete a version, and its check would lock one and the same row for every message.
ALTER TABLE touch ADD template_version_id uuid;
ALTER TABLE send_attempt ADD template_version_id uuid;
CREATE INDEX touch_text ON touch (template_version_id) WHERE template_version_id IS NOT NULL;
CREATE INDEX touch_without_text ON touch (store_id, step_id) WHERE reason = 'no-template';
INSERT INTO setting_version (id, key, value, starts_on) VALUES
  (app.new_id(), 'sms_signature', '""', '2000-01-01'),
  (app.new_id(), 'sms_rules', '{"one": 70, "part": 67, "most": 500, "optOut": "拒收请回复R"}', '2000-01-01');`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
DELETE FROM setting_version WHERE key IN ('sms_signature', 'sms_rules');
ALTER TABLE send_attempt DROP template_version_id;
DROP INDEX touch_without_text;
ALTER TABLE touch DROP template_version_id;
ALTER TABLE message_template ADD body text, ADD state text NOT NULL DEFAULT 'draft'
  CHECK (state IN ('draft', 'submitted', 'approved', 'rejected', 'disabled')), ADD reject_reason text;
UPDATE message_template t SET body = v.body, reject_reason = v.reject_reason,
  state = CASE WHEN t.disabled_at IS NOT NULL THEN 'disabled' WHEN v.state = 'in-review' THEN 'submitted' ELSE v.state END
FROM (SELECT DISTINCT ON (template_id) * FROM message_template_version WHERE state <> 'replaced'
  ORDER BY template_id, state <> 'approved', number DESC) v WHERE v.template_id = t.id;
ALTER TABLE message_template ALTER body SET NOT NULL, ADD CHECK (length(body) BETWEEN 1 AND 500),
  DROP name, DROP purpose, DROP disabled_at;
DROP TABLE message_template_version;
DROP FUNCTION app.keep_text();`);
  }
}

const VERSIONS = /* sql */ `
CREATE TABLE message_template_version (
  id uuid PRIMARY KEY,
  group_id int NOT NULL REFERENCES dealer_group,
  template_id uuid NOT NULL REFERENCES message_template,
  number int NOT NULL CHECK (number >= 1),
  body text NOT NULL CHECK (length(body) BETWEEN 1 AND 500),
  state text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'in-review', 'approved', 'rejected', 'replaced')),
  drafted_by uuid REFERENCES staff_member,
  drafted_at timestamptz NOT NULL DEFAULT app.now(),
  submitted_at timestamptz,
  -- When the provider was last asked what it says.
  asked_at timestamptz,
  -- Nobody where the provider answered by itself.
  decided_by uuid REFERENCES staff_member,
  decided_at timestamptz,
  reject_reason text CHECK (length(reject_reason) BETWEEN 1 AND 200),
  -- Since when the reminders that people were to do for want of a text are messages again.
  given_back_at timestamptz,
  UNIQUE (template_id, number),
  CHECK ((state = 'rejected') = (reject_reason IS NOT NULL)),
  -- Whoever writes a text does not enter its approval.
  CHECK (state <> 'approved' OR decided_by IS DISTINCT FROM drafted_by OR drafted_by IS NULL)
);
CREATE UNIQUE INDEX message_template_version_approved ON message_template_version (template_id) WHERE state = 'approved';
CREATE UNIQUE INDEX message_template_version_open ON message_template_version (template_id)
  WHERE state IN ('draft', 'in-review');
SELECT app.seal_by_group('message_template_version');
GRANT SELECT, INSERT, UPDATE ON message_template_version TO crm_app, crm_worker;

-- What was handed to the provider is what owners get: from then on a text is another version.
CREATE FUNCTION app.keep_text() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the text of a version stands once it was submitted' USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER keep_text BEFORE UPDATE OF body ON message_template_version FOR EACH ROW
  WHEN (OLD.state <> 'draft' AND NEW.body IS DISTINCT FROM OLD.body) EXECUTE FUNCTION app.keep_text();
`;

const MOVED = /* sql */ `
ALTER TABLE message_template ADD name text, ADD purpose text, ADD disabled_at timestamptz;
UPDATE message_template t SET
  name = CASE code WHEN 'expiry-early' THEN '到期提前告知' WHEN 'expiry-week' THEN '一周到期提醒'
    WHEN 'expiry-soon' THEN '即将到期提醒' WHEN 'cover-ended' THEN '已脱保告知' WHEN 'perk-ends' THEN '权益到期提醒'
    ELSE left(code, 40) END,
  purpose = coalesce((SELECT s.purpose FROM plan_step s WHERE s.group_id = t.group_id AND s.template_code = t.code LIMIT 1),
    'renewal'),
  disabled_at = CASE WHEN state = 'disabled' THEN app.now() END;
INSERT INTO message_template_version (id, group_id, template_id, number, body, state, submitted_at, decided_at, reject_reason)
SELECT app.new_id(), group_id, id, 1, body,
  CASE state WHEN 'submitted' THEN 'in-review' WHEN 'disabled' THEN 'approved' ELSE state END,
  CASE WHEN state <> 'draft' THEN app.now() END, CASE WHEN state IN ('approved', 'rejected', 'disabled') THEN app.now() END,
  CASE WHEN state = 'rejected' THEN coalesce(nullif(reject_reason, ''), '—') END
FROM message_template;
ALTER TABLE message_template ALTER name SET NOT NULL, ADD CHECK (length(name) BETWEEN 2 AND 40),
  ALTER purpose SET NOT NULL, ADD CHECK (purpose IN ('renewal', 'service', 'marketing')),
  DROP body, DROP state, DROP reject_reason;
`;
