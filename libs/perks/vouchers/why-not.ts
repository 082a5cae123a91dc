import { Injectable } from '@nestjs/common';
import type { LocalDate } from '#kernel';
import { notFound, Problem } from '#kernel';
import { Db, type Actor } from '#platform';
import { Guesses } from './guesses.js';

export interface Tried {
  storeId: number | null;
  hash: Buffer | null;
  grant: string | null;
  item: string | null;
  uses: number;
}
interface Known {
  grantId: string;
  storeId: number;
  state: string;
}
interface Item {
  id: string;
  state: string;
  left: number;
  redeemAt: string;
  validUntil: LocalDate | null;
  over: boolean;
}

/** Tells apart why a voucher could not be redeemed. */
@Injectable()
export class WhyNot {
  constructor(
    private readonly db: Db,
    private readonly guesses: Guesses,
  ) {}

  /** In the caller's transaction, which is taken back by what is thrown. @returns the problem to throw @throws Problem 429 after too many guesses */
  async find(actor: Actor, tried: Tried): Promise<Problem> {
    if (tried.hash !== null) await this.guesses.check(actor);
    const known = await this.voucher(actor, tried);
    if (!known) {
      if (tried.hash === null) return notFound('grant.not-found');
      this.guesses.miss(actor);
      return notFound('voucher.unknown');
    }
    const items = await this.items(known.grantId);
    const ours = actor.storeIds.includes(known.storeId);
    const reach = ours ? items : items.filter((one) => one.redeemAt === 'group');
    if (reach.length === 0) {
      this.guesses.miss(actor);
      return notFound('voucher.other-store');
    }
    if (known.state === 'void') return new Problem(409, 'voucher.void');
    if (!ours && tried.storeId === null && actor.storeIds.length > 1)
      return new Problem(422, 'redemption.store-needed');
    const one =
      tried.item === null ? (items.length === 1 ? items[0] : undefined) : reach.find(({ id }) => id === tried.item);
    if (!one) return this.noItem(reach, tried);
    return this.ofItem(one, ours, tried, known.storeId);
  }

  private noItem(items: readonly Item[], tried: Tried): Problem {
    if (tried.item !== null) return notFound('voucher.item-unknown');
    if (items.every(({ state }) => state === 'used')) return new Problem(409, 'voucher.used');
    if (items.every(({ state, over }) => state === 'expired' || over)) {
      return new Problem(410, 'voucher.expired', { until: items[0]!.validUntil });
    }
    if (items.every(({ state }) => state === 'held' || state === 'granted'))
      return new Problem(409, 'voucher.inactive');
    return new Problem(422, 'voucher.item-needed');
  }

  private async ofItem(item: Item, ours: boolean, tried: Tried, giver: number): Promise<Problem> {
    if (item.state === 'reversed') return new Problem(409, 'voucher.void');
    if (item.state === 'held' || item.state === 'granted') return new Problem(409, 'voucher.inactive');
    // Where and by whom it was used is for the store that gave it, or that redeemed it.
    if (item.state === 'used') return new Problem(409, 'voucher.used', await this.lastUse(item.id, ours));
    if (item.state === 'expired' || item.over) return new Problem(410, 'voucher.expired', { until: item.validUntil });
    if (item.redeemAt !== 'group' && tried.storeId !== null && tried.storeId !== giver)
      return notFound('voucher.other-store');
    return new Problem(409, 'voucher.not-so-many', { left: item.left });
  }

  private async voucher(actor: Actor, tried: Tried): Promise<Known | undefined> {
    const [known] = await this.db.query<Known>(
      tried.hash === null
        ? `SELECT g.id AS "grantId", g.store_id AS "storeId", coalesce(w.state, 'live') AS state FROM perk_grant g
           LEFT JOIN voucher w ON w.grant_id = g.id WHERE g.id = $1 AND g.store_id = ANY ($2)`
        : `SELECT v.grant_id AS "grantId", v.store_id AS "storeId", v.state FROM app.voucher_of($1) v`,
      tried.hash === null ? [tried.grant, actor.storeIds] : [tried.hash],
      { prepare: true },
    );
    return known;
  }

  private items(grantId: string): Promise<Item[]> {
    return this.db.query<Item>(
      `SELECT i.id, i.state, i.left_uses AS left, i.redeem_at AS "redeemAt", i.valid_until AS "validUntil",
         coalesce(i.valid_until < app.today(s.time_zone), false) AS over
       FROM perk_grant_item i JOIN store s ON s.id = i.store_id WHERE i.grant_id = $1 ORDER BY i.id`,
      [grantId],
      { prepare: true },
    );
  }

  private async lastUse(itemId: string, ours: boolean): Promise<Record<string, unknown>> {
    if (!ours) return {};
    const [use] = await this.db.query<{ at: Date; store: string; storeName: string; by: string | null }>(
      `SELECT r.at, s.code AS store, s.name AS "storeName", m.name AS by FROM redemption r JOIN store s ON s.id = r.store_id
       LEFT JOIN staff_member m ON m.id = r.by_id WHERE r.item_id = $1 AND r.undoes IS NULL ORDER BY r.use_no DESC LIMIT 1`,
      [itemId],
      { prepare: true },
    );
    return use ? { ...use, at: use.at.toISOString() } : {};
  }
}
