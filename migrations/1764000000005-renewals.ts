import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Renewal cases; plans of steps; templates; touches, the rows from which every reminder comes. */
export class Renewals1764000000005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
CREATE TABLE renewal_case (
  id uuid PRIMARY KEY,
  group_id int NOT NULL REFERENCES dealer_group,
  store_id int NOT NULL REFERENCES store,
  vehicle_id uuid NOT NULL REFERENCES vehicle,
  insurance_year smallint NOT NULL,
  -- Why this store holds the case: who issued, sold, served the car, or a person's decision.
  holder_rule text NOT NULL CHECK (holder_rule IN ('issued', 'sold', 'serviced', 'known', 'decided')),
  segment text NOT NULL CHECK (segment IN ('NEW_TO_RENEW', 'RENEW_TO_RENEW', 'RETURNING', 'PROSPECT', 'FIRST')),
  state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'won', 'lost', 'lapsed', 'closed')),
  stage text NOT NULL DEFAULT 'PENDING' CHECK (stage IN ('PENDING', 'ASSIGNED', 'CONTACTING', 'CONTACTED', 'QUOTED',
    'NEGOTIATING', 'COMMITTED', 'ISSUING', 'WON', 'LOST', 'INVALID', 'EXCLUDED', 'SNOOZED')),
  close_reason text CHECK (close_reason IN ('RENEWED_HERE', 'COMPULSORY_ONLY', 'INSURED_ELSEWHERE', 'LAPSED', 'SOLD',
    'SCRAPPED', 'MOVED', 'OPT_OUT', 'WRONG_DATE', 'MERGED')),
  closed_at timestamptz,
  won_policy_id uuid REFERENCES policy,
  opened_at timestamptz NOT NULL DEFAULT app.now(),
  -- Frozen at opening: the due month on boards follows it. The working day is anchor_on.
  due_on date NOT NULL,
  anchor_on date NOT NULL,
  anchor_estimated boolean NOT NULL DEFAULT false,
  compulsory_expires_on date,
  commercial_expires_on date,
  compulsory_done boolean NOT NULL DEFAULT false,
  -- Anchor for which the steps stand planned; the planner looks only where the two differ.
  planned_anchor_on date,
  assignee_id uuid REFERENCES staff_member,
  next_contact_at timestamptz,
  warnings text[] NOT NULL DEFAULT '{}',
  -- Copies for lists, changed in the transaction that changes their source.
  vin text NOT NULL,
  plate text,
  vehicle_label text NOT NULL DEFAULT '',
  owner_name text,
  last_insurer_code text,
  last_premium_fen int,
  demo boolean NOT NULL DEFAULT false,
  version int NOT NULL DEFAULT 1,
  updated_at timestamptz NOT NULL DEFAULT app.now(),
  UNIQUE (group_id, vehicle_id, insurance_year),
  CHECK ((state = 'open') = (closed_at IS NULL)),
  CHECK ((state = 'open') = (close_reason IS NULL))
);
CREATE UNIQUE INDEX renewal_case_open_once ON renewal_case (vehicle_id) WHERE state = 'open';
CREATE INDEX renewal_case_to_plan ON renewal_case (anchor_on)
  WHERE state = 'open' AND planned_anchor_on IS DISTINCT FROM anchor_on;
CREATE INDEX renewal_case_worklist ON renewal_case (store_id, anchor_on, id) WHERE state = 'open';
CREATE INDEX renewal_case_mine ON renewal_case (assignee_id, anchor_on, id) WHERE state = 'open';
CREATE INDEX renewal_case_due ON renewal_case (store_id, due_on, id);
CREATE INDEX renewal_case_open_anchor ON renewal_case (anchor_on) WHERE state = 'open';
SELECT app.seal_by_store('renewal_case');

-- Another store of the group may learn who holds a car's case, and nothing else of it.
CREATE FUNCTION app.case_holder(in_vehicle uuid) RETURNS TABLE (store_code text, store_name text, anchor_on date)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT s.code, s.name, c.anchor_on FROM renewal_case c JOIN store s ON s.id = c.store_id
  WHERE c.vehicle_id = in_vehicle AND c.state = 'open' AND c.group_id = app.group_id()
