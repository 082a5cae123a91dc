import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { PerkVisit, PerkVisitPage, PerkVisitQuery } from '#contracts';
import { Db, type Actor } from '#platform';
import { pageOfRows } from '../page.query.js';
import { VISITED } from './ledger.sql.js';

/** The repair orders of a month that came with a redemption, the dearest in front. */
@Injectable()
export class PerkVisits {
  constructor(private readonly db: Db) {}

  run(actor: Actor, storeIds: number[], query: z.infer<typeof PerkVisitQuery>): Promise<z.infer<typeof PerkVisitPage>> {
    return this.db.tx(actor, () =>
      pageOfRows<PerkVisit>(this.db, query, {
        columns: `o.id, o.number, o.visited_on AS "visitedOn", o.vehicle_id AS "vehicleId", v.plate, s.name AS "storeName", x.perks, x.uses,
          o.amount_fen AS amount`,
        from: `FROM (SELECT y.order_id, string_agg(DISTINCT p.name, '、' ORDER BY p.name) AS perks, sum(y.uses)::int AS uses
            FROM (${VISITED}) y JOIN perk p ON p.id = y.perk_id GROUP BY y.order_id) x
          JOIN repair_order o ON o.id = x.order_id JOIN vehicle v ON v.id = o.vehicle_id JOIN store s ON s.id = o.store_id`,
        order: 'o.amount_fen DESC NULLS LAST, o.id',
        params: [storeIds, `${query.month}-01`],
      }),
    );
  }
}
