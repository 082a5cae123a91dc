import { toText, type Day } from '../days.js';

/** Minutes since 1970-01-01 00:00 on the shops' own clocks (Guangdong, +08:00, no summer time). */
export type Moment = number;

export const DAY_MINUTES = 1_440;
export const dayAt = (moment: Moment): Day => Math.floor(moment / DAY_MINUTES);
export const at = (day: Day, minute: number): Moment => day * DAY_MINUTES + minute;
const two = (n: number): string => String(n).padStart(2, '0');

/** As PostgreSQL reads it; the seconds follow from the moment, so that pictures repeat. */
export function momentText(moment: Moment): string {
  const minute = moment % DAY_MINUTES;
  return `${toText(dayAt(moment))}T${two(Math.floor(minute / 60))}:${two(minute % 60)}:${two((moment * 7) % 60)}+08:00`;
}

/** Monday is 0. */
export const weekdayOf = (day: Day): number => (((day + 3) % 7) + 7) % 7;
