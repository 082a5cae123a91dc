import { Injectable } from '@nestjs/common';
import { Db, type Actor } from '#platform';

export interface StoreRow {
  code: string;
  name: string;
  shortName: string;
  city: string;
  brand: string;
}

export const STORE_COLUMNS = 'code, name, short_name AS "shortName", city, brand';

/** The stores among which the actor stands. */
@Injectable()
export class StoreList {
  constructor(private readonly db: Db) {}

  run(actor: Actor): Promise<{ items: StoreRow[] }> {
    return this.db.tx(actor, async () => ({
      items: await this.db.query<StoreRow>(
        `SELECT ${STORE_COLUMNS} FROM store WHERE group_id = $1 AND id = ANY ($2) ORDER BY id`,
        [actor.groupId, actor.storeIds],
      ),
    }));
  }
}
