import { ALLOWED_MOVES, type CaseStage } from '#contracts';
import { notFound, Problem } from '#kernel';
import type { Actor, Db } from '#platform';

/** An open case as issuing needs it, its row locked. */
export interface CaseInHand {
  id: string;
  storeId: number;
  vehicleId: string;
  stage: CaseStage;
  state: string;
  assigneeId: string | null;
  version: number;
}

/**
 * Locks a case.
 * @param version as the caller saw it; not said where no person looked at it
 * @throws Problem 404, 412
 */
export async function lockInHand(db: Db, actor: Actor, id: string, version?: number): Promise<CaseInHand> {
  const [row] = await db.query<CaseInHand>(
    `SELECT id, store_id AS "storeId", vehicle_id AS "vehicleId", stage, state, assignee_id AS "assigneeId", version
     FROM renewal_case WHERE id = $1 AND store_id = ANY ($2) FOR UPDATE`,
    [id, actor.storeIds],
  );
  if (!row) throw notFound('case.not-found');
  if (version !== undefined && row.version !== version) throw new Problem(412, 'request.stale');
  return row;
}

/** Moves it by the table of allowed moves, with what comes next. @throws Problem 422 'stage.not-allowed'. */
export async function moveInHand(
  db: Db,
  work: CaseInHand,
  to: CaseStage,
  next?: { at: string; action: 'pay' },
): Promise<void> {
  if (work.stage !== to && !ALLOWED_MOVES[work.stage].includes(to)) {
    throw new Problem(422, 'stage.not-allowed', { from: work.stage, to });
  }
  await db.change(
    `UPDATE renewal_case SET stage = $2, next_contact_at = coalesce($3::timestamptz, next_contact_at, app.next_morning(store_id)),
       next_action = coalesce($4, next_action, 'call'), version = version + 1, updated_at = app.now() WHERE id = $1`,
    [work.id, to, next?.at ?? null, next?.action ?? null],
  );
}
