import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { MarginFloorList } from '#contracts';
import type { LocalDate } from '#kernel';
import { Db, Settings, type Actor } from '#platform';

/** The least that a case must leave, in each store: a dated setting. */
@Injectable()
export class MarginFloors {
  constructor(
    private readonly db: Db,
    private readonly settings: Settings,
  ) {}

  /** What holds today. */
  list(actor: Actor): Promise<z.infer<typeof MarginFloorList>> {
    return this.db.tx(actor, async () => ({
      items: await this.db.query(
        `SELECT code AS store, name, (app.setting('margin_floor', group_id, id, app.today(time_zone)))::int AS floor
         FROM store WHERE id = ANY ($1) ORDER BY id`,
        [actor.storeIds],
      ),
    }));
  }

  /** From a day on; said twice of one day, the later word counts. @throws Problem 409 'setting.same-day' for a day that has passed */
  change(actor: Actor, storeId: number, input: { floor: number; startsOn: LocalDate }): Promise<void> {
    return this.settings.put(actor, { key: 'margin_floor', value: input.floor, startsOn: input.startsOn, storeId });
  }
}
