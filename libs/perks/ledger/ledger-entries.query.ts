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
    const { month, until, event = null, perk = null, grant = null, giver = null, redeemedAt = null } = query;
    const settled = query.settled !== undefined || redeemedAt !== null;
    return this.db.tx(actor, async () => {
      const page = await pageOfRows<Omit<Entry, 'at'> & { at: Date }>(this.db, query, {
        columns: `e.id, e.at, e.event, e.grant_id AS "grant", p.name AS perk, v.plate, s.code AS store, s.name AS "storeName",
          h.code AS "redeemedStore", h.name AS "redeemedStoreName",
          e.uses, e.list_fen AS list, e.transfer_fen AS transfer, e.cost_fen AS cost, m.name AS by`,
        from: `FROM perk_ledger e JOIN perk p ON p.id = e.perk_id JOIN store s ON s.id = e.store_id
          LEFT JOIN store h ON h.id = e.redeemed_store_id LEFT JOIN perk_grant g ON g.id = e.grant_id
          LEFT JOIN vehicle v ON v.id = g.vehicle_id LEFT JOIN staff_member m ON m.id = e.by_id
          WHERE (e.store_id = ANY ($1) OR $9 AND e.redeemed_store_id = ANY ($1)) AND (NOT $9 OR e.event IN ('redeem', 'undo'))
            AND ($2::date IS NULL OR e.month = $2) AND ($3::text IS NULL OR e.event = $3)
            AND ($4::uuid IS NULL OR e.perk_id = $4) AND ($5::uuid IS NULL OR e.grant_id = $5)
            AND ($6::date IS NULL OR e.month <= $6) AND ($7::text IS NULL OR s.code = $7) AND ($8::text IS NULL OR h.code = $8)`,
        order: 'e.at DESC, e.id',
        params: [storeIds, dayOf(month), event, perk, grant, dayOf(until), giver, redeemedAt, settled],
      });
      return { ...page, items: page.items.map((row) => ({ ...row, at: row.at.toISOString() })) };
    });
  }
}

const dayOf = (month: string | undefined): string | null => (month === undefined ? null : `${month}-01`);
