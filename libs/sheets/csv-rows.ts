import { Problem } from '#kernel';
import { sizeOf, type ByteSource } from './byte-source.js';
import { SHEET_LIMITS, hasText, type SheetRow } from './sheet-row.js';
import { RecordSplitter } from './split-records.js';
import { encodingOf, textOf, type Encoding } from './text-encoding.js';

const DELIMITERS = [',', '\t', ';', '|'];
const SNIFFED_LINES = 20;

/** The sign between cells: the one that cuts the most lines into the same number of cells, quoted parts left out. */
export function delimiterOf(text: string): string {
  const lines = text
    .replace(/"[^"]*"/g, '')
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '')
    .slice(0, SNIFFED_LINES);
  let best = ',';
  let bestScore = 0;
  for (const delimiter of DELIMITERS) {
    const counts = lines.map((line) => line.split(delimiter).length - 1);
    const most = Math.max(0, ...counts);
    const score = most * counts.filter((count) => count === most).length;
    if (score > bestScore) [best, bestScore] = [delimiter, score];
  }
  return best;
}

/** A text, and how it begins. */
export interface SheetText {
  head: string;
  encoding: Encoding;
}

/** Looks at the beginning of a text. @throws Problem 413 'import.too-large', 415 'import.not-a-sheet' */
export async function headText(source: ByteSource): Promise<SheetText> {
  if ((await sizeOf(source)) > SHEET_LIMITS.textBytes) throw new Problem(413, 'import.too-large');
  const encoding = await encodingOf(source);
  for await (const head of textOf(source, encoding)) return { head, encoding };
  return { head: '', encoding };
}

/**
 * Rows of a text table that hold anything: UTF-8 with or without mark, UTF-16, GB18030; comma, tab, semicolon or bar.
 * @throws Problem 422 'import.over-limit'
 */
export async function* csvRows(source: ByteSource, { head, encoding }: SheetText): AsyncGenerator<SheetRow> {
  const splitter = new RecordSplitter(delimiterOf(head), !head.includes('\n') && head.includes('\r') ? '\r' : '\n');
  const maker = new RowMaker();
  for await (const piece of textOf(source, encoding)) yield* maker.rows(splitter.write(piece));
  yield* maker.rows(splitter.end());
}

/** Numbers the records as rows and holds them to the limits. */
class RowMaker {
  private row = 0;
  private cells = 0;

  rows(records: string[][]): SheetRow[] {
    const made: SheetRow[] = [];
    for (const record of records) {
      this.row++;
      this.cells += record.length;
      this.check(record);
      const row = { row: this.row, cells: record.map((text) => ({ text: text.slice(0, SHEET_LIMITS.cellChars) })) };
      if (hasText(row)) made.push(row);
    }
    return made;
  }

  private check(record: string[]): void {
    const { rows, columns, cells } = SHEET_LIMITS;
    if (this.row > rows) throw new Problem(422, 'import.over-limit', { rows });
    if (record.length > columns) throw new Problem(422, 'import.over-limit', { columns });
    if (this.cells > cells) throw new Problem(422, 'import.over-limit', { cells });
  }
}
