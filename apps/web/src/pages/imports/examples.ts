import { useImportRows, type Import, type ImportRow } from '../../api/intake.js';

const LOOKED_AT = 20;
const MOST = 3;

/** A few different values of each column, out of some rows; numbers of people are masked as always. */
export function examplesIn(rows: Pick<ImportRow, 'cells'>[]): Map<number, string[]> {
  const found = new Map<number, string[]>();
  for (const { column, text } of rows.flatMap(({ cells }) => cells)) {
    const texts = found.get(column) ?? [];
    if (text && texts.length < MOST && !texts.includes(text)) found.set(column, [...texts, text]);
  }
  return found;
}

/** Examples of the values in the columns of a file. */
export const useExamples = (item: Import): Map<number, string[]> =>
  examplesIn(useImportRows(item.id, { size: LOOKED_AT }).data?.items ?? []);
