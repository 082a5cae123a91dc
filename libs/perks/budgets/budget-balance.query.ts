import type { Db } from '#platform';

/** A budget whose rows do not add up to what it says it has issued. */
export interface Unbalanced {
  id: string;
  groupId: number;
  storeId: number | null;
  kind: string;
  issued: number;
  /** By what is held and the ledger. */
  counted: number;
}

/**
 * Budgets that do not balance, of one group ($1, null: all) or one budget ($2): what a budget has issued is what is held on
 * it and what its grants brought into the ledger less what was reversed. In the caller's transaction.
 */
export function unbalanced(db: Db, groupId: number | null, budgetId: string | null = null): Promise<Unbalanced[]> {
  return db.query<Unbalanced>(SQL, [groupId, budgetId]);
}

const SQL = /* sql */ `
  SELECT b.id, b.group_id AS "groupId", b.store_id AS "storeId", b.kind, b.issued_fen AS issued, coalesce(x.counted, 0) AS counted
  FROM perk_budget b
  LEFT JOIN (
    SELECT gb.budget_id, sum(CASE WHEN g.state = 'held' THEN g.cost_fen ELSE coalesce(l.cost, 0) END)::bigint AS counted
    FROM perk_grant_budget gb JOIN perk_grant g ON g.id = gb.grant_id
    LEFT JOIN LATERAL (SELECT sum(e.cost_fen) AS cost FROM perk_ledger e
      WHERE e.grant_id = g.id AND e.event IN ('grant', 'reverse')) l ON true
    WHERE $1::int IS NULL OR gb.group_id = $1
    GROUP BY gb.budget_id) x ON x.budget_id = b.id
  WHERE ($1::int IS NULL OR b.group_id = $1) AND ($2::uuid IS NULL OR b.id = $2) AND b.issued_fen <> coalesce(x.counted, 0)
  ORDER BY b.id`;
