import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Commission rates, agency numbers, approvals, what is being issued and was issued, statements of insurers, hand-overs. */
export class Money1764000000020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(RATES);
    await runner.query(APPROVALS);
    await runner.query(ISSUING);
    await runner.query(STATEMENTS);
    await runner.query(/* sql */ `
INSERT INTO setting_version (id, key, value, starts_on) VALUES
  (app.new_id(), 'commission_basis', '{"vatBp": 600, "base": "net", "feeWithTax": false}', '2000-01-01'),
  (app.new_id(), 'margin_floor', '6000', '2000-01-01'),
  (app.new_id(), 'handover_rule', '"fewest"', '2000-01-01');`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
DELETE FROM setting_version WHERE key IN ('commission_basis', 'margin_floor', 'handover_rule');
DROP TABLE car_handover, statement_row, statement, policy_add_on, issue_credit;
ALTER TABLE policy DROP agency_no, DROP issue_id;
DROP TABLE policy_issue, issuing, approval, agency_number;
DROP FUNCTION app.commission_rate(int, int, text, text, date);
DROP TABLE commission_rate;`);
  }
}

const RATES = /* sql */ `
CREATE EXTENSION IF NOT EXISTS btree_gist;

CREATE TABLE commission_rate (
  id uuid PRIMARY KEY,
  group_id int NOT NULL REFERENCES dealer_group,
  -- One store, or one region, or (both empty) the whole group: the narrowest that stands on a day holds.
  store_id int REFERENCES store,
  region text,
  insurer_code text NOT NULL REFERENCES insurer,
  line text NOT NULL CHECK (line IN ('compulsory', 'commercial', 'accident')),
  rate_bp int NOT NULL CHECK (rate_bp BETWEEN 0 AND 10000),
  starts_on date NOT NULL,
  ends_on date,
  note text NOT NULL DEFAULT '',
  demo boolean NOT NULL DEFAULT false,
  version int NOT NULL DEFAULT 1,
  created_by uuid,
  created_at timestamptz NOT NULL DEFAULT app.now(),
  updated_at timestamptz NOT NULL DEFAULT app.now(),
  CHECK (store_id IS NULL OR region IS NULL),
  CHECK (ends_on >= starts_on),
  -- No day has two rates of one scope.
  CONSTRAINT commission_rate_once EXCLUDE USING gist (group_id WITH =, insurer_code WITH =, line WITH =,
    coalesce(store_id, 0) WITH =, coalesce(region, '') WITH =, daterange(starts_on, ends_on, '[]') WITH &&)
);
SELECT app.seal_by_group('commission_rate');

-- The rate of a store, insurer and line on a day; NULL when none is known.
CREATE FUNCTION app.commission_rate(in_group int, in_store int, in_insurer text, in_line text, in_day date) RETURNS int
LANGUAGE sql STABLE AS $$
  SELECT r.rate_bp FROM commission_rate r LEFT JOIN store s ON s.id = in_store
  WHERE r.group_id = in_group AND r.insurer_code = in_insurer AND r.line = in_line
    AND r.starts_on <= in_day AND (r.ends_on IS NULL OR r.ends_on >= in_day)
    AND (r.store_id IS NULL OR r.store_id = in_store) AND (r.region IS NULL OR r.region = s.region)
  ORDER BY r.store_id NULLS LAST, r.region NULLS LAST LIMIT 1
$$;

-- Numbers under which a store issues with an insurer (工号).
CREATE TABLE agency_number (
  id uuid PRIMARY KEY,
  group_id int NOT NULL REFERENCES dealer_group,
  store_id int NOT NULL REFERENCES store,
  insurer_code text NOT NULL REFERENCES insurer,
  number text NOT NULL CHECK (number ~ '^[0-9A-Z-]{2,30}$'),
  starts_on date NOT NULL,
  ends_on date,
  version int NOT NULL DEFAULT 1,
  created_by uuid,
  created_at timestamptz NOT NULL DEFAULT app.now(),
  CHECK (ends_on >= starts_on),
  CONSTRAINT agency_number_once EXCLUDE USING gist (store_id WITH =, insurer_code WITH =, number WITH =,
    daterange(starts_on, ends_on, '[]') WITH &&)
);
SELECT app.seal_by_store('agency_number');

GRANT SELECT, INSERT, UPDATE, DELETE ON commission_rate TO crm_app;
GRANT SELECT, INSERT, UPDATE ON agency_number TO crm_app;
GRANT SELECT ON commission_rate, agency_number TO crm_worker;
`;

const APPROVALS = /* sql */ `
-- What a second person decides: of any kind, about one thing in one state of it.
CREATE TABLE approval (
  id uuid PRIMARY KEY,
  group_id int NOT NULL REFERENCES dealer_group,
  store_id int NOT NULL REFERENCES store,
  kind text NOT NULL CHECK (kind ~ '^[a-z]+$'),
  subject_type text NOT NULL,
  subject_id uuid NOT NULL,
  case_id uuid REFERENCES renewal_case ON DELETE CASCADE,
  -- What the subject was when it was asked: a subject that reads differently now is not approved.
  print text NOT NULL,
  facts jsonb NOT NULL DEFAULT '{}',
  state text NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'granted', 'refused', 'void')),
  note text NOT NULL DEFAULT '',
  asked_by uuid NOT NULL REFERENCES staff_member,
  asked_at timestamptz NOT NULL DEFAULT app.now(),
  decided_by uuid REFERENCES staff_member,
  decided_at timestamptz,
  decision_note text NOT NULL DEFAULT '',
  version int NOT NULL DEFAULT 1,
  CHECK ((state IN ('granted', 'refused')) = (decided_by IS NOT NULL)),
  -- Whoever asks never decides.
  CHECK (decided_by <> asked_by)
);
CREATE UNIQUE INDEX approval_pending ON approval (kind, subject_id) WHERE state = 'pending';
CREATE INDEX approval_subject ON approval (subject_id, kind, asked_at DESC);
CREATE INDEX approval_list ON approval (store_id, asked_at DESC);
CREATE INDEX approval_case ON approval (case_id);
SELECT app.seal_by_store('approval');

