import { notFound, Problem } from '#kernel';
import type { Actor, Db } from '#platform';
import { lockItems } from './lock-items.query.js';

export interface LockedGrant {
  version: number;
  storeId: number;
  state: string;
  approval: string;
  condition: string;
  policyId: string | null;
  askedBy: string | null;
}

/** Locks a grant with its items to change it. @throws Problem 404 'grant.not-found', 412 'request.stale'. */
export async function lockGrant(db: Db, actor: Actor, id: string, version: number): Promise<LockedGrant> {
  await lockItems(db, [id]);
  const [grant] = await db.query<LockedGrant>(
    `SELECT version, store_id AS "storeId", state, approval, condition, policy_id AS "policyId", asked_by AS "askedBy"
     FROM perk_grant WHERE id = $1 AND store_id = ANY ($2) FOR UPDATE`,
    [id, actor.storeIds],
  );
  if (!grant) throw notFound('grant.not-found');
  if (grant.version !== version) throw new Problem(412, 'request.stale');
  return grant;
}
