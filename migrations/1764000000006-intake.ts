import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Import files and their rows: every line of a file has a verdict and a reason, for ever. */
export class Intake1764000000006 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
CREATE TABLE import_file (
  id uuid PRIMARY KEY,
  group_id int NOT NULL REFERENCES dealer_group,
  store_id int NOT NULL REFERENCES store,
  file_id uuid NOT NULL REFERENCES stored_file,
  name text NOT NULL,
  sha256 bytea NOT NULL,
  -- 0 for the first of these bytes in the store; counted up when sent again on purpose.
  again_no int NOT NULL DEFAULT 0,
  source text NOT NULL DEFAULT '',
  kind text CHECK (kind IN ('policy', 'renewal')),
  status text NOT NULL DEFAULT 'received' CHECK (status IN ('received', 'checking', 'checked', 'committing', 'done',
    'failed', 'cancelled', 'undoing', 'undone')),
  -- Code of the problem that ended it, e.g. import.no-vehicle-column.
  problem text,
  problem_params jsonb NOT NULL DEFAULT '{}',
  header_row int,
  mapping jsonb NOT NULL DEFAULT '[]',
  counts jsonb NOT NULL DEFAULT '{"rows":0,"created":0,"updated":0,"unchanged":0,"duplicate":0,"rejected":0,"warned":0}',
  rows_total int NOT NULL DEFAULT 0,
  rows_done int NOT NULL DEFAULT 0,
  commit_asked boolean NOT NULL DEFAULT false,
  created_by uuid,
  created_at timestamptz NOT NULL DEFAULT app.now(),
  started_at timestamptz,
  finished_at timestamptz,
  -- The sweep gives the file to a worker again when this passes.
  lease_until timestamptz,
  -- Leases since the last progress; too many give the file up.
  attempts smallint NOT NULL DEFAULT 0,
  version int NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX import_file_once ON import_file (store_id, sha256, again_no) WHERE status <> 'cancelled';
CREATE INDEX import_file_list ON import_file (store_id, created_at DESC);
CREATE INDEX import_file_open ON import_file (status, lease_until)
  WHERE status IN ('received', 'checking', 'committing', 'undoing');
SELECT app.seal_by_store('import_file');

-- The cells and the judged record are one sealed JSON; verdict, reasons and results are plain.
CREATE TABLE import_row (
  import_id uuid NOT NULL REFERENCES import_file,
  row_no int NOT NULL,
  group_id int NOT NULL,
  store_id int NOT NULL,
  verdict text NOT NULL CHECK (verdict IN ('ok', 'repair', 'warn', 'error', 'duplicate')),
  findings jsonb NOT NULL DEFAULT '[]',
  vin text,
  plate text,
  duplicate_of int,
  linked_to int,
  seal_id uuid NOT NULL,
  cells bytea NOT NULL,
  -- pending until committed; rejected and duplicate rows never are.
  result text NOT NULL DEFAULT 'pending'
    CHECK (result IN ('pending', 'created', 'updated', 'unchanged', 'duplicate', 'rejected')),
  vehicle_id uuid,
  changes jsonb,
  PRIMARY KEY (import_id, row_no)
);
CREATE INDEX import_row_verdict ON import_row (import_id, verdict, row_no);
CREATE INDEX import_row_pending ON import_row (import_id, row_no) WHERE result = 'pending';
SELECT app.seal_by_store('import_row');

GRANT SELECT, INSERT, UPDATE ON import_file, import_row TO crm_app, crm_worker;
GRANT DELETE ON import_row TO crm_worker;
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE import_row, import_file;');
  }
}
