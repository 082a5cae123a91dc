import type { CounterCard } from '#contracts';

/** What decides the words: how near the day is, whether there is something to show, whether the owner can be reached. */
export interface CounterFacts {
  daysLeft: number;
  quote: 'ready' | 'expired' | 'none';
  hasPhone: boolean;
}

/** Two sentences to say and two to avoid. The adviser opens a door; prices are the specialist's. */
export function wordsAtCounter(facts: CounterFacts): Pick<CounterCard, 'say' | 'avoid'> {
  const first = facts.daysLeft < 0 ? 'ENDED' : 'DAYS_LEFT';
  const second = facts.quote === 'ready' ? 'QUOTE_READY' : facts.hasPhone ? 'COMPARE' : 'NUMBER';
  return {
    say: [first, second],
    avoid: ['NO_PRICE', facts.quote === 'ready' ? 'NO_LOWEST' : 'NO_OTHERS'],
  };
}
