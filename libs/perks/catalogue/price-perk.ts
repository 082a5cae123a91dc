import { Injectable } from '@nestjs/common';
import type { NewPerkPrices, PerkView } from '#contracts';
import { Problem } from '#kernel';
import { Audit, Db, type Actor } from '#platform';
import { mustReach } from '#staff';
import { lockPerk, readPerk } from './perk-view.js';

/** Gives a perk other prices from a day on. Grants hold what they were given at, so nothing of the past moves. */
@Injectable()
export class PricePerk {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
  ) {}

  /** @throws Problem 403 'scope.beyond', 404, 412; 422 'perk.price-past'; 409 'perk.price-same-day'. */
  run(actor: Actor, id: string, input: NewPerkPrices): Promise<PerkView> {
    return this.db.tx(actor, async () => {
      await mustReach(this.db, actor, []);
      if ((await lockPerk(this.db, actor, id)) !== input.version) throw new Problem(412, 'request.stale');
      const [clock] = await this.db.query<{ past: boolean }>(`SELECT $1::date < app.today('Asia/Shanghai') AS past`, [
        input.fromOn,
      ]);
      if (clock!.past) throw new Problem(422, 'perk.price-past');
      const { fromOn, list, transfer, cost } = input;
      const made = await this.db.change(
        `INSERT INTO perk_price (perk_id, from_on, group_id, list_fen, transfer_fen, cost_fen, created_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING`,
        [id, fromOn, actor.groupId, list, transfer, cost, actor.staffId],
      );
      if (made === 0) throw new Problem(409, 'perk.price-same-day');
      await this.db.change('UPDATE perk SET version = version + 1, updated_at = app.now() WHERE id = $1', [id]);
      await this.audit.write(actor, 'perk.price', { type: 'perk', id }, { fromOn, list, transfer, cost });
      return readPerk(this.db, actor, id);
    });
  }
}
