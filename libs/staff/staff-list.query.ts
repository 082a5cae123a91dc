import { Injectable } from '@nestjs/common';
import { Db, type Actor } from '#platform';
import { isGroupWide } from './staff.rules.js';

export interface StaffRow {
  id: string;
  username: string;
  name: string;
  role: string;
  stores: string[];
  /** Own number, masked. */
  phone: string | null;
  /** 执业证号 */
  licenceNo: string | null;
  disabled: boolean;
  version: number;
}

const SELECT = `SELECT m.id, m.login AS username, m.name, m.role, m.phone_masked AS phone,
  m.licence_no AS "licenceNo", m.disabled_at IS NOT NULL AS disabled, m.version,
  ARRAY(SELECT s.code FROM staff_store x JOIN store s ON s.id = x.store_id WHERE x.staff_id = m.id
    ORDER BY s.id) AS stores
  FROM staff_member m`;

/** The people of the actor's stores; group-wide roles see everybody of the group. */
@Injectable()
export class StaffList {
  constructor(private readonly db: Db) {}

  run(actor: Actor): Promise<{ items: StaffRow[] }> {
    return this.db.tx(actor, async () => ({
      items: await this.db.query<StaffRow>(
        `${SELECT} WHERE m.group_id = $1 AND ($2 OR EXISTS (
           SELECT FROM staff_store x WHERE x.staff_id = m.id AND x.group_id = $1 AND x.store_id = ANY ($3)))
         ORDER BY m.disabled_at IS NOT NULL, m.name, m.id LIMIT 2000`,
        [actor.groupId, isGroupWide(actor.role), actor.storeIds],
      ),
    }));
  }

  /** One person as the list shows them; undefined when the actor may not see them. */
  async one(actor: Actor, id: string): Promise<StaffRow | undefined> {
    const [row] = await this.db.tx(actor, () =>
      this.db.query<StaffRow>(
        `${SELECT} WHERE m.group_id = $1 AND m.id = $4 AND ($2 OR EXISTS (
           SELECT FROM staff_store x WHERE x.staff_id = m.id AND x.group_id = $1 AND x.store_id = ANY ($3)))`,
        [actor.groupId, isGroupWide(actor.role), actor.storeIds, id],
      ),
    );
    return row;
  }
}
