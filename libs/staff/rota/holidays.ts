import calendar from 'chinese-days/dist/chinese-days.json' with { type: 'json' };
import type { LocalDate } from '#kernel';

/** Public holidays by their day, as 'English,中文,days'; and days of weekends that are worked for them. */
const HOLIDAYS: Readonly<Record<string, string>> = calendar.holidays;
const MAKEUP: Readonly<Record<string, string>> = calendar.workdays;
const YEARS = new Set([...Object.keys(HOLIDAYS), ...Object.keys(MAKEUP)].map((day) => Number(day.slice(0, 4))));

export interface Holiday {
  zh: string;
  en: string;
}

/**
 * Whether the State Council's calendar of the year is known here. It comes out each November; until the library has
 * it, the year's days count as ordinary weekdays and weekends.
 */
export const isKnownYear = (year: number): boolean => YEARS.has(year);

/** The last year whose holidays are known. */
export const lastKnownYear = (): number => Math.max(...YEARS);

/** The public holiday that a day belongs to, or null. */
export function holidayOn(day: LocalDate): Holiday | null {
  const [en, zh] = HOLIDAYS[day]?.split(',') ?? [];
  return en && zh ? { zh, en } : null;
}

/** Whether the day is of a weekend and worked for a holiday nearby (调休上班). */
export const isMakeupDay = (day: LocalDate): boolean => MAKEUP[day] !== undefined;
