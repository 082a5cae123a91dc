import { Injectable } from '@nestjs/common';
import type { Role } from '#kernel';
import { Db, type Actor } from '#platform';
import { Stores } from './stores.js';

export interface Colleague {
  id: string;
  name: string;
  role: Role;
}

/** Names and roles of the people who work in a store: to hand a case to, to name who sold and who issued. */
@Injectable()
export class ColleagueList {
  constructor(
    private readonly db: Db,
    private readonly stores: Stores,
  ) {}

  /** @throws Problem 404 when the store is not the actor's. */
  async run(actor: Actor, store: string, role?: Role): Promise<{ items: Colleague[] }> {
    const storeId = await this.stores.idOf(actor, store);
    return this.db.tx(actor, async () => ({
      items: await this.db.query<Colleague>(
        `SELECT m.id, m.name, m.role FROM staff_member m JOIN staff_store x ON x.staff_id = m.id AND x.store_id = $2
         WHERE m.group_id = $1 AND m.disabled_at IS NULL AND ($3::text IS NULL OR m.role = $3)
         ORDER BY m.name, m.id LIMIT 500`,
        [actor.groupId, storeId, role ?? null],
      ),
    }));
  }
}
