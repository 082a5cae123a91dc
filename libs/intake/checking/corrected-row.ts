import type { SheetRow } from '#sheets';

/** Corrected texts of one row by column. */
export type Corrected = Readonly<Record<number, string>>;

/** The row with corrected texts in it; a corrected cell is text and nothing else. */
export function correctRow(row: SheetRow, over: Corrected): SheetRow {
  const cells = [...row.cells];
  for (const [column, text] of Object.entries(over)) {
    while (cells.length < Number(column)) cells.push({ text: '' });
    cells[Number(column)] = { text };
  }
  return { ...row, cells };
}
