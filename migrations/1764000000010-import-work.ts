import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a person decides about an import before it is written, and what is known of its pace. */
export class ImportWork1764000000010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
ALTER TABLE import_file
  DROP CONSTRAINT import_file_kind_check,
  ADD CHECK (kind IN ('policy', 'renewal', 'control', 'delivery', 'repair', 'statement', 'claim-list')),
  -- Sheets of the workbook, and the one that is read; NULL: the first that holds rows.
  ADD sheets text[] NOT NULL DEFAULT '{}',
  ADD sheet text,
  -- Columns as a person gave them; NULL: as the headers and contents say.
  ADD hand_mapping jsonb,
  -- Field to rule: fill | overwrite | newer. Fields not named are overwritten.
  ADD rules jsonb NOT NULL DEFAULT '{}',
  -- The day that the file speaks of, for the rule 'newer'; NULL: the day it came.
  ADD as_of date,
  -- A control sheet in mid-work: its people, stages and records of follow-up come along.
  ADD cut_over boolean NOT NULL DEFAULT false,
  ADD paused_at timestamptz,
  -- When and at which row the present run of work began: gives rate and time left.
  ADD pace_at timestamptz,
  ADD pace_rows int NOT NULL DEFAULT 0,
  -- What a commit would do with the good rows, compared with what is known: {created, updated, unchanged}.
  ADD expected jsonb,
  -- How it came in.
  ADD origin text NOT NULL DEFAULT 'person' CHECK (origin IN ('person', 'folder', 'api'));
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
ALTER TABLE import_file DROP CONSTRAINT import_file_kind_check, ADD CHECK (kind IN ('policy', 'renewal')),
  DROP sheets, DROP sheet, DROP hand_mapping, DROP rules, DROP as_of, DROP cut_over, DROP paused_at, DROP pace_at,
  DROP pace_rows, DROP expected, DROP origin;`);
  }
}
