import { Injectable } from '@nestjs/common';
import { notFound, Problem } from '#kernel';
import { Audit, Db, Settings, Vault, type Actor } from '#platform';
import { may } from '#staff';

/** Uncovers one number for one person, counted by the day and written down before it is shown. */
@Injectable()
export class RevealPhone {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
    private readonly vault: Vault,
    private readonly settings: Settings,
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
      // One at a time for a person, so that two requests cannot both take the last one of the day.
      await this.db.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 1))', [actor.staffId]);
      const phone = await this.find(actor, input.phoneId);
      if (!phone.cipher) throw new Problem(422, 'phone.masked');
      const limit = await this.settings.get('reveals_per_day', actor.groupId, phone.store_id, phone.today);
      const used = await this.usedToday(actor, phone.zone);
      if (used >= limit) throw new Problem(429, 'phone.reveals-spent', { limit });
      const keys = await this.vault.forGroup(this.db, actor.groupId);
      const clear = keys.open('phone', 'cipher', phone.seal_id, phone.cipher);
      await this.writeDown(actor, input.phoneId, phone);
      return { phone: clear, leftToday: limit - used - 1 };
    });
  }

  private async find(actor: Actor, phoneId: string): Promise<Found> {
    const [phone] = await this.db.query<Found>(
      `SELECT p.store_id, p.person_id, p.seal_id, p.cipher, s.time_zone AS zone, app.today(s.time_zone) AS today
       FROM phone p JOIN store s ON s.id = p.store_id JOIN person o ON o.id = p.person_id
       WHERE p.id = $1 AND p.store_id = ANY ($2) AND o.restricted_at IS NULL`,
      [phoneId, actor.storeIds],
    );
    if (!phone) throw notFound();
    return phone;
  }

  private async usedToday(actor: Actor, zone: string): Promise<number> {
    const [row] = await this.db.query<{ used: number }>(
      `SELECT count(*) AS used FROM audit
       WHERE group_id = $1 AND actor_id = $2 AND verb = 'phone.reveal'
         AND at >= (app.today($3)::timestamp AT TIME ZONE $3)`,
      [actor.groupId, actor.staffId, zone],
    );
    return row!.used;
  }

  private async writeDown(actor: Actor, phoneId: string, phone: Found): Promise<void> {
    try {
      await this.audit.write(
        actor,
        'phone.reveal',
        { type: 'phone', id: phoneId, storeId: phone.store_id },
        { personId: phone.person_id },
      );
    } catch {
      throw new Problem(503, 'phone.unaudited');
    }
  }
}

interface Found {
  store_id: number;
  person_id: string;
  seal_id: string;
  cipher: Buffer | null;
  zone: string;
  today: string;
}
