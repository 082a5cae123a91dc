import type { UpliftVerdict } from '#contracts';
import type { Interval } from './proportions.rules.js';

/**
 * What may be said of a difference. Before the planned sample is reached nothing is, however the interval lies: whoever looks
 * every week and stops at the first good one finds a difference in far more than one of twenty where there is none.
 */
export function verdictOf(reached: boolean, difference: Interval | null): UpliftVerdict {
  if (!reached || difference === null) return 'not-enough';
  if (difference.low > 0) return 'better';
  return difference.high < 0 ? 'worse' : 'no-difference';
}

/** An arm on its way to the planned sample. */
export interface ArmPace {
  planned: number;
  read: number;
  /** Cases that matured in the days that the pace is taken from. */
  recent: number;
}

const DAYS_A_MONTH = 30.4375;

/** Cases a month of both arms. Null where the pace cannot be known yet. */
export function perMonth(arms: readonly ArmPace[], days: number): number | null {
  if (days < 14) return null;
  return arms.reduce((sum, arm) => sum + (arm.recent / days) * DAYS_A_MONTH, 0);
}

/** Months until the slower arm has its planned sample, rounded up. Null where the pace cannot be known, or is nothing. */
export function monthsLeft(arms: readonly ArmPace[], days: number): number | null {
  if (days < 14) return null;
  const months = arms.map(({ planned, read, recent }) =>
    read >= planned ? 0 : (planned - read) / ((recent / days) * DAYS_A_MONTH),
  );
  const most = Math.max(...months);
  return Number.isFinite(most) ? Math.ceil(most) : null;
}
