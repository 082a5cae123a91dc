import type { CaseStage, ContactResult, NextAction } from '#contracts';

/** What ends a case: a loss told, cover bought elsewhere, a car that left, an owner who wants no contact. */
export type Ending = 'lost' | 'elsewhere' | 'car' | 'opt-out';

/** When a result proposes the next contact, in the terms of whoever works it. */
export type Pace =
  /** The half of a day that does not run now, so many days on. */
  | { after: 'other-half'; days: number }
  /** The soonest half day that is worked. */
  | { after: 'half' }
  | { after: 'days'; days: number }
  /** As often as the level of the case asks, sooner when its day is near. */
  | { after: 'level' }
  /** When the first call of the plan would be, and not before the level's pace. */
  | { after: 'first-call' }
  /** So many hours on as a quote may take. */
  | { after: 'quote' };

export interface ResultRule {
  /** The stage that the work has reached at least; nothing goes back by a contact. */
  reaches: CaseStage | null;
  ends?: Ending;
  /** What it says of the number that was tried. */
  phone?: 'empty' | 'suspended' | 'wrong_person';
  /** What it says of the car. */
  car?: 'sold' | 'scrapped';
  asks: ('lost' | 'phone' | 'visit')[];
  next: (Pace & { action: NextAction }) | null;
}

const unreached = (next: Pace): ResultRule => ({ reaches: 'CONTACTING', asks: [], next: { ...next, action: 'call' } });
const reached = (next: Pace, action: NextAction = 'call', asks: ResultRule['asks'] = []): ResultRule => ({
  reaches: 'CONTACTED',
  asks,
  next: { ...next, action },
});
const ended = (ends: Ending, more: Partial<ResultRule> = {}): ResultRule => ({
  reaches: null,
  asks: [],
  next: null,
  ends,
  ...more,
});

/** What each result means for stage, number, car and next contact (domain.md §3.3). */
export const RESULT_RULES: Readonly<Record<ContactResult, ResultRule>> = {
  INTERESTED: reached({ after: 'level' }),
  WANTS_QUOTE: reached({ after: 'quote' }, 'quote'),
  WILL_VISIT: reached({ after: 'days', days: 2 }, 'visit', ['visit']),
  TOO_EARLY: reached({ after: 'first-call' }),
  INCONVENIENT: reached({ after: 'half' }),
  SENT_QUOTE: { reaches: 'QUOTED', asks: [], next: { after: 'days', days: 2, action: 'call' } },
  INSURED_ELSEWHERE: ended('elsewhere'),
  REFUSES: ended('lost', { asks: ['lost'] }),
  NO_ANSWER: unreached({ after: 'other-half', days: 1 }),
  REJECTED: unreached({ after: 'other-half', days: 2 }),
  BUSY: unreached({ after: 'half' }),
  POWER_OFF: unreached({ after: 'other-half', days: 1 }),
  SUSPENDED: { ...unreached({ after: 'days', days: 1 }), phone: 'suspended', asks: ['phone'] },
  EMPTY_NUMBER: { ...unreached({ after: 'days', days: 1 }), phone: 'empty', asks: ['phone'] },
  WRONG_PERSON: { ...unreached({ after: 'days', days: 1 }), asks: ['phone'] },
  NOT_DIALLED: { reaches: null, asks: [], next: { after: 'half', action: 'call' } },
  SOLD: ended('car', { car: 'sold' }),
  SCRAPPED: ended('car', { car: 'scrapped' }),
  TRANSFERRED: ended('car', { car: 'sold' }),
  WRONG_NUMBER: { ...unreached({ after: 'days', days: 1 }), phone: 'wrong_person', asks: ['phone'] },
  OPT_OUT: ended('opt-out'),
};

/** Stages of open work in their order; a snoozed case stands where it stood before. */
export const STAGE_ORDER: readonly CaseStage[] = [
  'PENDING',
  'ASSIGNED',
  'CONTACTING',
  'CONTACTED',
  'QUOTED',
  'NEGOTIATING',
  'COMMITTED',
  'ISSUING',
];

/** The further of two stages of open work. */
export const further = (from: CaseStage, to: CaseStage): CaseStage =>
  STAGE_ORDER.indexOf(from) >= STAGE_ORDER.indexOf(to) ? from : to;