GRANT SELECT, INSERT, UPDATE ON approval TO crm_app, crm_worker;
`;

const ISSUING = /* sql */ `
-- A case that waits for payment, until the link of the insurer dies.
CREATE TABLE issuing (
  id uuid PRIMARY KEY,
  group_id int NOT NULL REFERENCES dealer_group,
  store_id int NOT NULL REFERENCES store,
  case_id uuid NOT NULL REFERENCES renewal_case ON DELETE CASCADE,
  quote_id uuid NOT NULL,
  insurer_code text,
  total_fen int,
  pay_until timestamptz NOT NULL,
  state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'issued', 'expired', 'withdrawn')),
  started_by uuid NOT NULL REFERENCES staff_member,
  started_at timestamptz NOT NULL DEFAULT app.now(),
  ended_at timestamptz,
  CHECK ((state = 'waiting') = (ended_at IS NULL))
);
CREATE UNIQUE INDEX issuing_waiting_once ON issuing (case_id) WHERE state = 'waiting';
CREATE INDEX issuing_due ON issuing (pay_until) WHERE state = 'waiting';
CREATE INDEX issuing_list ON issuing (store_id, pay_until) WHERE state = 'waiting';
SELECT app.seal_by_store('issuing');

-- One act of issuing: the policies of a case, under which number, by whom, for whose credit.
CREATE TABLE policy_issue (
  id uuid PRIMARY KEY,
  group_id int NOT NULL REFERENCES dealer_group,
  store_id int NOT NULL REFERENCES store,
  case_id uuid NOT NULL REFERENCES renewal_case ON DELETE CASCADE,
  quote_id uuid,
  signed_on date NOT NULL,
  agency_no text NOT NULL,
  sold_by uuid NOT NULL REFERENCES staff_member,
  issued_by uuid NOT NULL REFERENCES staff_member,
  -- In what the policies are not what was quoted, seen and accepted by whoever issued.
  differences jsonb NOT NULL DEFAULT '[]',
  entered_by uuid NOT NULL REFERENCES staff_member,
  entered_at timestamptz NOT NULL DEFAULT app.now()
);
CREATE INDEX policy_issue_case ON policy_issue (case_id);
CREATE INDEX policy_issue_day ON policy_issue (store_id, signed_on);
SELECT app.seal_by_store('policy_issue');

CREATE TABLE issue_credit (
  issue_id uuid NOT NULL REFERENCES policy_issue ON DELETE CASCADE,
  group_id int NOT NULL,
  store_id int NOT NULL,
  staff_id uuid NOT NULL REFERENCES staff_member,
  share_bp int NOT NULL CHECK (share_bp BETWEEN 1 AND 10000),
  PRIMARY KEY (issue_id, staff_id)
);
SELECT app.seal_by_store('issue_credit');

