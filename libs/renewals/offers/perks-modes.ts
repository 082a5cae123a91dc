import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { PerksModeChange, PerksModeList } from '#contracts';
import { Problem } from '#kernel';
import { Db, Settings, type Actor } from '#platform';
import { keepMode } from '#perks';
import { forbiddenWordings } from './forbidden-wordings.query.js';

type ModeChange = z.infer<typeof PerksModeChange>;

/** The version that holds today, of the narrowest scope that has begun, and the first one that is to come. */
const LIST = /* sql */ `
  SELECT s.code AS store, s.name, now.value #>> '{}' AS mode, nullif(now.starts_on, '2000-01-01') AS since, m.name AS by, now.reason,
    (SELECT jsonb_build_object('mode', v.value, 'startsOn', v.starts_on) FROM setting_version v
     WHERE v.key = 'perks_mode' AND v.store_id = s.id AND v.starts_on > d.today
     ORDER BY v.starts_on, v.created_at DESC, v.id DESC LIMIT 1) AS next
  FROM store s CROSS JOIN LATERAL (SELECT app.today(s.time_zone) AS today) d
  CROSS JOIN LATERAL (SELECT v.* FROM setting_version v
    WHERE v.key = 'perks_mode' AND v.starts_on <= d.today AND (v.group_id IS NULL OR v.group_id = s.group_id)
      AND (v.store_id IS NULL OR v.store_id = s.id)
    ORDER BY v.store_id NULLS LAST, v.group_id NULLS LAST, v.starts_on DESC, v.created_at DESC, v.id DESC LIMIT 1) now
  LEFT JOIN staff_member m ON m.id = now.created_by WHERE s.id = ANY ($1) ORDER BY s.id`;

/** Whether perks of a store may be tied to insuring there at all: a dated setting. */
@Injectable()
export class PerksModes {
  constructor(
    private readonly db: Db,
    private readonly settings: Settings,
  ) {}

  /** What holds today, since when and why, and what is to come. */
  list(actor: Actor): Promise<z.infer<typeof PerksModeList>> {
    return this.db.tx(actor, async () => ({ items: await this.db.query(LIST, [actor.storeIds]) }));
  }

  /**
   * From today or a day to come. A store goes strict with nothing said that strict mode refuses; rules that tie their perks to
   * insuring propose nothing there from that day.
   * @throws Problem 409 'perk.strict-findings' with each place, 422 'perk.mode-past'
   */
  change(actor: Actor, storeId: number, { mode, startsOn, reason }: ModeChange): Promise<void> {
    return this.db.tx(actor, async () => {
      const [clock] = await this.db.query<{ past: boolean }>(
        'SELECT $2::date < app.today(time_zone) AS past FROM store WHERE id = $1',
        [storeId, startsOn],
      );
      if (clock!.past) throw new Problem(422, 'perk.mode-past');
      if (mode === 'strict') {
        await keepMode(this.db, actor.groupId, 'changing');
        const found = await forbiddenWordings(this.db, actor.groupId);
        const errors = found.map(({ where, name }) => ({ path: `${where}:${name}`, code: 'perk.wording' }));
        if (errors.length > 0) throw new Problem(409, 'perk.strict-findings', { count: errors.length }, errors);
      }
      await this.settings.put(actor, { key: 'perks_mode', value: mode, startsOn, storeId, reason });
    });
  }
}
