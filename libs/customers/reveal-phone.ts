import { Injectable } from '@nestjs/common';
import { notFound, Problem } from '#kernel';
import { Db, Vault, type Actor } from '#platform';
import { may } from '#staff';
import { RevealBudget, type RevealPlace } from './reveal-budget.js';

interface Found extends RevealPlace {
  personId: string;
  sealId: string;
  cipher: Buffer | null;
}

/** Uncovers one number for one person, counted by the day and written down before it is shown. */
@Injectable()
export class RevealPhone {
  constructor(
    private readonly db: Db,
    private readonly vault: Vault,
    private readonly budget: RevealBudget,
  ) {}

  /**
   * The number leaves only after its audit row is committed.
   * @returns the number and how many more this person may uncover today (limit: setting `reveals_per_day`)
   * @throws Problem 403 for a role that may not, 404 for a number of other stores, 422 'phone.masked',
   *   429 'phone.reveals-spent', 503 'phone.unaudited' when it cannot be written down
   */
  async run(actor: Actor, input: { phoneId: string }): Promise<{ phone: string; leftToday: number }> {
    if (!may(actor, 'phone.reveal') || !actor.staffId) throw new Problem(403, 'request.forbidden');
    return this.db.tx(actor, async () => {
      const { personId, sealId, cipher, ...place } = await this.find(actor, input.phoneId);
      if (!cipher) throw new Problem(422, 'phone.masked');
      const subject = { type: 'phone' as const, id: input.phoneId, detail: { personId } };
      return this.budget.spend(actor, place, subject, async () => {
        const keys = await this.vault.forGroup(this.db, actor.groupId);
        return keys.open('phone', 'cipher', sealId, cipher);
      });
    });
  }

  private async find(actor: Actor, phoneId: string): Promise<Found> {
    const [phone] = await this.db.query<Found>(
      `SELECT p.store_id AS "storeId", p.person_id AS "personId", p.seal_id AS "sealId", p.cipher, s.time_zone AS zone,
         app.today(s.time_zone) AS today
       FROM phone p JOIN store s ON s.id = p.store_id JOIN person o ON o.id = p.person_id
       WHERE p.id = $1 AND p.store_id = ANY ($2) AND o.restricted_at IS NULL`,
      [phoneId, actor.storeIds],
    );
    if (!phone) throw notFound();
    return phone;
  }
}
