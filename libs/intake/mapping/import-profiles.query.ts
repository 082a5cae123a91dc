import { Injectable } from '@nestjs/common';
import type { ImportProfileList } from '#contracts';
import { Db, type Actor } from '#platform';

type Row = Omit<ImportProfileList['items'][number], 'usedAt'> & { usedAt: Date | null };

/** The named profiles of the actor's stores. */
@Injectable()
export class ReadImportProfiles {
  constructor(private readonly db: Db) {}

  /** Those used last come first. */
  run(actor: Actor, storeIds: number[]): Promise<ImportProfileList> {
    return this.db.tx(actor, async () => {
      const rows = await this.db.query<Row>(
        `SELECT p.id, p.name, s.code AS store, jsonb_array_length(p.columns) AS columns, p.used_at AS "usedAt",
           m.name AS "createdBy"
         FROM import_profile p JOIN store s ON s.id = p.store_id LEFT JOIN staff_member m ON m.id = p.created_by
         WHERE p.store_id = ANY ($1) ORDER BY p.used_at DESC NULLS LAST, p.name LIMIT 500`,
        [storeIds],
      );
      return { items: rows.map((row) => ({ ...row, usedAt: row.usedAt?.toISOString() ?? null })) };
    });
  }
}
