import type { RotaPattern, Shift } from '#contracts';
import { addDays, daysBetween, type LocalDate } from '#kernel';
import { holidayOn, isMakeupDay } from './holidays.js';

export type Half = 'am' | 'pm';
export type ShiftReason = 'pattern' | 'holiday' | 'makeup' | 'leave' | 'extra' | 'swap';

/** What one person works of one day, and why. */
export interface DayShift {
  shift: Shift;
  why: ShiftReason;
}

/** A day that differs from the pattern. */
export interface RotaException {
  shift: Shift;
  kind: 'leave' | 'extra' | 'swap';
}

const MONDAY: LocalDate = '2024-01-01';
const FRIDAY = 4;
/** Further than that nobody looks for a working day. */
const HORIZON = 120;

/** 0 is Monday. */
export const weekdayOf = (day: LocalDate): number => ((daysBetween(MONDAY, day) % 7) + 7) % 7;

/**
 * The shift of a day: an exception holds before all; then public holidays and the days that make up for them, unless
 * the pattern works through them; then the pattern. A day that makes up for a holiday is worked like a Friday by
 * whoever would be off.
 */
export function shiftOn(pattern: RotaPattern, day: LocalDate, exception?: RotaException): DayShift {
  if (exception) return { shift: exception.shift, why: exception.kind };
  const planned = pattern.week[weekdayOf(day)]!;
  if (!pattern.worksHolidays) {
    if (holidayOn(day)) return { shift: 'off', why: planned === 'off' ? 'pattern' : 'holiday' };
    if (isMakeupDay(day) && planned === 'off') return { shift: pattern.week[FRIDAY]!, why: 'makeup' };
  }
  return { shift: planned, why: 'pattern' };
}

/** Whether the shift has the half; without a half, whether it has anything. */
export const works = (shift: Shift, half?: Half): boolean =>
  shift === 'day' || (half === undefined ? shift !== 'off' : shift === half);

/**
 * The first half day that is worked, from the given one on.
 * @param half only this half will do
 * @returns null when nobody works for months: a pattern of days off
 */
export function nextHalf(
  shiftOf: (day: LocalDate) => Shift,
  from: { day: LocalDate; half: Half },
  half?: Half,
): { day: LocalDate; half: Half } | null {
  for (let n = 0; n <= HORIZON; n += 1) {
    const day = addDays(from.day, n);
    const halves: Half[] = n === 0 && from.half === 'pm' ? ['pm'] : ['am', 'pm'];
    const found = halves.find((one) => (half === undefined || one === half) && works(shiftOf(day), one));
    if (found) return { day, half: found };
  }
  return null;
}
