import { Problem } from '#kernel';
import { SHEET_LIMITS, type SheetRow } from '#sheets';
import type { Field } from '../mapping/fields.js';
import { firstDataRow } from './first-data-row.js';
import { fileKindOf, mapHeaders, type MappedColumn } from '../mapping/map-columns.js';

/** Where the header of a sheet stands (rows as in the file) and what its columns mean. */
export interface Header {
  /** 0 where a person said that there is none. */
  headerRow: number;
  /** First row that may hold data. */
  dataFrom: number;
  headers: string[];
  mapping: MappedColumn[];
}

/** What a person decided about the header; columns count from 0, those not named keep what was found. */
export interface HeaderChoice {
  /** Row of the file in which the header stands; 0 for a file that has none. */
  headerRow?: number;
  /** As a list, or as told by the headers: how a named profile gives them. */
  columns?: readonly GivenColumn[] | ((headers: readonly string[]) => readonly GivenColumn[]);
  /** Whether these are the headers of a sheet seen before: such a row is the header, whatever its words mean to us. */
  knows?: (headers: readonly string[]) => boolean;
}

/** A column's meaning that does not come from its header. */
export interface GivenColumn {
  column: number;
  field: Field | null;
}

/** Rows that may stand above the header: titles, notes, blank ones. */
export const HEADER_SEARCHED = 20;
/** Columns that are looked at while the header is searched. */
const WIDTH_SEARCHED = 300;

interface Found {
  score: number;
  headers: string[];
  at: number;
  rows: number;
}

/** What a header scores at least when it names a car. */
const NAMES_CAR = 100;

const scoreOf = (headers: string[]): number => {
  const fields = new Set(mapHeaders(headers).flatMap(({ field }) => (field ? [field] : [])));
  return fields.size + (fields.has('vin') || fields.has('plate') ? NAMES_CAR : 0);
};
const textsOf = (row: SheetRow): string[] => row.cells.map((cell) => cell.text);

/**
 * Two rows of headers as one: a word over several columns (交强险) goes before each word under it (保单号, 到期日). A word
 * that stands in both rows (cells merged downwards) counts once.
 */
function joined(upper: string[], lower: string[]): string[] {
  let group = '';
  return Array.from({ length: Math.max(upper.length, lower.length) }, (_, at) => {
    const above = (upper[at] ?? '').trim();
    const below = (lower[at] ?? '').trim();
    if (above !== '') group = above;
    if (below === '' || below === above) return above;
    return above !== '' || lower[at - 1]?.trim() ? `${group}${below}` : below;
  });
}

/** The best of single rows and of pairs; a second row must add two fields, so that no row of data is taken for one. */
function bestOf(rows: readonly SheetRow[], searched: readonly number[]): Found | undefined {
  let best: Found | undefined;
  for (const at of searched) {
    const single = textsOf(rows[at]!).slice(0, WIDTH_SEARCHED);
    const next = rows[at + 1];
    const both = next && joined(single, textsOf(next).slice(0, WIDTH_SEARCHED));
    const score = scoreOf(single);
    if (!best || score > best.score || (best.rows === 2 && score === best.score))
      best = { score, headers: single, at, rows: 1 };
    const scoreBoth = both ? scoreOf(both) : 0;
    if (both && scoreBoth >= best.score + 2) best = { score: scoreBoth, headers: both, at, rows: 2 };
  }
  return best;
}

function headerOf(rows: readonly SheetRow[], found: Found): Header {
  const row = rows[found.at]!;
  const last = rows[found.at + found.rows - 1]!;
  const headers = found.rows === 2 ? joined(textsOf(row), textsOf(last)) : textsOf(row);
  return { headerRow: row.row, dataFrom: last.row + 1, headers, mapping: mappingOf(headers) };
}

const NO_HEADER: Header = { headerRow: 0, dataFrom: 1, headers: [], mapping: [] };

function mappingOf(headers: string[]): MappedColumn[] {
  const named = headers.filter((text) => text.trim() !== '').length;
  if (named > SHEET_LIMITS.headers) {
    throw new Problem(422, 'import.over-limit', { columns: SHEET_LIMITS.headers });
  }
  return mapHeaders(headers);
}

/** The row that holds headers seen before; -1 for none. */
export const knownRow = (rows: readonly SheetRow[], { knows }: HeaderChoice): number =>
  knows ? rows.slice(0, HEADER_SEARCHED).findIndex((row) => knows(textsOf(row))) : -1;

/** Where no header names a car, its cells do: the row above the first of them is the header, or there is none. */
function byContent(rows: readonly SheetRow[], best: Found): Header | undefined {
  const at = firstDataRow(rows.slice(0, HEADER_SEARCHED + 1));
  if (at === undefined) return isStatement(best.headers) ? headerOf(rows, best) : undefined;
  if (best.score > 0 && best.at + best.rows <= at) return headerOf(rows, best);
  if (at === 0) return { ...NO_HEADER, dataFrom: rows[0]!.row };
  return headerOf(rows, { score: 0, headers: [], at: at - 1, rows: 1 });
}

const isStatement = (headers: string[]): boolean => fileKindOf(mapHeaders(headers)) === 'statement';

/**
 * Finds the header among the first rows (at most twenty) by the words that it holds, or takes the row that a person
 * named; titles above are skipped, a header of two rows is joined. Where no words name VIN or plate, their first values
 * tell where the rows of data begin. The mapping is what the words alone say.
 * @throws Problem 422 'import.no-vehicle-column' when neither words nor values tell of a car, 'import.no-such-row',
 *   'import.over-limit' for more named columns than any list has
 */
export function findHeader(rows: readonly SheetRow[], choice: HeaderChoice = {}): Header {
  const { headerRow } = choice;
  if (headerRow === 0) return NO_HEADER;
  const at = rows.findIndex(({ row }) => row === headerRow);
  if (headerRow !== undefined && at < 0) throw new Problem(422, 'import.no-such-row');
  const known = headerRow === undefined ? knownRow(rows, choice) : -1;
  if (known >= 0) return headerOf(rows, { score: 0, headers: textsOf(rows[known]!), at: known, rows: 1 });
  const searched = headerRow === undefined ? rows.slice(0, HEADER_SEARCHED).map((_, each) => each) : [at];
  const best = bestOf(rows, searched);
  if (best && (headerRow !== undefined || best.score >= NAMES_CAR)) return headerOf(rows, best);
  const found = best && (byContent(rows, best) ?? (choice.columns && headerOf(rows, best)));
  if (!found) throw new Problem(422, 'import.no-vehicle-column');
  return found;
}
