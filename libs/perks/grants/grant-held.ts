import { Problem } from '#kernel';
import type { Actor, Db } from '#platform';
import { activateGranted, bookHeld } from './book-held.js';
import { lockItems } from './lock-items.query.js';

/**
 * What was held is given: it stands in the ledger from now on, and the owner has it. Without a condition, or where its policy
 * is issued already, it is active at once. In the caller's transaction.
 * @returns the ids that moved @throws Problem 409 'grant.pending' while a second person has not said yes
 */
export async function grantHeld(db: Db, actor: Actor, ids: readonly string[]): Promise<string[]> {
  await lockItems(db, ids);
  const rows = await db.query<{ id: string; approval: string; met: boolean }>(
    `SELECT id, approval, condition = 'none' OR policy_id IS NOT NULL AS met FROM perk_grant
     WHERE id = ANY ($1) AND state = 'held' ORDER BY id FOR UPDATE`,
    [ids],
  );
  if (rows.some(({ approval }) => approval === 'pending')) throw new Problem(409, 'grant.pending');
  const moved = rows.map(({ id }) => id);
  await bookHeld(db, actor, moved);
  const met = rows.filter((row) => row.met).map(({ id }) => id);
  await activateGranted(db, actor, met, null);
  return moved;
}
