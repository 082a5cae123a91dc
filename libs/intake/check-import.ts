import { Injectable } from '@nestjs/common';
import { newId } from '#kernel';
import { copyLine, Db, FileStore, Vault, type GroupVault } from '#platform';
import { ImportLease, type Leased } from './import-lease.js';
import { openImport } from './read-import.js';
import { MERGED_KINDS } from './merged-kinds.js';
import type { JudgedRow } from './record.js';

const BATCH = 1_000;

const STAGE = `
  CREATE TEMPORARY TABLE IF NOT EXISTS in_row (row_no int, verdict text, findings jsonb, vin text, plate text,
    duplicate_of int, linked_to int, seal_id uuid, cells bytea) ON COMMIT DELETE ROWS`;
const KEEP = `
  INSERT INTO import_row (import_id, row_no, group_id, store_id, verdict, findings, vin, plate, duplicate_of, linked_to,
    seal_id, cells, result)
  SELECT $1, row_no, $2, $3, verdict, findings, vin, plate, duplicate_of, linked_to, seal_id, cells,
    CASE verdict WHEN 'error' THEN 'rejected' WHEN 'duplicate' THEN 'duplicate' ELSE 'pending' END
  FROM in_row`;

/** What stands sealed in a row of an import: the cells as they were, and what was read from them. */
export interface KeptRow {
  cells: string[];
  record: JudgedRow['record'];
}

/** Opens the sealed part of a row. */
export const openRow = (vault: GroupVault, sealId: string, cells: Buffer): KeptRow =>
  JSON.parse(vault.open('import_row', 'cells', sealId, cells)) as KeptRow;

/** Reads and judges a file, row by row; keeps each row sealed with its verdict. Nothing else is written. */
@Injectable()
export class CheckImport {
  constructor(
    private readonly db: Db,
    private readonly files: FileStore,
    private readonly vault: Vault,
    private readonly lease: ImportLease,
  ) {}

  /** Reads all rows; `finish` follows when they have been compared. @throws Problem of the file; LeaseLost. */
  async run(leased: Leased): Promise<void> {
    const actor = ImportLease.actorOf(leased);
    const bytes = await this.files.read(leased.groupId, actor, leased.fileId);
    const opened = await openImport(bytes, leased.name, leased.today);
    await this.db.tx(actor, async () => {
      await this.lease.hold(leased, 'kind = $3, header_row = $4, mapping = $5, rows_done = 0, rows_total = 0', [
        opened.kind,
        opened.headerRow,
        JSON.stringify(opened.mapping),
      ]);
      await this.db.change('DELETE FROM import_row WHERE import_id = $1', [leased.id]);
    });
    let batch: JudgedRow[] = [];
    for await (const row of opened.rows) {
      batch.push(row);
      if (batch.length < BATCH) continue;
      await this.keep(leased, batch);
      batch = [];
    }
    await this.keep(leased, batch);
  }

  private async keep(leased: Leased, rows: JudgedRow[]): Promise<void> {
    const actor = ImportLease.actorOf(leased);
    await this.db.tx(actor, async () => {
      const vault = await this.vault.forGroup(this.db, leased.groupId);
      await this.lease.hold(leased, 'rows_done = rows_done + $3', [rows.length]);
      await this.db.query(STAGE);
      await this.db.copy(
        'COPY in_row FROM STDIN',
        rows.map((row) => rowLine(vault, row)),
      );
      await this.db.query(KEEP, [leased.id, leased.groupId, leased.storeId]);
    });
  }

  /** Counts the rows and shows the import as checked, or sends it on to be committed when that was asked. */
  finish(leased: Leased): Promise<void> {
    return this.db.tx(ImportLease.actorOf(leased), async () => {
      const [counts] = await this.db.query<{ rows: number }>(
        `SELECT count(*)::int AS rows, 0 AS created, 0 AS updated, 0 AS unchanged,
           count(*) FILTER (WHERE verdict = 'duplicate')::int AS duplicate,
           count(*) FILTER (WHERE verdict = 'error')::int AS rejected,
           count(*) FILTER (WHERE verdict = 'warn')::int AS warned
         FROM import_row WHERE import_id = $1`,
        [leased.id],
      );
      await this.lease.end(
        leased,
        `lease_until = NULL, attempts = 0, rows_total = $3, rows_done = 0, counts = $4,
         status = CASE WHEN commit_asked AND kind = ANY ($5) THEN 'committing' ELSE 'checked' END`,
        [counts!.rows, JSON.stringify(counts), MERGED_KINDS],
      );
    });
  }
}

function rowLine(vault: GroupVault, row: JudgedRow): string {
  const sealId = newId();
  const kept: KeptRow = { cells: row.cells, record: row.record };
  return copyLine([
    row.row,
    row.verdict,
    JSON.stringify(row.findings),
    row.record.vin,
    row.record.plate,
    row.duplicateOf,
    row.linkedTo,
    sealId,
    vault.seal('import_row', 'cells', sealId, JSON.stringify(kept)),
  ]);
}
