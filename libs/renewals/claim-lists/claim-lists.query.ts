import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { ClaimListPage, ClaimListQuery, ClaimListRow, VehicleClaims } from '#contracts';
import { notFound } from '#kernel';
import { Db, type Actor } from '#platform';
import { listsOf } from './claim-list.sql.js';

type Row = Omit<ClaimListRow, 'receivedAt'> & { receivedAt: Date };

export const toListRow = ({ receivedAt, ...row }: Row): ClaimListRow => ({
  ...row,
  receivedAt: receivedAt.toISOString(),
});

/** Claim lists of the actor's stores: what is open and closes first comes first. */
@Injectable()
export class ClaimLists {
  constructor(private readonly db: Db) {}

  /** @param storeIds the stores asked for, all among the actor's */
  run(actor: Actor, storeIds: number[], query: z.infer<typeof ClaimListQuery>): Promise<z.infer<typeof ClaimListPage>> {
    const open = `k."toDecide" + k.unmatched > 0`;
    const where = query.open === undefined ? 'true' : query.open === 'true' ? open : `NOT (${open})`;
    return this.db.tx(actor, async () => {
      const lists = listsOf(where);
      const items = await this.db.query<Row>(
        `SELECT k.* FROM (${lists}) k ORDER BY k."toDecide" + k.unmatched = 0,
           CASE WHEN k."toDecide" + k.unmatched > 0 THEN k."closesOn" END, k."receivedAt" DESC, k.id
         LIMIT ${query.size} OFFSET ${(query.page - 1) * query.size}`,
        [storeIds],
      );
      const [count] = await this.db.query<{ n: number }>(`SELECT count(*)::int AS n FROM (${lists}) k`, [storeIds]);
      return { items: items.map(toListRow), total: count!.n, more: false };
    });
  }

  /** What insurers offered of one car to the actor's stores, the latest first. @throws Problem 404 for a car of others */
  ofVehicle(actor: Actor, vehicleId: string): Promise<VehicleClaims> {
    return this.db.tx(actor, async () => {
      const known = await this.db.query(
        'SELECT FROM vehicle_store WHERE vehicle_id = $1 AND store_id = ANY ($2) LIMIT 1',
        [vehicleId, actor.storeIds],
      );
      if (known.length === 0) throw notFound();
      type Item = VehicleClaims['items'][number];
      const items = await this.db.query<
        Omit<Item, 'receivedAt' | 'decidedAt'> & { receivedAt: Date; decidedAt: Date | null }
      >(
        `SELECT r.list_id AS "listId", s.code AS store, l.name, coalesce(r.insurer_code, l.insurer_code) AS insurer,
           r.claim_before AS "claimBefore", r.decision, r.reason, r.decided_at AS "decidedAt", m.name AS "decidedBy",
           l.created_at AS "receivedAt"
         FROM claim_list_row r JOIN claim_list l ON l.id = r.list_id JOIN store s ON s.id = r.store_id
         LEFT JOIN staff_member m ON m.id = r.decided_by
         WHERE r.vehicle_id = $1 AND r.store_id = ANY ($2) ORDER BY l.created_at DESC, r.id LIMIT 50`,
        [vehicleId, actor.storeIds],
      );
      return {
        items: items.map((item) => ({
          ...item,
          receivedAt: item.receivedAt.toISOString(),
          decidedAt: item.decidedAt?.toISOString() ?? null,
        })),
      };
    });
  }
}
