import type { CasePerks } from '#contracts';
import type { Actor, Db } from '#platform';

type Grant = CasePerks['grants'][number];

const GRANTS = /* sql */ `
  SELECT g.id, coalesce(k.name, (SELECT string_agg(p.name, '、' ORDER BY p.name) FROM perk_grant_item i JOIN perk p ON p.id = i.perk_id
      WHERE i.grant_id = g.id), '') AS name,
    g.source, g.state, g.approval, g.condition, g.valid_until AS "validUntil", g.list_fen AS "listFen", g.cost_fen AS "costFen",
    g.acknowledged_at AS "acknowledgedAt", g.version,
    coalesce((SELECT jsonb_agg(jsonb_build_object('id', i.id, 'name', p.name, 'uses', i.uses, 'left', i.left_uses, 'state', i.state,
        'validUntil', i.valid_until) ORDER BY p.name, i.id)
      FROM perk_grant_item i JOIN perk p ON p.id = i.perk_id WHERE i.grant_id = g.id), '[]') AS items
  FROM perk_grant g LEFT JOIN perk_package k ON k.id = g.package_id
  WHERE g.case_id = $1 AND g.store_id = ANY ($2) ORDER BY g.created_at DESC, g.id DESC LIMIT 50`;

/** What a case was given, the latest first. In the running transaction. */
export async function grantsOfCase(db: Db, actor: Actor, caseId: string, clear: boolean): Promise<Grant[]> {
  const rows = await db.query<
    Omit<Grant, 'acknowledgedAt' | 'costFen'> & { acknowledgedAt: Date | null; costFen: number }
  >(GRANTS, [caseId, actor.storeIds]);
  return rows.map(({ costFen, ...row }) => ({
    ...row,
    ...(clear ? { costFen } : {}),
    acknowledgedAt: row.acknowledgedAt?.toISOString() ?? null,
  }));
}

const BUDGETS = /* sql */ `
  SELECT b.id, b.kind, coalesce(m.name, b.campaign, s.name, '') AS name, (b.cap_fen - b.issued_fen)::bigint AS "leftFen",
    b.blocked_at IS NOT NULL AS blocked
  FROM app.budgets_of_month($1, date_trunc('month', app.today('Asia/Shanghai'))::date) b
  LEFT JOIN store s ON s.id = b.store_id LEFT JOIN staff_member m ON m.id = b.staff_id
  WHERE (b.kind = 'group' OR b.kind = 'store' AND b.store_id = $2 OR b.kind = 'person' AND b.staff_id = $3
      OR b.kind = 'campaign' AND b.campaign = $4 AND (b.store_id IS NULL OR b.store_id = $2))
  ORDER BY array_position(ARRAY['person', 'campaign', 'store', 'group'], b.kind), b.id`;

/** A budget with what is left of it at true cost. */
export interface BudgetOfCase {
  id: string;
  kind: string;
  name: string;
  leftFen: number;
  blocked: boolean;
}

/** Which budgets of this month a grant is charged to, and how much. In the running transaction. */
export async function chargesOf(db: Db, grantId: string): Promise<Map<string, number>> {
  const rows = await db.query<{ id: string; fen: number }>(
    `SELECT x.budget_id AS id, x.charged_fen - x.released_fen AS fen FROM perk_grant_budget x JOIN perk_budget b ON b.id = x.budget_id
     WHERE x.grant_id = $1 AND b.month = date_trunc('month', app.today('Asia/Shanghai'))::date`,
    [grantId],
  );
  return new Map(rows.map(({ id, fen }) => [id, fen]));
}

/** Budgets of this month from which the actor's offer would be paid, the narrowest first. In the running transaction. */
export const budgetsOfCase = (
  db: Db,
  actor: Actor,
  storeId: number,
  campaign: string | null,
): Promise<BudgetOfCase[]> => db.query(BUDGETS, [actor.groupId, storeId, actor.staffId, campaign]);
