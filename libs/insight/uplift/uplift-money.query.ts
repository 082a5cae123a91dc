import type { CommissionBasis, ExperimentArm } from '#contracts';
import type { Db } from '#platform';
import { marginOf } from '#renewals';
import { UPLIFT_ROWS } from './uplift-rows.sql.js';

/** What perks of a case cost and what it left after them, in fen. */
export interface MoneyOfCase {
  arm: ExperimentArm;
  perks: number;
  margin: number;
}
interface Row {
  arm: ExperimentArm;
  perks: number;
  concession: number;
  basis: CommissionBasis;
  policies: { line: 'compulsory' | 'commercial'; premium: number | null; rateBp: number | null }[];
}

// Rates are those of the day on which a policy was signed; goodwill pays for a mistake, not for a renewal.
const SQL = /* sql */ `
  WITH ${UPLIFT_ROWS}
  SELECT r.arm, coalesce(g.cost, 0)::int AS perks, coalesce(q.concession_fen, 0) AS concession,
    app.setting('commission_basis', w.group_id, w.store_id, coalesce(w.signed_on, w.starts_on)) AS basis, coalesce(b.policies, '[]') AS policies
  FROM drawn_row r LEFT JOIN policy w ON w.id = r.won_policy_id AND r.won
  LEFT JOIN policy_issue i ON i.id = w.issue_id LEFT JOIN quote q ON q.id = i.quote_id
  LEFT JOIN LATERAL (SELECT sum(g.cost_fen) AS cost FROM perk_grant g
    WHERE g.case_id = r.case_id AND g.state <> 'reversed' AND g.source <> 'goodwill') g ON true
  LEFT JOIN LATERAL (
    SELECT jsonb_agg(jsonb_build_object('line', p.line, 'premium', p.premium_fen, 'rateBp',
      app.commission_rate(p.group_id, p.store_id, p.insurer_code, p.line, coalesce(p.signed_on, p.starts_on)))) AS policies
    FROM policy p WHERE p.id = w.id OR p.issue_id = w.issue_id) b ON true
  WHERE r.read AND (w.id IS NOT NULL OR g.cost IS NOT NULL)`;

/** Cases that cost or left anything; all others did neither. In the running transaction. */
export async function upliftMoney(db: Db, params: unknown[]): Promise<MoneyOfCase[]> {
  const rows = await db.query<Row>(SQL, params);
  return rows.map(({ arm, perks, concession, basis, policies }) => {
    const premiums = policies.map(({ line, premium, rateBp }) => ({ line, premium: premium ?? 0, rateBp }));
    const { margin } = marginOf({ premiums, concession: policies.length > 0 ? concession : 0, perks: [perks], basis });
    return { arm, perks, margin };
  });
}
