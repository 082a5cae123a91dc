import type { BudgetView } from '#contracts';
import { notFound } from '#kernel';
import type { Actor, Db } from '#platform';

export type BudgetRow = Omit<BudgetView, 'blocked'> & { blockedAt: Date | null; blockedWhy: string | null };

/** Whether the actor answers for all stores that a budget `b` decides of, as `storesOfBudget` names them. */
const REACHED = /* sql */ `NOT EXISTS (
  SELECT FROM store t WHERE t.group_id = b.group_id AND t.id <> ALL ($3) AND CASE
    WHEN b.store_id IS NOT NULL THEN t.id = b.store_id
    WHEN EXISTS (SELECT FROM staff_store x WHERE x.staff_id = b.staff_id)
      THEN EXISTS (SELECT FROM staff_store x WHERE x.staff_id = b.staff_id AND x.store_id = t.id)
    ELSE true END)`;

/** $1 the group, $2 stores that are looked at, $3 all of the actor; budgets of no store are seen by all of the group. */
const budgetsOf = (rows: string): string => /* sql */ `(
  SELECT b.id, b.store_id, b.kind, s.code AS store, CASE WHEN m.id IS NOT NULL THEN jsonb_build_object('id', m.id, 'name', m.name)
    END AS staff, b.campaign, to_char(b.month, 'YYYY-MM') AS month, b.cap_fen AS cap, b.issued_fen AS issued,
    b.cap_fen - b.issued_fen AS left, b.approve_above_fen AS "approveAbove", b.blocked_at AS "blockedAt", b.blocked_why AS "blockedWhy",
    b.goes_on AS "goesOn", to_char(b.from_month, 'YYYY-MM') AS "goesOnFrom", ${REACHED} AS "mayChange", b.version
  FROM ${rows} b LEFT JOIN store s ON s.id = b.store_id LEFT JOIN staff_member m ON m.id = b.staff_id
  WHERE b.group_id = $1 AND (b.store_id IS NULL OR b.store_id = ANY ($2))) k`;

/** Rows that stand, `k` as the contract names them; parameters as above. */
export const BUDGETS = budgetsOf('(SELECT x.*, NULL::date AS from_month FROM perk_budget x)');
/** Those of month $4, with those that go on in it. */
export const BUDGETS_OF_MONTH = budgetsOf(`app.budgets_of_month($1, ($4 || '-01')::date)`);

export function toBudget({ blockedAt, blockedWhy, ...row }: BudgetRow): BudgetView {
  return { ...row, blocked: blockedAt && { at: blockedAt.toISOString(), why: blockedWhy ?? '' } };
}

/** One budget, in the caller's transaction. @throws Problem 404 'budget.not-found'. */
export async function readBudget(db: Db, actor: Actor, id: string): Promise<BudgetView> {
  const { groupId, storeIds } = actor;
  const [row] = await db.query<BudgetRow>(`SELECT k.* FROM ${BUDGETS} WHERE k.id = $4`, [
    groupId,
    storeIds,
    storeIds,
    id,
  ]);
  if (!row) throw notFound('budget.not-found');
  return toBudget(row);
}
