import type { CaseStage } from './follow-up.js';

export const CONTACT_CLASSES = ['connected', 'not_connected', 'invalid'] as const;
export type ContactClass = (typeof CONTACT_CLASSES)[number];

/** What a contact came to, and its class (domain.md §3.3). */
export const CLASS_OF_RESULT = {
  INTERESTED: 'connected',
  WANTS_QUOTE: 'connected',
  WILL_VISIT: 'connected',
  TOO_EARLY: 'connected',
  INCONVENIENT: 'connected',
  SENT_QUOTE: 'connected',
  INSURED_ELSEWHERE: 'connected',
  REFUSES: 'connected',
  NO_ANSWER: 'not_connected',
  REJECTED: 'not_connected',
  BUSY: 'not_connected',
  POWER_OFF: 'not_connected',
  SUSPENDED: 'not_connected',
  EMPTY_NUMBER: 'not_connected',
  WRONG_PERSON: 'not_connected',
  NOT_DIALLED: 'not_connected',
  SOLD: 'invalid',
  SCRAPPED: 'invalid',
  TRANSFERRED: 'invalid',
  WRONG_NUMBER: 'invalid',
  OPT_OUT: 'invalid',
} as const satisfies Record<string, ContactClass>;
export type ContactResult = keyof typeof CLASS_OF_RESULT;
export const CONTACT_RESULTS = Object.keys(CLASS_OF_RESULT) as [ContactResult, ...ContactResult[]];

export const CONTACT_CHANNELS = ['call', 'wechat', 'sms', 'visit', 'other'] as const;
export type ContactChannel = (typeof CONTACT_CHANNELS)[number];
export const NEXT_ACTIONS = ['call', 'quote', 'send', 'visit', 'pay', 'issue', 'review'] as const;
export type NextAction = (typeof NEXT_ACTIONS)[number];
/** Effective contact 有效跟进 as the system knows it: measured, said by the person alone, or none. */
export const EFFECTIVE = ['measured', 'self', 'none'] as const;
export type Effective = (typeof EFFECTIVE)[number];
/** Customer levels: how much attention a case gets. */
export const CASE_LEVELS = ['A', 'B', 'C', 'D'] as const;
export type CaseLevel = (typeof CASE_LEVELS)[number];

const AT_WORK = ['CONTACTED', 'QUOTED', 'NEGOTIATING', 'COMMITTED', 'ISSUING', 'SNOOZED'] as const;
const ENDS = ['WON', 'LOST', 'INVALID', 'EXCLUDED'] as const;

/**
 * Which stage may follow which. Ends are reached by what ends a case (a policy, a loss, a car that left), never by a
 * move; from an end other than WON a case comes back by being reopened.
 */
export const ALLOWED_MOVES: Readonly<Record<CaseStage, readonly CaseStage[]>> = {
  PENDING: ['ASSIGNED', 'CONTACTING', ...AT_WORK, ...ENDS],
  ASSIGNED: ['PENDING', 'CONTACTING', ...AT_WORK, ...ENDS],
  CONTACTING: ['PENDING', 'ASSIGNED', ...AT_WORK, ...ENDS],
  CONTACTED: ['PENDING', 'ASSIGNED', 'QUOTED', 'NEGOTIATING', 'COMMITTED', 'ISSUING', 'SNOOZED', ...ENDS],
  QUOTED: ['PENDING', 'ASSIGNED', 'CONTACTED', 'NEGOTIATING', 'COMMITTED', 'ISSUING', 'SNOOZED', ...ENDS],
  NEGOTIATING: ['PENDING', 'ASSIGNED', 'QUOTED', 'COMMITTED', 'ISSUING', 'SNOOZED', ...ENDS],
  COMMITTED: ['PENDING', 'ASSIGNED', 'QUOTED', 'NEGOTIATING', 'ISSUING', ...ENDS],
  ISSUING: ['QUOTED', 'NEGOTIATING', 'COMMITTED', ...ENDS],
  SNOOZED: ['PENDING', 'ASSIGNED', 'CONTACTING', 'CONTACTED', 'QUOTED', 'NEGOTIATING', 'COMMITTED', 'ISSUING', ...ENDS],
  WON: [],
  LOST: ['ASSIGNED'],
  INVALID: ['ASSIGNED'],
  EXCLUDED: ['ASSIGNED'],
};

/** Stages to which a person moves an open case; back to the pool it goes by being recycled. */
export const MOVABLE_STAGES = [
  'ASSIGNED',
  'CONTACTING',
  'CONTACTED',
  'QUOTED',
  'NEGOTIATING',
  'COMMITTED',
  'ISSUING',
  'SNOOZED',
] as const;
