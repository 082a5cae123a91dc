import { z } from 'zod';
import { FenAmount, Id, Instant, PageQuery, pageOf, StoreCode } from './common.js';
import { Month, RowVersion } from './perks.js';

export const BUDGET_KINDS = ['group', 'store', 'campaign', 'person', 'goodwill'] as const;
export type BudgetKind = (typeof BUDGET_KINDS)[number];
/** The group's cap of one month, at true cost. */
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
export const BudgetPage = pageOf(BudgetView, 'PerkBudgetPage');
export const NewBudget = z
  .strictObject({
    kind: z.enum(BUDGET_KINDS),
    store: StoreCode.optional(),
    staff: Id.optional(),
    campaign: z.string().trim().min(1).max(60).optional(),
    month: Month,
    cap: FenAmount,
    approveAbove: FenAmount.nullable().default(null),
  })
  .meta({ id: 'NewPerkBudget' });
export type NewBudget = z.infer<typeof NewBudget>;
/** `unblock` is allowed once the budget balances again. */
export const BudgetChange = z
  .strictObject({
    version: RowVersion,
    cap: FenAmount.optional(),
    approveAbove: FenAmount.nullable().optional(),
    unblock: z.literal(true).optional(),
  })
  .meta({ id: 'PerkBudgetChange' });
export type BudgetChange = z.infer<typeof BudgetChange>;
