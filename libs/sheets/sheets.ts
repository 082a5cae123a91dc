import type { SheetFormat, SheetRow } from './sheet-row.js';

/** Cells that the file shows as one: rows count from 1, columns from 0, both ends belong to it. */
export interface Merge {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

/** What a sheet says of itself before its rows are read. */
export interface SheetFacts {
  merges: readonly Merge[];
  /** Columns (from 0) that the file hides; their cells are read like any others, and so are hidden rows. */
  hiddenColumns: readonly number[];
}

/** The sheets of one file, in their order. A file of any format but a workbook holds one sheet without a name. */
export interface Sheets {
  format: SheetFormat;
  list: readonly { name: string; hidden: boolean }[];
  facts(at: number): Promise<SheetFacts>;
  /** Rows of a sheet that hold anything, as a stream that can be asked for anew. */
  rows(at: number): AsyncGenerator<SheetRow>;
  close(): void;
}

export const NO_FACTS: SheetFacts = { merges: [], hiddenColumns: [] };
