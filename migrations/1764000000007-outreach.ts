import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was handed to a provider: attempts, the day's slots, receipts. */
export class Outreach1764000000007 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
CREATE TABLE send_attempt (
  id uuid PRIMARY KEY,
  group_id int NOT NULL,
  store_id int NOT NULL,
  touch_id uuid NOT NULL REFERENCES touch,
  fence bigint NOT NULL,
  -- What the provider knows the message by: touch id and fence.
  out_id text NOT NULL UNIQUE,
  channel text NOT NULL,
  provider text NOT NULL,
  phone_id uuid,
  phone_bidx bytea,
  started_at timestamptz NOT NULL DEFAULT app.now(),
  finished_at timestamptz,
  outcome text CHECK (outcome IN ('accepted', 'rejected', 'not_sent', 'unknown', 'absent', 'throttled')),
  provider_id text,
  error_code text
);
CREATE INDEX send_attempt_touch ON send_attempt (touch_id, fence);
SELECT app.seal_by_store('send_attempt');

-- At most one message for a number, day and category in the whole group.
CREATE TABLE send_slot (
  group_id int NOT NULL,
  phone_bidx bytea NOT NULL,
  local_date date NOT NULL,
  category text NOT NULL,
  touch_id uuid NOT NULL,
  PRIMARY KEY (group_id, phone_bidx, local_date, category)
);
CREATE INDEX send_slot_touch ON send_slot (touch_id);
SELECT app.seal_by_group('send_slot');

-- Receipts are stored first and understood later; the same event twice is one row.
CREATE TABLE receipt (
  provider text NOT NULL,
  event_id text NOT NULL,
  out_id text NOT NULL,
  status text NOT NULL CHECK (status IN ('delivered', 'undelivered')),
  error_code text,
  at timestamptz NOT NULL,
  received_at timestamptz NOT NULL DEFAULT app.now(),
  applied_at timestamptz,
  PRIMARY KEY (provider, event_id)
);
CREATE INDEX receipt_open ON receipt (received_at) WHERE applied_at IS NULL;

-- For readiness, which has no scope: how long the oldest due touch of the installation has been waiting. No row leaves.
CREATE FUNCTION app.oldest_due_seconds() RETURNS int
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT greatest(0, coalesce(extract(epoch FROM app.now() - min(wake_at)), 0))::int FROM touch
  WHERE state IN ('planned', 'queued') AND wake_at IS NOT NULL
$$;
REVOKE ALL ON FUNCTION app.oldest_due_seconds() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.oldest_due_seconds() TO crm_app, crm_worker;

GRANT SELECT, INSERT, UPDATE ON send_attempt, send_slot, receipt TO crm_app, crm_worker;
GRANT DELETE ON send_slot TO crm_worker;
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
DROP FUNCTION app.oldest_due_seconds();
DROP TABLE receipt, send_slot, send_attempt;`);
  }
}
