import { addMonths, addDays, cleanText, localDate, readDay, readIdNo, readPhone, readPlate, readVin } from '#kernel';

/** What a person may confirm instead of what a cell says. Nothing here is ever applied by itself. */

/** A proposal as a finding carries it; nothing where there is none. */
export const proposed = (proposal: string | undefined): { proposal?: string } =>
  proposal === undefined ? {} : { proposal };

const CELL_MAX = 80;
const short = (raw: string): string => cleanText(raw.slice(0, CELL_MAX));

const LIKE_DIGITS: Record<string, string> = { O: '0', o: '0', Q: '0', I: '1', l: '1', '|': '1', Ｏ: '0' };
const withDigits = (text: string): string => text.replace(/[OoQIl|]/g, (sign) => LIKE_DIGITS[sign]!);

/** The one VIN that stands in a longer text (车架号:L…, L…(新车)), when its check digit fits. */
export function proposeVin(raw: string): string | undefined {
  const text = short(raw).toUpperCase();
  const found = text.match(/[A-HJ-NPR-Z0-9]{17}/g) ?? [];
  return found.length === 1 && readVin(found[0])?.suspect === false ? found[0] : undefined;
}

/** Letters O and I stand on no plate behind its first sign: digits were meant. */
export function proposePlate(raw: string): string | undefined {
  const text = short(raw).toUpperCase();
  return text.length > 2 ? readPlate(text.slice(0, 2) + withDigits(text.slice(2))) : undefined;
}

/** The one mobile number in a text (张三13800000000), or the number that letters for digits made unreadable. */
export function proposePhone(raw: string): string | undefined {
  const text = short(raw);
  const found = text.match(/(?<!\d)1[3-9]\d{9}(?!\d)/g) ?? [];
  if (found.length === 1) return found[0];
  const read = found.length === 0 ? readPhone(withDigits(text)) : undefined;
  return read && read.kind !== 'masked' ? read.phone : undefined;
}

/** Digits for letters, when the check sign then fits. */
export function proposeIdNo(raw: string): string | undefined {
  const read = readIdNo(withDigits(short(raw)));
  return read?.state === 'valid' ? read.idNo : undefined;
}

const SHORT_YEAR = /^'?(\d{2})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/;
const YEAR_LAST = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/;
const MONTH_ALONE = /^(20\d{2})[-/.年](\d{1,2})月?$/;
const NO_SUCH_DAY = /^(20\d{2})[-/.年](29|30|31|\d{1,2})[-/.月](29|30|31)日?$/;

/**
 * A day that a cell probably means: letters for digits, a year of two digits, the year last where only one order is
 * possible, 30 February, a month alone (its first day). Undefined where there are two ways to read it: 03/04/2026.
 */
export function proposeDay(raw: string): string | undefined {
  const text = short(raw).replace(/ ?0?0:00(?::00)?$/, '');
  const digits = withDigits(text);
  if (digits !== text) return readDay(digits);
  const brief = SHORT_YEAR.exec(text);
  if (brief) return twoDigits(brief);
  const last = YEAR_LAST.exec(text);
  if (last) return yearLast(Number(last[1]), Number(last[2]), Number(last[3]));
  const month = MONTH_ALONE.exec(text);
  if (month) return localDate(Number(month[1]), Number(month[2]), 1);
  const over = NO_SUCH_DAY.exec(text);
  const first = over && localDate(Number(over[1]), Number(over[2]), 1);
  return first ? addDays(addMonths(first, 1), -1) : undefined;
}

function twoDigits([text, year, month, day]: RegExpExecArray): string | undefined {
  const found = localDate(2000 + Number(year), Number(month), Number(day));
  // 12/03/26 may have its year last: only a first part that can be no month or day is a year for sure.
  const turned = !text.includes('年') && Number(year) <= 31 && Number(day) >= 20 && Number(month) <= 31;
  return turned ? undefined : found;
}

function yearLast(first: number, second: number, year: number): string | undefined {
  if (first > 12) return localDate(year, second, first);
  return second > 12 || first === second ? localDate(year, first, second) : undefined;
}
