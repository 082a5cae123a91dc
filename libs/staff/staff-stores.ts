import { Injectable } from '@nestjs/common';
import { Problem } from '#kernel';
import { Db, type Actor } from '#platform';
import { isGroupWide } from './staff.rules.js';
import { Stores } from './stores.js';

/** Writes the stores in which a person stands, inside the caller's transaction. */
@Injectable()
export class StaffStores {
  constructor(
    private readonly db: Db,
    private readonly stores: Stores,
  ) {}

  /**
   * Sets the stores among the actor's; stores beyond the actor's stay as they are. Returns the codes written.
   * Group-wide roles stand everywhere and keep no rows.
   * @throws Problem 404 'store.unknown' | 422 'staff.no-store'
   */
  async put(actor: Actor, staffId: string, role: string, codes: readonly string[]): Promise<string[]> {
    const wanted = isGroupWide(role) ? [] : [...new Set(codes)];
    if (wanted.length === 0 && !isGroupWide(role)) throw new Problem(422, 'staff.no-store');
    const ids = await this.stores.idsOf(actor, wanted);
    await this.db.change(
      'DELETE FROM staff_store WHERE group_id = $1 AND staff_id = $2 AND ($4 OR store_id = ANY ($3))',
      [actor.groupId, staffId, actor.storeIds, isGroupWide(role)],
    );
    await this.db.change(
      `INSERT INTO staff_store (group_id, staff_id, store_id) SELECT $1, $2, s FROM unnest($3::int[]) s
       ON CONFLICT DO NOTHING`,
      [actor.groupId, staffId, ids],
    );
    return wanted;
  }
}
