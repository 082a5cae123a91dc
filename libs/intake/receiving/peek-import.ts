import { Problem } from '#kernel';
import { openSheets, type ByteSource, type SheetRow } from '#sheets';
import { fillHeader } from '../merging/merged-cells.js';

/** The top of a sheet as a person sees it, for naming its header and columns by hand. */
export interface PeekedImport {
  /** Names of the sheets of a workbook, hidden ones among them; none for a text. */
  sheets: string[];
  sheet: string | null;
  /** Rows that hold anything; `row` counts as in the file. */
  rows: { row: number; cells: string[] }[];
}

const ROWS_SHOWN = 30;
const COLUMNS_SHOWN = 200;
const CHARS_SHOWN = 200;

/**
 * Looks at the first rows of a file whose header nothing understands (or of the sheet that a person asks for): the
 * first visible sheet that holds anything. @throws what `openSheets` throws; Problem 422 'import.empty' | 'import.no-such-sheet'
 */
export async function peekImport(source: ByteSource, fileName: string, sheet?: string): Promise<PeekedImport> {
  const sheets = await openSheets(source, fileName);
  try {
    const names = sheets.list.map(({ name }) => name).filter((name) => name !== '');
    if (sheet !== undefined && !names.includes(sheet)) throw new Problem(422, 'import.no-such-sheet');
    for (const [at, { name, hidden }] of sheets.list.entries()) {
      if (sheet === undefined ? hidden : name !== sheet) continue;
      const rows = await topOf(sheets.rows(at));
      if (rows.length === 0) continue;
      const { merges } = await sheets.facts(at);
      return { sheets: names, sheet: name || null, rows: fillHeader(rows, merges).map(shown) };
    }
    throw new Problem(422, 'import.empty');
  } finally {
    sheets.close();
  }
}

async function topOf(rows: AsyncGenerator<SheetRow>): Promise<SheetRow[]> {
  const top: SheetRow[] = [];
  for await (const row of rows) {
    top.push(row);
    if (top.length === ROWS_SHOWN) break;
  }
  return top;
}

const shown = ({ row, cells }: SheetRow): { row: number; cells: string[] } => ({
  row,
  cells: cells.slice(0, COLUMNS_SHOWN).map(({ text }) => text.slice(0, CHARS_SHOWN)),
});
