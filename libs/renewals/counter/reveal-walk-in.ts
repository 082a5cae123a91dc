import { Injectable } from '@nestjs/common';
import { RevealBudget, type RevealPlace } from '#customers';
import { notFound, Problem } from '#kernel';
import { Db, Vault, type Actor } from '#platform';
import { may } from '#staff';

/** Uncovers the number that a walk-in left, from the same day's allowance as every other number. */
@Injectable()
export class RevealWalkIn {
  constructor(
    private readonly db: Db,
    private readonly vault: Vault,
    private readonly budget: RevealBudget,
  ) {}

  /** @throws Problem 403, 404 for one of another store or without a number, 429 'phone.reveals-spent', 503 'phone.unaudited' */
  async run(actor: Actor, id: string): Promise<{ phone: string; leftToday: number }> {
    if (!may(actor, 'phone.reveal') || !actor.staffId) throw new Problem(403, 'request.forbidden');
    return this.db.tx(actor, async () => {
      const [found] = await this.db.query<RevealPlace & { sealId: string; cipher: Buffer }>(
        `SELECT w.store_id AS "storeId", w.seal_id AS "sealId", w.phone_cipher AS cipher, s.time_zone AS zone,
           app.today(s.time_zone) AS today
         FROM walk_in w JOIN store s ON s.id = w.store_id
         WHERE w.id = $1 AND w.store_id = ANY ($2) AND w.phone_cipher IS NOT NULL`,
        [id, actor.storeIds],
      );
      if (!found) throw notFound();
      const { sealId, cipher, ...place } = found;
      return this.budget.spend(actor, place, { type: 'walk-in', id }, async () => {
        const keys = await this.vault.forGroup(this.db, actor.groupId);
        return keys.open('walk_in', 'phone_cipher', sealId, cipher);
      });
    });
  }
}
