import type { Fen } from '#kernel';
import type { Actor, Db } from '#platform';
import { marginOfQuote } from '../margin/margin-of-quote.query.js';
import { standingQuotes } from '../margin/quote-terms.query.js';

/** What the caps of an offer's rule leave for its case. */
export interface CaseCaps {
  perPolicy: Fen | null;
  commissionBp: number | null;
  /** True cost of what the case was given already. */
  given: Fen;
  /** Null without a cap. */
  left: Fen | null;
}
interface Row {
  perPolicy: Fen | null;
  commissionBp: number | null;
  given: Fen;
  expected: Fen;
}

const WHOLE = 10_000;
const SQL = /* sql */ `
  SELECT r.cap_policy_fen AS "perPolicy", r.cap_commission_bp AS "commissionBp",
    coalesce((SELECT sum(g.cost_fen) FROM perk_grant g WHERE g.case_id = c.id AND g.state NOT IN ('reversed', 'expired')
      AND g.source <> 'goodwill' AND g.id IS DISTINCT FROM $3), 0)::int AS given,
    (coalesce(c.last_premium_fen, (app.setting('expected_premium_fen', c.group_id, c.store_id, d.today))::int)::bigint
      * (app.setting('expected_commission_bp', c.group_id, c.store_id, d.today))::int / ${WHOLE})::int AS expected
  FROM renewal_case c JOIN store s ON s.id = c.store_id CROSS JOIN LATERAL (SELECT app.today(s.time_zone) AS today) d
  LEFT JOIN perk_rule_version r ON r.id = $2 WHERE c.id = $1`;

/**
 * Commission is that of the latest quote of ours that stands, else what last year's premium lets expect. In the running
 * transaction. A grant that another would take the place of (`but`) does not count.
 */
export async function caseCaps(
  db: Db,
  actor: Actor,
  caseId: string,
  { ruleVersionId, but = null }: { ruleVersionId: string | null; but?: string | null },
): Promise<CaseCaps> {
  const [row] = await db.query<Row>(SQL, [caseId, ruleVersionId, but]);
  const { perPolicy, commissionBp, given, expected } = row!;
  const [quote] = commissionBp === null ? [] : await standingQuotes(db, actor, caseId);
  const commission = quote ? (await marginOfQuote(db, quote)).commission : expected;
  const share = commissionBp === null ? null : Math.floor((commission * commissionBp) / WHOLE);
  const caps = [perPolicy, share].filter((cap) => cap !== null);
  return { perPolicy, commissionBp, given, left: caps.length === 0 ? null : Math.min(...caps) - given };
}
