import type { CaseLevel, CommissionBasis, ContactResult, NextAction } from '#contracts';

/** What of a case decides its place in the order of the day; read for due work alone, a few hundred rows. */
export interface CaseFacts {
  id: string;
  storeId: number;
  segment: string;
  stage: string;
  level: CaseLevel | null;
  /** Days until the working day; below zero it has passed. */
  daysLeft: number;
  /** Last premium in fen, and what stands in for one that nobody knows. */
  lastPremium: number | null;
  assumedPremium: number;
  /** What the insurer of the case pays the store for commercial cover today; null where no rate is known. */
  rateBp: number | null;
  basis: CommissionBasis;
  /** Share of the premium, without tax, that stands in for a rate that nobody knows. */
  assumedBp: number;
  nextContactAt: Date | null;
  nextAction: NextAction | null;
  /** Days by which the agreed day has passed; zero on the day itself and before. */
  overdueDays: number;
  /** Minutes until the agreed time; below zero it has passed. */
  minutesToNext: number | null;
  lastResult: ContactResult | null;
  lastContactAt: Date | null;
  /** Contacts in a row that reached nobody. */
  failedAttempts: number;
  warnings: string[];
  quoteOpens: number;
  quoteOpenedAt: Date | null;
  /** Minutes since the owner opened a quote or came to the shop; null when never. */
  minutesSinceOpened: number | null;
  arrivedAt: Date | null;
  minutesSinceArrived: number | null;
}

/** Minutes for which an opened quote or an arrival makes a case work, whatever was agreed. */
export const HOT_MINUTES = 24 * 60;
