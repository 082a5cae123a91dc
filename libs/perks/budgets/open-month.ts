import type { LocalDate } from '#kernel';
import type { Actor, Db } from '#platform';

/** Under which budgets of a month something falls. */
export interface MonthScope {
  month: LocalDate;
  storeId: number;
  campaign: string | null;
  goodwill: boolean;
}

/**
 * Gives the month its rows of the budgets that go on in it and hold what is about to be charged, unless somebody else was first
 * or set one: whoever comes second waits for the first to commit. Before any budget is locked, in one order for all; in the
 * caller's transaction.
 */
export async function openMonth(db: Db, actor: Actor, scope: MonthScope): Promise<void> {
  const { month, storeId, campaign, goodwill } = scope;
  await db.query(OPEN, [actor.groupId, month, storeId, actor.staffId, campaign, goodwill, actor.kind]);
}

const OPEN = /* sql */ `
  WITH opened AS (
    INSERT INTO perk_budget (id, group_id, kind, store_id, staff_id, campaign, month, cap_fen, approve_above_fen, goes_on, created_by)
    SELECT app.new_id(), b.group_id, b.kind, b.store_id, b.staff_id, b.campaign, b.month, b.cap_fen, b.approve_above_fen, true, b.created_by
    FROM app.budgets_of_month($1, $2) b
    WHERE b.from_month IS NOT NULL AND CASE WHEN $6 THEN b.kind = 'goodwill' AND (b.store_id IS NULL OR b.store_id = $3)
      ELSE b.kind = 'group' OR b.kind = 'store' AND b.store_id = $3 OR b.kind = 'person' AND b.staff_id = $4
        OR b.kind = 'campaign' AND b.campaign = $5 AND (b.store_id IS NULL OR b.store_id = $3) END
    ORDER BY b.kind, b.store_id, b.staff_id, b.campaign
    ON CONFLICT DO NOTHING RETURNING id, group_id, store_id, kind, month, cap_fen)
  INSERT INTO audit (id, group_id, store_id, actor_id, actor_kind, verb, subject_type, subject_id, detail)
  SELECT app.new_id(), group_id, store_id, $4, $7, 'budget.open', 'budget', id::text,
    jsonb_build_object('kind', kind, 'month', to_char(month, 'YYYY-MM'), 'cap', cap_fen) FROM opened`;
