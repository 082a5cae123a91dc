import { z } from 'zod';
import { FenAmount, Id, Instant, PageQuery, pageOf, StoreCode } from './common.js';
import { Month, RowVersion } from './perks.js';

export const BUDGET_KINDS = ['group', 'store', 'campaign', 'person', 'goodwill'] as const;
export type BudgetKind = (typeof BUDGET_KINDS)[number];
/** What may be given in one month, at true cost. */
export const BudgetView = z
  .object({
    id: Id,
    kind: z.enum(BUDGET_KINDS),
    store: StoreCode.nullable(),
    staff: z.object({ id: Id, name: z.string() }).nullable(),
    campaign: z.string().nullable(),
    month: Month,
    cap: FenAmount,
    issued: FenAmount,
    left: FenAmount,
    approveAbove: FenAmount.nullable(),
    /** Whether it holds for the months after it, too, until another is set. */
    goesOn: z.boolean(),
    /** The month whose budget goes on in this one, which nothing was charged to yet; null: it has a row of its own. */
    goesOnFrom: Month.nullable(),
    /** The asker answers for all stores that it decides of. */
    mayChange: z.boolean(),
    /** Since when nothing is issued from it, and why. */
    blocked: z.object({ at: Instant, why: z.string() }).nullable(),
    version: z.int(),
  })
  .meta({ id: 'PerkBudget' });
export type BudgetView = z.infer<typeof BudgetView>;
export const BudgetQuery = z
  .strictObject({
    ...PageQuery,
    month: Month.optional(),
    kind: z.enum(BUDGET_KINDS).optional(),
    store: StoreCode.optional(),
  })
  .meta({ id: 'PerkBudgetQuery' });
/** `uncovered`: stores that neither a budget of their own nor one of the group holds, this month and the next. */
export const BudgetPage = pageOf(BudgetView, 'PerkBudgetPage')
  .extend({ uncovered: z.array(z.object({ month: Month, stores: z.array(StoreCode) })) })
  .meta({ id: 'PerkBudgetPage' });
export const NewBudget = z
  .strictObject({
    kind: z.enum(BUDGET_KINDS),
    store: StoreCode.optional(),
    staff: Id.optional(),
    campaign: z.string().trim().min(1).max(60).optional(),
    month: Month,
    cap: FenAmount,
    approveAbove: FenAmount.nullable().default(null),
    /** Without it: all go on but those of a campaign. */
    goesOn: z.boolean().optional(),
  })
  .meta({ id: 'NewPerkBudget' });
export type NewBudget = z.infer<typeof NewBudget>;
/** `unblock` is allowed once the budget balances again. */
export const BudgetChange = z
  .strictObject({
    version: RowVersion,
    cap: FenAmount.optional(),
    approveAbove: FenAmount.nullable().optional(),
    goesOn: z.boolean().optional(),
    unblock: z.literal(true).optional(),
  })
  .meta({ id: 'PerkBudgetChange' });
export type BudgetChange = z.infer<typeof BudgetChange>;
