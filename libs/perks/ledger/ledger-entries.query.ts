import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { PerkLedgerEntry, PerkLedgerEntryQuery, PerkLedgerPage } from '#contracts';
import { Db, type Actor } from '#platform';
import { pageOfRows } from '../page.query.js';

type Entry = z.infer<typeof PerkLedgerEntry>;

/** The entries behind the figures of the ledger, the latest in front. */
@Injectable()
export class PerkLedgerEntries {
  constructor(private readonly db: Db) {}

  run(
    actor: Actor,
    storeIds: number[],
    query: z.infer<typeof PerkLedgerEntryQuery>,
  ): Promise<z.infer<typeof PerkLedgerPage>> {
    const { month, event = null, perk = null, grant = null } = query;
    return this.db.tx(actor, async () => {
      const page = await pageOfRows<Omit<Entry, 'at'> & { at: Date }>(this.db, query, {
        columns: `e.id, e.at, e.event, e.grant_id AS "grant", p.name AS perk, v.plate, s.code AS store, h.code AS "redeemedStore",
          e.uses, e.list_fen AS list, e.transfer_fen AS transfer, e.cost_fen AS cost, m.name AS by`,
        from: `FROM perk_ledger e JOIN perk p ON p.id = e.perk_id JOIN store s ON s.id = e.store_id
          LEFT JOIN store h ON h.id = e.redeemed_store_id LEFT JOIN perk_grant g ON g.id = e.grant_id
          LEFT JOIN vehicle v ON v.id = g.vehicle_id LEFT JOIN staff_member m ON m.id = e.by_id
          WHERE e.store_id = ANY ($1) AND ($2::date IS NULL OR e.month = $2) AND ($3::text IS NULL OR e.event = $3)
            AND ($4::uuid IS NULL OR e.perk_id = $4) AND ($5::uuid IS NULL OR e.grant_id = $5)`,
        order: 'e.at DESC, e.id',
        params: [storeIds, month === undefined ? null : `${month}-01`, event, perk, grant],
      });
      return { ...page, items: page.items.map((row) => ({ ...row, at: row.at.toISOString() })) };
    });
  }
}
