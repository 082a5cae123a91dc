import { Problem } from '#kernel';
import type { Actor, Db } from '#platform';

/**
 * What changes something for several stores is for those alone who answer for all of them.
 * In the caller's transaction. @param storeIds the stores that it touches; none: all of the group
 * @throws Problem 403 'scope.beyond'
 */
export async function mustReach(db: Db, actor: Actor, storeIds: readonly number[]): Promise<void> {
  if (actor.kind === 'system') return;
  const beyond = await db.query(
    `SELECT FROM store WHERE group_id = $1 AND (cardinality($2::int[]) = 0 OR id = ANY ($2)) AND id <> ALL ($3) LIMIT 1`,
    [actor.groupId, storeIds, actor.storeIds],
  );
  if (beyond.length > 0) throw new Problem(403, 'scope.beyond');
}
