import type { CaseLevel, ContactResult, NextAction } from '#contracts';
import { addDays, daysBetween, type LocalDate } from '#kernel';
import { RESULT_RULES, type Pace } from './results.rules.js';

export type Half = 'am' | 'pm';
/** A day and the local time on it. */
export interface LocalMoment {
  day: LocalDate;
  time: string;
}

/** What a proposal rests on. */
export interface ProposalGround {
  now: LocalMoment;
  level: CaseLevel | null;
  anchorOn: LocalDate;
  /** Dated rules: pace by level, hours for a quote, hours in which people call, when the first call of the plan is. */
  followUpDays: Partial<Record<CaseLevel, number>>;
  quoteHours: number;
  callsUntil: string;
  firstCallDays: number;
  /**
   * The seam to rotas and holidays: the next half day on which whoever works the case works, not before a day.
   * `other` asks for the half that does not run now, on a later day.
   */
  workingMoment: (wish: { from?: LocalDate; half?: Half | 'other' }) => LocalMoment;
}

export interface ProposedNext extends LocalMoment {
  action: NextAction;
}

/** The next contact that a result proposes for a case; null when it ends the case. */
export function proposeNext(result: ContactResult, ground: ProposalGround): ProposedNext | null {
  const rule = RESULT_RULES[result].next;
  return rule && { ...momentOf(rule, ground), action: rule.action };
}

function momentOf(pace: Pace, ground: ProposalGround): LocalMoment {
  const { now, workingMoment } = ground;
  switch (pace.after) {
    case 'other-half':
      return workingMoment({ from: addDays(now.day, pace.days), half: 'other' });
    case 'half':
      return workingMoment({});
    case 'days':
      return workingMoment({ from: addDays(now.day, pace.days) });
    case 'level':
      return workingMoment({ from: addDays(now.day, soonEnough(ground)) });
    case 'first-call': {
      const first = addDays(ground.anchorOn, -ground.firstCallDays);
      const paced = addDays(now.day, soonEnough(ground));
      return workingMoment({ from: first > paced ? first : paced });
    }
    case 'quote':
      return inHours(ground);
  }
}

/** The level's pace, but never beyond half of the days that are left, and tomorrow when few are. */
function soonEnough({ now, anchorOn, level, followUpDays }: ProposalGround): number {
  const left = daysBetween(now.day, anchorOn);
  return Math.max(1, Math.min(followUpDays[level ?? 'D'] ?? 7, Math.floor(left / 2)));
}

/** So many hours on, while people still work then; else the next half day that is worked. */
function inHours({ now, quoteHours, callsUntil, workingMoment }: ProposalGround): LocalMoment {
  const [hours, minutes] = now.time.split(':').map(Number) as [number, number];
  const at = `${String(hours + quoteHours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
  return hours + quoteHours < 24 && at <= callsUntil ? { day: now.day, time: at } : workingMoment({});
}
