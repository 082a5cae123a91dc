import type { GrantState } from '#contracts';
import type { Actor, Db } from '#platform';
import { lockItems } from './lock-items.query.js';
import { returnStock } from './take-stock.js';

/** Which grants end: named, of a case, or those that a policy had activated. */
export interface ToReverse {
  grantIds?: readonly string[];
  caseId?: string;
  policyId?: string;
  reason: string;
  /** Of which states; without it whatever is not over. */
  states?: readonly GrantState[];
}
const NOT_OVER: readonly GrantState[] = ['held', 'granted', 'active'];

/**
 * Takes grants back: what was redeemed stays redeemed, the rest leaves ledger, budgets and stock, and the voucher is void.
 * In the caller's transaction. @returns the ids that ended
 */
export async function reverseGrants(db: Db, actor: Actor, which: ToReverse): Promise<string[]> {
  const { grantIds = null, caseId = null, policyId = null, states = NOT_OVER, reason } = which;
  const known = await db.query<{ id: string }>(
    `SELECT id FROM perk_grant WHERE (id = ANY ($1) OR case_id = $2 OR policy_id = $3) AND state = ANY ($4)`,
    [grantIds, caseId, policyId, states],
  );
  if (known.length === 0) return [];
  const ids = known.map(({ id }) => id);
  await lockItems(db, ids);
  // Budgets in the order of their ids, as those who charge them do.
  await db.query(
    `SELECT FROM perk_budget WHERE id IN (SELECT budget_id FROM perk_grant_budget WHERE grant_id = ANY ($1)) ORDER BY id FOR UPDATE`,
    [ids],
  );
  const ended = await db.query<Ended>(REVERSE, [ids, states, reason, actor.staffId, actor.kind]);
  await returnStock(db, ended);
  return [...new Set(ended.map(({ grantId }) => grantId))];
}

interface Ended {
  grantId: string;
  perkId: string;
  storeId: number;
  pieces: number;
}

const REVERSE = /* sql */ `
  WITH was AS (
    SELECT g.id, g.state FROM perk_grant g WHERE g.id = ANY ($1) AND g.state = ANY ($2) FOR UPDATE),
  before AS (
    SELECT i.id, i.left_uses FROM perk_grant_item i JOIN was w ON w.id = i.grant_id WHERE i.state IN ('held', 'granted', 'active')),
  items AS (
    UPDATE perk_grant_item i SET state = 'reversed', reversed_uses = i.reversed_uses + i.left_uses, left_uses = 0
    FROM before b WHERE i.id = b.id
    RETURNING i.id, i.grant_id, i.group_id, i.store_id, i.perk_id, i.count, i.uses, b.left_uses,
      app.perk_open(i.list_fen, b.left_uses, i.uses) AS list, app.perk_open(i.transfer_fen, b.left_uses, i.uses) AS transfer,
      app.perk_open(i.cost_fen, b.left_uses, i.uses) AS cost),
  moved AS (
    UPDATE perk_grant g SET state = 'reversed', ended_at = app.now(), held_until = NULL, updated_at = app.now(), version = version + 1,
      approval = CASE WHEN g.approval = 'pending' THEN 'none' ELSE g.approval END
    FROM was w WHERE g.id = w.id RETURNING g.id, g.group_id, g.store_id, g.vehicle_id, g.case_id, w.state AS was),
  void AS (UPDATE voucher v SET state = 'void' FROM was w WHERE v.grant_id = w.id),
  booked AS (
    INSERT INTO perk_ledger (id, group_id, store_id, grant_id, item_id, perk_id, event, uses, list_fen, transfer_fen, cost_fen,
      by_id, month)
    SELECT app.new_id(), i.group_id, i.store_id, i.grant_id, i.id, i.perk_id, 'reverse', -i.left_uses, -i.list, -i.transfer, -i.cost,
      $4, date_trunc('month', app.today(s.time_zone))::date
    FROM items i JOIN was w ON w.id = i.grant_id AND w.state <> 'held' JOIN store s ON s.id = i.store_id),
  freed AS (
    UPDATE perk_grant_budget b SET released_fen = b.released_fen + x.cost
    FROM (SELECT grant_id, sum(cost)::bigint AS cost FROM items GROUP BY grant_id) x WHERE b.grant_id = x.grant_id
    RETURNING b.budget_id, x.cost),
  budgets AS (
    UPDATE perk_budget b SET issued_fen = b.issued_fen - x.cost
    FROM (SELECT budget_id, sum(cost)::bigint AS cost FROM freed GROUP BY budget_id) x WHERE b.id = x.budget_id),
  told AS (
    INSERT INTO activity (id, group_id, store_id, vehicle_id, case_id, kind, at, actor_id, data)
    SELECT app.new_id(), group_id, store_id, vehicle_id, case_id, 'perk.reversed', app.now(), $4, jsonb_build_object('grant', id)
    FROM moved WHERE was <> 'held'),
  audited AS (
    INSERT INTO audit (id, group_id, store_id, actor_id, actor_kind, verb, subject_type, subject_id)
    SELECT app.new_id(), group_id, store_id, $4, $5, 'grant.reverse', 'grant', id::text FROM moved),
  said AS (
    INSERT INTO perk_grant_event (id, grant_id, group_id, store_id, event, reason, by_id)
    SELECT app.new_id(), id, group_id, store_id, 'reversed', $3, $4 FROM moved)
  SELECT i.grant_id AS "grantId", i.perk_id AS "perkId", i.store_id AS "storeId", i.left_uses * i.count / i.uses AS pieces FROM items i`;
