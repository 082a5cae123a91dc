import { dayIn, type LocalDate } from './local-date.js';

/**
 * The only place outside SQL that reads a clock. Business decisions about "due" are made in SQL by app.now();
 * this one serves durations, log lines and labels.
 */
export class Clock {
  /** The instant now. */
  now(): Date {
    return new Date();
  }

  /** Milliseconds of a clock that never steps, for durations and deadlines. */
  monotonic(): number {
    return performance.now();
  }

  /** Today in a store's time zone. */
  today(zone: string): LocalDate {
    return dayIn(this.now(), zone);
  }
}
