import { Injectable } from '@nestjs/common';
import { regionOfCity } from '#kernel';
import { Db, type Actor } from '#platform';

export interface StoreRow {
  code: string;
  name: string;
  shortName: string;
  city: string;
  brand: string;
  /** Tariff region, named by hand or else that of the city. */
  region: string | null;
  agencyName: string;
  agencyLicence: string;
  version: number;
}

export const STORE_COLUMNS = `code, name, short_name AS "shortName", city, brand, region,
  agency_name AS "agencyName", agency_licence AS "agencyLicence", version`;

/** A row of the database with the region that holds for it. */
export const toStoreRow = (row: StoreRow): StoreRow => ({
  ...row,
  region: row.region ?? regionOfCity(row.city) ?? null,
});

/** The stores among which the actor stands. */
@Injectable()
export class StoreList {
  constructor(private readonly db: Db) {}

  run(actor: Actor): Promise<{ items: StoreRow[] }> {
    return this.db.tx(actor, async () => {
      const rows = await this.db.query<StoreRow>(
        `SELECT ${STORE_COLUMNS} FROM store WHERE group_id = $1 AND id = ANY ($2) ORDER BY id`,
        [actor.groupId, actor.storeIds],
      );
      return { items: rows.map(toStoreRow) };
    });
  }
}
