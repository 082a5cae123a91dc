import { Injectable } from '@nestjs/common';
import type { BudgetChange, BudgetView } from '#contracts';
import { notFound, Problem } from '#kernel';
import { Audit, Db, type Actor } from '#platform';
import { mustReach } from '#staff';
import { unbalanced } from './budget-balance.query.js';
import { storesOfBudget } from './budget-reach.query.js';
import { readBudget } from './budget-view.js';

interface Locked {
  version: number;
  issued: number;
  storeId: number | null;
  staffId: string | null;
}

/** Changes a cap or a limit of a budget, or lets it issue again once it balances. */
@Injectable()
export class ChangeBudget {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
  ) {}

  /** @throws Problem 404, 412; 403 'scope.beyond'; 422 'budget.below-issued'; 409 'budget.unbalanced'. */
  run(actor: Actor, id: string, { version, ...change }: BudgetChange): Promise<BudgetView> {
    return this.db.tx(actor, async () => {
      const [locked] = await this.db.query<Locked>(
        `SELECT version, issued_fen AS issued, store_id AS "storeId", staff_id AS "staffId" FROM perk_budget
         WHERE id = $1 AND group_id = $2 AND (store_id IS NULL OR store_id = ANY ($3)) FOR UPDATE`,
        [id, actor.groupId, actor.storeIds],
      );
      if (!locked) throw notFound('budget.not-found');
      await mustReach(this.db, actor, await storesOfBudget(this.db, locked));
      if (locked.version !== version) throw new Problem(412, 'request.stale');
      if (change.cap !== undefined && change.cap < locked.issued) throw new Problem(422, 'budget.below-issued');
      const unblock = change.unblock ?? false;
      if (unblock && (await unbalanced(this.db, actor.groupId, id)).length > 0)
        throw new Problem(409, 'budget.unbalanced');
      await this.db.change(
        `UPDATE perk_budget SET cap_fen = coalesce($2, cap_fen), approve_above_fen = CASE WHEN $3 THEN $4 ELSE approve_above_fen END,
           goes_on = coalesce($6, goes_on),
           blocked_at = CASE WHEN $5 THEN NULL ELSE blocked_at END, blocked_why = CASE WHEN $5 THEN NULL ELSE blocked_why END,
           version = version + 1, updated_at = app.now() WHERE id = $1`,
        [
          id,
          change.cap ?? null,
          change.approveAbove !== undefined,
          change.approveAbove ?? null,
          unblock,
          change.goesOn ?? null,
        ],
      );
      await this.audit.write(actor, 'budget.change', { type: 'budget', id, storeId: locked.storeId }, change);
      return readBudget(this.db, actor, id);
    });
  }
}
