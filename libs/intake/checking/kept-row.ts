import { newId } from '#kernel';
import { copyLine, type GroupVault } from '#platform';
import type { SheetRow } from '#sheets';
import { correctRow, type Corrected } from './corrected-row.js';
import { fixOf } from './fix-of.js';
import type { MappedColumn } from '../mapping/map-columns.js';
import type { JudgedRow } from '../judging/record.js';
import { printOf } from '../judging/row-ledger.js';

/** What stands sealed in a row of an import: the cells as they are now, and what was read from them. */
export interface KeptRow {
  cells: string[];
  /** Numbers behind cells that a spreadsheet has rounded, by column: their texts do not show it. */
  numbers?: Record<number, number>;
  record: JudgedRow['record'];
}

/** Opens the sealed part of a row. */
export const openRow = (vault: GroupVault, sealId: string, cells: Buffer): KeptRow =>
  JSON.parse(vault.open('import_row', 'cells', sealId, cells)) as KeptRow;

/** The row as the sheet gave it, with the texts of `over` in place of its cells. */
export function sheetRowOf(row: number, kept: Pick<KeptRow, 'cells' | 'numbers'>, over: Corrected = {}): SheetRow {
  const cells = kept.cells.map((text, at) => {
    const number = kept.numbers?.[at];
    return number === undefined ? { text } : { text, number };
  });
  return correctRow({ row, cells }, over);
}

/** Columns of `in_row`, into which `rowLine` goes. */
export const ROW_COLUMNS = `row_no int, verdict text, own_verdict text, findings jsonb, vin text, plate text, print bytea,
  phone_bidx bytea, duplicate_of int, linked_to int, seal_id uuid, cells bytea`;

/** A judged row as a line of COPY, its cells sealed, its prints keyed. */
export function rowLine(vault: GroupVault, row: JudgedRow, mapping: readonly MappedColumn[]): string {
  const sealId = newId();
  const kept: KeptRow = { cells: row.cells, numbers: row.numbers, record: row.record };
  const good = row.own !== 'error';
  return copyLine([
    row.row,
    row.verdict,
    row.own,
    JSON.stringify(row.findings),
    row.record.vin,
    row.record.plate,
    good ? vault.blind('row', row.print ?? printOf(row, mapping)) : null,
    good && row.record.phone !== undefined ? vault.blind('phone', row.record.phone) : null,
    row.duplicateOf,
    row.linkedTo,
    sealId,
    vault.seal('import_row', 'cells', sealId, JSON.stringify(kept)),
  ]);
}

/** Columns of `in_finding`, into which `findingLines` go. */
export const FINDING_COLUMNS = 'row_no int, code text, field text, severity text, fix text';

/** The findings of a row as lines of COPY, one for each code and field. */
export function findingLines(row: JudgedRow, mapping: readonly MappedColumn[]): string[] {
  const said = new Set<string>();
  return row.findings.flatMap((finding) => {
    const key = `${finding.code} ${finding.field}`;
    if (said.has(key)) return [];
    said.add(key);
    return copyLine([row.row, finding.code, finding.field ?? '', finding.severity, fixOf(row, finding, mapping)?.kind]);
  });
}
