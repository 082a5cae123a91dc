import { Injectable } from '@nestjs/common';
import type { RedemptionView } from '#contracts';
import { newId, notFound, Problem } from '#kernel';
import { Audit, Db, type Actor } from '#platform';
import { redemptionsOf } from './redemption-view.js';

interface Done {
  itemId: string;
  storeId: number;
  uses: number;
  by: string | null;
  undoes: string | null;
  undone: boolean;
  itemState: string;
}

/** Takes a redemption back by an entry of its own, by another person than who redeemed. */
@Injectable()
export class UndoRedemption {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
  ) {}

  /**
   * Only where it was redeemed. What had expired since may be used no more, and is counted as expired in the next round.
   * @throws Problem 404 'redemption.not-found'; 403 'redemption.own'; 409 'redemption.undone' | 'voucher.void'.
   */
  run(actor: Actor, id: string, reason: string): Promise<RedemptionView> {
    return this.db.tx(actor, async () => {
      const done = await this.lock(actor, id);
      if (done.undoes !== null || done.undone) throw new Problem(409, 'redemption.undone');
      if (done.by === actor.staffId) throw new Problem(403, 'redemption.own');
      if (done.itemState === 'reversed') throw new Problem(409, 'voucher.void');
      const undo = newId();
      const [made] = await this.db.query<{ n: number }>(UNDO, [undo, id, actor.staffId, reason]);
      if (made!.n !== 1) throw new Problem(409, 'redemption.undone');
      const facts = { undoes: id, item: done.itemId, uses: done.uses };
      await this.audit.write(actor, 'voucher.undo', { type: 'redemption', id: undo, storeId: done.storeId }, facts);
      const [view] = await redemptionsOf(this.db, actor, { id: undo });
      return view!;
    });
  }

  /** The item is locked as a redemption locks it: of two at once the second sees the first. */
  private async lock(actor: Actor, id: string): Promise<Done> {
    const known = await this.db.query(
      `SELECT FROM perk_grant_item i JOIN redemption r ON r.item_id = i.id WHERE r.id = $1 AND r.store_id = ANY ($2) FOR UPDATE OF i`,
      [id, actor.storeIds],
    );
    if (known.length === 0) throw notFound('redemption.not-found');
    const [done] = await this.db.query<Done>(
      `SELECT r.item_id AS "itemId", r.store_id AS "storeId", r.uses, r.by_id AS by, r.undoes, i.state AS "itemState",
         EXISTS (SELECT FROM redemption u WHERE u.undoes = r.id) AS undone
       FROM redemption r JOIN perk_grant_item i ON i.id = r.item_id WHERE r.id = $1`,
      [id],
    );
    return done!;
  }
}

const UNDO = /* sql */ `
  WITH done AS (SELECT r.*, s.time_zone FROM redemption r JOIN store s ON s.id = r.giver_store_id WHERE r.id = $2),
  given AS (
    UPDATE perk_grant_item i SET takes = i.takes + 1, state = 'active', redeemed_uses = i.redeemed_uses - d.uses,
      left_uses = i.left_uses + d.uses
    FROM done d WHERE i.id = d.item_id
    RETURNING i.id, i.perk_id, i.takes, i.left_uses, i.uses, i.list_fen, i.transfer_fen, i.cost_fen),
  kept AS (
    INSERT INTO redemption (id, group_id, store_id, giver_store_id, grant_id, item_id, use_no, uses, by_id, repair_order_id, undoes, reason)
    SELECT $1, d.group_id, d.store_id, d.giver_store_id, d.grant_id, d.item_id, g.takes, d.uses, $3, d.repair_order_id, d.id, $4
    FROM done d, given g ON CONFLICT (undoes) DO NOTHING RETURNING 1),
  booked AS (
    INSERT INTO perk_ledger (id, group_id, store_id, redeemed_store_id, grant_id, item_id, perk_id, event, redemption_id, uses,
      list_fen, transfer_fen, cost_fen, by_id, month)
    SELECT app.new_id(), d.group_id, d.giver_store_id, d.store_id, d.grant_id, d.item_id, g.perk_id, 'undo', $1, d.uses,
      app.perk_open(g.list_fen, g.left_uses, g.uses) - app.perk_open(g.list_fen, g.left_uses - d.uses, g.uses),
      app.perk_open(g.transfer_fen, g.left_uses, g.uses) - app.perk_open(g.transfer_fen, g.left_uses - d.uses, g.uses),
      app.perk_open(g.cost_fen, g.left_uses, g.uses) - app.perk_open(g.cost_fen, g.left_uses - d.uses, g.uses),
      $3, date_trunc('month', app.today(d.time_zone))::date FROM done d, given g),
  told AS (
    INSERT INTO activity (id, group_id, store_id, vehicle_id, case_id, kind, at, actor_id, data)
    SELECT app.new_id(), g.group_id, g.store_id, g.vehicle_id, g.case_id, 'perk.undone', app.now(), $3, jsonb_build_object('grant', g.id, 'uses', d.uses, 'perk', p.name)
    FROM done d JOIN perk_grant g ON g.id = d.grant_id AND d.store_id = d.giver_store_id
    JOIN given i ON true JOIN perk p ON p.id = i.perk_id)
  SELECT count(*)::int AS n FROM kept`;
