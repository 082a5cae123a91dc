import { notFound, Problem } from '#kernel';
import type { Actor, Db } from '#platform';

export interface CaseHead {
  id: string;
  storeId: number;
  vehicleId: string;
  state: string;
  version: number;
}

/**
 * The case with its row locked, for a change.
 * @throws Problem 404 in another store, 412 'request.stale' when somebody changed it meanwhile.
 */
export async function lockCase(db: Db, actor: Actor, id: string, version: number): Promise<CaseHead> {
  const [head] = await db.query<CaseHead>(
    `SELECT id, store_id AS "storeId", vehicle_id AS "vehicleId", state, version FROM renewal_case
     WHERE id = $1 AND store_id = ANY ($2) FOR UPDATE`,
    [id, actor.storeIds],
  );
  if (!head) throw notFound('case.not-found');
  if (head.version !== version) throw new Problem(412, 'request.stale');
  return head;
}
