import type { Db } from '#platform';

/** Versions `w` whose place another would take: drafts, and those that hold or may still. */
export const DECIDING = /* sql */ `(w.state = 'draft'
  OR w.state = 'published' AND (w.ends_on IS NULL OR w.ends_on >= app.today('Asia/Shanghai')))`;

/**
 * The stores of each version of a rule that is a draft or may still hold (none named: all of the group): whoever writes or
 * publishes another version decides over all of them, since it takes their place. In the caller's transaction.
 */
export async function storesOfRule(db: Db, ruleId: string): Promise<number[][]> {
  const rows = await db.query<{ stores: number[] }>(
    `SELECT w.stores FROM perk_rule_version w WHERE w.rule_id = $1 AND ${DECIDING}`,
    [ruleId],
  );
  return rows.map(({ stores }) => stores);
}
