import type { WorkFactor, WorkItem } from '#contracts';
import { untaxedShare } from '#policies';
import type { CaseFacts } from './case-facts.js';
import type { ChanceRule } from './chance.rules.js';
import { reasonsOf } from './reasons.rules.js';
import { urgencyOf } from './urgency.rules.js';

/** Value at stake of one case: expected margin × chance × urgency. */
export type Weight = Omit<WorkItem, 'case'> & { id: string };

const BP = 10_000;

const product = (factors: readonly WorkFactor[]): number => factors.reduce((all, { value }) => all * value, 1);

function marginOf(facts: CaseFacts): WorkFactor[] {
  const known = facts.lastPremium !== null && facts.lastPremium > 0;
  return [
    {
      part: 'margin',
      code: known ? 'premium' : 'premium.assumed',
      value: known ? facts.lastPremium! : facts.assumedPremium,
    },
    ...commissionOf(facts),
  ];
}

/** The rate of the case's insurer, less tax by the basis of the store; what is usual, tax off already, where none is known. */
function commissionOf({ rateBp, basis, assumedBp }: CaseFacts): WorkFactor[] {
  if (rateBp === null) return [{ part: 'margin', code: 'commission.assumed', value: assumedBp / BP }];
  return [
    { part: 'margin', code: 'commission', value: rateBp / BP },
    { part: 'margin', code: 'commission.untaxed', value: untaxedShare(basis) },
  ];
}

/** Weighs one case; every factor is in the answer, and all of them multiply to the score. */
export function weigh(facts: CaseFacts, rule: ChanceRule): Weight {
  const margin = marginOf(facts);
  const chance = rule.of(facts);
  const urgency = urgencyOf(facts);
  return {
    id: facts.id,
    reasons: reasonsOf(facts),
    margin: Math.round(product(margin)),
    chance: product(chance),
    urgency: product(urgency),
    score: product([...margin, ...chance, ...urgency]),
    factors: [...margin, ...chance, ...urgency],
  };
}

/** The first so many by value at stake; equal ones by their id, so that a list does not dance. */
export function rank(all: readonly CaseFacts[], rule: ChanceRule, most: number): Weight[] {
  const weights = all.map((facts) => weigh(facts, rule));
  weights.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
  return weights.slice(0, most);
}
