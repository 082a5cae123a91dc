import { Problem } from '#kernel';
import { mapColumns, mapHeaders, type MappedColumn } from './map-columns.js';
import type { SheetRow } from './sheet-row.js';

/** Where the header of a sheet stands (rows as in the file) and what its columns mean. */
export interface Header {
  headerRow: number;
  /** First row that may hold data. */
  dataFrom: number;
  headers: string[];
  mapping: MappedColumn[];
}

/** Rows that may stand above the header: titles, notes, blank ones. */
export const HEADER_SEARCHED = 20;

const scoreOf = (headers: string[]): number => {
  const fields = new Set(mapHeaders(headers).flatMap(({ field }) => (field ? [field] : [])));
  return fields.size + (fields.has('vin') || fields.has('plate') ? 100 : 0);
};
const textsOf = (row: SheetRow): string[] => row.cells.map((cell) => cell.text);

/** Two rows of headers as one: a word over several columns (交强险) goes before each word under it (保单号, 到期日). */
function joined(upper: string[], lower: string[]): string[] {
  let group = '';
  return Array.from({ length: Math.max(upper.length, lower.length) }, (_, at) => {
    const above = (upper[at] ?? '').trim();
    const below = (lower[at] ?? '').trim();
    if (above !== '') group = above;
    if (below === '') return above;
    return above !== '' || lower[at - 1]?.trim() ? `${group}${below}` : below;
  });
}

/**
 * Finds the header among the first rows (at most twenty) by the words that it holds; titles above are skipped, a header
 * of two rows is joined. @throws Problem 422 'import.no-vehicle-column' when no row names a column of VINs or plates
 */
export function findHeader(rows: readonly SheetRow[]): Header {
  let best: { score: number; headers: string[]; at: number; rows: number } | undefined;
  rows.slice(0, HEADER_SEARCHED).forEach((row, at) => {
    const single = textsOf(row);
    const next = rows[at + 1];
    const both = next && joined(single, textsOf(next));
    const score = scoreOf(single);
    if (!best || score > best.score || (best.rows === 2 && score === best.score))
      best = { score, headers: single, at, rows: 1 };
    // A second row of headers must add two fields at least, so that a row of data is not taken for one.
    if (both && scoreOf(both) >= best.score + 2) {
      best = { score: scoreOf(both), headers: both, at, rows: 2 };
    }
  });
  const row = best && rows[best.at];
  if (!best || !row) throw new Problem(422, 'import.no-vehicle-column');
  return {
    headerRow: row.row,
    dataFrom: rows[best.at + best.rows - 1]!.row + 1,
    headers: best.headers,
    mapping: mapColumns(best.headers),
  };
}
