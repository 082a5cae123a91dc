import { Injectable } from '@nestjs/common';
import { notFound } from '#kernel';
import { Audit, Db, type Actor } from '#platform';

/** Forgets a named profile. Files that were read by it stay as they are. */
@Injectable()
export class DropProfile {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
  ) {}

  /** @throws Problem 404 for a profile of other stores. */
  run(actor: Actor, id: string): Promise<void> {
    return this.db.tx(actor, async () => {
      const [dropped] = await this.db.query<{ store_id: number }>(
        'DELETE FROM import_profile WHERE id = $1 AND store_id = ANY ($2) RETURNING store_id',
        [id, actor.storeIds],
      );
      if (!dropped) throw notFound('import-profile.not-found');
      await this.audit.write(actor, 'import-profile.drop', { type: 'import-profile', id, storeId: dropped.store_id });
    });
  }
}
