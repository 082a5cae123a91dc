import { addDays, type LocalDate } from '#kernel';
import type { Db } from '#platform';
import type { RotaBook } from './rota-book.js';
import type { Half } from './rota.rules.js';

/** When to work on something, as wished; the rota says when that can be. */
export interface Wish {
  /** Not before this day; today when not said. */
  from?: LocalDate;
  /** This half of a day; `other` is the one that does not run now, on the next day that is worked. */
  half?: Half | 'other';
}

/**
 * The next half day at which somebody works, as wished, as the instant at which it begins; never one that has begun.
 * Runs in the caller's transaction.
 */
export async function nextWorkingMoment(
  db: Db,
  book: RotaBook,
  staffId: string | null,
  wish: Wish = {},
): Promise<Date> {
  const { day, half } = nextWorkingHalf(book, staffId, wish);
  const { zone, hours } = book.store;
  const [row] = await db.query<{ at: Date }>('SELECT ($1::date + $2::time) AT TIME ZONE $3 AS at', [
    day,
    hours[half],
    zone,
  ]);
  return row!.at;
}

/** The same as a day and its half. */
export function nextWorkingHalf(book: RotaBook, staffId: string | null, wish: Wish): { day: LocalDate; half: Half } {
  const { today, half } = book.store;
  const wanted = wish.half === 'other' ? (half === 'pm' ? 'am' : 'pm') : wish.half;
  if (wish.from !== undefined && wish.from > today) return book.next(staffId, { day: wish.from, half: 'am' }, wanted);
  const tomorrow = { day: addDays(today, 1), half: 'am' as const };
  if (wish.half === 'other' || half === 'pm') return book.next(staffId, tomorrow, wanted);
  // The half that runs has begun: what comes next today is the other one.
  return book.next(staffId, { day: today, half: half === 'am' ? 'pm' : 'am' }, wanted);
}
