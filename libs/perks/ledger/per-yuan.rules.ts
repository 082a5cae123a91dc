/** Sums over visits: how many, what their perks cost (x), what their orders came to (y), and the products of both. */
export interface VisitSums {
  n: number;
  x: number;
  y: number;
  xx: number;
  xy: number;
  yy: number;
}

/** Below so many visits an interval says nothing. */
const FEWEST = 30;
const Z95 = 1.96;

/**
 * What a yuan of perks went along with, as the ratio of two sums with its 95 % interval (delta method). It says what was paid
 * at those visits, not what would not have been paid without perks.
 */
export function returnPerYuan({ n, x, y, xx, xy, yy }: VisitSums): { value: number; low: number; high: number } | null {
  if (n < FEWEST || x <= 0) return null;
  const value = y / x;
  const residual = Math.max(0, yy - 2 * value * xy + value * value * xx);
  const half = (Z95 * Math.sqrt((n / (n - 1)) * residual)) / x;
  const cents = (ratio: number): number => Math.round(ratio * 100) / 100;
  return { value: cents(value), low: cents(Math.max(0, value - half)), high: cents(value + half) };
}
