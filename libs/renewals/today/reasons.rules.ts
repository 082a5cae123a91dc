import { WORK_REASONS, type WorkReason } from '#contracts';
import type { CaseFacts } from './case-facts.js';
import { isFirst, isHere, isOpened, isPromised, isUnquoted } from './urgency.rules.js';

type Code = WorkReason['code'];
type Params = WorkReason['params'];

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

/** When each reason holds, and what its sentence needs. */
const RULES: Record<Code, (facts: CaseFacts) => Params | null> = {
  ARRIVED: (facts) => (isHere(facts) ? { at: iso(facts.arrivedAt) } : null),
  QUOTE_OPENED: (facts) => (isOpened(facts) ? { times: facts.quoteOpens, at: iso(facts.quoteOpenedAt) } : null),
  PROMISED: (facts) =>
    isPromised(facts) && facts.overdueDays === 0
      ? { at: iso(facts.nextContactAt), action: facts.nextAction ?? 'call' }
      : null,
  ISSUING: (facts) => (facts.stage === 'ISSUING' ? { at: iso(facts.nextContactAt) } : null),
  OVERDUE: (facts) => (facts.overdueDays > 0 ? { days: facts.overdueDays } : null),
  EXPIRED: (facts) => (facts.daysLeft < 0 ? { days: -facts.daysLeft } : null),
  EXPIRES: (facts) => (facts.daysLeft >= 0 && facts.daysLeft <= 7 ? { days: facts.daysLeft } : null),
  NO_QUOTE: (facts) => (isUnquoted(facts) ? { days: facts.daysLeft } : null),
  FIRST_CALL: (facts) => (isFirst(facts) ? { days: facts.daysLeft } : null),
  RETRY: (facts) => (facts.failedAttempts > 0 ? { times: facts.failedAttempts + 1 } : null),
  SCHEDULED: (facts) =>
    facts.nextContactAt === null || isPromised(facts) || facts.overdueDays > 0
      ? null
      : { at: iso(facts.nextContactAt), action: facts.nextAction ?? 'call' },
};

const MOST = 3;

/** Why a case stands on the list, the strongest first, at most three; a case that is due always has one. */
export function reasonsOf(facts: CaseFacts): WorkReason[] {
  const reasons = WORK_REASONS.flatMap((code) => {
    const params = RULES[code](facts);
    return params ? [{ code, params }] : [];
  });
  return reasons.slice(0, MOST);
}
