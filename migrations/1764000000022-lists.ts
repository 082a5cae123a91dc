import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Repair orders; lists that insurers offer for a time; what people said of data to mend; cars in new hands. */
export class Lists1764000000022 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
-- Known by its number in the store; without one by the car and the day on which it came.
CREATE TABLE repair_order (
  id uuid PRIMARY KEY,
  group_id int NOT NULL REFERENCES dealer_group,
  store_id int NOT NULL REFERENCES store,
  vehicle_id uuid NOT NULL REFERENCES vehicle,
  number text,
  arrived_on date,
  settled_on date,
  -- The day that counts: of the arrival, else of the settlement.
  visited_on date GENERATED ALWAYS AS (coalesce(arrived_on, settled_on)) STORED,
  mileage int CHECK (mileage >= 0),
  kind text,
  amount_fen int,
  adviser text,
  provenance jsonb NOT NULL DEFAULT '{}',
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT app.now(),
  updated_at timestamptz NOT NULL DEFAULT app.now(),
  CHECK (number IS NOT NULL OR arrived_on IS NOT NULL)
);
CREATE UNIQUE INDEX repair_order_number ON repair_order (store_id, number) WHERE number IS NOT NULL;
CREATE UNIQUE INDEX repair_order_day ON repair_order (store_id, vehicle_id, arrived_on) WHERE number IS NULL;
CREATE INDEX repair_order_list ON repair_order (store_id, visited_on DESC, id);
CREATE INDEX repair_order_vehicle ON repair_order (vehicle_id, visited_on DESC);
SELECT app.seal_by_store('repair_order');

-- Its id is that of the file it came in with.
CREATE TABLE claim_list (
  id uuid PRIMARY KEY REFERENCES import_file,
  group_id int NOT NULL REFERENCES dealer_group,
  store_id int NOT NULL REFERENCES store,
  name text NOT NULL,
  insurer_code text,
  issued_on date NOT NULL,
  created_by uuid,
  created_at timestamptz NOT NULL DEFAULT app.now()
);
CREATE INDEX claim_list_store ON claim_list (store_id, created_at DESC, id);
SELECT app.seal_by_store('claim_list');

CREATE TABLE claim_list_row (
  id uuid PRIMARY KEY,
  group_id int NOT NULL REFERENCES dealer_group,
  store_id int NOT NULL REFERENCES store,
  list_id uuid NOT NULL REFERENCES claim_list,
  row_no int NOT NULL,
  vin text,
  plate text,
  policy_no text,
  insurer_code text,
  expires_on date,
  claim_before date NOT NULL,
  match text NOT NULL CHECK (match IN ('matched', 'ambiguous', 'unmatched')),
  -- Why it is not claimed by itself although a car was found: CLAIM_DOUBTS of the contracts.
  doubts text[] NOT NULL DEFAULT '{}',
  -- Cars that it may speak of, with what speaks for each: [{vehicleId, evidence}].
  candidates jsonb NOT NULL DEFAULT '[]',
  vehicle_id uuid REFERENCES vehicle,
  decision text CHECK (decision IN ('claim', 'decline')),
  -- Decided by the match alone: then no person has.
  by_itself boolean NOT NULL DEFAULT false,
  reason text,
  note text CHECK (length(note) <= 200),
  decided_at timestamptz,
  decided_by uuid REFERENCES staff_member,
  -- The deadline of which somebody was told.
  told_of date,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT app.now(),
  UNIQUE (list_id, row_no),
  CHECK (vin IS NOT NULL OR plate IS NOT NULL OR policy_no IS NOT NULL),
  CHECK ((match = 'matched') = (vehicle_id IS NOT NULL)),
  CHECK ((decision IS NULL) = (decided_at IS NULL)),
  CHECK ((decision = 'decline') = (reason IS NOT NULL) OR decision IS NULL AND reason IS NULL)
);
-- The same car offered twice until the same day is one offer.
CREATE UNIQUE INDEX claim_list_row_once
  ON claim_list_row (store_id, coalesce(vin, plate, policy_no), coalesce(insurer_code, ''), claim_before);
CREATE INDEX claim_list_row_open ON claim_list_row (claim_before, store_id) WHERE decision IS NULL;
CREATE INDEX claim_list_row_vehicle ON claim_list_row (vehicle_id) WHERE vehicle_id IS NOT NULL;
SELECT app.seal_by_store('claim_list_row');

-- Somebody said that it is right as it is, of what stood there then.
CREATE TABLE repair_dismissal (
  group_id int NOT NULL,
  store_id int NOT NULL REFERENCES store,
  kind text NOT NULL CHECK (kind IN ('dead', 'masked', 'own', 'plate')),
  subject_id uuid NOT NULL,
  mark text NOT NULL,
  dismissed_by uuid,
  dismissed_at timestamptz NOT NULL DEFAULT app.now(),
  PRIMARY KEY (store_id, kind, subject_id)
);
SELECT app.seal_by_store('repair_dismissal');

-- Numbers that reach nobody are few among many.
CREATE INDEX phone_unusable ON phone (store_id, state) WHERE state IN ('empty', 'suspended', 'wrong_person', 'staff_number');
CREATE INDEX phone_masked ON phone (store_id) WHERE kind = 'masked';
CREATE INDEX vehicle_plate_recent ON vehicle_plate (group_id, seen_from) WHERE seen_to IS NULL;

-- Since then it is another owner's: what was insured before says nothing of them.
ALTER TABLE vehicle ADD new_owner_on date;

-- Rows of a list that are no cars have a journal too, and are taken back by themselves.
ALTER TABLE import_change ALTER vehicle_id DROP NOT NULL, DROP CONSTRAINT import_change_undo_check,
  ADD CONSTRAINT import_change_undo_check CHECK (undo IN ('cars', 'people', 'beside', 'done')),
  ADD CONSTRAINT import_change_car CHECK (undo IN ('beside', 'done') OR vehicle_id IS NOT NULL);

GRANT SELECT, INSERT, UPDATE ON repair_order, claim_list, claim_list_row, repair_dismissal TO crm_app, crm_worker;
GRANT DELETE ON repair_order, claim_list, claim_list_row TO crm_worker;
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
DELETE FROM import_change WHERE vehicle_id IS NULL;
ALTER TABLE import_change DROP CONSTRAINT import_change_car, DROP CONSTRAINT import_change_undo_check,
  ADD CONSTRAINT import_change_undo_check CHECK (undo IN ('cars', 'people', 'done')), ALTER vehicle_id SET NOT NULL;
ALTER TABLE vehicle DROP new_owner_on;
DROP INDEX vehicle_plate_recent, phone_masked, phone_unusable;
DROP TABLE repair_dismissal, claim_list_row, claim_list, repair_order;`);
  }
}
