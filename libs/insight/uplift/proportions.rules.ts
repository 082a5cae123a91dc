import { Z_ALPHA } from '#kernel';

/** A value with its 95 % interval. */
export interface Interval {
  value: number;
  low: number;
  high: number;
}

/** Wilson's score interval of a share (Wilson 1927; method 3 of Newcombe, Statist. Med. 17 (1998) 857–872). Null for none. */
export function wilson(won: number, n: number): Interval | null {
  if (n === 0) return null;
  const p = won / n;
  const z2 = Z_ALPHA ** 2;
  const middle = 2 * won + z2;
  const half = Z_ALPHA * Math.sqrt(z2 + 4 * won * (1 - p));
  const whole = 2 * (n + z2);
  return { value: p, low: Math.max(0, (middle - half) / whole), high: Math.min(1, (middle + half) / whole) };
}

/**
 * The difference of two independent shares with Newcombe's hybrid score interval without continuity correction (method 10 of
 * Newcombe, Statist. Med. 17 (1998) 873–890), which holds its level where shares are small or samples differ. Null for none.
 */
export function newcombe(a: Interval | null, b: Interval | null): Interval | null {
  if (a === null || b === null) return null;
  const value = a.value - b.value;
  return {
    value,
    low: value - Math.hypot(a.value - a.low, b.high - b.value),
    high: value + Math.hypot(a.high - a.value, b.value - b.low),
  };
}

/**
 * How probable a split so far from its shares is by chance: Pearson's chi-square with one degree of freedom. Below 0.001 the
 * draw itself is doubted (Fabijan et al., KDD 2019, on sample ratio mismatch). Null for none.
 */
export function splitChance([first, second]: readonly [number, number], firstShare: number): number | null {
  const n = first + second;
  if (n === 0) return null;
  const expected = n * firstShare;
  const chi2 = (first - expected) ** 2 / expected + (second - (n - expected)) ** 2 / (n - expected);
  return erfc(Math.sqrt(chi2 / 2));
}

/** The complementary error function to 1.2e-7 (Press et al., Numerical Recipes, 2nd ed., section 6.2). For x ≥ 0. */
function erfc(x: number): number {
  const t = 1 / (1 + x / 2);
  const series = [
    -1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398, 1.48851587, -0.82215223,
    0.17087277,
  ];
  return t * Math.exp(-x * x + series.reduceRight((sum, one) => sum * t + one, 0));
}
