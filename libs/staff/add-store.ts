import { Injectable } from '@nestjs/common';
import { Problem } from '#kernel';
import { Audit, Db, type Actor } from '#platform';
import { may } from './staff.rules.js';
import { Store } from './store.entity.js';
import { toStoreRow, type StoreRow } from './store-list.query.js';

export interface NewStoreInput {
  code: string;
  name: string;
  shortName: string;
  brand: string;
  city: string;
  phone: string;
  region?: string;
  agencyName?: string;
  agencyLicence?: string;
}

/** Adds a store to the group. People with group-wide roles stand in it at once. */
@Injectable()
export class AddStore {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
  ) {}

  /** @throws Problem 403 'request.forbidden' | 409 'store.known' when the code is taken. */
  async run(actor: Actor, input: NewStoreInput): Promise<StoreRow> {
    if (!may(actor, 'store.manage')) throw new Problem(403, 'request.forbidden');
    return this.db.tx(actor, async () => {
      const stores = this.db.repo(Store);
      if (await stores.existsBy({ groupId: actor.groupId, code: input.code })) {
        throw new Problem(409, 'store.known', { store: input.code });
      }
      const typed = { agencyName: '', agencyLicence: '', ...input, region: input.region ?? null };
      const { id, version } = await stores.save(stores.create({ groupId: actor.groupId, ...typed, version: 1 }));
      await this.audit.write(actor, 'store.add', { type: 'store', id: String(id), storeId: id }, { code: input.code });
      const { phone: _, ...view } = typed;
      return toStoreRow({ ...view, version });
    });
  }
}
