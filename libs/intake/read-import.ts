import { Problem, type LocalDate } from '#kernel';
import type { ByteSource } from './byte-source.js';
import { HEADER_SEARCHED, findHeader, type Header } from './find-header.js';
import { rowJudge } from './judge-row.js';
import { fileKindOf, type FileKind } from './map-columns.js';
import { readSheet } from './read-sheet.js';
import type { JudgedRow } from './record.js';
import { RowLedger } from './row-ledger.js';
import type { SheetRow } from './sheet-row.js';

/** A file whose header is understood, and its rows, judged one by one as they are asked for. */
export interface OpenImport extends Header {
  kind: FileKind;
  rows: AsyncIterable<JudgedRow>;
}

/**
 * Opens an import file: format by content, header, mapping, kind; then its judged rows as a stream that can be read once.
 * @throws what `checkSheet` throws; Problem 422 'import.no-vehicle-column' | 'import.no-rows'; while rows are read, 422
 *   'import.broken' and 413 'import.zip-bomb' | 'import.too-large'
 */
export async function openImport(source: ByteSource, fileName: string, today: LocalDate): Promise<OpenImport> {
  const rows = readSheet(source, fileName);
  try {
    const first = await take(rows, HEADER_SEARCHED + 1);
    const header = findHeader(first);
    const data = first.filter(({ row }) => row >= header.dataFrom);
    if (data.length === 0) throw new Problem(422, 'import.no-rows');
    return { ...header, kind: fileKindOf(header.mapping), rows: judged(data, rows, header, today) };
  } catch (error) {
    await rows.return(undefined);
    throw error;
  }
}

async function take(rows: AsyncGenerator<SheetRow>, count: number): Promise<SheetRow[]> {
  const taken: SheetRow[] = [];
  while (taken.length < count) {
    const next = await rows.next();
    if (next.done) break;
    taken.push(next.value);
  }
  return taken;
}

async function* judged(
  first: SheetRow[],
  rest: AsyncGenerator<SheetRow>,
  header: Header,
  today: LocalDate,
): AsyncGenerator<JudgedRow> {
  const judge = rowJudge(header, today);
  const ledger = new RowLedger(header.mapping);
  try {
    for (const row of first) yield ledger.see(judge(row));
    for await (const row of rest) yield ledger.see(judge(row));
  } finally {
    await rest.return(undefined);
  }
}