ALTER TABLE policy ADD agency_no text, ADD issue_id uuid REFERENCES policy_issue;
CREATE INDEX policy_issue_id ON policy (issue_id) WHERE issue_id IS NOT NULL;
CREATE INDEX policy_signed ON policy (store_id, signed_on) WHERE ours AND signed_on IS NOT NULL;

-- Policies that stand beside those of the car (驾意险): no motor line, so no part of cover, anchor or case.
CREATE TABLE policy_add_on (
  id uuid PRIMARY KEY,
  group_id int NOT NULL REFERENCES dealer_group,
  store_id int NOT NULL REFERENCES store,
  issue_id uuid NOT NULL REFERENCES policy_issue ON DELETE CASCADE,
  kind text NOT NULL DEFAULT 'accident' CHECK (kind IN ('accident')),
  product text NOT NULL,
  insurer_code text NOT NULL REFERENCES insurer,
  policy_no text CHECK (policy_no ~ '^[0-9A-Z-]{6,40}$'),
  starts_on date NOT NULL,
  expires_on date NOT NULL,
  premium_fen int NOT NULL CHECK (premium_fen >= 0),
  seats smallint,
  CHECK (starts_on <= expires_on)
);
CREATE UNIQUE INDEX policy_add_on_number ON policy_add_on (store_id, insurer_code, policy_no) WHERE policy_no IS NOT NULL;
CREATE INDEX policy_add_on_issue ON policy_add_on (issue_id);
SELECT app.seal_by_store('policy_add_on');

-- A new car at delivery: whose the owner will be.
CREATE TABLE car_handover (
  id uuid PRIMARY KEY,
  group_id int NOT NULL REFERENCES dealer_group,
  store_id int NOT NULL REFERENCES store,
  vehicle_id uuid NOT NULL REFERENCES vehicle ON DELETE CASCADE,
  delivered_on date NOT NULL,
  specialist_id uuid NOT NULL REFERENCES staff_member,
  -- The list named the specialist, or the store's rule did.
  named boolean NOT NULL,
  import_id uuid,
  at timestamptz NOT NULL DEFAULT app.now(),
  UNIQUE (store_id, vehicle_id)
);
CREATE INDEX car_handover_vehicle ON car_handover (vehicle_id);
CREATE INDEX car_handover_specialist ON car_handover (specialist_id, at);
CREATE INDEX car_handover_import ON car_handover (import_id) WHERE import_id IS NOT NULL;
SELECT app.seal_by_store('car_handover');

GRANT SELECT, INSERT, UPDATE ON issuing, policy_issue, issue_credit, policy_add_on, car_handover TO crm_app, crm_worker;
GRANT DELETE ON car_handover TO crm_worker;
`;

const STATEMENTS = /* sql */ `
-- An insurer's list of commission, as it came in with an import.
CREATE TABLE statement (
  id uuid PRIMARY KEY,
  group_id int NOT NULL REFERENCES dealer_group,
  store_id int NOT NULL REFERENCES store,
  import_id uuid NOT NULL UNIQUE REFERENCES import_file,
  at timestamptz NOT NULL DEFAULT app.now()
);
CREATE INDEX statement_store ON statement (store_id, at DESC);
SELECT app.seal_by_store('statement');

CREATE TABLE statement_row (
  id uuid PRIMARY KEY,
  statement_id uuid NOT NULL REFERENCES statement ON DELETE CASCADE,
  row_no int NOT NULL,
  group_id int NOT NULL,
  store_id int NOT NULL,
  policy_no text NOT NULL,
  insurer_code text REFERENCES insurer,
  line text CHECK (line IN ('compulsory', 'commercial', 'accident')),
  -- First day of the month that is settled.
  month_on date NOT NULL CHECK (month_on = date_trunc('month', month_on)),
  plate text,
  premium_fen int,
  net_premium_fen int,
  rate_bp int,
  fee_fen int,
  UNIQUE (statement_id, row_no)
);
CREATE INDEX statement_row_month ON statement_row (store_id, month_on);
CREATE INDEX statement_row_policy ON statement_row (store_id, policy_no);
SELECT app.seal_by_store('statement_row');

GRANT SELECT ON statement, statement_row TO crm_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON statement, statement_row TO crm_worker;
`;
