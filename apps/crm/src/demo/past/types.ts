import type { ContactChannel, ContactResult, Effective, NextAction } from '#contracts';
import type { Day } from '../days.js';
import type { Key } from '../key.js';
import type { Moment } from './moments.js';
import type { PastPerks } from './perk-types.js';

/** One contact of a case, by whom and what came of it. */
export interface PastContact {
  case: Key;
  by: Key;
  /** Whose case it is, when a colleague logged it. */
  insteadOf: Key | null;
  at: Moment;
  result: ContactResult;
  channel: ContactChannel;
  direction: 'out' | 'in';
  talk: number | null;
  measured: boolean;
  effective: Effective;
  note: string | null;
  nextAt: Moment | null;
  nextAction: NextAction | null;
}

export interface PastQuote {
  case: Key;
  insurer: string;
  ours: boolean;
  number: number;
  by: Key;
  made: Moment;
  ended: Moment | null;
  validUntil: Day;
  compulsory: number;
  floatBp: number;
  tax: number;
  commercial: number;
  ncd: number;
  covers: string;
  cashReturn: number | null;
}

export interface PastLoss {
  case: Key;
  by: Key;
  at: Moment;
  reason: string;
  insurer: string | null;
  channel: string | null;
  price: number | null;
  review: 'none' | 'agreed' | 'wanted';
}

export interface PastOpening {
  case: Key;
  at: Moment;
  times: number;
}

/** A line of a car's timeline that tells of no contact. */
export interface PastTold {
  case: Key;
  kind: string;
  at: Moment;
  by: Key | null;
  data: object;
}

/** Everything that people did with the cases of the group. */
export interface Past {
  contacts: PastContact[];
  quotes: PastQuote[];
  losses: PastLoss[];
  openings: PastOpening[];
  told: PastTold[];
  /** Payments that are waited for: case and until when. */
  payments: { case: Key; until: Moment; by: Key; started: Moment }[];
  /** Handed to an adviser, with whom the credit is shared. */
  credits: { case: Key; adviser: Key; at: Moment }[];
  repairs: PastRepair[];
  perks: PastPerks;
}

export interface PastRepair {
  vehicle: Key;
  store: Key;
  number: string;
  arrived: Day;
  settled: Day | null;
  mileage: number;
  kind: string;
  amountFen: number;
  adviser: string;
}

/** What a case shows of its past. */
export interface CaseWork {
  stage: string;
  nextAt: Moment | null;
  nextAction: NextAction | null;
  last: Pick<PastContact, 'result' | 'effective' | 'at'> | null;
  failed: number;
  opens: number;
  openedAt: Moment | null;
  arrivedAt: Moment | null;
  closedAt: Moment | null;
  assignedAt: Moment | null;
  /** The adviser who tries now. */
  handedTo: Key | null;
}
