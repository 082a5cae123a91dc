import { Injectable } from '@nestjs/common';
import type { Assign, AssignPreview, AssignReason } from '#contracts';
import { Problem } from '#kernel';
import { Audit, Db, type Actor } from '#platform';
import { AssignableCases } from './assignable-cases.query.js';
import { distribute, roomOf, type Given } from './distribute.rules.js';
import { openBatch } from './open-batch.js';
import { byRule, Takers, type DeskTaker } from './takers.query.js';

interface Worked {
  given: Given[];
  takers: DeskTaker[];
  /** Who holds each case now. */
  holderOf: ReadonlyMap<string, string | null>;
  capOf: (taker: DeskTaker) => number | null;
}

/** Assigns cases of one store: shows first who would get how many and why, then asks the worker to do just that. */
@Injectable()
export class AskAssignment {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
    private readonly cases: AssignableCases,
    private readonly takers: Takers,
  ) {}

  /** Writes nothing. @throws Problem 404 'assign.person' | 422 'batch.empty' | 422 'batch.too-many' */
  preview(actor: Actor, storeId: number, ask: Assign): Promise<AssignPreview> {
    return this.db.tx(actor, async () => {
      const { given, takers, holderOf, capOf } = await this.work(actor, storeId, ask);
      const gets = given.filter((one) => one.targetId !== null);
      return {
        total: given.length,
        assigned: gets.length,
        people: takers.map((taker) => {
          const own = gets.filter((one) => one.targetId === taker.id);
          const { id, name, holds } = taker;
          const gives = gets.filter((one) => holderOf.get(one.caseId) === id).length;
          return { id, name, holds, cap: capOf(taker), gets: own.length, gives, why: counted(own) };
        }),
        left: counted(given.filter((one) => one.targetId === null)),
      };
    });
  }

  /** @returns the batch that does it. @throws what `preview` throws | 422 'assign.nothing' when nobody would get any */
  run(actor: Actor, storeId: number, ask: Assign): Promise<{ id: string }> {
    return this.db.tx(actor, async () => {
      const { given } = await this.work(actor, storeId, ask);
      if (given.every((one) => one.targetId === null)) throw new Problem(422, 'assign.nothing');
      const rows = given.map(({ caseId, targetId, reason }) => ({
        caseId,
        storeId,
        targetId,
        code: reason,
        ...(targetId === null ? { outcome: 'unchanged' as const } : {}),
      }));
      const params = { rule: ask.rule, held: ask.held };
      return { id: await openBatch(this.db, this.audit, actor, { action: 'assign', params, rows }) };
    });
  }

  private async work(actor: Actor, storeId: number, ask: Assign): Promise<Worked> {
    const { people, rule } = await this.takers.of(actor.groupId, storeId);
    if (ask.person && !people.some((one) => one.id === ask.person)) throw new Problem(404, 'assign.person');
    const named = people.filter((one) => Object.values(rule.segments).some((ids) => ids.includes(one.id)));
    const takers = ask.person
      ? people.filter((one) => one.id === ask.person)
      : ask.rule === 'segment'
        ? [...new Set([...byRule(people), ...named])]
        : byRule(people);
    const sellers = people.filter((one) => one.here).map((one) => one.id);
    const cases = await this.cases.run(actor, [storeId], ask.scope, sellers);
    const giving = { rule: ask.rule, held: ask.held, personId: ask.person, store: rule };
    const given = distribute(cases, takers, giving);
    const got = new Set(given.map((one) => one.targetId));
    return {
      given,
      holderOf: new Map(cases.map((one) => [one.id, one.assigneeId])),
      takers: people.filter((one) => takers.includes(one) || got.has(one.id)),
      capOf: (taker) => (ask.rule === 'capacity' ? roomOf(rule, { id: taker.id, holds: 0 }) : null),
    };
  }
}

/** How many for each reason, most first. */
function counted(given: readonly Given[]): { reason: AssignReason; count: number }[] {
  const counts = new Map<AssignReason, number>();
  for (const { reason } of given) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts].map(([reason, count]) => ({ reason, count })).sort((a, b) => b.count - a.count);
}
