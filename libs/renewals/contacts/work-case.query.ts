import type { CaseLevel, CaseStage } from '#contracts';
import { notFound, Problem, type LocalDate } from '#kernel';
import type { Actor, Db } from '#platform';

/** An open case as a verb of the work needs it, its row locked. */
export interface WorkCase {
  id: string;
  storeId: number;
  vehicleId: string;
  state: string;
  stage: CaseStage;
  /** Where it stood before it was snoozed. */
  snoozedFrom: CaseStage | null;
  assigneeId: string | null;
  handedTo: string | null;
  level: CaseLevel | null;
  anchorOn: LocalDate;
  failedAttempts: number;
  version: number;
}

/**
 * Locks a case for a change.
 * @param version as the caller saw it; not said where the caller holds the row already, or no person looked at it
 * @throws Problem 404 in another store, 412 'request.stale' when somebody changed it meanwhile
 */
export async function lockWork(db: Db, actor: Actor, id: string, version?: number): Promise<WorkCase> {
  const [row] = await db.query<WorkCase>(
    `SELECT id, store_id AS "storeId", vehicle_id AS "vehicleId", state, stage, snoozed_from AS "snoozedFrom",
       assignee_id AS "assigneeId", handed_to AS "handedTo", level, anchor_on AS "anchorOn",
       failed_attempts AS "failedAttempts", version
     FROM renewal_case WHERE id = $1 AND store_id = ANY ($2) FOR UPDATE`,
    [id, actor.storeIds],
  );
  if (!row) throw notFound('case.not-found');
  if (version !== undefined && row.version !== version) throw new Problem(412, 'request.stale');
  return row;
}

/**
 * Locks the car of a case before the case itself, for verbs that change both: planning and policies take them in this
 * order, too. Nothing happens when there is no such case; `lockWork` says so.
 */
export async function lockCarFirst(db: Db, caseId: string): Promise<void> {
  await db.query(
    'SELECT FROM vehicle WHERE id = (SELECT vehicle_id FROM renewal_case WHERE id = $1) FOR NO KEY UPDATE',
    [caseId],
  );
}

/** @throws Problem 422 'case.not-open' */
export function mustBeOpen(work: Pick<WorkCase, 'state'>): void {
  if (work.state !== 'open') throw new Problem(422, 'case.not-open');
}
