import { Injectable } from '@nestjs/common';
import { Problem } from '#kernel';
import { Audit, Db, type Actor } from '#platform';
import { may } from './staff.rules.js';
import { STORE_COLUMNS, toStoreRow, type StoreRow } from './store-list.query.js';
import { Stores } from './stores.js';

/** What of a store may change; its code stays. A region of null lets the city say it. */
export interface StoreChangeInput {
  version: number;
  name?: string;
  shortName?: string;
  brand?: string;
  city?: string;
  phone?: string;
  region?: string | null;
  agencyName?: string;
  agencyLicence?: string;
}

/** Changes what a store is called, where it stands, whose tariffs it follows and under which licence it sells. */
@Injectable()
export class ChangeStore {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
    private readonly stores: Stores,
  ) {}

  /** @throws Problem 403 'request.forbidden' | 404 'store.unknown' | 412 'request.stale'. */
  async run(actor: Actor, code: string, change: StoreChangeInput): Promise<StoreRow> {
    if (!may(actor, 'store.manage')) throw new Problem(403, 'request.forbidden');
    const id = await this.stores.idOf(actor, code);
    return this.db.tx(actor, async () => {
      const [row] = await this.db.query<StoreRow>(
        `UPDATE store SET name = coalesce($3, name), short_name = coalesce($4, short_name), brand = coalesce($5, brand),
           city = coalesce($6, city), phone = coalesce($7, phone), agency_name = coalesce($8, agency_name),
           agency_licence = coalesce($9, agency_licence), region = CASE WHEN $10 THEN $11 ELSE region END,
           version = version + 1
         WHERE id = $1 AND version = $2 RETURNING ${STORE_COLUMNS}`,
        [
          id,
          change.version,
          change.name ?? null,
          change.shortName ?? null,
          change.brand ?? null,
          change.city ?? null,
          change.phone ?? null,
          change.agencyName ?? null,
          change.agencyLicence ?? null,
          change.region !== undefined,
          change.region ?? null,
        ],
      );
      if (!row) throw new Problem(412, 'request.stale');
      const fields = Object.keys(change).filter((key) => key !== 'version');
      await this.audit.write(actor, 'store.change', { type: 'store', id: String(id), storeId: id }, { fields });
      return toStoreRow(row);
    });
  }
}
