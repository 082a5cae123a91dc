import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The cars behind the figures of a preview, and names of sheets that a store has told apart. */
export class ImportLists1764000000024 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
-- What was worked out before has no lists behind its figures: it is asked for anew.
DELETE FROM import_impact;

-- One row for each car that an import would touch, at the first row of the file that speaks of it.
CREATE TABLE import_impact_car (
  import_id uuid NOT NULL REFERENCES import_impact ON DELETE CASCADE,
  row_no int NOT NULL,
  group_id int NOT NULL,
  store_id int NOT NULL,
  -- Only what stood before: what the rehearsal made is gone.
  vehicle_id uuid,
  case_id uuid,
  -- Figure to number, e.g. {"vehicles.created": 1, "touches.planned": 7, "held.no-consent": 2}.
  figures jsonb NOT NULL,
  PRIMARY KEY (import_id, row_no)
);
SELECT app.seal_by_store('import_impact_car');

-- Whom the sheets of a store mean by a name that no colleague bears.
CREATE TABLE staff_alias (
  group_id int NOT NULL REFERENCES dealer_group,
  store_id int NOT NULL REFERENCES store,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  staff_id uuid NOT NULL REFERENCES staff_member,
  set_by uuid,
  set_at timestamptz NOT NULL DEFAULT app.now(),
  PRIMARY KEY (store_id, name)
);
SELECT app.seal_by_store('staff_alias');

GRANT SELECT, INSERT, DELETE ON import_impact_car TO crm_app, crm_worker;
GRANT SELECT, INSERT, UPDATE, DELETE ON staff_alias TO crm_app, crm_worker;
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE staff_alias, import_impact_car;');
  }
}
