import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Perks: catalogue with dated prices, packages, budgets, grants with their vouchers, redemptions, the ledger. */
export class Perks1764000000025 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(CATALOGUE);
    await runner.query(BUDGETS);
    await runner.query(GRANTS);
    await runner.query(VOUCHERS);
    await runner.query(LEDGER);
    await runner.query(FUNCTIONS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
DROP TABLE voucher_miss, perk_ledger, redemption, voucher, perk_grant_budget, perk_grant_event, perk_grant_item, perk_grant,
  perk_budget, perk_package_item, perk_package, perk_store, perk_price, perk;
DROP FUNCTION app.voucher_of(bytea), app.follow_items(), app.perk_open(bigint, int, int);`);
  }
}

const CATALOGUE = /* sql */ `
CREATE TABLE perk (
  id uuid PRIMARY KEY,
  group_id int NOT NULL REFERENCES dealer_group,
  code text NOT NULL CHECK (code ~ '^[A-Z0-9][A-Z0-9-]{1,29}$'),
  name text NOT NULL,
  model text NOT NULL DEFAULT '',
  form text NOT NULL CHECK (form IN ('service', 'goods')),
  kind text NOT NULL CHECK (kind IN ('CONTRACT_VAS', 'STORE_LOYALTY', 'RESTRICTED')),
  fits text NOT NULL DEFAULT 'all' CHECK (fits IN ('all', 'fuel', 'nev')),
  -- How often one piece is used: six car washes are one perk.
  uses int NOT NULL DEFAULT 1 CHECK (uses BETWEEN 1 AND 100),
  valid_days int NOT NULL CHECK (valid_days BETWEEN 1 AND 1830),
  terms text NOT NULL DEFAULT '',
  insurer_id text REFERENCES insurer,
  redeem_at text NOT NULL DEFAULT 'own-store' CHECK (redeem_at IN ('own-store', 'group')),
  from_on date NOT NULL,
  until_on date,
  state text NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'ended')),
  demo boolean NOT NULL DEFAULT false,
  version int NOT NULL DEFAULT 1,
  created_by uuid,
  created_at timestamptz NOT NULL DEFAULT app.now(),
  updated_at timestamptz NOT NULL DEFAULT app.now(),
  UNIQUE (group_id, code),
  CHECK (until_on >= from_on)
);
SELECT app.seal_by_group('perk');

-- Dated: a grant keeps what it was given at.
CREATE TABLE perk_price (
  perk_id uuid NOT NULL REFERENCES perk ON DELETE CASCADE,
  from_on date NOT NULL,
  group_id int NOT NULL,
  list_fen int NOT NULL CHECK (list_fen >= 0),
  transfer_fen int NOT NULL CHECK (transfer_fen >= 0),
  cost_fen int NOT NULL CHECK (cost_fen >= 0),
  created_by uuid,
  created_at timestamptz NOT NULL DEFAULT app.now(),
  PRIMARY KEY (perk_id, from_on)
);
SELECT app.seal_by_group('perk_price');

-- Where nothing stands here, a store gives the perk, and its stock is not counted.
CREATE TABLE perk_store (
  perk_id uuid NOT NULL REFERENCES perk ON DELETE CASCADE,
  store_id int NOT NULL REFERENCES store,
  group_id int NOT NULL,
  available boolean NOT NULL DEFAULT true,
  stock int CHECK (stock >= 0),
  updated_at timestamptz NOT NULL DEFAULT app.now(),
  PRIMARY KEY (perk_id, store_id)
);
SELECT app.seal_by_store('perk_store');

CREATE TABLE perk_package (
  id uuid PRIMARY KEY,
  group_id int NOT NULL REFERENCES dealer_group,
  code text NOT NULL CHECK (code ~ '^[A-Z0-9][A-Z0-9-]{1,29}$'),
  name text NOT NULL,
  fits text NOT NULL DEFAULT 'all' CHECK (fits IN ('all', 'fuel', 'nev')),
  state text NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'ended')),
  demo boolean NOT NULL DEFAULT false,
  version int NOT NULL DEFAULT 1,
  created_by uuid,
  created_at timestamptz NOT NULL DEFAULT app.now(),
  updated_at timestamptz NOT NULL DEFAULT app.now(),
  UNIQUE (group_id, code)
);
SELECT app.seal_by_group('perk_package');

CREATE TABLE perk_package_item (
  package_id uuid NOT NULL REFERENCES perk_package ON DELETE CASCADE,
  perk_id uuid NOT NULL REFERENCES perk,
  group_id int NOT NULL,
  count int NOT NULL CHECK (count BETWEEN 1 AND 100),
  PRIMARY KEY (package_id, perk_id)
);
SELECT app.seal_by_group('perk_package_item');

