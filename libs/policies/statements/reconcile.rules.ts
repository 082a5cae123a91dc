import type { CommissionBasis, Reconciled, ReconciliationRow } from '#contracts';
import type { Fen } from '#kernel';
import { commissionOf } from '../commission/commission.rules.js';

/** What we know of a policy of ours, as far as commission goes. */
export interface OursToSettle {
  premium: Fen | null;
  /** Null where no rate is known for its day. */
  rateBp: number | null;
  cancelled: boolean;
}

/** What the insurer's lists say of one number in the month, added up. */
export interface StatedToSettle {
  fee: Fen;
  premium: Fen | null;
  rateBp: number | null;
}

export interface Judged {
  state: Reconciled;
  expected: Fen | null;
  /** What the insurer pays beyond what we expect; below zero it pays too little. */
  difference: Fen;
  cause: ReconciliationRow['cause'];
}

/** Insurers round each cover by itself: a fen or two is no difference. */
const TOLERANCE: Fen = 2;

/** Holds a policy of ours against what the insurer says of it; either side may be missing. */
export function reconcile(ours: OursToSettle | null, stated: StatedToSettle | null, basis: CommissionBasis): Judged {
  const expected =
    ours?.premium == null || ours.rateBp === null ? null : commissionOf(ours.premium, ours.rateBp, basis);
  if (!ours) return { state: 'missing-here', expected: null, difference: stated?.fee ?? 0, cause: null };
  if (!stated) return { state: 'missing-there', expected, difference: -(expected ?? 0), cause: null };
  const owed = ours.cancelled ? 0 : expected;
  if (owed === null) return { state: 'differing', expected, difference: stated.fee, cause: 'no-rate' };
  const difference = stated.fee - owed;
  if (Math.abs(difference) <= TOLERANCE) return { state: 'matched', expected: owed, difference: 0, cause: null };
  return { state: 'differing', expected: owed, difference, cause: causeOf(ours, stated) };
}

function causeOf(ours: OursToSettle, stated: StatedToSettle): Judged['cause'] {
  if (ours.cancelled) return 'cancelled';
  if (stated.premium !== null && ours.premium !== null && stated.premium !== ours.premium) return 'premium';
  if (stated.rateBp !== null && ours.rateBp !== null && stated.rateBp !== ours.rateBp) return 'rate';
  return 'amount';
}
