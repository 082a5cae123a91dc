import { safeCell } from '#kernel';
import { sheetBytes, type SheetCell } from '#sheets';
import type { Finding } from '../judging/record.js';
import { whyText } from '../judging/reasons.js';

/** A returned row: its cells as they stood in the file, and why it comes back. */
export interface RejectedRow {
  cells: readonly string[];
  findings: readonly Finding[];
}

const WHY = '原因 (why)';

/**
 * The rejected rows as an xlsx, streamed: the file's own columns in their order, each cell as text, and a last column
 * “原因 (why)”. Corrected, the same sheet can be imported again (the last column is then unknown and ignored).
 */
export function writeRejected(
  headers: readonly string[],
  rows: AsyncIterable<RejectedRow> | Iterable<RejectedRow>,
  language: 'zh-CN' | 'en',
): AsyncGenerator<Buffer> {
  const cellsOf = async function* (): AsyncGenerator<SheetCell[]> {
    for await (const { cells, findings } of rows) {
      yield [...headers.map((_, at) => safeCell(cells[at] ?? '')), safeCell(whyText(findings, language))];
    }
  };
  const widths = [...headers.map(() => 16), 60];
  return sheetBytes({ sheet: 'rejected', head: [...headers.map(safeCell), WHY], widths }, cellsOf());
}
