import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { PerkLiabilityPage, PerkLiabilityQuery, PerkLiabilityRow } from '#contracts';
import { Db, type Actor } from '#platform';
import { pageOfRows } from '../page.query.js';

type Row = Omit<PerkLiabilityRow, 'grantedAt'> & { grantedAt: Date | null };

/** What was still open at the end of a month, item by item: together it is the liability that the ledger shows for it. */
@Injectable()
export class PerkLiability {
  constructor(private readonly db: Db) {}

  /** The dearest in front. */
  run(
    actor: Actor,
    storeIds: number[],
    query: z.infer<typeof PerkLiabilityQuery>,
  ): Promise<z.infer<typeof PerkLiabilityPage>> {
    return this.db.tx(actor, async () => {
      const page = await pageOfRows<Row>(this.db, query, {
        columns: `x.grant_id AS "grant", x.item_id AS item, p.name AS perk, v.plate, s.code AS store, s.name AS "storeName",
          g.granted_at AS "grantedAt", i.valid_until AS "validUntil", x.uses, x.list, x.transfer, x.cost`,
        from: `FROM (
            SELECT e.item_id, e.grant_id, e.perk_id, e.store_id, sum(e.uses)::int AS uses, sum(e.list_fen)::bigint AS list,
              sum(e.transfer_fen)::bigint AS transfer, sum(e.cost_fen)::bigint AS cost
            FROM perk_ledger e WHERE e.store_id = ANY ($1) AND e.month <= $2::date AND ($3::uuid IS NULL OR e.perk_id = $3)
            GROUP BY e.item_id, e.grant_id, e.perk_id, e.store_id HAVING sum(e.uses) <> 0) x
          JOIN perk p ON p.id = x.perk_id JOIN store s ON s.id = x.store_id JOIN perk_grant g ON g.id = x.grant_id
          JOIN perk_grant_item i ON i.id = x.item_id JOIN vehicle v ON v.id = g.vehicle_id`,
        order: 'x.cost DESC, x.item_id',
        params: [storeIds, `${query.month}-01`, query.perk ?? null],
      });
      return {
        ...page,
        items: page.items.map((row) => ({ ...row, grantedAt: row.grantedAt?.toISOString() ?? null })),
      };
    });
  }
}
