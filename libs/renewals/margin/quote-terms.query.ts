import type { RateLine } from '#contracts';
import type { Fen, LocalDate } from '#kernel';
import type { Actor, Db } from '#platform';

/** A quote of ours as money sees it, with the case that it is for. */
export interface QuoteTerms {
  id: string;
  caseId: string;
  groupId: number;
  storeId: number;
  insurer: string;
  standing: boolean;
  premiums: Record<RateLine, Fen | null>;
  tax: Fen | null;
  total: Fen;
  concession: Fen;
  /** The store's day on which it was made: the rates of that day hold. */
  madeOn: LocalDate;
  version: number;
}

const TERMS = /* sql */ `
  SELECT q.id, q.case_id AS "caseId", q.group_id AS "groupId", q.store_id AS "storeId", q.insurer_code AS insurer,
    q.state = 'standing' AS standing, q.number AS version,
    jsonb_build_object('compulsory', q.compulsory_fen, 'commercial', q.commercial_fen, 'accident', a.premium) AS premiums,
    q.tax_fen + coalesce(q.arrears_fen, 0) AS tax, q.total_fen AS total, q.concession_fen AS concession,
    (q.made_at AT TIME ZONE s.time_zone)::date AS "madeOn"
  FROM quote q JOIN store s ON s.id = q.store_id
  LEFT JOIN LATERAL (
    SELECT sum((x ->> 'premium')::int)::int AS premium FROM jsonb_array_elements(q.add_ons) x
    WHERE x ->> 'code' = 'DRIVER_ACCIDENT') a ON true
  WHERE q.case_id = $1 AND q.store_id = ANY ($2) AND q.ours`;

/** The quotes of ours that stand on a case, the latest first. In the caller's transaction. */
export const standingQuotes = (db: Db, actor: Actor, caseId: string): Promise<QuoteTerms[]> =>
  db.query<QuoteTerms>(`${TERMS} AND q.state = 'standing' ORDER BY q.made_at DESC, q.id DESC`, [
    caseId,
    actor.storeIds,
  ]);

/** One quote of ours on a case, standing or not. In the caller's transaction. */
export async function quoteTerms(db: Db, actor: Actor, caseId: string, id: string): Promise<QuoteTerms | undefined> {
  const [quote] = await db.query<QuoteTerms>(`${TERMS} AND q.id = $3`, [caseId, actor.storeIds, id]);
  return quote;
}
