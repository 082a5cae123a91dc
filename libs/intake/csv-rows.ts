import { pipeline, Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { Problem } from '#kernel';
import { sizeOf, type ByteSource } from './byte-source.js';
import { SHEET_LIMITS, hasText, type SheetRow } from './sheet-row.js';
import { encodingOf, textOf } from './text-encoding.js';

const DELIMITERS = [',', '\t', ';', '|'];
const SNIFFED_LINES = 20;

/** Beginnings of texts that are no tables: web pages, JSON, RTF. */
const OTHER_TEXT = /^\s*(?:<|\{|%PDF|%!PS)/;

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

const parserOf = (delimiter: string) =>
  parse({
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: SHEET_LIMITS.recordChars,
  });

async function headText(source: ByteSource): Promise<{ head: string; encoding: Parameters<typeof textOf>[1] }> {
  if ((await sizeOf(source)) > SHEET_LIMITS.textBytes) throw new Problem(413, 'import.too-large');
  const encoding = await encodingOf(source);
  for await (const head of textOf(source, encoding)) return { head, encoding };
  return { head: '', encoding };
}

/** Looks at a text without reading its rows. @throws Problem 413 'import.too-large', 415 'import.not-a-sheet' */
export async function checkText(source: ByteSource): Promise<void> {
  const { head } = await headText(source);
  if (OTHER_TEXT.test(head)) throw new Problem(415, 'import.not-a-sheet');
}

/**
 * Rows of a text table that hold anything: UTF-8 with or without mark, UTF-16 with mark, GB18030; comma, tab, semicolon
 * or bar. @throws Problem 413 'import.too-large', 415 'import.not-a-sheet', 422 'import.broken'
 */
export async function* csvRows(source: ByteSource): AsyncGenerator<SheetRow> {
  const { head, encoding } = await headText(source);
  if (OTHER_TEXT.test(head)) throw new Problem(415, 'import.not-a-sheet');
  const parser = parserOf(delimiterOf(head));
  pipeline(Readable.from(textOf(source, encoding)), parser, () => undefined);
  let row = 0;
  let cells = 0;
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      row++;
      cells += record.length;
      if (record.length > SHEET_LIMITS.columns || row > SHEET_LIMITS.rows || cells > SHEET_LIMITS.cells) {
        throw new Problem(413, 'import.too-large');
      }
      const made = { row, cells: record.map((text) => ({ text: text.slice(0, SHEET_LIMITS.cellChars) })) };
      if (hasText(made)) yield made;
    }
  } catch (error) {
    throw error instanceof CsvError ? new Problem(422, 'import.broken', { row: row + 1 }) : error;
  }
}
