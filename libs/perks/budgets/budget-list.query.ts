import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { BudgetPage, BudgetQuery } from '#contracts';
import { Db, type Actor } from '#platform';
import { pageOfRows } from '../page.query.js';
import { BUDGETS, BUDGETS_OF_MONTH, toBudget, type BudgetRow } from './budget-view.js';
import { uncovered } from './uncovered.query.js';

/** Budgets by month, the latest in front; of one month those that go on in it, too. */
@Injectable()
export class BudgetList {
  constructor(private readonly db: Db) {}

  /** @param storeIds stores whose budgets are shown beside those of the group */
  run(actor: Actor, storeIds: number[], query: z.infer<typeof BudgetQuery>): Promise<z.infer<typeof BudgetPage>> {
    const { month = null, kind = null } = query;
    return this.db.tx(actor, async () => {
      const page = await pageOfRows<BudgetRow>(this.db, query, {
        columns: 'k.*',
        from: `FROM ${month === null ? BUDGETS : BUDGETS_OF_MONTH} WHERE ($4::text IS NULL OR k.month = $4) AND ($5::text IS NULL OR k.kind = $5)`,
        order: `k.month DESC, array_position(ARRAY['group', 'store', 'campaign', 'person', 'goodwill'], k.kind), k.store NULLS FIRST, k.id`,
        params: [actor.groupId, storeIds, actor.storeIds, month, kind],
      });
      return { ...page, items: page.items.map(toBudget), uncovered: await uncovered(this.db, actor.groupId, storeIds) };
    });
  }
}
