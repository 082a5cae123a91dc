import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who works when and stands in for whom; the clocks of an assigned case; batches over cases; targets. */
export class Assignment1764000000021 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
-- Weekly patterns, Monday first; the latest that has begun holds. Without one the store's own holds (default_rota).
CREATE TABLE rota (
  group_id int NOT NULL REFERENCES dealer_group,
  staff_id uuid NOT NULL REFERENCES staff_member,
  starts_on date NOT NULL,
  week text[] NOT NULL CHECK (cardinality(week) = 7 AND week <@ ARRAY['day', 'am', 'pm', 'off']),
  works_holidays boolean NOT NULL DEFAULT false,
  PRIMARY KEY (staff_id, starts_on)
);
SELECT app.seal_by_group('rota');

-- Days that differ from the pattern.
CREATE TABLE rota_day (
  group_id int NOT NULL REFERENCES dealer_group,
  staff_id uuid NOT NULL REFERENCES staff_member,
  day date NOT NULL,
  shift text NOT NULL CHECK (shift IN ('day', 'am', 'pm', 'off')),
  kind text NOT NULL CHECK (kind IN ('leave', 'extra', 'swap')),
  PRIMARY KEY (staff_id, day)
);
SELECT app.seal_by_group('rota_day');

CREATE TABLE substitute (
  id uuid PRIMARY KEY,
  group_id int NOT NULL REFERENCES dealer_group,
  staff_id uuid NOT NULL REFERENCES staff_member,
  by_id uuid NOT NULL REFERENCES staff_member,
  from_on date NOT NULL,
  until_on date NOT NULL,
  created_by uuid,
  created_at timestamptz NOT NULL DEFAULT app.now(),
  CHECK (staff_id <> by_id),
  CHECK (from_on <= until_on)
);
CREATE INDEX substitute_of ON substitute (staff_id, until_on);
CREATE INDEX substitute_by ON substitute (by_id, until_on);
SELECT app.seal_by_group('substitute');

-- When the case came to its person; the contact that was missed first and not made since; when a lead was told.
ALTER TABLE renewal_case ADD assigned_at timestamptz, ADD missed_at timestamptz, ADD escalated_at timestamptz,
  -- When it went back to the pool: what was given up is given again by a person, not by a rule.
  ADD returned_at timestamptz;

-- What is done once a day and store, with the change that it marks.
CREATE TABLE desk_round (
  group_id int NOT NULL REFERENCES dealer_group,
  store_id int NOT NULL REFERENCES store,
  kind text NOT NULL CHECK (kind IN ('assign', 'recycle', 'escalate', 'report')),
  day date NOT NULL,
  rows int NOT NULL DEFAULT 0,
  at timestamptz NOT NULL DEFAULT app.now(),
  PRIMARY KEY (store_id, kind, day)
);
SELECT app.seal_by_store('desk_round');

-- Something asked for many cases. Its rows are fixed when it is asked; params hold ids, days and codes alone.
CREATE TABLE batch (
  id uuid PRIMARY KEY,
  group_id int NOT NULL REFERENCES dealer_group,
  staff_id uuid NOT NULL REFERENCES staff_member,
  store_ids int[] NOT NULL CHECK (cardinality(store_ids) > 0),
  action text NOT NULL CHECK (action IN ('assign', 'recycle', 'snooze', 'next')),
  params jsonb NOT NULL DEFAULT '{}',
  state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'running', 'done', 'cancelled')),
  total int NOT NULL DEFAULT 0,
  done int NOT NULL DEFAULT 0,
  unchanged int NOT NULL DEFAULT 0,
  failed int NOT NULL DEFAULT 0,
  attempts int NOT NULL DEFAULT 0,
  lease_until timestamptz,
  asked_at timestamptz NOT NULL DEFAULT app.now(),
  ended_at timestamptz,
  CHECK ((state IN ('done', 'cancelled')) = (ended_at IS NOT NULL))
);
CREATE INDEX batch_busy ON batch (asked_at) WHERE state IN ('waiting', 'running');
CREATE INDEX batch_of ON batch (staff_id, asked_at DESC);
ALTER TABLE batch ENABLE ROW LEVEL SECURITY;
-- Whoever stands in all of its stores; that a specialist sees but their own says the verb.
CREATE POLICY by_store ON batch TO crm_app
  USING (group_id = (SELECT app.group_id()) AND store_ids <@ (SELECT app.stores())::int[]);
CREATE POLICY by_worker ON batch TO crm_worker USING (true) WITH CHECK (true);

CREATE TABLE batch_row (
  batch_id uuid NOT NULL REFERENCES batch ON DELETE CASCADE,
  n int NOT NULL,
  group_id int NOT NULL,
  store_id int NOT NULL,
  case_id uuid NOT NULL REFERENCES renewal_case,
  -- To whom the case goes, and why, as the preview said.
  target_id uuid REFERENCES staff_member,
  code text,
  outcome text CHECK (outcome IN ('done', 'unchanged', 'failed')),
  PRIMARY KEY (batch_id, n),
  UNIQUE (batch_id, case_id)
);
CREATE INDEX batch_row_waiting ON batch_row (batch_id, n) WHERE outcome IS NULL;
SELECT app.seal_by_store('batch_row');

-- Cases to issue of a due month: for the store, a person, a segment, or a person's segment.
CREATE TABLE desk_target (
  id uuid PRIMARY KEY,
  group_id int NOT NULL REFERENCES dealer_group,
  store_id int NOT NULL REFERENCES store,
  month date NOT NULL CHECK (month = date_trunc('month', month)),
  staff_id uuid REFERENCES staff_member,
  segment text CHECK (segment IN ('NEW_TO_RENEW', 'RENEW_TO_RENEW', 'RETURNING', 'PROSPECT', 'FIRST')),
  cases int NOT NULL CHECK (cases >= 0),
  version int NOT NULL DEFAULT 1,
  changed_at timestamptz NOT NULL DEFAULT app.now()
);
CREATE UNIQUE INDEX desk_target_once
  ON desk_target (store_id, month, staff_id, segment) NULLS NOT DISTINCT;
SELECT app.seal_by_store('desk_target');

INSERT INTO setting_version (id, key, value, starts_on) VALUES
  (app.new_id(), 'default_rota',
    '{"week": ["day", "day", "day", "day", "day", "off", "off"], "worksHolidays": false}', '2000-01-01'),
  (app.new_id(), 'shift_hours', '{"am": "09:30", "pm": "14:00"}', '2000-01-01'),
  (app.new_id(), 'assign_rule', '{"rule": "off", "cap": 300, "caps": {}, "segments": {}, "rest": "equal", "firstCallDays": 45}', '2000-01-01'),
  (app.new_id(), 'recycle_rule', '{"days": 14}', '2000-01-01'),
  (app.new_id(), 'escalation_rule', '{"missedDays": 3, "firstContactDays": 3}', '2000-01-01');

GRANT SELECT, INSERT, UPDATE ON rota, rota_day, substitute, desk_round, batch, batch_row, desk_target
  TO crm_app, crm_worker;
GRANT DELETE ON rota_day, substitute, desk_target TO crm_app, crm_worker;
GRANT DELETE ON batch, batch_row TO crm_worker;
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
DELETE FROM setting_version
  WHERE key IN ('default_rota', 'shift_hours', 'assign_rule', 'recycle_rule', 'escalation_rule');
DROP TABLE desk_target, batch_row, batch, desk_round, substitute, rota_day, rota;
ALTER TABLE renewal_case DROP assigned_at, DROP missed_at, DROP escalated_at,
  DROP returned_at;`);
  }
}
