import writeSheet, { type SheetData } from 'write-excel-file/node';
import { fenToYuan, safeCell } from '#kernel';

/** A column of a table that leaves the house: what stands above it, how wide it is, what kind of values it has. */
export interface TableColumn {
  title: string;
  kind: 'text' | 'fen' | 'count' | 'percent';
  width?: number;
}
export type TableValue = string | number | null;

const FORMATS = { fen: '#,##0.00', count: '0', percent: '0.00%' } as const;
const WIDTH = 16;

function cellOf(kind: TableColumn['kind'], value: TableValue): SheetData[number][number] {
  if (value === null || value === '') return null;
  // Everything but numbers is text: a spreadsheet must not round a policy number or run a formula.
  if (kind === 'text' || typeof value === 'string') return { value: safeCell(String(value)), type: String };
  const shown = kind === 'fen' ? Number(fenToYuan(value)) : kind === 'percent' ? value / 10_000 : value;
  return { value: shown, type: Number, format: FORMATS[kind] };
}

/** One table as a workbook. Amounts are given in fen, shares in hundredths of a percent. */
export function writeTable(
  sheet: string,
  columns: readonly TableColumn[],
  rows: readonly (readonly TableValue[])[],
): Promise<Buffer> {
  const head = columns.map(({ title }) => ({ value: title, type: String, fontWeight: 'bold' as const }));
  const data: SheetData = [head, ...rows.map((row) => columns.map(({ kind }, at) => cellOf(kind, row[at] ?? null)))];
  return writeSheet(data, {
    sheet,
    columns: columns.map(({ width }) => ({ width: width ?? WIDTH })),
    stickyRowsCount: 1,
  }).toBuffer();
}
