import writeSheet, { type SheetData } from 'write-excel-file/node';
import { safeCell } from '#kernel';
import type { Finding } from './record.js';
import { whyText } from './reasons.js';

/** A returned row: its cells as they stood in the file, and why it comes back. */
export interface RejectedRow {
  cells: readonly string[];
  findings: readonly Finding[];
}

const cellOf = (text: string) => (text === '' ? null : { value: safeCell(text), type: String });

/**
 * The rejected rows as an xlsx: the file's own columns in their order, each cell as text, and a last column
 * “原因 (why)”. Corrected, the same sheet can be imported again (the last column is then unknown and ignored).
 */
export async function writeRejected(
  headers: readonly string[],
  rows: AsyncIterable<RejectedRow> | Iterable<RejectedRow>,
  language: 'zh-CN' | 'en',
): Promise<Buffer> {
  const width = headers.length;
  const data: SheetData = [[...headers.map(headCell), headCell('原因 (why)')]];
  for await (const { cells, findings } of rows) {
    const own = Array.from({ length: width }, (_, at) => cellOf(cells[at] ?? ''));
    data.push([...own, cellOf(whyText(findings, language))]);
  }
  const columns = [...headers.map(() => ({ width: 16 })), { width: 60 }];
  return writeSheet(data, { columns, sheet: 'rejected', stickyRowsCount: 1 }).toBuffer();
}

const headCell = (text: string) =>
  text === '' ? null : { value: safeCell(text), type: String, fontWeight: 'bold' as const };
