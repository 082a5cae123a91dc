import type { Day, Month } from '../days.js';
import type { Key } from '../key.js';
import type { Moment } from './moments.js';

export interface PastItem {
  perk: string;
  uses: number;
  redeemed: number;
  expired: number;
  /** In the order of use: when, where, by whom, and the visit that it brought. */
  redemptions: { at: Moment; store: Key; by: Key; repair: Key | null }[];
}

export interface PastGrant {
  case: Key;
  package: string | null;
  source: 'offer' | 'reserve' | 'goodwill';
  state: 'held' | 'active' | 'used' | 'expired';
  pending: boolean;
  by: Key;
  asked: Moment;
  active: Moment | null;
  ended: Moment | null;
  validUntil: Day | null;
  reason: string;
  /** The grant that was refused at the counter, and is made good by this one. */
  insteadOf: number | null;
  items: PastItem[];
}

export interface PastBudget {
  kind: 'store' | 'goodwill';
  store: Key;
  month: Month;
  capFen: number;
  issuedFen: number;
  /** It did not balance once: when that was found, by how much, and when somebody let it issue again. */
  blocked: { at: Moment; missingFen: number; freed: Moment; by: Key } | null;
}

export interface PastPerks {
  grants: PastGrant[];
  budgets: PastBudget[];
}
