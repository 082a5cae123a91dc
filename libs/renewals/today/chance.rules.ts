import type { ContactResult, WorkFactor } from '#contracts';
import type { CaseFacts } from './case-facts.js';

/**
 * How likely a case is to be won, with what it is made of: the factors multiply to the chance. The one seam for a learnt
 * score: whatever answers here ranks Today and the desk.
 */
export abstract class ChanceRule {
  abstract of(facts: CaseFacts): WorkFactor[];
}

/** A chance never leaves these bounds: nobody is certain, nobody is given up by arithmetic. */
const LEAST = 0.01;
const MOST = 0.95;

/** How often customers of a kind renew in the shop, as shops report it (domain.md §3.8). */
const BY_SEGMENT: Record<string, number> = {
  NEW_TO_RENEW: 0.5,
  RENEW_TO_RENEW: 0.7,
  RETURNING: 0.25,
  PROSPECT: 0.15,
  FIRST: 0.12,
};

const BY_STAGE: Record<string, number> = {
  QUOTED: 1.05,
  NEGOTIATING: 1.1,
  COMMITTED: 1.35,
  ISSUING: 1.4,
  SNOOZED: 0.9,
};

const BY_RESULT: Partial<Record<ContactResult, number>> = {
  INTERESTED: 1.15,
  WANTS_QUOTE: 1.25,
  WILL_VISIT: 1.3,
  SENT_QUOTE: 1.05,
  REFUSES: 0.3,
  NO_ANSWER: 0.9,
  REJECTED: 0.6,
  POWER_OFF: 0.85,
  SUSPENDED: 0.4,
  EMPTY_NUMBER: 0.25,
  WRONG_PERSON: 0.25,
};

/** Attempts in a row without an answer, from which the number itself is in doubt. */
const MANY_ATTEMPTS = 3;

const factor = (code: string, value: number): WorkFactor => ({ part: 'chance', code, value });

/** The first rule: shares by segment, moved by stage, last result and data. Every number of it stands on this page. */
export class ChanceByTable extends ChanceRule {
  of(facts: CaseFacts): WorkFactor[] {
    const factors = [factor(`segment.${facts.segment}`, BY_SEGMENT[facts.segment] ?? BY_SEGMENT['FIRST']!)];
    const stage = BY_STAGE[facts.stage];
    if (stage !== undefined) factors.push(factor(`stage.${facts.stage}`, stage));
    const result = facts.lastResult ? BY_RESULT[facts.lastResult] : undefined;
    if (result !== undefined) factors.push(factor(`result.${facts.lastResult}`, result));
    if (facts.failedAttempts >= MANY_ATTEMPTS) factors.push(factor('attempts', 0.8));
    if (facts.warnings.includes('NO_PHONE')) factors.push(factor('warning.NO_PHONE', 0.3));
    if (facts.warnings.includes('PHONE_MASKED')) factors.push(factor('warning.PHONE_MASKED', 0.3));
    return bounded(factors);
  }
}

/** Within the bounds; where they cut, the cut is a factor like any other. */
function bounded(factors: WorkFactor[]): WorkFactor[] {
  const raw = factors.reduce((product, { value }) => product * value, 1);
  const kept = Math.min(MOST, Math.max(LEAST, raw));
  return kept === raw ? factors : [...factors, factor('bounds', kept / raw)];
}
