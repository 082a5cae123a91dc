/** Normal quantiles of 5 % two-sided and of 80 % power. */
export const Z_ALPHA = 1.959963985;
export const Z_POWER = 0.841621234;

/** What a planned sample is made from; shares in basis points. */
export interface SampleGround {
  /** What is won today. */
  baseBp: number;
  /** The smallest difference that one wants to see. */
  differenceBp: number;
  /** Share of the first arm. */
  firstShareBp: number;
}

/**
 * Cases that each arm needs, so that a true difference of that size is seen four times in five at 5 % two-sided:
 * Fleiss, Levin, Paik, Statistical Methods for Rates and Proportions, 3rd ed. (2003), section 4.3, without continuity
 * correction, for arms of unequal size:
 *
 *   n1 = [z(α/2) √((1 + 1/k) p̄ q̄) + z(β) √(p1 q1 + p2 q2 / k)]² / (p1 − p2)²,  n2 = k n1,  p̄ = (p1 + k p2) / (1 + k)
 *
 * p1 is the base plus the difference (minus it where that would leave the scale), p2 the base, k the second arm ÷ the first.
 * A base of 45 % and 3 points give 4,338 an arm, 5 points 1,565.
 */
export function plannedSample({ baseBp, differenceBp, firstShareBp }: SampleGround): [number, number] {
  const sign = baseBp + differenceBp < 10_000 ? 1 : -1;
  const [p1, p2] = [(baseBp + sign * differenceBp) / 10_000, baseBp / 10_000];
  const k = (10_000 - firstShareBp) / firstShareBp;
  const mean = (p1 + k * p2) / (1 + k);
  const root =
    Z_ALPHA * Math.sqrt((1 + 1 / k) * mean * (1 - mean)) + Z_POWER * Math.sqrt(p1 * (1 - p1) + (p2 * (1 - p2)) / k);
  const first = (root / (p1 - p2)) ** 2;
  return [Math.ceil(first), Math.ceil(k * first)];
}
