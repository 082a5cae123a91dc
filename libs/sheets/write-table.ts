import { fenToYuan, safeCell } from '#kernel';
import { writeSheet, type SheetCell } from './write-sheet.js';

/** A column of a table that leaves the house: what stands above it, how wide it is, what kind of values it has. */
export interface TableColumn {
  title: string;
  kind: 'text' | 'fen' | 'count' | 'percent';
  width?: number;
}
export type TableValue = string | number | null;

const FORMATS = { fen: '#,##0.00', count: '0', percent: '0.00%' } as const;
const WIDTH = 16;

function cellOf(kind: TableColumn['kind'], value: TableValue): SheetCell {
  if (value === null || value === '') return null;
  // Everything but numbers is text: a spreadsheet must not round a policy number or run a formula.
  if (kind === 'text' || typeof value === 'string') return safeCell(String(value));
  const shown = kind === 'fen' ? Number(fenToYuan(value)) : kind === 'percent' ? value / 10_000 : value;
  return { value: shown, format: FORMATS[kind] };
}

/** One table as a workbook. Amounts are given in fen, shares in hundredths of a percent. */
export function writeTable(
  sheet: string,
  columns: readonly TableColumn[],
  rows: readonly (readonly TableValue[])[],
): Promise<Buffer> {
  const shape = {
    sheet,
    head: columns.map(({ title }) => title),
    widths: columns.map(({ width }) => width ?? WIDTH),
  };
  return writeSheet(
    shape,
    rows.map((row) => columns.map(({ kind }, at) => cellOf(kind, row[at] ?? null))),
  );
}
