import { Injectable } from '@nestjs/common';
import type { PerkStoreChange, PerkView } from '#contracts';
import { Audit, Db, type Actor } from '#platform';
import { lockPerk, readPerk } from './perk-view.js';

/** Says whether a store gives a perk, and how many pieces it has. */
@Injectable()
export class SetPerkStore {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
  ) {}

  /** @throws Problem 404 'perk.not-found'. */
  run(actor: Actor, id: string, storeId: number, input: PerkStoreChange): Promise<PerkView> {
    return this.db.tx(actor, async () => {
      await lockPerk(this.db, actor, id);
      await this.db.change(
        `INSERT INTO perk_store (perk_id, store_id, group_id, available, stock) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (perk_id, store_id) DO UPDATE SET available = excluded.available, stock = excluded.stock, updated_at = app.now()`,
        [id, storeId, actor.groupId, input.available, input.stock],
      );
      await this.audit.write(actor, 'perk.stock', { type: 'perk', id, storeId }, { ...input });
      return readPerk(this.db, actor, id);
    });
  }
}
