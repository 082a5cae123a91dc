import { EMPTY_CELL, type Cell, type Merge, type SheetRow } from '#sheets';
import type { Field } from '../mapping/fields.js';
import type { Header } from '../reading/find-header.js';

/**
 * What a value over several rows says once and not of each row: a sum would be counted as often as there are rows, and
 * a policy has one car.
 */
const SAID_ONCE = new Set<Field>([
  'compulsoryPolicyNo',
  'commercialPolicyNo',
  'compulsoryPremium',
  'commercialPremium',
  'tax',
  'paid',
  'repairOutputLastYear',
]);

const isEmpty = (cell: Cell | undefined): boolean => !cell || cell.text.trim() === '';

function put(row: SheetRow, column: number, cell: Cell): SheetRow {
  const cells = [...row.cells];
  while (cells.length < column) cells.push(EMPTY_CELL);
  cells[column] = cell;
  return { row: row.row, cells };
}

/** Rows of a header in which a merged cell says its word in each place that it covers, to the right and downwards. */
export function fillHeader(rows: readonly SheetRow[], merges: readonly Merge[]): SheetRow[] {
  const byRow = new Map(rows.map((row) => [row.row, row]));
  const last = rows.at(-1)?.row ?? 0;
  for (const { top, left, bottom, right } of merges) {
    const cell = byRow.get(top)?.cells[left];
    if (!cell || isEmpty(cell) || right - left > MERGE_WIDTH) continue;
    for (let at = top; at <= Math.min(bottom, last); at++) {
      for (let column = left; column <= right; column++) {
        const row = byRow.get(at);
        if (row && isEmpty(row.cells[column])) byRow.set(at, put(row, column, cell));
      }
    }
  }
  return rows.map((row) => byRow.get(row.row)!);
}

/** A merge wider than any group of columns is a title. */
const MERGE_WIDTH = 60;

/**
 * Gives a cell that is merged over several rows of data to each of these rows (an owner, an insurer, a day); sums and
 * policy numbers stay with the first. What is merged to the right stays in its first column. Rows must come in order.
 */
export function fillDown(merges: readonly Merge[], header: Header): (row: SheetRow) => SheetRow {
  const once = new Set(header.mapping.flatMap(({ column, field }) => (field && SAID_ONCE.has(field) ? [column] : [])));
  const waiting = merges
    .filter(({ top, bottom, left }) => bottom > top && top >= header.dataFrom && !once.has(left))
    .sort((a, b) => a.top - b.top);
  let next = 0;
  let open: { merge: Merge; cell: Cell }[] = [];
  return (row) => {
    if (open.length === 0 && (waiting[next]?.top ?? Infinity) > row.row) return row;
    open = open.filter(({ merge }) => merge.bottom >= row.row);
    let filled = row;
    for (const { merge, cell } of open) {
      if (isEmpty(filled.cells[merge.left])) filled = put(filled, merge.left, cell);
    }
    for (; next < waiting.length && waiting[next]!.top <= row.row; next++) {
      const merge = waiting[next]!;
      const cell = row.cells[merge.left];
      if (merge.top === row.row && cell && !isEmpty(cell)) open.push({ merge, cell });
    }
    return filled;
  };
}
