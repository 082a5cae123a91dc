import { Injectable } from '@nestjs/common';
import type { BudgetView, NewBudget } from '#contracts';
import { newId, Problem } from '#kernel';
import { Audit, Db, type Actor } from '#platform';
import { mustReach } from '#staff';
import { storesOfBudget } from './budget-reach.query.js';
import { readBudget } from './budget-view.js';

/** Sets what may be given in a month: of the group, a store, a campaign, a person, or for goodwill. */
@Injectable()
export class AddBudget {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
  ) {}

  /** @throws Problem 422 'budget.place'; 403 'scope.beyond'; 409 'budget.known'. */
  run(actor: Actor, storeId: number | null, input: NewBudget): Promise<BudgetView> {
    if (!fits(input)) throw new Problem(422, 'budget.place');
    return this.db.tx(actor, async () => {
      const { kind, staff = null, campaign = null, month, cap, approveAbove, goesOn = kind !== 'campaign' } = input;
      if (staff !== null) await this.colleague(actor, staff);
      await mustReach(this.db, actor, await storesOfBudget(this.db, { storeId, staffId: staff }));
      const id = newId();
      const made = await this.db.change(
        `INSERT INTO perk_budget (id, group_id, kind, store_id, staff_id, campaign, month, cap_fen, approve_above_fen, goes_on, created_by)
         VALUES ($1, $2, $3, $4, $5, $6, ($7 || '-01')::date, $8, $9, $10, $11) ON CONFLICT DO NOTHING`,
        [id, actor.groupId, kind, storeId, staff, campaign, month, cap, approveAbove, goesOn, actor.staffId],
      );
      if (made === 0) throw new Problem(409, 'budget.known');
      const facts = { kind, month, cap, approveAbove, goesOn };
      await this.audit.write(actor, 'budget.add', { type: 'budget', id, storeId }, facts);
      return readBudget(this.db, actor, id);
    });
  }

  private async colleague(actor: Actor, staffId: string): Promise<void> {
    const known = await this.db.query(
      `SELECT FROM staff_member m WHERE m.id = $1 AND m.group_id = $2 AND m.disabled_at IS NULL
         AND EXISTS (SELECT FROM staff_store x WHERE x.staff_id = m.id AND x.store_id = ANY ($3))`,
      [staffId, actor.groupId, actor.storeIds],
    );
    if (known.length === 0) throw new Problem(422, 'budget.place');
  }
}

function fits({ kind, store, staff, campaign }: NewBudget): boolean {
  if ((kind === 'person') !== (staff !== undefined) || (kind === 'campaign') !== (campaign !== undefined)) return false;
  if (kind === 'group' || kind === 'person') return store === undefined;
  return kind !== 'store' || store !== undefined;
}
