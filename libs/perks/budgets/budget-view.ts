import type { BudgetView } from '#contracts';
import { notFound } from '#kernel';
import type { Actor, Db } from '#platform';

export type BudgetRow = Omit<BudgetView, 'blocked'> & { blockedAt: Date | null; blockedWhy: string | null };

/** Budgets `k` named as the contract names them. */
export const BUDGETS = /* sql */ `(
  SELECT b.id, b.group_id, b.store_id, b.kind, s.code AS store, CASE WHEN m.id IS NOT NULL THEN jsonb_build_object('id', m.id, 'name', m.name)
    END AS staff, b.campaign, to_char(b.month, 'YYYY-MM') AS month, b.cap_fen AS cap, b.issued_fen AS issued,
    b.cap_fen - b.issued_fen AS left, b.approve_above_fen AS "approveAbove", b.blocked_at AS "blockedAt", b.blocked_why AS "blockedWhy",
    b.version
  FROM perk_budget b LEFT JOIN store s ON s.id = b.store_id LEFT JOIN staff_member m ON m.id = b.staff_id) k`;

/** $1 the group, $2 stores: budgets of none are seen by all of the group. */
export const SEEN = 'k.group_id = $1 AND (k.store_id IS NULL OR k.store_id = ANY ($2))';

export function toBudget({ blockedAt, blockedWhy, ...row }: BudgetRow): BudgetView {
  return { ...row, blocked: blockedAt && { at: blockedAt.toISOString(), why: blockedWhy ?? '' } };
}

/** One budget, in the caller's transaction. @throws Problem 404 'budget.not-found'. */
export async function readBudget(db: Db, actor: Actor, id: string): Promise<BudgetView> {
  const [row] = await db.query<BudgetRow>(`SELECT k.* FROM ${BUDGETS} WHERE ${SEEN} AND k.id = $3`, [
    actor.groupId,
    actor.storeIds,
    id,
  ]);
  if (!row) throw notFound('budget.not-found');
  return toBudget(row);
}
