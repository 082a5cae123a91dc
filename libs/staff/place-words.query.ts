import { Injectable } from '@nestjs/common';
import { Db, type Actor } from '#platform';

/** Words of the place that nobody should build a password on: names of the group and its stores, store codes. */
@Injectable()
export class PlaceWords {
  constructor(private readonly db: Db) {}

  run(actor: Actor): Promise<string[]> {
    return this.db.tx(actor, async () => {
      const rows = await this.db.query<{ word: string }>(
        `SELECT name AS word FROM dealer_group WHERE id = $1 UNION
         SELECT unnest(ARRAY[code, name, short_name]) FROM store WHERE group_id = $1`,
        [actor.groupId],
      );
      return rows.map((row) => row.word);
    });
  }
}
