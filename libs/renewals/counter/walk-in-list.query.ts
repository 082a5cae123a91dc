import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { WalkInPage, WalkInQuery, WalkInRow } from '#contracts';
import { Db, type Actor } from '#platform';

type Row = Omit<WalkInRow, 'notedAt'> & { notedAt: Date };

const CAP = 10_000;

/** Cars at the counter that no store knew when they came, the latest first, with the car once it is known. */
@Injectable()
export class WalkInList {
  constructor(private readonly db: Db) {}

  /** @param storeIds stores asked for, all among the actor's */
  run(
    actor: Actor,
    storeIds: number[],
    { outcome, look, page, size }: z.infer<typeof WalkInQuery>,
  ): Promise<z.infer<typeof WalkInPage>> {
    const where = `w.store_id = ANY ($1) AND ($2::text IS NULL OR w.outcome = $2) AND ($3::uuid IS NULL OR w.id = $3)`;
    const params = [storeIds, outcome ?? null, look ?? null];
    return this.db.tx(actor, async () => {
      const rows = await this.db.query<Row>(
        `SELECT w.id, s.code AS store, w.plate, w.outcome, w.phone_masked AS phone, m.name AS "notedBy",
           w.noted_at AS "notedAt", v.id AS "vehicleId"
         FROM walk_in w JOIN store s ON s.id = w.store_id JOIN staff_member m ON m.id = w.noted_by
         LEFT JOIN LATERAL (SELECT v.id FROM vehicle v JOIN vehicle_store x ON x.vehicle_id = v.id AND x.store_id = w.store_id
           WHERE v.group_id = w.group_id AND v.plate = w.plate AND v.merged_into IS NULL LIMIT 1) v ON true
         WHERE ${where} ORDER BY w.noted_at DESC, w.id DESC LIMIT $4 OFFSET $5`,
        [...params, size, (page - 1) * size],
      );
      const [count] = await this.db.query<{ n: number }>(
        `SELECT count(*)::int AS n FROM (SELECT FROM walk_in w WHERE ${where} LIMIT ${CAP + 1}) k`,
        params,
      );
      const items = rows.map(({ notedAt, ...row }) => ({ ...row, notedAt: notedAt.toISOString() }));
      return { items, total: Math.min(count!.n, CAP), more: count!.n > CAP };
    });
  }
}