$$;
REVOKE ALL ON FUNCTION app.case_holder(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.case_holder(uuid) TO crm_app, crm_worker;

CREATE TABLE message_template (
  id uuid PRIMARY KEY,
  group_id int NOT NULL,
  code text NOT NULL,
  channel text NOT NULL CHECK (channel IN ('sms', 'wecom')),
  body text NOT NULL CHECK (length(body) BETWEEN 1 AND 500),
  state text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'submitted', 'approved', 'rejected', 'disabled')),
  reject_reason text,
  version int NOT NULL DEFAULT 1,
  demo boolean NOT NULL DEFAULT false,
  UNIQUE (group_id, code)
);
SELECT app.seal_by_group('message_template');

CREATE TABLE plan (
  id uuid PRIMARY KEY,
  group_id int NOT NULL,
  name text NOT NULL,
  state text NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'paused', 'ended')),
  starts_on date NOT NULL,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT app.now()
);
-- One running plan a group; later campaigns with audiences stand beside it.
CREATE UNIQUE INDEX plan_running ON plan (group_id) WHERE state <> 'ended';
SELECT app.seal_by_group('plan');

CREATE TABLE plan_step (
  id uuid PRIMARY KEY,
  group_id int NOT NULL,
  plan_id uuid NOT NULL REFERENCES plan,
  code text NOT NULL CHECK (code ~ '^T[-+][0-9]+$'),
  -- Days from the anchor; negative is before.
  day_offset smallint NOT NULL,
  -- The step still makes sense on this many days after its own day.
  valid_days smallint NOT NULL CHECK (valid_days >= 0),
  kind text NOT NULL CHECK (kind IN ('check', 'contact', 'notice')),
  channel text NOT NULL CHECK (channel IN ('task', 'sms', 'wecom')),
  template_code text,
  purpose text NOT NULL CHECK (purpose IN ('renewal', 'marketing')),
  title_zh text NOT NULL,
  title_en text NOT NULL,
  UNIQUE (plan_id, code),
  UNIQUE (plan_id, day_offset),
  CHECK ((channel = 'task') = (template_code IS NULL))
);
SELECT app.seal_by_group('plan_step');

-- One planned contact about one case. Key: case, step, anchor day.
CREATE TABLE touch (
  id uuid PRIMARY KEY,
  group_id int NOT NULL,
  store_id int NOT NULL,
  case_id uuid NOT NULL REFERENCES renewal_case,
  vehicle_id uuid NOT NULL,
  step_id uuid NOT NULL REFERENCES plan_step,
  anchor_on date NOT NULL,
  channel text NOT NULL CHECK (channel IN ('task', 'sms', 'wecom')),
  template_code text,
  state text NOT NULL CHECK (state IN ('planned', 'queued', 'sending', 'unknown', 'sent', 'delivered', 'undelivered',
    'superseded', 'skipped', 'needs_person', 'done')),
  reason text,
  due_at timestamptz NOT NULL,
  valid_until timestamptz NOT NULL,
  -- When the sweep must look at the row next; NULL in states that need no looking after.
  wake_at timestamptz,
  fence bigint NOT NULL DEFAULT 0,
  attempts smallint NOT NULL DEFAULT 0,
  absent_lookups smallint NOT NULL DEFAULT 0,
  queued_at timestamptz,
  unknown_at timestamptz,
  sent_at timestamptz,
  settled_at timestamptz,
  done_by uuid,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT app.now(),
  CHECK (valid_until > due_at),
  CHECK ((state IN ('planned', 'queued', 'sending', 'unknown')) = (wake_at IS NOT NULL))
);
CREATE UNIQUE INDEX touch_key ON touch (case_id, step_id, anchor_on);
-- By channel too: the sweep reads messages a week ahead, and must not walk over the tasks of that week.
CREATE INDEX touch_wake ON touch (state, channel, wake_at) WHERE wake_at IS NOT NULL;
CREATE INDEX touch_tasks ON touch (store_id, due_at) WHERE state = 'needs_person';
SELECT app.seal_by_store('touch');

GRANT SELECT, INSERT, UPDATE ON renewal_case, message_template, plan, plan_step, touch TO crm_app, crm_worker;
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
DROP FUNCTION app.case_holder(uuid);
DROP TABLE touch, plan_step, plan, message_template, renewal_case;`);
  }
}
