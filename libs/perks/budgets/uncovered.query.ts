import type { Db } from '#platform';

/** A month, and the stores whose perks nothing holds in it. */
export interface Uncovered {
  month: string;
  stores: string[];
}

/**
 * Stores that neither a budget of their own nor one of the group holds, this month and the next; months without such are left
 * out. In the caller's transaction.
 */
export const uncovered = (db: Db, groupId: number, storeIds: readonly number[]): Promise<Uncovered[]> =>
  db.query(
    `SELECT to_char(m.month, 'YYYY-MM') AS month, array_agg(s.code ORDER BY s.code) AS stores
     FROM (SELECT (date_trunc('month', app.today('Asia/Shanghai')) + make_interval(months => n))::date AS month
       FROM generate_series(0, 1) n) m
     JOIN store s ON s.group_id = $1 AND s.id = ANY ($2)
     WHERE NOT EXISTS (SELECT FROM app.budgets_of_month($1, m.month) b WHERE b.kind = 'group' OR b.kind = 'store' AND b.store_id = s.id)
     GROUP BY m.month ORDER BY m.month`,
    [groupId, storeIds],
  );
