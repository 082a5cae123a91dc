import { Injectable } from '@nestjs/common';
import { notFound } from '#kernel';
import { Audit, Db, type Actor } from '#platform';

export interface RepairDismissal {
  kind: 'dead' | 'masked' | 'own' | 'plate';
  id: string;
  /** What the item spoke of: when that changes, it comes back. */
  mark: string;
}

/** It is right as it is: an item of data repair stays away until what it speaks of changes. */
@Injectable()
export class DismissRepair {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
  ) {}

  /** @throws Problem 404 for what only other stores know */
  run(actor: Actor, { kind, id, mark }: RepairDismissal): Promise<void> {
    return this.db.tx(actor, async () => {
      const stores = await this.db.query<{ store_id: number }>(
        kind === 'plate'
          ? 'SELECT store_id FROM vehicle_store WHERE vehicle_id = $1 AND store_id = ANY ($2) ORDER BY store_id'
          : 'SELECT store_id FROM phone WHERE id = $1 AND store_id = ANY ($2)',
        [id, actor.storeIds],
      );
      if (stores.length === 0) throw notFound();
      for (const { store_id: storeId } of stores) {
        await this.db.query(
          `INSERT INTO repair_dismissal (group_id, store_id, kind, subject_id, mark, dismissed_by)
           VALUES ($1, $2, $3, $4, $5, $6)
           ON CONFLICT (store_id, kind, subject_id) DO UPDATE SET mark = excluded.mark,
             dismissed_by = excluded.dismissed_by, dismissed_at = app.now()`,
          [actor.groupId, storeId, kind, id, mark, actor.staffId],
        );
        await this.audit.write(actor, 'repair.dismiss', { type: kind, id, storeId });
      }
    });
  }
}
