import { Injectable } from '@nestjs/common';
import type { OwnSettings as Settings } from '#contracts';
import { Db, type Actor } from '#platform';

/** How a person likes their console: every setting of their own that was ever kept. */
@Injectable()
export class OwnSettings {
  constructor(private readonly db: Db) {}

  run(actor: Actor): Promise<Settings> {
    return this.db.tx(actor, async () => {
      const rows = await this.db.query<{ key: string; value: unknown }>(
        'SELECT key, value FROM staff_setting WHERE group_id = $1 AND staff_id = $2 ORDER BY key',
        [actor.groupId, actor.staffId],
      );
      return { settings: Object.fromEntries(rows.map(({ key, value }) => [key, value])) };
    });
  }
}
