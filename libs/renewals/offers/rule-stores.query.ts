import type { Db } from '#platform';

/**
 * The stores of each version of a rule that is a draft or may still hold (none named: all of the group): whoever writes or
 * publishes another version decides over all of them, since it takes their place. In the caller's transaction.
 */
export async function storesOfRule(db: Db, ruleId: string): Promise<number[][]> {
  const rows = await db.query<{ stores: number[] }>(
    `SELECT stores FROM perk_rule_version WHERE rule_id = $1
       AND (state = 'draft' OR state = 'published' AND (ends_on IS NULL OR ends_on >= app.today('Asia/Shanghai')))`,
    [ruleId],
  );
  return rows.map(({ stores }) => stores);
}
