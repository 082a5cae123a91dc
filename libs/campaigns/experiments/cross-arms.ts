import { Injectable } from '@nestjs/common';
import { Audit, Db, type Actor } from '#platform';

interface Crossed {
  id: string;
  experimentId: string;
  caseId: string;
  storeId: number;
  into: string;
}

// All that hangs on one person by now; the arm that was drawn first goes on.
const SQL = /* sql */ `
  WITH mine AS MATERIALIZED (
    SELECT d.id, d.experiment_id, d.arm, coalesce(d.crossed_into, d.arm) AS treated, d.drawn_at FROM experiment_draw d
    WHERE d.person_id = $1 OR d.person_id IN (SELECT id FROM person WHERE merged_into = $1)),
  first AS (SELECT DISTINCT ON (experiment_id) experiment_id, treated FROM mine ORDER BY experiment_id, drawn_at, id)
  UPDATE experiment_draw d SET crossed_at = coalesce(d.crossed_at, app.now()), crossed_into = f.treated
  FROM mine m JOIN first f ON f.experiment_id = m.experiment_id
  WHERE d.id = m.id AND d.crossed_into IS DISTINCT FROM f.treated
    AND EXISTS (SELECT FROM mine o WHERE o.experiment_id = m.experiment_id AND o.arm <> m.arm)
  RETURNING d.id, d.experiment_id AS "experimentId", d.case_id AS "caseId", d.store_id AS "storeId", d.crossed_into AS "into"`;

/**
 * Two people of differing arms became one: the arm that was drawn first goes on for all their cars, and all their rows are
 * counted apart, since one pair of eyes may have seen both. What was drawn stays written, and a merge that is taken back
 * does not make them readable again.
 */
@Injectable()
export class CrossArms {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
  ) {}

  /** In the running transaction, after the merge. @param personId who is left of the two. @returns how many rows crossed */
  async run(actor: Actor, personId: string): Promise<number> {
    const rows = await this.db.query<Crossed>(SQL, [personId]);
    for (const { experimentId, caseId, storeId, into } of rows) {
      await this.audit.write(actor, 'experiment.cross', { type: 'case', id: caseId, storeId }, { experimentId, into });
    }
    return rows.length;
  }
}
