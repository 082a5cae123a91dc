import type { AssignReason, AssignRule } from '#contracts';

/** A case that may be given to somebody. */
export interface Assignable {
  id: string;
  segment: string;
  open: boolean;
  assigneeId: string | null;
  /** Who sold the cover that runs out, when they still work here. */
  sellerId: string | null;
  /** Whether that was with the new car. */
  soldNew: boolean;
}

/** Somebody who may be given cases. */
export interface Taker {
  id: string;
  /** Open cases that they hold now. */
  holds: number;
}

/** How to give; `person` gives all to one. */
export interface Giving {
  rule: 'equal' | 'capacity' | 'segment' | 'seller' | 'person';
  /** Also cases that somebody holds already. */
  held: boolean;
  personId?: string;
  store: Pick<AssignRule, 'cap' | 'caps' | 'segments' | 'rest'>;
}

/** What becomes of one case: who gets it and why, or nobody and why not. */
export interface Given {
  caseId: string;
  targetId: string | null;
  reason: AssignReason;
}

/** The room that somebody has, by the store's rule. */
export const roomOf = (store: Giving['store'], taker: Taker): number =>
  Math.max(0, (store.caps[taker.id] ?? store.cap) - taker.holds);

/**
 * Gives cases to people by a rule, in the order of the cases. The same cases, people and rule give the same answer, so
 * what a preview shows is what is done.
 */
export function distribute(cases: readonly Assignable[], takers: readonly Taker[], giving: Giving): Given[] {
  const rounds = new Rounds(takers);
  const room = new Map(takers.map((taker) => [taker.id, roomOf(giving.store, taker)]));
  return cases.map((one): Given => {
    const none = (reason: AssignReason): Given => ({ caseId: one.id, targetId: null, reason });
    if (!one.open) return none('not-open');
    if (one.assigneeId && !giving.held) return none('held');
    const [targetId, reason] = choose(one, giving, rounds, room);
    if (!targetId) return none(reason);
    if (targetId === one.assigneeId) return none('same');
    rounds.gave(targetId);
    room.set(targetId, (room.get(targetId) ?? 0) - 1);
    return { caseId: one.id, targetId, reason };
  });
}

type Choice = [targetId: string | null, reason: AssignReason];

function choose(one: Assignable, giving: Giving, rounds: Rounds, room: Map<string, number>): Choice {
  const rest = (): Choice => (giving.store.rest === 'equal' ? evenly(rounds.least()) : [null, 'nobody']);
  switch (giving.rule) {
    case 'person':
      return [giving.personId ?? null, 'chosen'];
    case 'equal':
      return evenly(rounds.least());
    case 'capacity': {
      const most = [...room].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))[0];
      if (!most) return [null, 'nobody'];
      return most[1] > 0 ? [most[0], 'room'] : [null, 'full'];
    }
    case 'segment': {
      const named = giving.store.segments[one.segment as keyof AssignRule['segments']] ?? [];
      const least = rounds.least(named);
      return least ? [least, 'segment'] : rest();
    }
    case 'seller':
      return one.sellerId ? [one.sellerId, one.soldNew ? 'sold-it' : 'last-issued'] : rest();
  }
}

const evenly = (targetId: string | null): Choice => [targetId, targetId ? 'evenly' : 'nobody'];

/** Who got least so far; of equals who holds least. */
class Rounds {
  private readonly got = new Map<string, number>();

  constructor(private readonly takers: readonly Taker[]) {}

  gave(id: string): void {
    this.got.set(id, (this.got.get(id) ?? 0) + 1);
  }

  least(among?: readonly string[]): string | null {
    let best: Taker | null = null;
    for (const taker of this.takers) {
      if (among && !among.includes(taker.id)) continue;
      if (!best || this.before(taker, best)) best = taker;
    }
    return best?.id ?? null;
  }

  private before(a: Taker, b: Taker): boolean {
    const [x, y] = [this.got.get(a.id) ?? 0, this.got.get(b.id) ?? 0];
    return x !== y ? x < y : a.holds !== b.holds ? a.holds < b.holds : a.id < b.id;
  }
}
