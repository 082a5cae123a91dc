import type { ExperimentArm } from '#contracts';
import type { Actor, Db } from '#platform';

/** When an experiment lets the owner of a case be shown what is proposed. */
export interface Showing {
  drawId: string;
  name: string;
  arm: ExperimentArm;
  askedAt: Date | null;
  /** Nobody is to be shown it yet: no quote of ours stands, or the owner has not asked. */
  waits: boolean;
}

// An experiment that ended leaves its cases as they were drawn; one that was cancelled lets go of them.
const SQL = /* sql */ `
  SELECT d.id AS "drawId", x.name, e.arm, d.asked_at AS "askedAt", d.asked_at IS NULL AND (e.arm = 'on-request'
    OR NOT EXISTS (SELECT FROM quote q WHERE q.case_id = d.case_id AND q.ours)) AS waits
  FROM experiment_draw d JOIN experiment x ON x.id = d.experiment_id
  CROSS JOIN LATERAL (SELECT coalesce(d.crossed_into, d.arm) AS arm) e
  WHERE d.case_id = $1 AND x.treatment = 'perk-shown' AND x.state IN ('running', 'ended')
  ORDER BY d.drawn_at DESC, d.id LIMIT 1`;

/**
 * The rows are drawn by campaigns; offers ask them alone, so that the pass that makes offers knows nothing of experiments.
 * In the running transaction. @returns null for a case in no experiment
 */
export async function showingOf(db: Db, caseId: string): Promise<Showing | null> {
  const [row] = await db.query<Showing>(SQL, [caseId]);
  return row ?? null;
}

/** What is proposed stands before a person at the desk. In the running transaction; once is enough. */
export async function noteOnDesk(db: Db, actor: Actor, drawId: string): Promise<void> {
  if (actor.kind !== 'staff') return;
  await db.query(
    `INSERT INTO experiment_exposure (draw_id, place, group_id, store_id)
     SELECT id, 'desk', group_id, store_id FROM experiment_draw WHERE id = $1 ON CONFLICT DO NOTHING`,
    [drawId],
  );
}
