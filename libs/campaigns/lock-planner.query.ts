import type { Db } from '#platform';

const PLANNER_LOCK = 7_240_010;

/**
 * Makes the running transaction the only planner of the group until it ends. Take it before any row: whoever holds rows
 * and then waits for the planner would wait for one that waits for the rows.
 */
export async function lockPlanner(db: Db, groupId: number): Promise<void> {
  await db.query('SELECT pg_advisory_xact_lock($1, $2)', [PLANNER_LOCK, groupId]);
}
