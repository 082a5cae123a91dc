import { Injectable } from '@nestjs/common';
import { Problem, type LocalDate } from '#kernel';
import { Audit, Db, Settings, type Actor } from '#platform';

/** Where a number stands that is to be uncovered, and the day there. */
export interface RevealPlace {
  storeId: number;
  zone: string;
  today: LocalDate;
}

/** How many numbers a person uncovers in a day, of whatever kind, each written down before it is shown. */
@Injectable()
export class RevealBudget {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
    private readonly settings: Settings,
  ) {}

  /**
   * Counts, within limits, and gives the number once that is written down. In the caller's transaction.
   * @param open opens the sealed number
   * @throws Problem 429 'phone.reveals-spent', 503 'phone.unaudited' when it cannot be written down
   */
  async spend(
    actor: Actor,
    place: RevealPlace,
    subject: { type: 'phone' | 'walk-in'; id: string; detail?: Record<string, unknown> },
    open: () => Promise<string>,
  ): Promise<{ phone: string; leftToday: number }> {
    // One at a time for a person, so that two requests cannot both take the last one of the day.
    await this.db.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 1))', [actor.staffId]);
    const limit = await this.settings.get('reveals_per_day', actor.groupId, place.storeId, place.today);
    const used = await this.usedToday(actor, place.zone);
    if (used >= limit) throw new Problem(429, 'phone.reveals-spent', { limit });
    const phone = await open();
    try {
      const { type, id, detail } = subject;
      await this.audit.write(actor, 'phone.reveal', { type, id, storeId: place.storeId }, detail ?? {});
    } catch {
      throw new Problem(503, 'phone.unaudited');
    }
    return { phone, leftToday: limit - used - 1 };
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
}
