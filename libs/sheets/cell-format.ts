import { dayOfSerial, type LocalDate } from '#kernel';
import type { Cell } from './sheet-row.js';

/** How a number format shows a number: as itself, as a day, as a day with a time. */
export type ShownAs = 'number' | 'day' | 'moment';

const BUILT_IN_DAYS = new Set([14, 15, 16, 17, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58]);
const LAST_SERIAL = 2_958_466;
const DAY_SECONDS = 86_400;
const DAYS_1904 = 1_462;

/** What a number format of a workbook shows; custom formats are read by the letters outside quotes and brackets. */
export function shownAs(id: number, code: string | undefined): ShownAs {
  if (BUILT_IN_DAYS.has(id)) return 'day';
  if (id === 22) return 'moment';
  if (code === undefined) return 'number';
  const letters = code
    .slice(0, 300)
    .replace(/"[^"]*"|\\.|_.|\*./g, '')
    .replace(/\[[^\]]*\]/g, '')
    .toLowerCase();
  if (!/[yd]/.test(letters)) return 'number';
  return /[hs]/.test(letters) ? 'moment' : 'day';
}

const two = (n: number): string => String(n).padStart(2, '0');

const days = new Map<number, LocalDate>();
const DAYS_KEPT = 50_000;
/** A list holds few days, and each of them many times. */
function dayOf(serial: number): LocalDate {
  let day = days.get(serial);
  if (day === undefined) {
    day = dayOfSerial(serial);
    if (days.size < DAYS_KEPT) days.set(serial, day);
  }
  return day;
}

/** A serial day as text; undefined where the calendar of spreadsheets has no such day. */
export function serialText(serial: number, as: 'day' | 'moment', from1904: boolean): string | undefined {
  const moved = serial + (from1904 ? DAYS_1904 : 0);
  if (!(moved >= 1) || moved > LAST_SERIAL) return undefined;
  const day = dayOf(Math.floor(moved));
  if (as === 'day') return day;
  const seconds = Math.min(DAY_SECONDS - 1, Math.round((moved - Math.floor(moved)) * DAY_SECONDS));
  return `${day} ${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

/** A number in plain digits: fifteen of them count, as in the program that wrote it; never 1.3E+10. */
export function numberText(value: number): string {
  if (Number.isSafeInteger(value) && Math.abs(value) < 1e15) return String(value);
  if (Math.abs(value) < 1e15) return String(Number(value.toPrecision(15)));
  const [mantissa, power] = Math.abs(value).toExponential(14).split('e') as [string, string];
  const digits = mantissa.replace('.', '').padEnd(Math.min(Number(power), 60) + 1, '0');
  return value < 0 ? `-${digits}` : digits;
}

/** A number as its format shows it. */
export function numberCell(number: number, as: ShownAs, from1904: boolean): Cell {
  const day = as === 'number' ? undefined : serialText(number, as, from1904);
  return day ? { text: day, number, isDate: true } : { text: numberText(number), number };
}
