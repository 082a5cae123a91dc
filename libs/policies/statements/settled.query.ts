import type { CommissionBasis, RateLine, Reconciled, ReconciliationRow } from '#contracts';
import type { Fen, LocalDate } from '#kernel';
import type { Db } from '#platform';
import { reconcile } from './reconcile.rules.js';

/** What is looked at: policies signed in a month and lines settled in it, of some stores and one insurer or all. */
export interface SettledFilter {
  groupId: number;
  storeIds: number[];
  month: string;
  insurer?: string;
}

/** A policy and the lines about it, judged. */
export type Settled = ReconciliationRow & { state: Reconciled };

interface Row {
  storeId: number;
  store: string;
  policyNo: string;
  insurer: string | null;
  line: RateLine | null;
  policyId: string | null;
  vehicleId: string | null;
  plate: string | null;
  signedOn: LocalDate | null;
  agencyNo: string | null;
  premium: Fen | null;
  rateBp: number | null;
  cancelled: boolean;
  fee: Fen | null;
  statedPremium: Fen | null;
  statedRateBp: number | null;
  rows: { importId: string; row: number }[] | null;
}

/**
 * One row for each policy number: the lines of the month added up, the policy of the store with that number (whenever it
 * was signed), and our policies of the month of which no list of any month speaks.
 */
const SQL = /* sql */ `
  WITH said AS (
    SELECT r.store_id, r.policy_no, min(r.insurer_code) AS insurer, min(r.line) AS line, min(r.plate) AS plate,
      sum(r.fee_fen)::int AS fee, sum(r.premium_fen)::int AS premium, min(r.rate_bp) AS rate_bp,
      jsonb_agg(jsonb_build_object('importId', t.import_id, 'row', r.row_no) ORDER BY t.at, r.row_no) AS rows
    FROM statement_row r JOIN statement t ON t.id = r.statement_id
    WHERE r.store_id = ANY ($1) AND r.month_on = $2::date GROUP BY r.store_id, r.policy_no),
  sold AS (
    SELECT p.id, p.store_id, p.policy_no, p.insurer_code, p.line, p.vehicle_id, p.signed_on, p.agency_no, p.premium_fen,
      p.state = 'cancelled' AS cancelled
    FROM policy p WHERE p.store_id = ANY ($1) AND p.ours AND p.policy_no IS NOT NULL AND p.insurer_code IS NOT NULL
      AND (p.signed_on >= $2::date AND p.signed_on < ($2::date + interval '1 month')::date
        OR (p.store_id, p.policy_no) IN (SELECT store_id, policy_no FROM said))
    UNION ALL
    SELECT a.id, a.store_id, a.policy_no, a.insurer_code, 'accident', v.vehicle_id, i.signed_on, i.agency_no, a.premium_fen, false
    FROM policy_add_on a JOIN policy_issue i ON i.id = a.issue_id
    LEFT JOIN LATERAL (SELECT vehicle_id FROM policy WHERE issue_id = i.id LIMIT 1) v ON true
    WHERE a.store_id = ANY ($1) AND a.policy_no IS NOT NULL
      AND (i.signed_on >= $2::date AND i.signed_on < ($2::date + interval '1 month')::date
        OR (a.store_id, a.policy_no) IN (SELECT store_id, policy_no FROM said)))
  SELECT s.id AS "storeId", s.code AS store, coalesce(d.policy_no, o.policy_no) AS "policyNo",
    coalesce(o.insurer_code, d.insurer) AS insurer, coalesce(o.line, d.line) AS line, o.id AS "policyId",
    o.vehicle_id AS "vehicleId", coalesce(v.plate, d.plate) AS plate, o.signed_on AS "signedOn", o.agency_no AS "agencyNo",
    o.premium_fen AS premium, coalesce(o.cancelled, false) AS cancelled,
    app.commission_rate($4, s.id, o.insurer_code, o.line, o.signed_on) AS "rateBp",
    d.fee, d.premium AS "statedPremium", d.rate_bp AS "statedRateBp", d.rows
  FROM said d
  FULL JOIN sold o ON o.store_id = d.store_id AND o.policy_no = d.policy_no
  JOIN store s ON s.id = coalesce(d.store_id, o.store_id)
  LEFT JOIN vehicle v ON v.id = o.vehicle_id
  WHERE ($3::text IS NULL OR coalesce(o.insurer_code, d.insurer) = $3)
    AND (d.policy_no IS NOT NULL OR NOT o.cancelled AND NOT EXISTS (
      SELECT FROM statement_row x WHERE x.store_id = o.store_id AND x.policy_no = o.policy_no))
  ORDER BY s.code, coalesce(o.insurer_code, d.insurer), o.signed_on, coalesce(d.policy_no, o.policy_no)`;

/** All of a month, judged by the rates of each policy's day. In the caller's transaction. */
export async function settledOf(db: Db, filter: SettledFilter): Promise<Settled[]> {
  const { groupId, storeIds, month, insurer = null } = filter;
  const day = `${month}-01`;
  const bases = await db.query<{ id: number; basis: CommissionBasis }>(
    `SELECT id, app.setting('commission_basis', $1, id, $3) AS basis FROM store WHERE id = ANY ($2)`,
    [groupId, storeIds, day],
  );
  const basisOf = new Map(bases.map((one) => [one.id, one.basis]));
  const rows = await db.query<Row>(SQL, [storeIds, day, insurer, groupId]);
  return rows.map((row) => settled(row, basisOf.get(row.storeId)!));
}

function settled({ cancelled, ...row }: Row, basis: CommissionBasis): Settled {
  const { premium, rateBp, fee, statedPremium, statedRateBp } = row;
  const ours = row.policyId === null ? null : { premium, rateBp, cancelled };
  const stated = row.rows === null ? null : { fee: fee ?? 0, premium: statedPremium, rateBp: statedRateBp };
  return { ...row, rows: row.rows ?? [], ...reconcile(ours, stated, basis) };
}
