import { Injectable } from '@nestjs/common';
import { Audit, Db, type Actor } from '#platform';

/** Which guarded cases are meant; what is named must all hold. */
export interface ReleaseScope {
  storeIds: number[];
  importId?: string;
  ids?: string[];
}

/** A person lets guarded cases go on: what is planned for them goes out again by itself. */
@Injectable()
export class ReleaseCases {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
  ) {}

  /** Cases that are not guarded, or not in these stores, are passed over. @returns ids of those released */
  run(actor: Actor, scope: ReleaseScope): Promise<string[]> {
    return this.db.tx(actor, async () => {
      const released = await this.db.query<{ id: string; storeId: number }>(
        `UPDATE renewal_case SET guarded = false, version = version + 1, updated_at = app.now()
         WHERE guarded AND state = 'open' AND store_id = ANY ($1) AND ($2::uuid IS NULL OR cut_over_id = $2)
           AND ($3::uuid[] IS NULL OR id = ANY ($3))
         RETURNING id, store_id AS "storeId"`,
        [scope.storeIds, scope.importId ?? null, scope.ids ?? null],
      );
      for (const storeId of new Set(released.map((one) => one.storeId))) {
        const ids = released.filter((one) => one.storeId === storeId).map((one) => one.id);
        const subject = { type: 'case', id: ids.length === 1 ? ids[0] : null, storeId };
        await this.audit.write(actor, 'case.release', subject, {
          cases: ids.length,
          import: scope.importId ?? null,
          ids,
        });
      }
      return released.map((one) => one.id);
    });
  }
}
