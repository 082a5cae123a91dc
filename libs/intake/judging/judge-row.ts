import { cleanText, type LocalDate } from '#kernel';
import type { SheetRow } from '#sheets';
import type { Header } from '../reading/find-header.js';
import { kindOf, type FileKind } from '../reading/file-kind.js';
import { judgeBeside } from './judge-beside.js';
import { judgeControl } from './judge-control.js';
import { judgeCover } from './judge-cover.js';
import { judgeDays } from './judge-days.js';
import { judgePeople } from './judge-people.js';
import { judgeVehicle } from './judge-vehicle.js';
import type { JudgedRow } from './record.js';
import { RowCells, columnsByField } from '../reading/row-cells.js';

const TOTALS = /^(?:合计|总计|小计|共计|累计|总合计|本页合计|total)[::]?$/i;
const COUNTS = ['timesInsuredHere', 'repairsLastYear', 'claimsLastYear', 'followCount'] as const;
const TEXTS = [
  'salesPerson',
  'issuer',
  'intent',
  'payment',
  'source',
  'storeName',
  'lostTo',
  'repairNo',
  'repairKind',
  'adviser',
  'orderNo',
  'listKind',
  'note',
] as const;
const COUNT_MAX = 1_000;
const GIFT_MAX = 500;
const HEADER_MAX = 200;
/** Notes that say that the car is gone; what is only asked or denied does not. */
const GONE = /车?已?(?:卖掉|卖了|卖出|售出|转卖|报废)|已卖|已过户|全损|车已卖|已注销|卖给/;
const NOT_GONE = /未(?:卖|过户|报废|全损)|没(?:有)?(?:卖|过户|报废)|(?:可能|准备|打算|想|考虑)(?:把车)?(?:卖|报废)/;

/** Judges one row; see `rowJudge`. */
export type RowJudge = (row: SheetRow) => JudgedRow;

/** Judges rows of one file. `today` is the store's day: it bounds which years a day may have. */
export function rowJudge(header: Header, today: LocalDate): RowJudge {
  const columns = columnsByField(header.mapping);
  const doubts = new Set(header.mapping.flatMap(({ field, doubt }) => (field && doubt === 'disagrees' ? [field] : [])));
  const { kind } = kindOf(header.mapping);
  const headerTexts = header.headers.map(cleanText).filter((text) => text !== '');
  return (row) => {
    const cells = new RowCells(row, columns, doubts);
    if (isTotals(cells)) cells.fail('TOTAL_ROW', null);
    else if (isHeader(row, headerTexts)) cells.fail('HEADER_AGAIN', null);
    else judge(cells, today, kind);
    const verdict = verdictOf(cells);
    const numbers = roundedNumbers(row);
    return {
      row: row.row,
      verdict,
      own: verdict,
      record: cells.record,
      findings: cells.findings,
      repaired: cells.repaired,
      cells: row.cells.map((cell) => cell.text),
      ...(numbers && { numbers }),
    };
  };
}

function judge(cells: RowCells, today: LocalDate, kind: FileKind): void {
  judgeVehicle(cells, kind);
  judgePeople(cells);
  judgeDays(cells, today, kind);
  judgeCover(cells, kind);
  judgeControl(cells, today);
  judgeBeside(cells, kind);
  judgeCounts(cells);
  for (const field of TEXTS) {
    const text = cells.text(field);
    if (text !== undefined) cells.record[field] = text;
  }
  const { note } = cells.record;
  if (note !== undefined && GONE.test(note) && !NOT_GONE.test(note)) cells.warn('CAR_GONE', 'note');
  const gifts = cells.all('gift').map(({ text }) => cleanText(text.slice(0, GIFT_MAX)));
  if (gifts.length > 0) cells.record.gifts = gifts;
}

function judgeCounts(cells: RowCells): void {
  for (const field of COUNTS) {
    const text = cells.text(field)?.replace(/次$/, '');
    if (text === undefined) continue;
    const count = /^\d{1,4}(?:\.0+)?$/.test(text) ? Number(text) : COUNT_MAX + 1;
    if (count <= COUNT_MAX) cells.record[field] = count;
    else cells.warn('NUMBER_INVALID', field);
  }
}

const verdictOf = (cells: RowCells): JudgedRow['own'] => {
  if (cells.findings.some(({ severity }) => severity === 'error')) return 'error';
  if (cells.findings.length > 0) return 'warn';
  return cells.repaired.length > 0 ? 'repair' : 'ok';
};

const saysTotal = (text: string): boolean => text.length < 40 && TOTALS.test(cleanText(text));

const ROUNDED_FROM = 1e15;

function roundedNumbers(row: SheetRow): Record<number, number> | undefined {
  let found: Record<number, number> | undefined;
  row.cells.forEach(({ number }, column) => {
    if (number !== undefined && Math.abs(number) >= ROUNDED_FROM) (found ??= {})[column] = number;
  });
  return found;
}

/** A row of totals names no car and says so in one of its cells. */
function isTotals(cells: RowCells): boolean {
  const named = [cells.raw('vin'), cells.raw('plate')].some((text) => text !== '' && !saysTotal(text));
  return !named && cells.row.cells.some((cell) => saysTotal(cell.text));
}

/** Paged exports repeat the header between the rows. */
function isHeader(row: SheetRow, headers: readonly string[]): boolean {
  // Nearly every row is told from the header by its first word.
  const first = row.cells.find(({ text }) => text.trim() !== '');
  if (!first || cleanText(first.text.slice(0, HEADER_MAX)) !== headers[0]?.slice(0, HEADER_MAX)) return false;
  const texts = row.cells.map((cell) => cleanText(cell.text)).filter((text) => text !== '');
  return texts.length > 1 && texts.length === headers.length && texts.every((text, at) => text === headers[at]);
}
