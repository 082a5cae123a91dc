import type { LocalDate } from '#kernel';

/** Days as integers since 1970-01-01: the walk makes millions of steps, and text dates would cost seconds. */
export type Day = number;
/** Months as `year * 12 + month - 1`. */
export type Month = number;

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;
const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

export function dayOf(year: number, month: number, day: number): Day {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return era * 146097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719468;
}

export function parts(day: Day): [year: number, month: number, day: number] {
  const z = day + 719468;
  const era = Math.floor(z / 146097);
  const doe = z - era * 146097;
  const yoe = Math.floor((doe - Math.floor(doe / 1460) + Math.floor(doe / 36524) - Math.floor(doe / 146096)) / 365);
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100));
  const mp = Math.floor((5 * doy + 2) / 153);
  const month = mp < 10 ? mp + 3 : mp - 9;
  return [yoe + era * 400 + (month <= 2 ? 1 : 0), month, doy - Math.floor((153 * mp + 2) / 5) + 1];
}

export function fromText(text: LocalDate): Day {
  return dayOf(Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8, 10)));
}

const texts = new Map<Day, LocalDate>();
export function toText(day: Day): LocalDate {
  let text = texts.get(day);
  if (text === undefined) {
    text = new Date(day * 86_400_000).toISOString().slice(0, 10);
    texts.set(day, text);
  }
  return text;
}

export function monthOf(day: Day): Month {
  const [year, month] = parts(day);
  return year * 12 + month - 1;
}
export const firstOf = (month: Month): Day => dayOf(Math.floor(month / 12), (month % 12) + 1, 1);
export const daysIn = (month: Month): number =>
  MONTH_DAYS[month % 12]! + (month % 12 === 1 && isLeap(Math.floor(month / 12)) ? 1 : 0);

/** The same day `years` later; 29 February becomes the 28th where the year has none. */
export function yearsLater(day: Day, years: number): Day {
  const [y, m, d] = parts(day);
  return dayOf(y + years, m, m === 2 && d === 29 && !isLeap(y + years) ? 28 : d);
}

/** Last covered day of a one-year policy (domain rule: start + 1 year − 1 day). */
export function lastCovered(starts: Day): Day {
  const [, m, d] = parts(starts);
  const next = yearsLater(starts, 1);
  return m === 2 && d === 29 ? next : next - 1;
}

/** First days of the lunar new year; the shops close for five days from its eve. */
const SPRING_FESTIVALS = [
  '2017-01-28',
  '2018-02-16',
  '2019-02-05',
  '2020-01-25',
  '2021-02-12',
  '2022-02-01',
  '2023-01-22',
  '2024-02-10',
  '2025-01-29',
  '2026-02-17',
  '2027-02-06',
  '2028-01-26',
  '2029-02-13',
  '2030-02-03',
  '2031-01-23',
  '2032-02-11',
].map(fromText);

export const isClosed = (day: Day): boolean => SPRING_FESTIVALS.some((first) => day >= first - 1 && day <= first + 3);

/** The day itself, or the last open day before it. */
export function openDay(day: Day): Day {
  let open = day;
  while (isClosed(open)) open--;
  return open;
}
