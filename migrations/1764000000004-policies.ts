import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Insurers (of everyone), policies of both lines with their own dates, endorsements. */
export class Policies1764000000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
CREATE TABLE insurer (
  code text PRIMARY KEY,
  short_name text NOT NULL,
  full_name text NOT NULL,
  english_name text NOT NULL,
  aliases text[] NOT NULL DEFAULT '{}'
);

CREATE TABLE policy (
  id uuid PRIMARY KEY,
  group_id int NOT NULL REFERENCES dealer_group,
  store_id int NOT NULL REFERENCES store,
  vehicle_id uuid NOT NULL REFERENCES vehicle,
  line text NOT NULL CHECK (line IN ('compulsory', 'commercial')),
  insurer_code text REFERENCES insurer,
  insurer_raw text,
  -- Opaque text; NULL when unknown or destroyed by a spreadsheet.
  policy_no text CHECK (policy_no ~ '^[0-9A-Z-]{6,40}$'),
  starts_on date,
  expires_on date NOT NULL,
  signed_on date,
  premium_fen int CHECK (premium_fen >= 0),
  tax_fen int CHECK (tax_fen >= 0),
  paid_fen int CHECK (paid_fen >= 0),
  -- Sold by a store of the group.
  ours boolean NOT NULL,
  business_kind text CHECK (business_kind IN ('NEW', 'NEW_TO_RENEW', 'RENEW_TO_RENEW', 'RETURNING', 'PROSPECT', 'FIRST')),
  state text NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'cancelled')),
  cancelled_on date,
  seller_id uuid REFERENCES staff_member,
  issuer_id uuid REFERENCES staff_member,
  source text NOT NULL CHECK (source IN ('import', 'manual', 'demo')),
  demo boolean NOT NULL DEFAULT false,
  provenance jsonb NOT NULL DEFAULT '{}',
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT app.now(),
  updated_at timestamptz NOT NULL DEFAULT app.now(),
  CHECK (starts_on IS NULL OR starts_on <= expires_on),
  CHECK (signed_on IS NULL OR signed_on <= expires_on)
);
CREATE UNIQUE INDEX policy_number ON policy (store_id, insurer_code, policy_no)
  WHERE policy_no IS NOT NULL AND insurer_code IS NOT NULL;
CREATE UNIQUE INDEX policy_term ON policy (vehicle_id, line, expires_on, store_id) WHERE state = 'active';
CREATE INDEX policy_due ON policy (store_id, expires_on);
SELECT app.seal_by_store('policy');

CREATE TABLE endorsement (
  id uuid PRIMARY KEY,
  group_id int NOT NULL,
  store_id int NOT NULL,
  policy_id uuid NOT NULL REFERENCES policy,
  kind text NOT NULL CHECK (kind IN ('cancel', 'transfer', 'vehicle', 'people', 'cover', 'plate', 'suspend', 'resume',
    'terms', 'other')),
  endorsement_no text,
  effective_on date NOT NULL,
  premium_delta_fen int NOT NULL DEFAULT 0,
  note text NOT NULL DEFAULT '',
  created_by uuid,
  created_at timestamptz NOT NULL DEFAULT app.now()
);
CREATE INDEX endorsement_policy ON endorsement (policy_id);
SELECT app.seal_by_store('endorsement');

-- Known expiry days of a car in the whole group, without saying who insures whom for how much.
CREATE FUNCTION app.refresh_cover(vehicle_ids uuid[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE vehicle v SET
    compulsory_expires_on = c.compulsory, commercial_expires_on = c.commercial,
    anchor_on = c.anchor, anchor_rolled = 0,
    -- Near days are looked at whatever the planner has passed already; 200 is beyond any lead.
    unsettled = v.unsettled OR coalesce(c.anchor <= app.today('Asia/Shanghai') + 200, false)
      OR EXISTS (SELECT FROM renewal_case r WHERE r.vehicle_id = v.id AND r.state = 'open')
  FROM (
    SELECT x.id, k.compulsory, k.commercial,
      -- Anchor: the earlier of two lines of one year. With one line a year ahead, a commercial line that still
      -- runs (or ended within 30 days) is the work; a compulsory remainder is not.
      CASE WHEN k.compulsory IS NULL OR k.commercial IS NULL THEN coalesce(k.commercial, k.compulsory)
           WHEN abs(k.compulsory - k.commercial) <= 180 THEN least(k.compulsory, k.commercial)
           WHEN k.commercial < k.compulsory AND k.commercial >= app.today('Asia/Shanghai') - 30 THEN k.commercial
           ELSE greatest(k.compulsory, k.commercial) END AS anchor
    FROM unnest(vehicle_ids) AS x(id)
    CROSS JOIN LATERAL (
      SELECT max(p.expires_on) FILTER (WHERE p.line = 'compulsory') AS compulsory,
             max(p.expires_on) FILTER (WHERE p.line = 'commercial') AS commercial
      FROM policy p WHERE p.vehicle_id = x.id AND p.state = 'active') k
  ) c
  WHERE v.id = c.id
    AND (v.compulsory_expires_on IS DISTINCT FROM c.compulsory
      OR v.commercial_expires_on IS DISTINCT FROM c.commercial);
END $$;
REVOKE ALL ON FUNCTION app.refresh_cover(uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.refresh_cover(uuid[]) TO crm_app, crm_worker;

GRANT SELECT ON insurer TO crm_app, crm_worker;
GRANT SELECT, INSERT, UPDATE ON policy, endorsement TO crm_app, crm_worker;
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
DROP FUNCTION app.refresh_cover(uuid[]);
DROP TABLE endorsement, policy, insurer;`);
  }
}
