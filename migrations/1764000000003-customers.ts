import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Vehicles and their plates (facts of the group); people, phones, consent (of a store); suppression; activity. */
export class Customers1764000000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
CREATE TABLE vehicle (
  id uuid PRIMARY KEY,
  group_id int NOT NULL REFERENCES dealer_group,
  vin text NOT NULL CHECK (vin = upper(vin) AND length(vin) BETWEEN 5 AND 17),
  vin_suspect boolean NOT NULL DEFAULT false,
  plate text,
  engine_no text,
  brand text,
  series text,
  model text,
  energy text CHECK (energy IN ('fuel', 'hybrid', 'phev', 'bev')),
  seats smallint,
  displacement_ml int,
  use_kind text,
  first_registered_on date,
  delivered_on date,
  loan boolean,
  loan_ends_on date,
  beneficiary text,
  state text NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'sold', 'scrapped', 'moved')),
  state_on date,
  -- Latest known last covered day of each line, over all stores of the group.
  compulsory_expires_on date,
  commercial_expires_on date,
  -- The day the renewal work runs towards; rolled a year on when a car stays away (100: given up).
  anchor_on date,
  anchor_rolled smallint NOT NULL DEFAULT 0,
  -- Cover or state changed where a case is open or may be due: the planner must look.
  unsettled boolean NOT NULL DEFAULT false,
  demo boolean NOT NULL DEFAULT false,
  provenance jsonb NOT NULL DEFAULT '{}',
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT app.now(),
  updated_at timestamptz NOT NULL DEFAULT app.now(),
  UNIQUE (group_id, vin)
);
CREATE INDEX vehicle_to_case ON vehicle (group_id, anchor_on)
  WHERE state = 'active' AND anchor_on IS NOT NULL AND anchor_rolled < 100;
CREATE INDEX vehicle_unsettled ON vehicle (group_id) WHERE unsettled;
CREATE INDEX vehicle_by_plate ON vehicle (group_id, plate);
CREATE INDEX vehicle_plate_part ON vehicle USING gin (plate gin_trgm_ops);
CREATE INDEX vehicle_vin_part ON vehicle USING gin (vin gin_trgm_ops);
SELECT app.seal_by_group('vehicle');

CREATE TABLE vehicle_plate (
  id uuid PRIMARY KEY,
  group_id int NOT NULL,
  vehicle_id uuid NOT NULL REFERENCES vehicle,
  plate text NOT NULL,
  seen_from date NOT NULL,
  seen_to date,
  UNIQUE (vehicle_id, plate, seen_from)
);
SELECT app.seal_by_group('vehicle_plate');

-- Which stores know the car, and how. Lists of a store start here.
CREATE TABLE vehicle_store (
  group_id int NOT NULL,
  store_id int NOT NULL REFERENCES store,
  vehicle_id uuid NOT NULL REFERENCES vehicle,
  relation text NOT NULL CHECK (relation IN ('sold', 'serviced', 'insured', 'imported')),
  first_seen_on date NOT NULL,
  last_seen_on date NOT NULL,
  PRIMARY KEY (store_id, vehicle_id)
);
CREATE INDEX vehicle_store_vehicle ON vehicle_store (vehicle_id);
SELECT app.seal_by_store('vehicle_store');

-- A person or company as one store knows it. Cipher texts carry their seal id as associated data.
CREATE TABLE person (
  id uuid PRIMARY KEY,
  group_id int NOT NULL REFERENCES dealer_group,
  store_id int NOT NULL REFERENCES store,
  kind text NOT NULL DEFAULT 'person' CHECK (kind IN ('person', 'company')),
  name text NOT NULL,
  seal_id uuid NOT NULL,
  id_no_cipher bytea,
  id_no_bidx bytea,
  id_no_tail text CHECK (length(id_no_tail) <= 4),
  id_no_state text CHECK (id_no_state IN ('valid', 'check_failed', 'truncated')),
  address_cipher bytea,
  restricted_at timestamptz,
  demo boolean NOT NULL DEFAULT false,
  provenance jsonb NOT NULL DEFAULT '{}',
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT app.now(),
  updated_at timestamptz NOT NULL DEFAULT app.now()
);
CREATE INDEX person_id_no ON person (store_id, id_no_bidx) WHERE id_no_bidx IS NOT NULL;
CREATE INDEX person_name ON person (store_id, name);
SELECT app.seal_by_store('person');

CREATE TABLE vehicle_person (
  id uuid PRIMARY KEY,
  group_id int NOT NULL,
  store_id int NOT NULL,
  vehicle_id uuid NOT NULL REFERENCES vehicle,
  person_id uuid NOT NULL REFERENCES person,
  role text NOT NULL CHECK (role IN ('owner', 'holder', 'insured', 'contact', 'driver')),
  since_on date NOT NULL,
  until_on date
);
CREATE UNIQUE INDEX vehicle_person_now ON vehicle_person (store_id, vehicle_id, role) WHERE until_on IS NULL;
CREATE INDEX vehicle_person_person ON vehicle_person (person_id);
SELECT app.seal_by_store('vehicle_person');

