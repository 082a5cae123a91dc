import type { ComparisonSheet, CoverLine, LastCover, QuoteView } from '#contracts';
import { COVER_CODES, type Priced } from '#kernel';

type Cell = ComparisonSheet['rows'][number]['cells'][number];

/** One column of the sheet: what is covered; a list of null where nobody wrote it down. */
export interface Column {
  covers: readonly CoverLine[] | null;
  /** Whether thinner cover is marked in it: in offers it is, in the year that ends it is not. */
  marked: boolean;
}

const NOTHING = { premium: null, sum: null, seats: null, deductible: null, has: false };
const totalOf = (cell: Pick<Cell, 'sum' | 'seats'>): number | null =>
  cell.sum === null ? null : cell.sum * (cell.seats ?? 1);

function cellOf(column: Column, code: string): Omit<Cell, 'thinner'> {
  const line = column.covers?.find((cover) => cover.code === code);
  if (!line) return { ...NOTHING, known: column.covers !== null };
  const { premium = null, sum = null, seats = null, deductible = null } = line;
  return { premium, sum, seats, deductible, has: true, known: true };
}

/** Whether a cell gives less than the best of its row: no cover, a lower sum, a higher deductible. */
function isThinner(cell: Omit<Cell, 'thinner'>, row: Omit<Cell, 'thinner'>[]): boolean {
  if (!cell.known) return false;
  if (!cell.has) return row.some(({ has }) => has);
  const sum = totalOf(cell);
  if (sum !== null && row.some((other) => (totalOf(other) ?? 0) > sum)) return true;
  return row.some((other) => other.has && other.deductible !== null && other.deductible < (cell.deductible ?? 0));
}

/** The rows of a sheet: every cover that any column has, in the order of a policy, thinner cells marked. */
export function comparisonRows(columns: readonly Column[]): ComparisonSheet['rows'] {
  const codes = new Set(columns.flatMap(({ covers }) => covers?.map(({ code }) => code) ?? []));
  return COVER_CODES.filter((code) => codes.has(code)).map((cover) => {
    const row = columns.map((column) => cellOf(column, cover));
    return {
      cover,
      cells: row.map((cell, at) => ({ ...cell, thinner: columns[at]!.marked && isThinner(cell, row) })),
    };
  });
}

/** Last year as one side of a difference. */
export const pricedLast = (last: LastCover): Priced => ({
  insurer: last.insurer,
  compulsory: last.compulsory,
  float: null,
  tax: last.tax,
  arrears: 0,
  commercial: last.commercial,
  ncdLevel: last.ncdLevel,
  covers: last.covers,
  addOns: last.addOns,
});

/** A quote as one side of a difference. */
export const pricedQuote = (quote: QuoteView): Priced => ({
  insurer: quote.insurer,
  compulsory: quote.compulsory?.premium ?? null,
  float: quote.compulsory?.float ?? null,
  tax: quote.tax?.amount ?? null,
  arrears: quote.tax?.arrears ?? 0,
  commercial: quote.commercial?.premium ?? null,
  ncdLevel: quote.commercial?.ncdLevel ?? null,
  covers: quote.commercial?.covers ?? [],
  addOns: quote.addOns,
});

/** Cover of a quote for its column: an empty list of a commercial price says nothing. */
export const coversOf = (quote: QuoteView): readonly CoverLine[] | null =>
  quote.commercial && quote.commercial.covers.length === 0 ? null : (quote.commercial?.covers ?? []);
