import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a person does between check and commit: mapping by hand, named profiles, corrected cells, grouped problems. */
export class ImportCheck1764000000012 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
-- How the sheets of one source are read: applied by itself to the next file whose headers fit.
CREATE TABLE import_profile (
  id uuid PRIMARY KEY,
  group_id int NOT NULL REFERENCES dealer_group,
  store_id int NOT NULL REFERENCES store,
  name text NOT NULL,
  source text NOT NULL DEFAULT '',
  -- [{header, field}] in the order of the sheet; headers normalised; field null: left out on purpose.
  columns jsonb NOT NULL,
  sheet text,
  rules jsonb NOT NULL DEFAULT '{}',
  cut_over boolean NOT NULL DEFAULT false,
  created_by uuid,
  created_at timestamptz NOT NULL DEFAULT app.now(),
  used_at timestamptz
);
CREATE UNIQUE INDEX import_profile_name ON import_profile (store_id, lower(name));
SELECT app.seal_by_store('import_profile');

ALTER TABLE import_file
  -- Sheet and row of the header as a person gave them (row 0: there is no header); NULL: found by the reader.
  ADD hand_sheet text,
  ADD hand_header_row int,
  ADD profile_id uuid REFERENCES import_profile ON DELETE SET NULL,
  -- The mapping is saved under this name when the running check ends.
  ADD save_as text,
  ADD save_by uuid,
  -- {code, field}: proposals that the running check applies to every row that has them.
  ADD pending_fix jsonb;
CREATE INDEX import_file_profile ON import_file (profile_id) WHERE profile_id IS NOT NULL;

ALTER TABLE import_row
  -- The row's verdict by itself, without what other rows make of it (repetition, shared phone).
  ADD own_verdict text CHECK (own_verdict IN ('ok', 'repair', 'warn', 'error')),
  -- Keyed prints of all that the row says and of its phone: rows are compared within their file by them.
  ADD print bytea,
  ADD phone_bidx bytea;
UPDATE import_row SET own_verdict = CASE verdict WHEN 'duplicate' THEN 'ok' ELSE verdict END;
ALTER TABLE import_row ALTER own_verdict SET NOT NULL;
CREATE INDEX import_row_car ON import_row (import_id, (coalesce(vin, 'plate:' || coalesce(plate, ''))))
  WHERE own_verdict <> 'error';
CREATE INDEX import_row_phone ON import_row (import_id, phone_bidx)
  WHERE phone_bidx IS NOT NULL AND own_verdict <> 'error';
DROP INDEX import_row_pending;
CREATE INDEX import_row_result ON import_row (import_id, result, row_no);

-- One row for each finding of a row: problems are grouped and rows are found by it.
CREATE TABLE import_finding (
  import_id uuid NOT NULL REFERENCES import_file,
  code text NOT NULL,
  -- '' where the finding is about no field.
  field text NOT NULL,
  row_no int NOT NULL,
  group_id int NOT NULL,
  store_id int NOT NULL,
  severity text NOT NULL CHECK (severity IN ('warn', 'error')),
  -- What the proposal would do, e.g. 'O0' for a letter O that becomes 0; '' for any other; NULL: no proposal.
  fix text,
  PRIMARY KEY (import_id, code, field, row_no)
);
SELECT app.seal_by_store('import_finding');
INSERT INTO import_finding (import_id, code, field, row_no, group_id, store_id, severity, fix)
SELECT r.import_id, f->>'code', coalesce(f->>'field', ''), r.row_no, r.group_id, r.store_id, f->>'severity',
  CASE WHEN f ? 'proposal' THEN '' END
FROM import_row r, jsonb_array_elements(r.findings) f ON CONFLICT DO NOTHING;

-- Cells that a person corrected: sealed {column: text}. They are put over the file's cells at every check.
CREATE TABLE import_correction (
  import_id uuid NOT NULL REFERENCES import_file,
  -- Sheet of the workbook; '' for a text.
  sheet text NOT NULL,
  row_no int NOT NULL,
  group_id int NOT NULL,
  store_id int NOT NULL,
  seal_id uuid NOT NULL,
  cells bytea NOT NULL,
  PRIMARY KEY (import_id, sheet, row_no)
);
SELECT app.seal_by_store('import_correction');

GRANT SELECT, INSERT, UPDATE, DELETE ON import_profile, import_finding TO crm_app, crm_worker;
GRANT SELECT, INSERT, UPDATE ON import_correction TO crm_app, crm_worker;
GRANT DELETE ON import_correction TO crm_worker;
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
DROP TABLE import_correction, import_finding;
DROP INDEX import_row_car, import_row_phone, import_row_result;
CREATE INDEX import_row_pending ON import_row (import_id, row_no) WHERE result = 'pending';
ALTER TABLE import_row DROP own_verdict, DROP print, DROP phone_bidx;
ALTER TABLE import_file DROP hand_sheet, DROP hand_header_row, DROP profile_id, DROP save_as, DROP save_by,
  DROP pending_fix;
DROP TABLE import_profile;`);
  }
}
