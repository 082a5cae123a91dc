import { Injectable } from '@nestjs/common';
import { Db, Vault, type GroupVault } from '#platform';
import { CompareImport } from './compare-import.js';
import { keepCorrections } from './corrections.js';
import { ImportLease, type Leased } from '../import-lease.js';
import { Turns } from '../reading/in-turns.js';
import { FINDING_COLUMNS, findingLines, ROW_COLUMNS, rowLine } from './kept-row.js';
import type { Corrected } from './corrected-row.js';
import type { MappedColumn } from '../mapping/map-columns.js';
import type { OpenImport } from '../reading/read-import.js';
import type { JudgedRow } from '../judging/record.js';

const TABLES = `
  CREATE TEMPORARY TABLE in_row (${ROW_COLUMNS}) ON COMMIT DELETE ROWS;
  CREATE TEMPORARY TABLE in_finding (${FINDING_COLUMNS}) ON COMMIT DELETE ROWS`;
const EMPTY = 'TRUNCATE in_row, in_finding';
/** A commit empties them; what stands there came in this transaction. */
const STAND = `
  SELECT at.oid IS NOT NULL AS stand, coalesce(pg_relation_size(at.oid) > 0, false) AS filled
  FROM (SELECT to_regclass('pg_temp.in_row')::oid) AS at(oid)`;
const KEEP_ROWS = `
  INSERT INTO import_row (import_id, row_no, group_id, store_id, verdict, own_verdict, findings, vin, plate, print,
    phone_bidx, duplicate_of, linked_to, seal_id, cells, result, expected, changes)
  SELECT $1, row_no, $2, $3, verdict, own_verdict, findings, vin, plate, print, phone_bidx, duplicate_of, linked_to,
    seal_id, cells, CASE verdict WHEN 'error' THEN 'rejected' WHEN 'duplicate' THEN 'duplicate' ELSE 'pending' END,
    expected, changes::jsonb
  FROM in_row LEFT JOIN unnest($4::int[], $5::text[], $6::text[]) AS k(row_no, expected, changes) USING (row_no)`;
/** The findings of staged rows, as rows of their own. $1 import, $2 group, $3 store. */
export const KEEP_FINDINGS = `
  INSERT INTO import_finding (import_id, code, field, row_no, group_id, store_id, severity, fix)
  SELECT $1, code, field, row_no, $2, $3, severity, fix FROM in_finding`;

/** Keeps judged rows of a check: each sealed with its verdict and what a commit would do with it, its findings beside it. */
@Injectable()
export class KeepRows {
  constructor(
    private readonly db: Db,
    private readonly vault: Vault,
    private readonly lease: ImportLease,
    private readonly compare: CompareImport,
  ) {}

  /** A batch, with the cells that the check itself corrected in it, and compared with what is known. @throws LeaseLost. */
  async run(leased: Leased, opened: OpenImport, rows: JudgedRow[], corrected: Map<number, Corrected>): Promise<void> {
    const { mapping, sheet } = opened;
    await this.db.tx(ImportLease.actorOf(leased), async () => {
      const vault = await this.vault.forGroup(this.db, leased.groupId);
      await this.lease.hold(leased, 'rows_done = rows_done + $3', [rows.length]);
      await stageRows(this.db, vault, rows, mapping);
      const target = [leased.id, leased.groupId, leased.storeId];
      const met = await this.compare.fresh(leased, rows);
      await this.db.change(KEEP_ROWS, [
        ...target,
        met.map((one) => one.row),
        met.map((one) => one.result),
        met.map((one) => one.changes),
      ]);
      await this.db.change(KEEP_FINDINGS, target);
      const { id: importId, groupId, storeId } = leased;
      await keepCorrections(this.db, vault, { importId, groupId, storeId, sheet }, corrected);
    });
  }
}

/** Puts judged rows into in_row and their findings into in_finding, in the running transaction. */
export async function stageRows(
  db: Db,
  vault: GroupVault,
  rows: readonly JudgedRow[],
  mapping: readonly MappedColumn[],
): Promise<void> {
  const [tables] = await db.query<{ stand: boolean; filled: boolean }>(STAND);
  if (!tables!.stand) await db.query(TABLES);
  if (tables!.filled) await db.query(EMPTY);
  await db.copy(
    'COPY in_row FROM STDIN',
    pieces(rows, (row) => rowLine(vault, row, mapping)),
  );
  const found = rows.filter(({ findings }) => findings.length > 0);
  if (found.length === 0) return;
  await db.copy(
    'COPY in_finding FROM STDIN',
    pieces(found, (row) => findingLines(row, mapping).join('')),
  );
}

/** Lines made as the database takes them, so that other work of the process gets its turn between pieces. */
async function* pieces<T>(items: readonly T[], lineOf: (item: T) => string): AsyncGenerator<string> {
  const turns = new Turns();
  let piece = '';
  for (const item of items) {
    piece += lineOf(item);
    if (!turns.over) continue;
    yield piece;
    piece = '';
    await turns.pass();
  }
  if (piece !== '') yield piece;
}
