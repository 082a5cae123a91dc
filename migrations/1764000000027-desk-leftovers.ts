import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Labels of cases, calls allowed at a quiet hour, and settings of which the later one of a day counts. */
export class DeskLeftovers1764000000027 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
-- Short words that people put on cases; set by batches, asked by lists.
ALTER TABLE renewal_case ADD tags text[] NOT NULL DEFAULT '{}' CHECK (cardinality(tags) <= 10);
CREATE INDEX renewal_case_tagged ON renewal_case (store_id) WHERE tags <> '{}';
ALTER TABLE batch DROP CONSTRAINT batch_action_check;
ALTER TABLE batch ADD CONSTRAINT batch_action_check CHECK (action IN ('assign', 'recycle', 'snooze', 'next', 'tag'));

-- A manager let people call in a case at an hour at which the store does not call by itself, for a while and a reason.
CREATE TABLE quiet_override (
  id uuid PRIMARY KEY,
  group_id int NOT NULL REFERENCES dealer_group,
  store_id int NOT NULL REFERENCES store,
  case_id uuid NOT NULL REFERENCES renewal_case ON DELETE CASCADE,
  reason text NOT NULL CHECK (length(reason) BETWEEN 2 AND 200),
  given_by uuid NOT NULL REFERENCES staff_member,
  given_at timestamptz NOT NULL DEFAULT app.now(),
  until timestamptz NOT NULL CHECK (until > given_at)
);
CREATE INDEX quiet_override_of ON quiet_override (case_id, until);
SELECT app.seal_by_store('quiet_override');
GRANT SELECT, INSERT ON quiet_override TO crm_app, crm_worker;

-- Versions are only ever added: of those that start on one day, the one that was written last counts.
DROP INDEX setting_version_once;
CREATE INDEX setting_version_of ON setting_version (key, starts_on DESC, created_at DESC);
CREATE OR REPLACE FUNCTION app.setting(in_key text, in_group int, in_store int, in_day date) RETURNS jsonb
LANGUAGE sql STABLE AS $$
  SELECT value FROM setting_version
  WHERE key = in_key AND starts_on <= in_day
    AND (group_id IS NULL OR group_id = in_group) AND (store_id IS NULL OR store_id = in_store)
  ORDER BY store_id NULLS LAST, group_id NULLS LAST, starts_on DESC, created_at DESC, id DESC LIMIT 1
$$;`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
CREATE OR REPLACE FUNCTION app.setting(in_key text, in_group int, in_store int, in_day date) RETURNS jsonb
LANGUAGE sql STABLE AS $$
  SELECT value FROM setting_version
  WHERE key = in_key AND starts_on <= in_day
    AND (group_id IS NULL OR group_id = in_group) AND (store_id IS NULL OR store_id = in_store)
  ORDER BY store_id NULLS LAST, group_id NULLS LAST, starts_on DESC LIMIT 1
$$;
DROP INDEX setting_version_of;
DELETE FROM setting_version v USING setting_version w
WHERE w.key = v.key AND w.starts_on = v.starts_on AND w.group_id IS NOT DISTINCT FROM v.group_id
  AND w.store_id IS NOT DISTINCT FROM v.store_id AND (w.created_at, w.id) > (v.created_at, v.id);
CREATE UNIQUE INDEX setting_version_once
  ON setting_version (key, starts_on, coalesce(group_id, 0), coalesce(store_id, 0));
DROP TABLE quiet_override;
DELETE FROM batch WHERE action = 'tag';
ALTER TABLE batch DROP CONSTRAINT batch_action_check;
ALTER TABLE batch ADD CONSTRAINT batch_action_check CHECK (action IN ('assign', 'recycle', 'snooze', 'next'));
DROP INDEX renewal_case_tagged;
ALTER TABLE renewal_case DROP tags;`);
  }
}