GRANT SELECT, INSERT, UPDATE ON perk, perk_price, perk_store, perk_package TO crm_app, crm_worker;
GRANT SELECT, INSERT, UPDATE, DELETE ON perk_package_item TO crm_app, crm_worker;
`;

const BUDGETS = /* sql */ `
-- What may be given in a month, at true cost. A grant is charged to every budget that it falls under.
CREATE TABLE perk_budget (
  id uuid PRIMARY KEY,
  group_id int NOT NULL REFERENCES dealer_group,
  kind text NOT NULL CHECK (kind IN ('group', 'store', 'campaign', 'person', 'goodwill')),
  store_id int REFERENCES store,
  staff_id uuid REFERENCES staff_member,
  campaign text,
  month date NOT NULL CHECK (month = date_trunc('month', month)),
  cap_fen bigint NOT NULL CHECK (cap_fen >= 0),
  issued_fen bigint NOT NULL DEFAULT 0 CHECK (issued_fen >= 0),
  -- A grant that costs more waits for a second person.
  approve_above_fen bigint CHECK (approve_above_fen >= 0),
  blocked_at timestamptz,
  blocked_why text,
  version int NOT NULL DEFAULT 1,
  created_by uuid,
  created_at timestamptz NOT NULL DEFAULT app.now(),
  updated_at timestamptz NOT NULL DEFAULT app.now(),
  CHECK ((kind = 'store') <= (store_id IS NOT NULL)),
  CHECK ((kind = 'person') = (staff_id IS NOT NULL)),
  CHECK ((kind = 'campaign') = (campaign IS NOT NULL)),
  CHECK (kind <> 'group' OR store_id IS NULL),
  CHECK (issued_fen <= cap_fen)
);
CREATE UNIQUE INDEX perk_budget_once ON perk_budget (group_id, month, kind, coalesce(store_id, 0),
  coalesce(staff_id::text, ''), coalesce(campaign, ''));
SELECT app.seal_by_group('perk_budget');

