/** A calendar day without zone or hour, as text 'YYYY-MM-DD'. Text order is calendar order. */
export type LocalDate = string;

const SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/;
const DAY_MS = 86_400_000;

const toUtc = (day: LocalDate): number => {
  const match = SHAPE.exec(day);
  if (!match) throw new RangeError('not a LocalDate');
  return Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3]));
};
const fromUtc = (ms: number): LocalDate => new Date(ms).toISOString().slice(0, 10);

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** Whether the text is a real calendar day (2023-02-29 is not). Imports ask it a million times. */
export function isLocalDate(text: string): boolean {
  const match = SHAPE.exec(text);
  if (!match) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (year < 100 || day < 1) return false;
  return day <= (month === 2 && isLeap(year) ? 29 : (MONTH_DAYS[month - 1] ?? 0));
}

/** The day made of its parts, or undefined when the calendar has no such day. */
export function localDate(year: number, month: number, day: number): LocalDate | undefined {
  const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return isLocalDate(text) ? text : undefined;
}

/** `days` later (earlier when negative). */
export const addDays = (day: LocalDate, days: number): LocalDate => fromUtc(toUtc(day) + days * DAY_MS);

/** Days from `from` to `to`; positive when `to` is later. */
export const daysBetween = (from: LocalDate, to: LocalDate): number => (toUtc(to) - toUtc(from)) / DAY_MS;

/** The same day `years` later; 29 February becomes 28 February where the year has none. */
export function addYears(day: LocalDate, years: number): LocalDate {
  const [y, m, d] = day.split('-').map(Number) as [number, number, number];
  return localDate(y + years, m, d) ?? localDate(y + years, m, 28)!;
}

/** The same day `months` later, held to the last day of a shorter month. */
export function addMonths(day: LocalDate, months: number): LocalDate {
  const [y, m, d] = day.split('-').map(Number) as [number, number, number];
  const index = y * 12 + (m - 1) + months;
  const year = Math.floor(index / 12);
  const month = (index % 12) + 1;
  for (let last = d; last > 27; last--) {
    const made = localDate(year, month, last);
    if (made) return made;
  }
  return localDate(year, month, d)!;
}

/**
 * Last covered day of a one-year policy: `expires_on = starts_on + 1 year − 1 day`
 * (cover ends at 24:00 of that day in the store's time zone).
 */
export const lastCoveredDay = (startsOn: LocalDate): LocalDate => {
  const next = addYears(startsOn, 1);
  // 29 February has no anniversary: its year ends on 28 February, not the day before.
  return startsOn.endsWith('-02-29') && next.endsWith('-02-28') ? next : addDays(next, -1);
};

/** The day an instant falls on in a time zone, e.g. dayIn(now, 'Asia/Shanghai'). */
export const dayIn = (instant: Date, zone: string): LocalDate =>
  new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    instant,
  );
