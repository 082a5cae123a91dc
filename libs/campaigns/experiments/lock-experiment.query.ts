import { notFound, Problem, type LocalDate } from '#kernel';
import type { ExperimentView } from '#contracts';
import type { Actor, Db } from '#platform';
import { mustReach } from '#staff';

/** An experiment in hand for a change. */
export interface ExperimentInHand {
  id: string;
  name: string;
  state: ExperimentView['state'];
  stores: number[];
  segments: string[];
  startsOn: LocalDate;
  firstShareBp: number;
  baseBp: number;
  differenceBp: number;
  draftedBy: string;
  version: number;
  today: LocalDate;
}

/**
 * Locks it for somebody who answers for all of its stores. In the running transaction.
 * @throws Problem 404 'experiment.not-found', 403 'scope.beyond', 412 'request.stale'
 */
export async function lockExperiment(db: Db, actor: Actor, id: string, version: number): Promise<ExperimentInHand> {
  const [row] = await db.query<ExperimentInHand>(
    `SELECT id, name, state, stores, segments, starts_on AS "startsOn", first_share_bp AS "firstShareBp", base_bp AS "baseBp",
       difference_bp AS "differenceBp", drafted_by AS "draftedBy", version, app.today('Asia/Shanghai') AS today
     FROM experiment WHERE id = $1 AND group_id = $2 AND stores && $3::int[] FOR UPDATE`,
    [id, actor.groupId, actor.storeIds],
  );
  if (!row) throw notFound('experiment.not-found');
  await mustReach(db, actor, row.stores);
  if (row.version !== version) throw new Problem(412, 'request.stale');
  return row;
}
