import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { RepairPage, RepairQuery, RepairRow } from '#contracts';
import { readPlate } from '#kernel';
import { Db, type Actor } from '#platform';
import { shownAmount } from '../mask.js';

const MOST = 10_000;
const ROW = /* sql */ `
  o.id, s.code AS store, o.number, o.vehicle_id AS "vehicleId", v.plate, v.vin,
  concat_ws(' ', v.brand, coalesce(v.model, v.series)) AS label, o.arrived_on AS "arrivedOn", o.settled_on AS "settledOn",
  o.mileage, o.kind, o.amount_fen AS amount, o.adviser`;

/** Visits to the workshop of the actor's stores, the latest first. */
@Injectable()
export class RepairList {
  constructor(private readonly db: Db) {}

  /** @param storeIds the stores asked for, all among the actor's */
  run(actor: Actor, storeIds: number[], query: z.infer<typeof RepairQuery>): Promise<z.infer<typeof RepairPage>> {
    const { where, params } = conditions(storeIds, query);
    const from = `FROM repair_order o JOIN vehicle v ON v.id = o.vehicle_id WHERE ${where}`;
    return this.db.tx(actor, async () => {
      const items = await this.db.query<z.infer<typeof RepairRow>>(
        `SELECT ${ROW} FROM (SELECT o.* ${from} ORDER BY o.visited_on DESC NULLS LAST, o.id
           LIMIT ${query.size} OFFSET ${(query.page - 1) * query.size}) o
         JOIN vehicle v ON v.id = o.vehicle_id JOIN store s ON s.id = o.store_id
         ORDER BY o.visited_on DESC NULLS LAST, o.id`,
        params,
      );
      const [count] = await this.db.query<{ n: number }>(
        `SELECT count(*)::int AS n FROM (SELECT ${from} LIMIT ${MOST + 1}) k`,
        params,
      );
      return {
        items: items.map((item) => ({ ...item, amount: shownAmount(actor.role, item.amount) })),
        total: Math.min(count!.n, MOST),
        more: count!.n > MOST,
      };
    });
  }
}

function conditions(storeIds: number[], query: z.infer<typeof RepairQuery>): { where: string; params: unknown[] } {
  const params: unknown[] = [storeIds];
  const parts = ['o.store_id = ANY ($1)'];
  const add = (sql: (n: string) => string, value: unknown): void => {
    parts.push(sql(`$${params.push(value)}`));
  };
  if (query.vehicle) add((n) => `o.vehicle_id = ${n}`, query.vehicle);
  if (query.from) add((n) => `o.visited_on >= ${n}`, query.from);
  if (query.to) add((n) => `o.visited_on <= ${n}`, query.to);
  if (query.q) {
    const said = readPlate(query.q) ?? query.q.toUpperCase();
    add((n) => `(strpos(v.plate, ${n}) > 0 OR strpos(v.vin, ${n}) > 0 OR upper(o.number) = ${n})`, said);
  }
  return { where: parts.join(' AND '), params };
}
