import { Injectable } from '@nestjs/common';
import { Db, type Actor } from '#platform';
import { Notify } from '#staff';
import { AssignableCases } from './assignable-cases.query.js';
import { distribute } from './distribute.rules.js';
import { GiveCases } from './give-cases.js';
import { dueRounds, sealedRound } from './round-seal.js';
import { byRule, Takers } from './takers.query.js';

/** Every morning the new cases of a store's pool find their person, by the rule that the store has that day. */
@Injectable()
export class AssignNew {
  constructor(
    private readonly db: Db,
    private readonly takers: Takers,
    private readonly cases: AssignableCases,
    private readonly give: GiveCases,
    private readonly notify: Notify,
  ) {}

  /** For the worker, as often as it likes. @returns how many cases were given */
  async runDue(): Promise<number> {
    let given = 0;
    for (const due of await dueRounds(this.db, 'assign')) {
      given += (await sealedRound(this.db, due, 'assign', () => this.ofStore(due.actor, due.storeId))) ?? 0;
    }
    return given;
  }

  private async ofStore(actor: Actor, storeId: number): Promise<number> {
    const { people, rule } = await this.takers.of(actor.groupId, storeId);
    if (rule.rule === 'off') return 0;
    const sellers = people.filter((one) => one.here).map((one) => one.id);
    const cases = await this.cases.fresh(actor, storeId, sellers);
    const named = new Set(Object.values(rule.segments).flat());
    const takers = people.filter((one) => byRule(people).includes(one) || named.has(one.id));
    const gifts = distribute(cases, takers, { rule: rule.rule, held: false, store: rule }).flatMap(
      ({ caseId, targetId, reason }) => (targetId ? [{ caseId, targetId, reason }] : []),
    );
    await this.give.run(actor, storeId, gifts, { round: 'assign', rule: rule.rule });
    for (const staffId of new Set(gifts.map((gift) => gift.targetId))) {
      const rows = gifts.filter((gift) => gift.targetId === staffId).length;
      await this.notify.run(actor, {
        staffId,
        kind: 'case.assigned',
        subject: { type: 'staff', id: staffId },
        params: { rows },
      });
    }
    return gifts.length;
  }
}
