import { Injectable } from '@nestjs/common';
import { Db, systemActor } from '#platform';
import { reverseGrants } from '../grants/reverse-grants.js';
import { returnStock } from '../grants/take-stock.js';

const MOST_AT_ONCE = 500;

interface Ended {
  grantId: string;
  perkId: string;
  storeId: number;
  pieces: number;
}

/** Ends what is past its time: items whose last day is over, and holds that nobody took up. For the worker. */
@Injectable()
export class ExpireGrants {
  constructor(private readonly db: Db) {}

  /** @returns how many items expired and how many holds ended; nothing when it runs again */
  async run(): Promise<{ expired: number; released: number }> {
    let expired = 0;
    for (let some = MOST_AT_ONCE; some === MOST_AT_ONCE; expired += some) some = await this.expireSome();
    let released = 0;
    for (const groupId of await this.groupsHolding()) released += await this.release(groupId);
    return { expired, released };
  }

  private expireSome(): Promise<number> {
    return this.db.tx(systemActor(), async () => {
      const ended = await this.db.query<Ended>(EXPIRE, [MOST_AT_ONCE]);
      const grantIds = [...new Set(ended.map(({ grantId }) => grantId))];
      // Locked before they are looked at, as a last redemption does: each sees what the other did.
      await this.db.query('SELECT FROM perk_grant WHERE id = ANY ($1) ORDER BY id FOR UPDATE', [grantIds]);
      await this.db.query(END_GRANTS, [grantIds]);
      await returnStock(this.db, ended);
      return ended.length;
    });
  }

  private groupsHolding(): Promise<number[]> {
    return this.db.tx(systemActor(), async () =>
      (
        await this.db.query<{ id: number }>(
          `SELECT DISTINCT group_id AS id FROM perk_grant WHERE state = 'held' AND held_until <= app.now() ORDER BY 1`,
        )
      ).map(({ id }) => id),
    );
  }

  private release(groupId: number): Promise<number> {
    const actor = systemActor(groupId);
    return this.db.tx(actor, async () => {
      const due = await this.db.query<{ id: string }>(
        `SELECT id FROM perk_grant WHERE group_id = $1 AND state = 'held' AND held_until <= app.now() ORDER BY id LIMIT ${MOST_AT_ONCE}`,
        [groupId],
      );
      const grantIds = due.map(({ id }) => id);
      return (await reverseGrants(this.db, actor, { grantIds, states: ['held'], reason: 'hold-over' })).length;
    });
  }
}

/** Items are taken in one order and those that somebody redeems just now are left to the next round. */
const EXPIRE = /* sql */ `
  WITH due AS (
    SELECT i.id, i.left_uses, s.time_zone FROM perk_grant_item i JOIN store s ON s.id = i.store_id
    WHERE i.state = 'active' AND i.valid_until < app.today(s.time_zone) ORDER BY i.id LIMIT $1 FOR UPDATE OF i SKIP LOCKED),
  items AS (
    UPDATE perk_grant_item i SET state = 'expired', expired_uses = i.expired_uses + i.left_uses, left_uses = 0
    FROM due d WHERE i.id = d.id
    RETURNING i.id, i.grant_id, i.group_id, i.store_id, i.perk_id, i.count, i.uses, d.left_uses, d.time_zone,
      i.list_fen, i.transfer_fen, i.cost_fen),
  booked AS (
    INSERT INTO perk_ledger (id, group_id, store_id, grant_id, item_id, perk_id, event, uses, list_fen, transfer_fen, cost_fen, month)
    SELECT app.new_id(), i.group_id, i.store_id, i.grant_id, i.id, i.perk_id, 'expire', -i.left_uses,
      -app.perk_open(i.list_fen, i.left_uses, i.uses), -app.perk_open(i.transfer_fen, i.left_uses, i.uses),
      -app.perk_open(i.cost_fen, i.left_uses, i.uses), date_trunc('month', app.today(i.time_zone))::date
    FROM items i)
  SELECT grant_id AS "grantId", perk_id AS "perkId", store_id AS "storeId", left_uses * count / uses AS pieces FROM items`;
const END_GRANTS = /* sql */ `
  WITH moved AS (
    UPDATE perk_grant g SET state = 'expired', ended_at = app.now(), updated_at = app.now(), version = version + 1
    WHERE g.id = ANY ($1) AND g.state = 'active'
      AND NOT EXISTS (SELECT FROM perk_grant_item i WHERE i.grant_id = g.id AND i.state = 'active')
    RETURNING g.id, g.group_id, g.store_id, g.vehicle_id, g.case_id),
  told AS (
    INSERT INTO activity (id, group_id, store_id, vehicle_id, case_id, kind, at, data)
    SELECT app.new_id(), group_id, store_id, vehicle_id, case_id, 'perk.expired', app.now(), jsonb_build_object('grant', id) FROM moved),
  audited AS (
    INSERT INTO audit (id, group_id, store_id, actor_kind, verb, subject_type, subject_id)
    SELECT app.new_id(), group_id, store_id, 'system', 'grant.expire', 'grant', id::text FROM moved)
  INSERT INTO perk_grant_event (id, grant_id, group_id, store_id, event)
  SELECT app.new_id(), id, group_id, store_id, 'expired' FROM moved`;
