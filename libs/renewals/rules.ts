import type { Db } from '#platform';
import type { LocalDate } from '#kernel';

/** Dated rules of a group that say when a car becomes work. */
export interface CaseRules {
  /** Days before the anchor at which a case opens. */
  leadDays: number;
  /** Days after the anchor for which the case stays this year's. */
  lapseDays: number;
  /** Years for which a car that stayed away is asked again on its anniversary. */
  returningYears: number;
}

/** The rules in force for a group on a day, in one question. Runs in the caller's transaction. */
export async function caseRules(db: Db, groupId: number, today: LocalDate): Promise<CaseRules> {
  const [row] = await db.query<CaseRules>(
    `SELECT (app.setting('lead_open_days', $1, NULL, $2))::int AS "leadDays",
            (app.setting('lapse_days', $1, NULL, $2))::int AS "lapseDays",
            (app.setting('returning_years', $1, NULL, $2))::int AS "returningYears"`,
    [groupId, today],
  );
  return row!;
}

/** Reasons under which a case left the book: it counts apart, never as lost and never silently out of the base. */
export const LEFT_REASONS = ['SOLD', 'SCRAPPED', 'MOVED', 'WRONG_DATE', 'MERGED'] as const;

/** Segments that make the base 基盘: the denominator of the headline rate. */
export const BASE_SEGMENTS = ['NEW_TO_RENEW', 'RENEW_TO_RENEW'] as const;
