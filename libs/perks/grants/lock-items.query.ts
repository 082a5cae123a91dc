import type { Db } from '#platform';

/**
 * Locks the items of grants in one order, before their grants are: a redemption locks its item first, too, so none of them
 * waits in a ring. In the caller's transaction.
 */
export async function lockItems(db: Db, grantIds: readonly string[]): Promise<void> {
  await db.query('SELECT FROM perk_grant_item WHERE grant_id = ANY ($1) ORDER BY id FOR UPDATE', [grantIds]);
}
