import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { BudgetPage, BudgetQuery } from '#contracts';
import { Db, type Actor } from '#platform';
import { pageOfRows } from '../page.query.js';
import { BUDGETS, SEEN, toBudget, type BudgetRow } from './budget-view.js';

/** Budgets by month, the latest in front. */
@Injectable()
export class BudgetList {
  constructor(private readonly db: Db) {}

  /** @param storeIds stores whose budgets are shown beside those of the group */
  run(actor: Actor, storeIds: number[], query: z.infer<typeof BudgetQuery>): Promise<z.infer<typeof BudgetPage>> {
    const { month = null, kind = null } = query;
    return this.db.tx(actor, async () => {
      const page = await pageOfRows<BudgetRow>(this.db, query, {
        columns: 'k.*',
        from: `FROM ${BUDGETS} WHERE ${SEEN} AND ($3::text IS NULL OR k.month = $3) AND ($4::text IS NULL OR k.kind = $4)`,
        order: `k.month DESC, array_position(ARRAY['group', 'store', 'campaign', 'person', 'goodwill'], k.kind), k.store NULLS FIRST, k.id`,
        params: [actor.groupId, storeIds, month, kind],
      });
      return { ...page, items: page.items.map(toBudget) };
    });
  }
}
