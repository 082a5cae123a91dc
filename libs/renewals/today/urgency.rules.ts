import { CLASS_OF_RESULT, type WorkFactor } from '#contracts';
import { HOT_MINUTES, type CaseFacts } from './case-facts.js';

/** Weight of a day by how many are left until the cover ends: from the first that is reached. */
const BY_DAYS: readonly [atLeast: number, code: string, value: number][] = [
  [61, 'days.far', 0.6],
  [46, 'days.60', 0.9],
  [31, 'days.45', 1.1],
  [16, 'days.30', 1.4],
  [8, 'days.15', 1.8],
  [4, 'days.7', 2.2],
  [0, 'days.3', 2.6],
  [-7, 'days.expired', 1.6],
  [-30, 'days.lapsing', 0.7],
];
const LONG_GONE = 0.4;

/** Stages in which no price was named yet. */
const BEFORE_QUOTE = ['PENDING', 'ASSIGNED', 'CONTACTING', 'CONTACTED'];
/** Days before the end from which a case without a quote is late (domain.md §3.5). */
const QUOTE_BY = 30;
/** A promise counts from so many minutes before its time. */
const SOON = 15;
const FRESH_OPEN = 120;
const MOST_OVERDUE = 5;

const factor = (code: string, value: number): WorkFactor => ({ part: 'urgency', code, value });

/** Whether the owner agreed to the next contact: somebody spoke with them last. */
export const isPromised = (facts: CaseFacts): boolean =>
  facts.lastResult !== null && facts.nextContactAt !== null && CLASS_OF_RESULT[facts.lastResult] === 'connected';

/** Stages of a case that nobody has tried to reach. */
const UNTOUCHED = ['PENDING', 'ASSIGNED'];

/** Whether the next contact is the first; a case taken over in mid-work has had its contacts elsewhere. */
export const isFirst = ({ lastContactAt, stage }: Pick<CaseFacts, 'lastContactAt' | 'stage'>): boolean =>
  lastContactAt === null && UNTOUCHED.includes(stage);

/** Whether a price should have been named by now. */
export const isUnquoted = (facts: CaseFacts): boolean =>
  facts.daysLeft <= QUOTE_BY && facts.daysLeft >= 0 && BEFORE_QUOTE.includes(facts.stage);

/** Whether the owner opened a quote within a day. */
export const isOpened = (facts: CaseFacts): boolean =>
  facts.minutesSinceOpened !== null && facts.minutesSinceOpened <= HOT_MINUTES;

/** Whether the owner came to the shop within a day. */
export const isHere = (facts: CaseFacts): boolean =>
  facts.minutesSinceArrived !== null && facts.minutesSinceArrived <= HOT_MINUTES;

/** What makes a case wait worse today than tomorrow; the factors multiply. */
export function urgencyOf(facts: CaseFacts): WorkFactor[] {
  const [, code, days] = BY_DAYS.find(([atLeast]) => facts.daysLeft >= atLeast) ?? [0, 'days.gone', LONG_GONE];
  const factors = [factor(code, days)];
  if (isHere(facts)) factors.push(factor('arrived', 10));
  if (isOpened(facts)) {
    factors.push(facts.minutesSinceOpened! <= FRESH_OPEN ? factor('opened.now', 6) : factor('opened', 4));
  }
  if (isPromised(facts)) {
    factors.push((facts.minutesToNext ?? 0) <= SOON ? factor('promised.now', 3) : factor('promised.later', 1.2));
  }
  if (facts.stage === 'ISSUING') factors.push(factor('issuing', 2));
  if (facts.overdueDays > 0) factors.push(factor('overdue', 1 + 0.06 * Math.min(facts.overdueDays, MOST_OVERDUE)));
  if (isUnquoted(facts)) factors.push(factor('unquoted', 1.2));
  return factors;
}
