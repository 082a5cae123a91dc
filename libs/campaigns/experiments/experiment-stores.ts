import { Injectable } from '@nestjs/common';
import { Db, type Actor } from '#platform';
import { mustReach, Stores } from '#staff';

/** The stores of an experiment, written down one by one: a store that comes later is no part of it. */
@Injectable()
export class ExperimentStores {
  constructor(
    private readonly db: Db,
    private readonly stores: Stores,
  ) {}

  /**
   * In the running transaction. @param codes all stores of the group when empty
   * @throws Problem 404 'store.unknown', 403 'scope.beyond'
   */
  async of(actor: Actor, codes: readonly string[]): Promise<number[]> {
    const named = await this.stores.idsOf(actor, codes);
    await mustReach(this.db, actor, named);
    if (named.length > 0) return [...new Set(named)].sort((a, b) => a - b);
    const all = await this.db.query<{ id: number }>('SELECT id FROM store WHERE group_id = $1 ORDER BY id', [
      actor.groupId,
    ]);
    return all.map(({ id }) => id);
  }
}
