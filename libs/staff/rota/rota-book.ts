import type { RotaPattern, ShiftHours } from '#contracts';
import type { LocalDate } from '#kernel';
import { nextHalf, shiftOn, works, type DayShift, type Half, type RotaException } from './rota.rules.js';

/** A pattern with the day from which it holds. */
export interface DatedPattern {
  staffId: string;
  startsOn: LocalDate;
  pattern: RotaPattern;
}

/** Where and when: what a store says of its days. */
export interface StoreDays {
  today: LocalDate;
  /** The half of the day that runs now; null before the first has begun. */
  half: Half | null;
  zone: string;
  pattern: RotaPattern;
  hours: ShiftHours;
}

/** Who works when in one store, as far as it was read; answers without asking anybody. */
export class RotaBook {
  private readonly patterns = new Map<string, DatedPattern[]>();

  /** @param patterns latest first for each person @param exceptions by person and day, see `keyOf` */
  constructor(
    readonly store: StoreDays,
    patterns: readonly DatedPattern[],
    private readonly exceptions: ReadonlyMap<string, RotaException>,
  ) {
    for (const one of patterns) this.patterns.set(one.staffId, [...(this.patterns.get(one.staffId) ?? []), one]);
  }

  static keyOf(staffId: string, day: LocalDate): string {
    return `${staffId} ${day}`;
  }

  /** The pattern that holds for somebody on a day, and since when; since null it is the store's. */
  patternOf(staffId: string, day: LocalDate): { pattern: RotaPattern; since: LocalDate | null } {
    const own = this.patterns.get(staffId)?.find((one) => one.startsOn <= day);
    return own ? { pattern: own.pattern, since: own.startsOn } : { pattern: this.store.pattern, since: null };
  }

  /** What somebody works of a day. */
  shift(staffId: string, day: LocalDate): DayShift {
    return shiftOn(this.patternOf(staffId, day).pattern, day, this.exceptions.get(RotaBook.keyOf(staffId, day)));
  }

  /** Whether somebody works at all on a day. */
  worksOn(staffId: string, day: LocalDate): boolean {
    return works(this.shift(staffId, day).shift);
  }

  /**
   * The next half day that somebody works, from one on; nobody in particular works the store's pattern. Who works at no
   * time any more is taken to work the store's, so that a case never stands without a day.
   */
  next(staffId: string | null, from: { day: LocalDate; half: Half }, half?: Half): { day: LocalDate; half: Half } {
    const ofStore = (day: LocalDate) => shiftOn(this.store.pattern, day).shift;
    const own = staffId ? nextHalf((day) => this.shift(staffId, day).shift, from, half) : null;
    return own ?? nextHalf(ofStore, from, half) ?? { day: from.day, half: half ?? from.half };
  }
}
