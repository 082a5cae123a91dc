import { Injectable } from '@nestjs/common';
import type { Redeem, RedemptionView } from '#contracts';
import { newId, Problem } from '#kernel';
import { Db, faultPoint, Vault, type Actor } from '#platform';
import { limitsOf } from './guesses.js';
import { REDEEM } from './redeem.sql.js';
import { readCode } from './voucher-code.rules.js';
import { WhyNot } from './why-not.js';

type Taken = Pick<RedemptionView, 'grant' | 'item' | 'perk' | 'store' | 'storeName' | 'giver' | 'useNo' | 'left'> & {
  at: Date;
};

/** Redeems uses of one item of a voucher, once, whoever else tries at the same moment. */
@Injectable()
export class RedeemVoucher {
  constructor(
    private readonly db: Db,
    private readonly vault: Vault,
    private readonly whyNot: WhyNot,
  ) {}

  /**
   * One question when it can be done; why it cannot is looked up only then.
   * @throws Problem 422 'voucher.code-bad' | 'voucher.item-needed' | 'redemption.store-needed' | 'redemption.repair-unknown';
   *   404 'voucher.unknown' | 'voucher.other-store' | 'voucher.item-unknown' | 'grant.not-found'; 410 'voucher.expired';
   *   409 'voucher.used' | 'voucher.void' | 'voucher.inactive' | 'voucher.not-so-many'; 429 after too many guesses
   */
  run(actor: Actor, storeId: number | null, input: Redeem): Promise<RedemptionView> {
    const code = input.code === undefined ? null : readCode(input.code);
    if (input.code !== undefined && code === null) throw new Problem(422, 'voucher.code-bad');
    return this.db.tx(actor, async () => {
      const hash = code === null ? null : (await this.vault.forGroup(this.db, actor.groupId)).blind('voucher', code);
      if (input.repairOrder !== undefined) await this.repairOrder(actor, input.repairOrder);
      const { keys, limits } = limitsOf(actor);
      const id = newId();
      const { uses, repairOrder = null, grant = null, item = null } = input;
      const [taken] = await this.db.query<Taken>(
        REDEEM,
        [
          id,
          actor.groupId,
          actor.storeIds,
          storeId,
          hash,
          grant,
          item,
          uses,
          actor.staffId,
          repairOrder,
          actor.requestId ?? null,
          actor.ip ?? null,
          keys,
          limits,
        ],
        { prepare: true },
      );
      if (!taken) throw await this.whyNot.find(actor, { storeId, hash, grant, item, uses });
      if (repairOrder !== null) await this.mustBeOfCar(taken.grant, repairOrder);
      await faultPoint('redeem.afterUpdate');
      return {
        id,
        ...taken,
        uses,
        by: actor.name,
        at: taken.at.toISOString(),
        repairOrder,
        undoes: null,
        undoneBy: null,
        reason: '',
        mayUndo: false,
      };
    });
  }

  /** Of another car, an order says nothing of what a perk brought. What another store gave is not seen from here. */
  private async mustBeOfCar(grantId: string, orderId: string): Promise<void> {
    const foreign = await this.db.query(
      `SELECT FROM perk_grant g JOIN vehicle v ON v.id = g.vehicle_id JOIN repair_order o ON o.id = $2
       WHERE g.id = $1 AND o.vehicle_id NOT IN (g.vehicle_id, coalesce(v.merged_into, g.vehicle_id))`,
      [grantId, orderId],
    );
    if (foreign.length > 0) throw new Problem(422, 'redemption.repair-unknown');
  }

  private async repairOrder(actor: Actor, id: string): Promise<void> {
    const known = await this.db.query('SELECT FROM repair_order WHERE id = $1 AND store_id = ANY ($2)', [
      id,
      actor.storeIds,
    ]);
    if (known.length === 0) throw new Problem(422, 'redemption.repair-unknown');
  }
}
