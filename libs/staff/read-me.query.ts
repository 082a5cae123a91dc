import { Injectable } from '@nestjs/common';
import { Db, type Actor } from '#platform';
import { permissionsOf, type Permission } from './staff.rules.js';
import { STORE_COLUMNS, toStoreRow, type StoreRow } from './store-list.query.js';

export interface MeRow {
  id: string;
  username: string;
  name: string;
  role: string;
  group: string;
  stores: StoreRow[];
  wholeGroup: boolean;
  demo: boolean;
  today: string;
  permissions: Permission[];
}

/** Who is signed in: name, role, stores, what the role may do, and the day that the system goes by. */
@Injectable()
export class ReadMe {
  constructor(private readonly db: Db) {}

  run(actor: Actor): Promise<MeRow> {
    return this.db.tx(actor, async () => {
      const [row] = await this.db.query<Omit<MeRow, 'stores' | 'permissions'>>(
        `SELECT m.id, m.login AS username, m.name, m.role, g.name AS group, g.demo,
           NOT EXISTS (SELECT FROM store s WHERE s.group_id = $1 AND s.id <> ALL ($3)) AS "wholeGroup",
           app.today(coalesce((SELECT time_zone FROM store WHERE group_id = $1 AND id = ANY ($3) ORDER BY id LIMIT 1),
             'Asia/Shanghai')) AS today
         FROM staff_member m JOIN dealer_group g ON g.id = m.group_id WHERE m.group_id = $1 AND m.id = $2`,
        [actor.groupId, actor.staffId, actor.storeIds],
      );
      const stores = await this.db.query<StoreRow>(
        `SELECT ${STORE_COLUMNS} FROM store WHERE group_id = $1 AND id = ANY ($2) ORDER BY id`,
        [actor.groupId, actor.storeIds],
      );
      return { ...row!, stores: stores.map(toStoreRow), permissions: permissionsOf(actor.role) };
    });
  }
}
