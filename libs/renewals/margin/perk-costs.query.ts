import type { Fen } from '#kernel';
import type { Db } from '#platform';

/** What is given along with a case, each grant at its true cost; in the caller's transaction. */
export type PerkCosts = (db: Db, caseId: string) => Promise<Fen[]>;

/** What is held counts like what is given: it is promised. What was taken back or ended unused costs nothing. */
export const perkCosts: PerkCosts = async (db, caseId) => {
  const rows = await db.query<{ cost: Fen }>(
    `SELECT cost_fen::int AS cost FROM perk_grant WHERE case_id = $1 AND state NOT IN ('reversed', 'expired') AND cost_fen > 0
     ORDER BY created_at, id`,
    [caseId],
  );
  return rows.map((row) => row.cost);
};