GRANT SELECT, INSERT, UPDATE ON perk_budget TO crm_app, crm_worker;
`;

const GRANTS = /* sql */ `
CREATE TABLE perk_grant (
  id uuid PRIMARY KEY,
  group_id int NOT NULL REFERENCES dealer_group,
  store_id int NOT NULL REFERENCES store,
  case_id uuid REFERENCES renewal_case,
  vehicle_id uuid NOT NULL REFERENCES vehicle,
  person_id uuid REFERENCES person,
  policy_id uuid REFERENCES policy,
  package_id uuid REFERENCES perk_package,
  source text NOT NULL CHECK (source IN ('offer', 'reserve', 'goodwill', 'asked')),
  campaign text,
  rule_version_id uuid,
  -- The grant whose refused voucher this one makes good.
  instead_of uuid REFERENCES perk_grant,
  state text NOT NULL CHECK (state IN ('held', 'granted', 'active', 'used', 'expired', 'reversed')),
  approval text NOT NULL DEFAULT 'none' CHECK (approval IN ('none', 'pending', 'granted', 'refused')),
  condition text NOT NULL CHECK (condition IN ('none', 'policy-issued')),
  asked_by uuid REFERENCES staff_member,
  asked_at timestamptz NOT NULL DEFAULT app.now(),
  decided_by uuid REFERENCES staff_member,
  decided_at timestamptz,
  decision_note text NOT NULL DEFAULT '',
  held_until timestamptz,
  granted_at timestamptz,
  active_at timestamptz,
  ended_at timestamptz,
  valid_until date,
  list_fen bigint NOT NULL CHECK (list_fen >= 0),
  transfer_fen bigint NOT NULL CHECK (transfer_fen >= 0),
  cost_fen bigint NOT NULL CHECK (cost_fen >= 0),
  reason text NOT NULL DEFAULT '',
  acknowledged_at timestamptz,
  demo boolean NOT NULL DEFAULT false,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT app.now(),
  updated_at timestamptz NOT NULL DEFAULT app.now(),
  CHECK ((approval IN ('granted', 'refused')) = (decided_by IS NOT NULL)),
  -- Whoever asks never decides.
  CHECK (decided_by <> asked_by),
  CHECK (approval NOT IN ('pending', 'refused') OR state IN ('held', 'reversed')),
  CHECK ((state IN ('active', 'used', 'expired')) <= (active_at IS NOT NULL))
);
CREATE INDEX perk_grant_list ON perk_grant (store_id, created_at DESC, id);
CREATE INDEX perk_grant_case ON perk_grant (case_id) WHERE case_id IS NOT NULL;
CREATE INDEX perk_grant_vehicle ON perk_grant (vehicle_id);
CREATE INDEX perk_grant_person ON perk_grant (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX perk_grant_policy ON perk_grant (policy_id) WHERE policy_id IS NOT NULL;
CREATE INDEX perk_grant_pending ON perk_grant (store_id, asked_at) WHERE approval = 'pending';
CREATE INDEX perk_grant_held ON perk_grant (held_until) WHERE state = 'held';
SELECT app.seal_by_store('perk_grant');

CREATE TABLE perk_grant_item (
  id uuid PRIMARY KEY,
  grant_id uuid NOT NULL REFERENCES perk_grant,
  group_id int NOT NULL,
  -- The store that gave it.
  store_id int NOT NULL,
  -- Empty for goodwill, which may give once more what was given before.
  case_id uuid REFERENCES renewal_case,
  perk_id uuid NOT NULL REFERENCES perk,
  count int NOT NULL CHECK (count BETWEEN 1 AND 1000),
  redeem_at text NOT NULL CHECK (redeem_at IN ('own-store', 'group')),
  uses int NOT NULL CHECK (uses BETWEEN 1 AND 100000),
  left_uses int NOT NULL CHECK (left_uses >= 0),
  redeemed_uses int NOT NULL DEFAULT 0 CHECK (redeemed_uses >= 0),
  expired_uses int NOT NULL DEFAULT 0 CHECK (expired_uses >= 0),
  reversed_uses int NOT NULL DEFAULT 0 CHECK (reversed_uses >= 0),
  -- Redemptions and their undoings so far: the next one takes the next number.
  takes int NOT NULL DEFAULT 0,
  -- Of all uses together.
  list_fen bigint NOT NULL CHECK (list_fen >= 0),
  transfer_fen bigint NOT NULL CHECK (transfer_fen >= 0),
  cost_fen bigint NOT NULL CHECK (cost_fen >= 0),
  state text NOT NULL CHECK (state IN ('held', 'granted', 'active', 'used', 'expired', 'reversed')),
  valid_days int NOT NULL,
  valid_until date,
  -- Nothing given is ever lost or made: P4.
  CHECK (uses = left_uses + redeemed_uses + expired_uses + reversed_uses),
  CHECK ((state = 'active') <= (valid_until IS NOT NULL))
);
CREATE UNIQUE INDEX perk_grant_item_once ON perk_grant_item (case_id, perk_id) WHERE case_id IS NOT NULL AND state <> 'reversed';
CREATE INDEX perk_grant_item_grant ON perk_grant_item (grant_id);
CREATE INDEX perk_grant_item_due ON perk_grant_item (valid_until) WHERE state = 'active';
CREATE INDEX perk_grant_item_perk ON perk_grant_item (perk_id);
SELECT app.seal_by_store('perk_grant_item');
-- What may be redeemed in the whole group is reached from its other stores; it says nothing of whose it is.
CREATE POLICY by_redeemer ON perk_grant_item TO crm_app
  USING (redeem_at = 'group' AND group_id = (SELECT app.group_id()))
  WITH CHECK (redeem_at = 'group' AND group_id = (SELECT app.group_id()));

CREATE TABLE perk_grant_event (
  id uuid PRIMARY KEY,
  grant_id uuid NOT NULL REFERENCES perk_grant,
  group_id int NOT NULL,
  store_id int NOT NULL,
  event text NOT NULL CHECK (event IN ('held', 'asked', 'approved', 'refused', 'granted', 'activated', 'used', 'reopened', 'expired',
    'reversed', 'acknowledged')),
  reason text NOT NULL DEFAULT '',
  by_id uuid,
  at timestamptz NOT NULL DEFAULT app.now()
);
CREATE INDEX perk_grant_event_grant ON perk_grant_event (grant_id, at);
SELECT app.seal_by_store('perk_grant_event');

CREATE TABLE perk_grant_budget (
  grant_id uuid NOT NULL REFERENCES perk_grant,
  budget_id uuid NOT NULL REFERENCES perk_budget,
  group_id int NOT NULL,
  store_id int NOT NULL,
  charged_fen bigint NOT NULL CHECK (charged_fen >= 0),
  released_fen bigint NOT NULL DEFAULT 0 CHECK (released_fen BETWEEN 0 AND charged_fen),
  PRIMARY KEY (grant_id, budget_id)
);
CREATE INDEX perk_grant_budget_budget ON perk_grant_budget (budget_id);
SELECT app.seal_by_store('perk_grant_budget');

GRANT SELECT, INSERT, UPDATE ON perk_grant, perk_grant_item, perk_grant_budget TO crm_app, crm_worker;
GRANT SELECT, INSERT ON perk_grant_event TO crm_app, crm_worker;
`;

const VOUCHERS = /* sql */ `
CREATE TABLE voucher (
  id uuid PRIMARY KEY,
  group_id int NOT NULL REFERENCES dealer_group,
  store_id int NOT NULL REFERENCES store,
  grant_id uuid NOT NULL UNIQUE REFERENCES perk_grant,
  code_hash bytea NOT NULL,
  -- Sealed, not only hashed: the owner is shown it again.
  seal_id uuid NOT NULL,
  code_cipher bytea NOT NULL,
  last4 text NOT NULL CHECK (length(last4) = 4),
  -- Void when its grant is reversed; what else it is follows from the items.
  state text NOT NULL DEFAULT 'live' CHECK (state IN ('live', 'void')),
  created_at timestamptz NOT NULL DEFAULT app.now()
);
CREATE UNIQUE INDEX voucher_code ON voucher (group_id, code_hash);
SELECT app.seal_by_store('voucher');

-- One row for ever for each redemption; an undo is a row of its own.
CREATE TABLE redemption (
  id uuid PRIMARY KEY,
  group_id int NOT NULL REFERENCES dealer_group,
  -- Where it was redeemed, and which store had given it.
  store_id int NOT NULL REFERENCES store,
  giver_store_id int NOT NULL REFERENCES store,
  grant_id uuid NOT NULL REFERENCES perk_grant,
  item_id uuid NOT NULL REFERENCES perk_grant_item,
  use_no int NOT NULL,
  uses int NOT NULL CHECK (uses > 0),
  by_id uuid REFERENCES staff_member,
  at timestamptz NOT NULL DEFAULT app.now(),
  repair_order_id uuid REFERENCES repair_order,
  undoes uuid UNIQUE REFERENCES redemption,
  reason text NOT NULL DEFAULT '',
  demo boolean NOT NULL DEFAULT false,
  UNIQUE (item_id, use_no)
);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON redemption EXECUTE FUNCTION app.refuse_change();
CREATE INDEX redemption_store ON redemption (store_id, at DESC);
CREATE INDEX redemption_grant ON redemption (grant_id);
CREATE INDEX redemption_repair ON redemption (repair_order_id) WHERE repair_order_id IS NOT NULL;
ALTER TABLE redemption ENABLE ROW LEVEL SECURITY;
CREATE POLICY by_store ON redemption TO crm_app
  USING (store_id = ANY ((SELECT app.stores())::int[]) OR giver_store_id = ANY ((SELECT app.stores())::int[]))
  WITH CHECK (store_id = ANY ((SELECT app.stores())::int[]));
CREATE POLICY by_worker ON redemption TO crm_worker USING (true) WITH CHECK (true);

-- Codes that somebody tried and that led nowhere, by the minute: for a person, an address, a store.
CREATE TABLE voucher_miss (
  key text NOT NULL,
  minute timestamptz NOT NULL,
  misses int NOT NULL DEFAULT 1,
  PRIMARY KEY (key, minute)
);

GRANT SELECT, INSERT, UPDATE ON voucher TO crm_app, crm_worker;
GRANT SELECT, INSERT ON redemption TO crm_app, crm_worker;
GRANT SELECT, INSERT, UPDATE, DELETE ON voucher_miss TO crm_app, crm_worker;
`;

const LEDGER = /* sql */ `
-- Append-only. Amounts are signed so that those of a grant add up to what is open of it.
CREATE TABLE perk_ledger (
  id uuid PRIMARY KEY,
  group_id int NOT NULL REFERENCES dealer_group,
  store_id int NOT NULL REFERENCES store,
  redeemed_store_id int REFERENCES store,
  grant_id uuid NOT NULL REFERENCES perk_grant,
  item_id uuid NOT NULL REFERENCES perk_grant_item,
  perk_id uuid NOT NULL REFERENCES perk,
  event text NOT NULL CHECK (event IN ('grant', 'redeem', 'expire', 'reverse', 'undo')),
  redemption_id uuid REFERENCES redemption,
  uses int NOT NULL,
  list_fen bigint NOT NULL,
  transfer_fen bigint NOT NULL,
  cost_fen bigint NOT NULL,
  by_id uuid,
  at timestamptz NOT NULL DEFAULT app.now(),
  month date NOT NULL CHECK (month = date_trunc('month', month)),
  demo boolean NOT NULL DEFAULT false,
  CHECK (CASE WHEN event IN ('grant', 'undo') THEN uses > 0 AND cost_fen >= 0 ELSE uses < 0 AND cost_fen <= 0 END),
  CHECK ((event IN ('redeem', 'undo')) = (redemption_id IS NOT NULL AND redeemed_store_id IS NOT NULL))
);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON perk_ledger EXECUTE FUNCTION app.refuse_change();
-- Nothing is given, and no redemption booked, twice.
CREATE UNIQUE INDEX perk_ledger_grant_once ON perk_ledger (item_id) WHERE event = 'grant';
CREATE UNIQUE INDEX perk_ledger_redemption_once ON perk_ledger (redemption_id) WHERE redemption_id IS NOT NULL;
CREATE INDEX perk_ledger_month ON perk_ledger (store_id, month, at DESC);
CREATE INDEX perk_ledger_redeemed ON perk_ledger (redeemed_store_id, month) WHERE redeemed_store_id IS NOT NULL;
CREATE INDEX perk_ledger_item ON perk_ledger (item_id);
CREATE INDEX perk_ledger_grant ON perk_ledger (grant_id);
ALTER TABLE perk_ledger ENABLE ROW LEVEL SECURITY;
CREATE POLICY by_store ON perk_ledger TO crm_app
  USING (store_id = ANY ((SELECT app.stores())::int[]) OR redeemed_store_id = ANY ((SELECT app.stores())::int[]))
  WITH CHECK (store_id = ANY ((SELECT app.stores())::int[]) OR redeemed_store_id = ANY ((SELECT app.stores())::int[]));
CREATE POLICY by_worker ON perk_ledger TO crm_worker USING (true) WITH CHECK (true);

GRANT SELECT, INSERT ON perk_ledger TO crm_app, crm_worker;
`;

const FUNCTIONS = /* sql */ `
-- What so many of so many uses are worth: the whole at first, nothing at last, and no fen lost on the way.
CREATE FUNCTION app.perk_open(total bigint, left_uses int, uses int) RETURNS bigint
LANGUAGE sql IMMUTABLE AS $$ SELECT total * left_uses / uses $$;

-- Whose code it is within the group, without saying more than whether it may be redeemed elsewhere.
CREATE FUNCTION app.voucher_of(hash bytea) RETURNS TABLE (grant_id uuid, store_id int, state text, last4 text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT v.grant_id, v.store_id, v.state, v.last4 FROM voucher v WHERE v.group_id = app.group_id() AND v.code_hash = hash
$$;
REVOKE ALL ON FUNCTION app.voucher_of(bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.voucher_of(bytea) TO crm_app, crm_worker;

-- A grant is used when nothing of it is left to use, and active again when an undo gives something back: whichever store
-- redeemed. The lock makes two last redemptions see each other.
CREATE FUNCTION app.follow_items() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  was text;
BEGIN
  SELECT g.state INTO was FROM perk_grant g WHERE g.id = NEW.grant_id FOR UPDATE;
  IF was = 'active' AND NOT EXISTS (SELECT FROM perk_grant_item i WHERE i.grant_id = NEW.grant_id AND i.state = 'active') THEN
    UPDATE perk_grant SET state = 'used', ended_at = app.now(), updated_at = app.now(), version = version + 1 WHERE id = NEW.grant_id;
    INSERT INTO perk_grant_event (id, grant_id, group_id, store_id, event, by_id)
    VALUES (app.new_id(), NEW.grant_id, NEW.group_id, NEW.store_id, 'used', app.staff_id());
  ELSIF was IN ('used', 'expired') AND NEW.state = 'active' THEN
    UPDATE perk_grant SET state = 'active', ended_at = NULL, updated_at = app.now(), version = version + 1 WHERE id = NEW.grant_id;
    INSERT INTO perk_grant_event (id, grant_id, group_id, store_id, event, by_id)
    VALUES (app.new_id(), NEW.grant_id, NEW.group_id, NEW.store_id, 'reopened', app.staff_id());
  END IF;
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION app.follow_items() FROM PUBLIC;
CREATE TRIGGER follow_items AFTER UPDATE OF state ON perk_grant_item
  FOR EACH ROW WHEN (OLD.state IS DISTINCT FROM NEW.state AND (NEW.state = 'used' OR OLD.state IN ('used', 'expired')))
  EXECUTE FUNCTION app.follow_items();
`;
