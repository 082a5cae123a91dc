import type { Actor, Db } from '#platform';
import { activateGranted, bookHeld } from './book-held.js';
import { lockItems } from './lock-items.query.js';

/**
 * A policy of a case is issued: what was held or given on that condition becomes active. What still waits for a second person
 * learns of the policy, and becomes active with their yes. In the caller's transaction, which is that of the issue.
 * @returns the ids of what is active now
 */
export async function activateGrants(
  db: Db,
  actor: Actor,
  met: { caseId: string; policyId: string },
): Promise<string[]> {
  const known = await db.query<{ id: string }>(
    `SELECT id FROM perk_grant WHERE case_id = $1 AND condition = 'policy-issued' AND state IN ('held', 'granted')`,
    [met.caseId],
  );
  if (known.length === 0) return [];
  const ids = known.map(({ id }) => id);
  await lockItems(db, ids);
  const rows = await db.query<{ id: string; ready: boolean; held: boolean }>(
    `UPDATE perk_grant SET policy_id = $2 WHERE id = ANY ($1) AND state IN ('held', 'granted')
     RETURNING id, approval IN ('none', 'granted') AS ready, state = 'held' AS held`,
    [ids, met.policyId],
  );
  const ready = rows.filter((row) => row.ready);
  await bookHeld(
    db,
    actor,
    ready.filter(({ held }) => held).map(({ id }) => id),
  );
  const active = ready.map(({ id }) => id);
  await activateGranted(db, actor, active, met.policyId);
  return active;
}
