import type { CommissionBasis, ComplianceEntry } from '#contracts';
import type { Db } from '#platform';
import { commissionOf } from '#policies';

/** A policy that a grant stands beside, with what it earns. */
export interface Beside {
  id: string;
  commission: number;
}
export interface ComplianceRow extends Omit<ComplianceEntry, 'grantedAt' | 'acknowledgedAt' | 'commissionFen'> {
  grantedAt: Date;
  acknowledgedAt: Date | null;
  insurerName: string | null;
  personId: string | null;
  beside: Beside[];
}
interface Policy {
  id: string;
  premium: number | null;
  rateBp: number | null;
  basis: CommissionBasis;
}

/** Everything given in a month and not taken back. Whoever gave it, else whoever works the case, answers for it. */
const SQL = /* sql */ `
  SELECT g.id AS grant, g.case_id AS "caseId", s.code AS store, v.plate, g.source, g.state, g.granted_at AS "grantedAt",
    coalesce(k.name, (SELECT string_agg(p.name, '、' ORDER BY p.name) FROM perk_grant_item i JOIN perk p ON p.id = i.perk_id
      WHERE i.grant_id = g.id), '') AS name,
    g.list_fen AS "listFen", g.cost_fen AS "costFen", g.acknowledged_at AS "acknowledgedAt", b.insurer,
    n.short_name AS "insurerName", m.id AS "personId", m.name AS person, coalesce(b.policies, '[]') AS policies
  FROM perk_grant g JOIN store s ON s.id = g.store_id JOIN vehicle v ON v.id = g.vehicle_id
  LEFT JOIN perk_package k ON k.id = g.package_id LEFT JOIN renewal_case c ON c.id = g.case_id
  LEFT JOIN staff_member m ON m.id = coalesce(g.asked_by, c.assignee_id)
  LEFT JOIN LATERAL (
    SELECT max(p.insurer_code) FILTER (WHERE p.id = g.policy_id) AS insurer, jsonb_agg(jsonb_build_object('id', p.id,
      'premium', p.premium_fen, 'rateBp', app.commission_rate(p.group_id, p.store_id, p.insurer_code, p.line, coalesce(p.signed_on, p.starts_on)),
      'basis', app.setting('commission_basis', p.group_id, p.store_id, coalesce(p.signed_on, p.starts_on)))) AS policies
    FROM policy p WHERE p.id = g.policy_id
      OR p.issue_id = (SELECT q.issue_id FROM policy q WHERE q.id = g.policy_id)) b ON true
  LEFT JOIN insurer n ON n.code = b.insurer
  WHERE g.store_id = ANY ($1) AND g.granted_at >= $2::timestamp AT TIME ZONE s.time_zone
    AND g.granted_at < ($2::date + interval '1 month') AT TIME ZONE s.time_zone AND g.state <> 'reversed'
  ORDER BY g.granted_at DESC, g.id`;

/** @param month its first day. In the running transaction. */
export async function complianceRows(db: Db, storeIds: number[], month: string): Promise<ComplianceRow[]> {
  const rows = await db.query<Omit<ComplianceRow, 'beside'> & { policies: Policy[] }>(SQL, [storeIds, month]);
  return rows.map(({ policies, ...row }) => ({
    ...row,
    beside: policies.map(({ id, premium, rateBp, basis }) => ({
      id,
      commission: premium === null || rateBp === null ? 0 : commissionOf(premium, rateBp, basis),
    })),
  }));
}
