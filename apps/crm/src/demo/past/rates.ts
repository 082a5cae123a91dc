import type { ContactResult } from '#contracts';
import type { Segment } from '../types.js';

type Weights<T> = readonly (readonly [T, number])[];

/** demo-data.md §6: the numbers of the desk, in one place. */

/** Months back from which every call stands in the system; what is older was carried over from sheets: last word and price. */
export const FULL_MONTHS = 14;

/** Mean dials until a case closes, before the talks that a quote and an end bring: 6.0 and 3.4 with them. */
export const DIALS = { base: 5.4, others: 2.9 } as const;

/** Days before the due day of the first dial: by store, and of the trainee. */
export const FIRST_DIAL: readonly number[] = [45, 38, 35];
export const FIRST_DIAL_TRAINEE = 24;

/** Days before the due day at which the first quote is meant; early wins lift the median to 22, 15 and 17. GZ01 since M-5. */
export const FIRST_QUOTE: readonly number[] = [18, 7.5, 12];
export const FIRST_QUOTE_GZ01_BEFORE = 8.5;
/** Weight of winning by the days that were left at the first quote: with signings in their time 66, 64, 60, 53, 44, 24 of 100 come out. */
export const WON_BY_LEAD: readonly (readonly [atLeast: number, share: number])[] = [
  [30, 0.18],
  [21, 0.46],
  [14, 0.53],
  [7, 0.54],
  [0, 0.57],
  [-99, 0.6],
];
/** So many of those who were lost over a price had asked for it a month and more ahead. */
export const LOST_EARLY = 0.034;

/** When people dial, in minutes of the day: from, to, weight, share that answers. */
export const HOURS: readonly (readonly [from: number, to: number, weight: number, answers: number])[] = [
  [545, 599, 14, 0.44],
  [600, 719, 33, 0.55],
  [840, 959, 24, 0.49],
  [960, 1079, 23, 0.55],
  [1080, 1165, 6, 0.63],
];
/** Of cases that are reached at all, this much more than of all dials. */
export const REACHED_FACTOR = 1.1;

/** What was not an answer. */
export const NOT_REACHED: Weights<ContactResult> = [
  ['NO_ANSWER', 24],
  ['REJECTED', 11],
  ['BUSY', 4],
  ['POWER_OFF', 3],
  ['SUSPENDED', 1.7],
  ['EMPTY_NUMBER', 1],
  ['WRONG_PERSON', 1],
];
/** What a number that is no good says, by the state it got. */
export const BAD_NUMBER: Readonly<Record<string, ContactResult>> = {
  empty: 'EMPTY_NUMBER',
  suspended: 'SUSPENDED',
  wrong_person: 'WRONG_PERSON',
};

/** Answers far from the due day, near it without a price, and once a price was named. */
export const ANSWERS_EARLY: Weights<ContactResult> = [
  ['TOO_EARLY', 54],
  ['INTERESTED', 28],
  ['INCONVENIENT', 18],
];
export const ANSWERS_NEAR: Weights<ContactResult> = [
  ['INTERESTED', 42],
  ['TOO_EARLY', 16],
  ['INCONVENIENT', 22],
  ['WILL_VISIT', 16],
];
export const ANSWERS_QUOTED: Weights<ContactResult> = [
  ['INTERESTED', 50],
  ['WANTS_QUOTE', 16],
  ['INCONVENIENT', 12],
  ['WILL_VISIT', 22],
];
export const MESSAGES: Weights<ContactResult> = [
  ['INTERESTED', 58],
  ['WANTS_QUOTE', 16],
  ['INCONVENIENT', 14],
  ['TOO_EARLY', 12],
];

/** Median seconds of a talk, of one about a quote, and the spread of their logarithm. */
export const TALK = { usual: 66, quote: 168, sigma: 1.12 } as const;
/** GZ01 dials from work phones: so many of its talks are measured. */
export const MEASURED: readonly number[] = [0.66, 0, 0];

export const WECOM_FRIENDS: Readonly<Record<Segment, number>> = {
  RENEW_TO_RENEW: 0.74,
  NEW_TO_RENEW: 0.82,
  RETURNING: 0.34,
  PROSPECT: 0.27,
};
/** Two-way messages of a friend who is reached, and visits of an owner who is reached. */
export const MESSAGES_A_CASE = 2.5;
export const VISITS_A_CASE = 0.42;
/** So many of the lost who were reached say so in a call. */
export const TOLD_BY_CALL = 0.8;

/** Insurers asked for a case, and further versions of a price. */
export const INSURERS_ASKED: Weights<number> = [
  [1, 35],
  [2, 43],
  [3, 19],
  [4, 3],
];
export const VERSIONS: Weights<number> = [
  [1, 52],
  [2, 34],
  [3, 14],
];
export const QUOTED_OF_WON = 0.975;
export const OPENED_OF_SENT = 0.46;
export const OPENED_AGAIN = 0.17;

/** Their price beside ours, of lost cases that had one of ours. */
export const RIVAL = { knownOfLost: 0.58, knownOfWon: 0.44, thinner: 0.27, cashReturn: 0.22 } as const;
export const RIVAL_YUAN = { fuel: [210, 380, 640], nev: [260, 520, 980] } as const;
/** How far below ours those were asked who stayed nevertheless: up to so many yuan, so many of a hundred. */
export const RIVAL_OF_WON: Weights<readonly [from: number, to: number]> = [
  [[0, 195], 42],
  [[205, 495], 50.5],
  [[505, 820], 10],
];

/** Commercial premium of a shop's quote against last year: median and share that goes up. */
export const CHANGE = {
  fuelFirst: { median: 0.89, sigma: 0.12 },
  fuelLater: { median: 0.94, sigma: 0.06 },
  nev: { median: 0.955, sigma: 0.12 },
  least: 0.7,
  most: 1.35,
} as const;

/** Minutes until an insurer answers: those with a person in the shop, the others; some on the next day. */
export const ANSWER_MINUTES = { resident: 25, others: 180, nextDay: 0.06 } as const;
export const RESIDENT: readonly string[] = ['PICC', 'PICC', 'PINGAN'];

/** Cars that one adviser found again after many dials, of all wins: the credit is shared. */
export const HANDED_OF_WON = 0.06;

/** Today of each specialist (demo-data.md §11): opened, promised, overdue of which promises, first calls. */
export interface DayPlan {
  opened: number;
  promised: number;
  paying: number;
  overdue: number;
  overduePromises: number;
  fresh: number;
}
const plan = (
  [opened, promised, paying, fresh]: readonly [number, number, number, number],
  [overdue, overduePromises]: readonly [number, number],
): DayPlan => ({ opened, promised, paying, overdue, overduePromises, fresh });
export const TODAY: Readonly<Record<string, DayPlan>> = {
  specialist: plan([7, 6, 3, 12], [9, 2]),
  'huang.jiamin': plan([5, 5, 1, 11], [6, 1]),
  'deng.zhiqiang': plan([4, 4, 1, 10], [7, 1]),
  'he.yongshi': plan([6, 8, 2, 15], [26, 11]),
  'ou.junjie': plan([2, 3, 0, 8], [9, 3]),
  'lin.xiaotong': plan([4, 5, 1, 12], [9, 4]),
  'luo.haoran': plan([3, 4, 1, 10], [7, 2]),
};