CREATE TABLE phone (
  id uuid PRIMARY KEY,
  group_id int NOT NULL,
  store_id int NOT NULL,
  person_id uuid NOT NULL REFERENCES person,
  kind text NOT NULL DEFAULT 'mobile' CHECK (kind IN ('mobile', 'virtual', 'landline', 'masked')),
  state text NOT NULL DEFAULT 'unverified'
    CHECK (state IN ('unverified', 'valid', 'empty', 'suspended', 'wrong_person', 'staff_number')),
  seal_id uuid NOT NULL,
  cipher bytea,
  bidx bytea,
  tail_bidx bytea,
  masked text NOT NULL,
  rank smallint NOT NULL DEFAULT 1,
  source text NOT NULL,
  demo boolean NOT NULL DEFAULT false,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT app.now(),
  updated_at timestamptz NOT NULL DEFAULT app.now(),
  CHECK ((kind = 'masked') = (cipher IS NULL)),
  CHECK ((cipher IS NULL) = (bidx IS NULL))
);
CREATE UNIQUE INDEX phone_once ON phone (person_id, bidx) WHERE bidx IS NOT NULL;
CREATE INDEX phone_person ON phone (person_id, rank);
CREATE INDEX phone_number ON phone (store_id, bidx) WHERE bidx IS NOT NULL;
CREATE INDEX phone_tail ON phone (store_id, tail_bidx) WHERE tail_bidx IS NOT NULL;
SELECT app.seal_by_store('phone');

-- Ledger: the latest row of a person, purpose and channel is what holds. Never changed, only added to.
CREATE TABLE consent (
  id uuid PRIMARY KEY,
  group_id int NOT NULL,
  store_id int NOT NULL,
  person_id uuid NOT NULL REFERENCES person,
  purpose text NOT NULL CHECK (purpose IN ('renewal', 'marketing', 'share_for_quote')),
  channel text NOT NULL CHECK (channel IN ('sms', 'wecom', 'phone')),
  granted boolean NOT NULL,
  text_version text NOT NULL,
  source text NOT NULL,
  at timestamptz NOT NULL DEFAULT app.now(),
  actor_id uuid
);
CREATE INDEX consent_latest ON consent (person_id, purpose, channel, at DESC, id DESC);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON consent EXECUTE FUNCTION app.refuse_change();
SELECT app.seal_by_store('consent');

-- Numbers nobody in the group may contact. Holds keyed hashes alone, so it outlives an erased person.
CREATE TABLE suppression (
  id uuid PRIMARY KEY,
  group_id int NOT NULL,
  phone_bidx bytea NOT NULL,
  reason text NOT NULL CHECK (reason IN ('opt_out', 'complaint', 'erased', 'staff_number', 'manual')),
  since timestamptz NOT NULL DEFAULT app.now(),
  until timestamptz,
  lifted_at timestamptz,
  actor_id uuid
);
CREATE UNIQUE INDEX suppression_now ON suppression (group_id, phone_bidx) WHERE lifted_at IS NULL;
SELECT app.seal_by_group('suppression');

-- One row for everything that happens with a car, a person or a case.
CREATE TABLE activity (
  id uuid NOT NULL,
  group_id int NOT NULL,
  store_id int NOT NULL,
  vehicle_id uuid,
  person_id uuid,
  case_id uuid,
  kind text NOT NULL,
  at timestamptz NOT NULL,
  actor_id uuid,
  data jsonb NOT NULL DEFAULT '{}',
  PRIMARY KEY (id, at)
) PARTITION BY RANGE (at);
CREATE INDEX activity_vehicle ON activity (vehicle_id, at DESC) WHERE vehicle_id IS NOT NULL;
CREATE INDEX activity_case ON activity (case_id, at DESC) WHERE case_id IS NOT NULL;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON activity FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
SELECT app.seal_by_store('activity');
CREATE TABLE activity_rest PARTITION OF activity DEFAULT;
CREATE FUNCTION app.ensure_activity_months(first_month date, months int) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE m date; part text; made int := 0;
BEGIN
  IF months NOT BETWEEN 1 AND 240 THEN RAISE EXCEPTION 'months out of range'; END IF;
  FOR i IN 0 .. months - 1 LOOP
    m := (date_trunc('month', first_month) + make_interval(months => i))::date;
    part := 'activity_' || to_char(m, 'YYYYMM');
    IF to_regclass('public.' || part) IS NULL AND NOT EXISTS (
      SELECT FROM activity_rest WHERE at >= m AND at < m + interval '1 month') THEN
      EXECUTE format('CREATE TABLE public.%I PARTITION OF public.activity FOR VALUES FROM (%L) TO (%L)',
        part, m::timestamptz, (m + interval '1 month')::timestamptz);
      made := made + 1;
    END IF;
  END LOOP;
  RETURN made;
END $$;
REVOKE ALL ON FUNCTION app.ensure_activity_months(date, int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.ensure_activity_months(date, int) TO crm_worker;
SELECT app.ensure_activity_months((date_trunc('month', now()) - interval '26 months')::date, 40);

GRANT SELECT, INSERT ON vehicle, vehicle_plate, vehicle_store, person, vehicle_person, phone, consent, suppression,
  activity TO crm_app, crm_worker;
GRANT UPDATE ON vehicle, vehicle_plate, vehicle_store, person, vehicle_person, phone, suppression
  TO crm_app, crm_worker;
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
DROP FUNCTION app.ensure_activity_months(date, int);
DROP TABLE activity, suppression, consent, phone, vehicle_person, person, vehicle_store, vehicle_plate, vehicle;`);
  }
}
