/** One cell as a person sees it; dates stand as 'YYYY-MM-DD' with ' HH:MM:SS' where the cell shows a time. */
export interface Cell {
  text: string;
  /** The number behind the text, where the sheet holds one. */
  number?: number;
  isDate?: boolean;
}

/** One row of a sheet: `row` counts from 1 as the program that made the file shows it. */
export interface SheetRow {
  row: number;
  cells: Cell[];
}

export type SheetFormat = 'xlsx' | 'xls' | 'csv' | 'html' | 'xml';

/** What a file may cost at most. A sheet of 200,000 customers stays far below each of them. */
export const SHEET_LIMITS = {
  entries: 1_000,
  /** 200,000 rows of 40 columns are 400 MB of XML. */
  inflatedBytes: 1024 * 1024 * 1024,
  /** Beyond this an archive may grow by the ratio at most: sheets grow 10 to 40 times, bombs hundreds of times. */
  inflatedFreely: 100 * 1024 * 1024,
  inflatedRatio: 100,
  textBytes: 200 * 1024 * 1024,
  xlsBytes: 64 * 1024 * 1024,
  columns: 16_384,
  /** Named columns of one list. */
  headers: 1_000,
  rows: 1_048_576,
  cells: 20_000_000,
  cellChars: 32_767,
  sheetName: 100,
  sharedBytes: 96 * 1024 * 1024,
  recordChars: 1_000_000,
  /** Characters of XML without a single tag, and tags within tags: beyond, the file only wants memory. */
  quietChars: 4_000_000,
  depth: 64,
} as const;

export const EMPTY_CELL: Cell = { text: '' };

/** Whether a row holds anything at all. */
export const hasText = (row: SheetRow): boolean => row.cells.some((cell) => cell.text.trim() !== '');

const ESCAPED = /_x([0-9A-F]{4})_/gi;
/** Signs that XML cannot carry stand as _x000D_ in workbooks. */
export const withoutEscapes = (text: string): string =>
  text.includes('_x') ? text.replace(ESCAPED, (_, code: string) => String.fromCharCode(parseInt(code, 16))) : text;
