import type { Actor, Db } from '#platform';

/** Held grants become granted and stand in the ledger from now on; in the caller's transaction, items and grants locked. */
export async function bookHeld(db: Db, actor: Actor, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await db.query(BOOK, [ids, actor.staffId, actor.kind]);
}

/** Granted ones become active: from today each perk has its days. As above. */
export async function activateGranted(
  db: Db,
  actor: Actor,
  ids: readonly string[],
  policyId: string | null,
): Promise<void> {
  if (ids.length > 0) await db.query(ACTIVATE, [ids, actor.staffId, actor.kind, policyId]);
}

const BOOK = /* sql */ `
  WITH given AS (
    UPDATE perk_grant SET state = 'granted', granted_at = app.now(), held_until = NULL, updated_at = app.now(), version = version + 1
    WHERE id = ANY ($1) AND state = 'held' RETURNING id, group_id, store_id, vehicle_id, case_id),
  items AS (
    UPDATE perk_grant_item i SET state = 'granted' FROM given g WHERE i.grant_id = g.id
    RETURNING i.id, i.grant_id, i.group_id, i.store_id, i.perk_id, i.uses, i.list_fen, i.transfer_fen, i.cost_fen),
  booked AS (
    INSERT INTO perk_ledger (id, group_id, store_id, grant_id, item_id, perk_id, event, uses, list_fen, transfer_fen, cost_fen,
      by_id, month)
    SELECT app.new_id(), i.group_id, i.store_id, i.grant_id, i.id, i.perk_id, 'grant', i.uses, i.list_fen, i.transfer_fen,
      i.cost_fen, $2, date_trunc('month', app.today(s.time_zone))::date
    FROM items i JOIN store s ON s.id = i.store_id),
  told AS (
    INSERT INTO activity (id, group_id, store_id, vehicle_id, case_id, kind, at, actor_id, data)
    SELECT app.new_id(), group_id, store_id, vehicle_id, case_id, 'perk.granted', app.now(), $2, jsonb_build_object('grant', id) FROM given),
  audited AS (
    INSERT INTO audit (id, group_id, store_id, actor_id, actor_kind, verb, subject_type, subject_id)
    SELECT app.new_id(), group_id, store_id, $2, $3, 'grant.give', 'grant', id::text FROM given)
  INSERT INTO perk_grant_event (id, grant_id, group_id, store_id, event, by_id)
  SELECT app.new_id(), id, group_id, store_id, 'granted', $2 FROM given`;

const ACTIVATE = /* sql */ `
  WITH due AS (
    SELECT g.id, app.today(s.time_zone) AS today FROM perk_grant g JOIN store s ON s.id = g.store_id
    WHERE g.id = ANY ($1) AND g.state = 'granted'),
  items AS (
    UPDATE perk_grant_item i SET state = 'active', valid_until = d.today + i.valid_days FROM due d WHERE i.grant_id = d.id
    RETURNING i.grant_id, i.valid_until),
  moved AS (
    UPDATE perk_grant g SET state = 'active', active_at = app.now(), policy_id = coalesce($4, g.policy_id), valid_until = x.valid_until,
      updated_at = app.now(), version = version + 1
    FROM (SELECT grant_id, max(valid_until) AS valid_until FROM items GROUP BY grant_id) x WHERE g.id = x.grant_id
    RETURNING g.id, g.group_id, g.store_id),
  audited AS (
    INSERT INTO audit (id, group_id, store_id, actor_id, actor_kind, verb, subject_type, subject_id)
    SELECT app.new_id(), group_id, store_id, $2, $3, 'grant.activate', 'grant', id::text FROM moved)
  INSERT INTO perk_grant_event (id, grant_id, group_id, store_id, event, by_id)
  SELECT app.new_id(), id, group_id, store_id, 'activated', $2 FROM moved`;
