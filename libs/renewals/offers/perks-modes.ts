import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { PerksModeChange, PerksModeList } from '#contracts';
import { Problem } from '#kernel';
import { Db, Settings, type Actor } from '#platform';
import { keepMode } from '#perks';
import { forbiddenWordings } from './forbidden-wordings.query.js';

/** Whether perks of a store may be tied to insuring there at all: a dated setting. */
@Injectable()
export class PerksModes {
  constructor(
    private readonly db: Db,
    private readonly settings: Settings,
  ) {}

  /** What holds today, and what is to come. */
  list(actor: Actor): Promise<z.infer<typeof PerksModeList>> {
    return this.db.tx(actor, async () => ({
      items: await this.db.query(
        `SELECT s.code AS store, s.name, app.setting('perks_mode', s.group_id, s.id, d.today) #>> '{}' AS mode,
           (SELECT jsonb_build_object('mode', v.value, 'startsOn', v.starts_on) FROM setting_version v
            WHERE v.key = 'perks_mode' AND v.store_id = s.id AND v.starts_on > d.today ORDER BY v.starts_on LIMIT 1) AS next
         FROM store s CROSS JOIN LATERAL (SELECT app.today(s.time_zone) AS today) d WHERE s.id = ANY ($1) ORDER BY s.id`,
        [actor.storeIds],
      ),
    }));
  }

  /**
   * From a day on. A store goes strict with nothing said that strict mode refuses; rules that tie their perks to insuring
   * propose nothing there from that day.
   * @throws Problem 409 'perk.strict-findings' with each place
   */
  change(actor: Actor, storeId: number, { mode, startsOn }: z.infer<typeof PerksModeChange>): Promise<void> {
    return this.db.tx(actor, async () => {
      if (mode === 'strict') {
        await keepMode(this.db, actor.groupId, 'changing');
        const found = await forbiddenWordings(this.db, actor.groupId);
        const errors = found.map(({ where, name }) => ({ path: `${where}:${name}`, code: 'perk.wording' }));
        if (errors.length > 0) throw new Problem(409, 'perk.strict-findings', { count: errors.length }, errors);
      }
      await this.settings.put(actor, { key: 'perks_mode', value: mode, startsOn, storeId });
    });
  }
}
