import type { GrantSource } from '#contracts';
import { Problem, type LocalDate } from '#kernel';
import type { Actor, Db } from '#platform';
import { openMonth } from '../budgets/open-month.js';

/** What a grant is charged to: all budgets of the month that it falls under. */
export interface Charge {
  storeId: number;
  /** The car: what stands for it already counts towards a limit, so that nobody parts a gift to stay below. */
  vehicleId: string;
  source: GrantSource;
  campaign: string | null;
  month: LocalDate;
  /** At true cost. */
  cost: number;
}
interface Locked {
  id: string;
  kind: string;
  left: number;
  approveAbove: number | null;
  blocked: boolean;
}

/**
 * Takes a cost from every budget that it falls under, those that go on from an earlier month with it, in the order of their ids so that two grants never wait for each other
 * in a ring; in the caller's transaction. Goodwill is charged to budgets of its own, and to nothing else.
 * @returns the budgets, and whether a second person has to say yes
 * @throws Problem 409 'budget.exhausted' | 'budget.blocked' with the budget
 */
export async function chargeBudgets(
  db: Db,
  actor: Actor,
  charge: Charge,
): Promise<{ ids: string[]; approval: boolean }> {
  const { storeId, vehicleId, source, campaign, month, cost } = charge;
  const goodwill = source === 'goodwill';
  await openMonth(db, actor, { month, storeId, campaign, goodwill });
  const budgets = await db.query<Locked>(goodwill ? GOODWILL : ORDINARY, [
    actor.groupId,
    month,
    storeId,
    ...(goodwill ? [] : [actor.staffId, campaign]),
  ]);
  if (goodwill && budgets.length === 0) throw new Problem(409, 'budget.exhausted', { kind: 'goodwill' });
  const blocked = budgets.find((one) => one.blocked);
  if (blocked) throw new Problem(409, 'budget.blocked', { kind: blocked.kind, id: blocked.id });
  const short = budgets.find((one) => one.left < cost);
  if (short) throw new Problem(409, 'budget.exhausted', { kind: short.kind, id: short.id });
  const ids = budgets.map((one) => one.id);
  const taken = await db.change(
    `UPDATE perk_budget SET issued_fen = issued_fen + $2 WHERE id = ANY ($1) AND blocked_at IS NULL AND issued_fen + $2 <= cap_fen`,
    [ids, cost],
  );
  if (taken !== ids.length) throw new Problem(409, 'budget.exhausted', { kind: budgets[0]!.kind });
  const limited = budgets.filter((one) => one.approveAbove !== null);
  if (limited.length === 0) return { ids, approval: false };
  const stands = await standing(db, ids, vehicleId);
  return { ids, approval: limited.some(({ id, approveAbove }) => cost + (stands.get(id) ?? 0) > approveAbove!) };
}

/** What a car was given from each budget and still has, or had until it was used. */
async function standing(db: Db, ids: readonly string[], vehicleId: string): Promise<Map<string, number>> {
  const rows = await db.query<{ id: string; fen: number }>(
    `SELECT x.budget_id AS id, sum(x.charged_fen - x.released_fen)::bigint AS fen FROM perk_grant g
     JOIN perk_grant_budget x ON x.grant_id = g.id WHERE g.vehicle_id = $2 AND g.state <> 'reversed' AND x.budget_id = ANY ($1)
     GROUP BY x.budget_id`,
    [ids, vehicleId],
  );
  return new Map(rows.map(({ id, fen }) => [id, fen]));
}

/**
 * Locks whatever a grant was charged to and whatever another in its place falls under, in the order of their ids: who gives one
 * back and takes the other meets everybody else in that order. In the caller's transaction.
 */
export async function lockBudgetsOfSwap(
  db: Db,
  actor: Actor,
  swap: { storeId: number; campaign: string | null; grantId: string },
): Promise<void> {
  const { storeId, campaign, grantId } = swap;
  const [clock] = await db.query<{ month: LocalDate }>(
    `SELECT date_trunc('month', app.today(time_zone))::date AS month FROM store WHERE id = $1`,
    [storeId],
  );
  const { month } = clock!;
  await openMonth(db, actor, { month, storeId, campaign, goodwill: false });
  await db.query(SWAP, [actor.groupId, storeId, actor.staffId, campaign, grantId, month]);
}

const COLUMNS = `id, kind, cap_fen - issued_fen AS left, approve_above_fen AS "approveAbove", blocked_at IS NOT NULL AS blocked`;
const ORDINARY = /* sql */ `
  SELECT ${COLUMNS} FROM perk_budget
  WHERE group_id = $1 AND month = $2 AND (kind = 'group' OR kind = 'store' AND store_id = $3 OR kind = 'person' AND staff_id = $4
    OR kind = 'campaign' AND campaign = $5 AND (store_id IS NULL OR store_id = $3))
  ORDER BY id FOR UPDATE`;
const GOODWILL = /* sql */ `
  SELECT ${COLUMNS} FROM perk_budget
  WHERE group_id = $1 AND month = $2 AND kind = 'goodwill' AND (store_id IS NULL OR store_id = $3)
  ORDER BY id FOR UPDATE`;
const SWAP = /* sql */ `
  SELECT FROM perk_budget
  WHERE id IN (SELECT budget_id FROM perk_grant_budget WHERE grant_id = $5)
    OR group_id = $1 AND month = $6
      AND (kind = 'group' OR kind = 'store' AND store_id = $2 OR kind = 'person' AND staff_id = $3
        OR kind = 'campaign' AND campaign = $4 AND (store_id IS NULL OR store_id = $2))
  ORDER BY id FOR UPDATE`;
