import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What each person has for themselves: notices of jobs that ended, and how they like their lists. */
export class Desk1764000000014 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
-- Who asks in the running transaction; nobody for the product itself.
CREATE FUNCTION app.staff_id() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS
  $$SELECT nullif(current_setting('app.staff', true), '')::uuid$$;

-- Sealed by group and person: anybody of the group may leave a notice, its addressee alone sees it.
CREATE TABLE notice (
  id uuid PRIMARY KEY,
  group_id int NOT NULL REFERENCES dealer_group,
  staff_id uuid NOT NULL REFERENCES staff_member,
  kind text NOT NULL CHECK (kind ~ '^[a-z]+[.][a-z]+$'),
  subject_type text NOT NULL,
  subject_id uuid NOT NULL,
  params jsonb NOT NULL DEFAULT '{}',
  at timestamptz NOT NULL DEFAULT app.now(),
  read_at timestamptz
);
CREATE INDEX notice_recent ON notice (staff_id, at DESC, id DESC);
CREATE INDEX notice_unread ON notice (staff_id) WHERE read_at IS NULL;
ALTER TABLE notice ENABLE ROW LEVEL SECURITY;
CREATE POLICY by_group ON notice FOR INSERT TO crm_app WITH CHECK (group_id = (SELECT app.group_id()));
CREATE POLICY by_person ON notice TO crm_app
  USING (group_id = (SELECT app.group_id()) AND staff_id = (SELECT app.staff_id()));
CREATE POLICY by_worker ON notice TO crm_worker USING (true) WITH CHECK (true);

CREATE TABLE staff_setting (
  group_id int NOT NULL REFERENCES dealer_group,
  staff_id uuid NOT NULL REFERENCES staff_member,
  key text NOT NULL,
  value jsonb NOT NULL CHECK (octet_length(value::text) <= 20000),
  changed_at timestamptz NOT NULL DEFAULT app.now(),
  PRIMARY KEY (staff_id, key)
);
ALTER TABLE staff_setting ENABLE ROW LEVEL SECURITY;
CREATE POLICY by_person ON staff_setting TO crm_app
  USING (group_id = (SELECT app.group_id()) AND staff_id = (SELECT app.staff_id()));
CREATE POLICY by_worker ON staff_setting TO crm_worker USING (true) WITH CHECK (true);

GRANT SELECT, INSERT, UPDATE ON notice, staff_setting TO crm_app, crm_worker;
GRANT DELETE ON notice, staff_setting TO crm_worker;
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE staff_setting, notice; DROP FUNCTION app.staff_id();`);
  }
}
