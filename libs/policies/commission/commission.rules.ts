import type { CommissionBasis } from '#contracts';
import type { Fen } from '#kernel';

const WHOLE = 10_000;

/**
 * Commission that a premium earns, without tax, in fen, half a fen rounded up. The rate applies to the premium with or
 * without its tax, and what comes out is freed of tax where the insurer says it with: all by the dated basis.
 */
export function commissionOf(premium: Fen, rateBp: number, basis: CommissionBasis): Fen {
  const taxed = WHOLE + basis.vatBp;
  const fee = (premium * rateBp) / (basis.base === 'net' ? taxed : WHOLE);
  return Math.round(basis.feeWithTax ? (fee * WHOLE) / taxed : fee);
}

/** What is left of premium times rate once all tax is off, by the same basis and before any rounding. */
export function untaxedShare({ vatBp, base, feeWithTax }: CommissionBasis): number {
  const once = WHOLE / (WHOLE + vatBp);
  return (base === 'net' ? once : 1) * (feeWithTax ? once : 1);
}
