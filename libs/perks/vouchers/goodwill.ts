import { Injectable } from '@nestjs/common';
import type { Goodwill, GrantView } from '#contracts';
import { notFound, Problem } from '#kernel';
import { Db, type Actor } from '#platform';
import { grantHeld } from '../grants/grant-held.js';
import { grantSubject } from '../grants/grant-subject.query.js';
import { HoldGrant } from '../grants/hold-grant.js';
import { ReadGrant } from '../grants/read-grant.js';

interface Refused {
  vehicleId: string;
  storeId: number;
  /** How many perks are meant, and whether one of them may still be redeemed as it is. */
  items: number;
  usable: boolean;
}

/** Makes a refused voucher good: a grant of its own, charged to the budget for goodwill, that points at what it stands for. */
@Injectable()
export class GiveGoodwill {
  constructor(
    private readonly db: Db,
    private readonly hold: HoldGrant,
    private readonly read: ReadGrant,
  ) {}

  /**
   * Active at once, unless it lies above the limit of the budget.
   * @throws Problem 404 'grant.not-found' | 'voucher.item-unknown'; 422 'voucher.not-refused'; what `HoldGrant` throws
   */
  run(actor: Actor, input: Goodwill): Promise<GrantView> {
    return this.db.tx(actor, async () => {
      const [refused] = await this.db.query<Refused>(REFUSED, [input.grant, actor.storeIds, input.item ?? null]);
      if (!refused) throw notFound('grant.not-found');
      if (input.item !== undefined && refused.items === 0) throw notFound('voucher.item-unknown');
      if (refused.usable) throw new Problem(422, 'voucher.not-refused');
      const subject = await grantSubject(this.db, actor, { vehicle: refused.vehicleId, storeId: refused.storeId });
      const held = await this.hold.run(actor, {
        ...subject,
        perks: input.perks.map(({ perk, count }) => ({ perkId: perk, count })),
        source: 'goodwill',
        condition: 'none',
        insteadOf: input.grant,
        reason: `${input.refused} · ${input.reason}`,
      });
      if (held.approval === 'none') await grantHeld(this.db, actor, [held.id]);
      return this.read.run(actor, held.id);
    });
  }
}

const REFUSED = /* sql */ `
  SELECT g.vehicle_id AS "vehicleId", g.store_id AS "storeId", count(i.id)::int AS items,
    coalesce(bool_or(i.state = 'active' AND i.valid_until >= app.today(s.time_zone)), false) AS usable
  FROM perk_grant g JOIN store s ON s.id = g.store_id
  LEFT JOIN perk_grant_item i ON i.grant_id = g.id AND ($3::uuid IS NULL OR i.id = $3)
  WHERE g.id = $1 AND g.store_id = ANY ($2) GROUP BY g.id`;
