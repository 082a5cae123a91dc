import { notFound, type LocalDate } from '#kernel';
import type { Actor, Db } from '#platform';

/** An experiment as far as the reader sees it. */
export interface UpliftScope {
  id: string;
  startsOn: LocalDate;
  firstShareBp: number;
  plannedFirst: number;
  plannedRequest: number;
  cancelled: boolean;
  /** Its stores among the reader's, and how many it has. */
  stores: number[];
  of: number;
}

/** In the running transaction. @throws Problem 404 'experiment.not-found', also where it runs in none of the actor's stores */
export async function upliftScope(db: Db, actor: Actor, id: string): Promise<UpliftScope> {
  const [scope] = await db.query<UpliftScope>(
    `SELECT id, starts_on AS "startsOn", first_share_bp AS "firstShareBp", planned_first AS "plannedFirst",
       planned_request AS "plannedRequest", state = 'cancelled' AS cancelled, cardinality(stores) AS of,
       ARRAY(SELECT unnest(stores) INTERSECT SELECT unnest($3::int[])) AS stores
     FROM experiment WHERE id = $1 AND group_id = $2 AND stores && $3::int[]`,
    [id, actor.groupId, actor.storeIds],
  );
  if (!scope) throw notFound('experiment.not-found');
  return scope;
}

/** The parameters of UPLIFT_ROWS. Who sees all of its stores sees, too, where a case moved to since. */
export const upliftParams = (actor: Actor, scope: UpliftScope): unknown[] => {
  const whole = scope.stores.length === scope.of;
  return [scope.id, whole ? actor.storeIds : scope.stores, scope.plannedFirst, scope.plannedRequest, whole];
};
