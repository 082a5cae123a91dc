import type { UpliftReading } from '#contracts';
import { Z_ALPHA } from '#kernel';
import type { Interval } from './proportions.rules.js';

/** Sums over the cases of an arm: perks at true cost (x), what was left after them (y), and the products of both. */
export interface MoneySums {
  n: number;
  x: number;
  y: number;
  xx: number;
  xy: number;
  yy: number;
}

/** Below so many cases an arm, means are not near enough to a normal for an interval. */
const FEWEST = 30;

/** The sums of one arm's cases. */
export function moneySums(cases: readonly { perks: number; margin: number }[], n: number): MoneySums {
  const sums: MoneySums = { n, x: 0, y: 0, xx: 0, xy: 0, yy: 0 };
  for (const { perks: x, margin: y } of cases) {
    sums.x += x;
    sums.y += y;
    sums.xx += x * x;
    sums.xy += x * y;
    sums.yy += y * y;
  }
  return sums;
}

/**
 * Per case: what the first arm spent more on perks and what it was left more than the second, each with Welch's interval, and
 * the second per yuan of the first with Fieller's. The ratio is left out where the money spent may as well have been the same:
 * nothing can be divided by what may be nothing.
 */
export function moneyOf(first: MoneySums, second: MoneySums): UpliftReading['money'] {
  if (first.n < FEWEST || second.n < FEWEST) return null;
  const [a, b] = [momentsOf(first), momentsOf(second)];
  const [dx, dy] = [a.x - b.x, a.y - b.y];
  const [vx, vy, cov] = [a.vx + b.vx, a.vy + b.vy, a.cov + b.cov];
  const around = (value: number, variance: number): Interval => {
    const half = Z_ALPHA * Math.sqrt(variance);
    return { value, low: value - half, high: value + half };
  };
  return { perkFen: around(dx, vx), marginFen: around(dy, vy), perYuan: fieller(dx, dy, vx, vy, cov) };
}

/** Means with their variances and covariance. */
function momentsOf({ n, x, y, xx, xy, yy }: MoneySums) {
  const over = n * (n - 1);
  return {
    x: x / n,
    y: y / n,
    vx: (xx - (x * x) / n) / over,
    vy: (yy - (y * y) / n) / over,
    cov: (xy - (x * y) / n) / over,
  };
}

/** y ÷ x with Fieller's interval (J. R. Statist. Soc. B 16 (1954) 175–185); null where that of x holds nought. */
function fieller(x: number, y: number, vx: number, vy: number, cov: number): Interval | null {
  const g = (Z_ALPHA ** 2 * vx) / x ** 2;
  if (!(vx > 0) || !(g < 1)) return null;
  const value = y / x;
  const middle = value - (g * cov) / vx;
  const inside = vy - 2 * value * cov + value ** 2 * vx - g * (vy - cov ** 2 / vx);
  const half = (Z_ALPHA / Math.abs(x)) * Math.sqrt(Math.max(0, inside));
  return { value, low: (middle - half) / (1 - g), high: (middle + half) / (1 - g) };
}
