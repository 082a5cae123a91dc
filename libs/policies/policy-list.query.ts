import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { PolicyPage } from '#contracts';
import type { LocalDate } from '#kernel';
import { shownAmount } from '#customers';
import { Db, type Actor } from '#platform';
import { POLICY_COLUMNS, type Policy } from './policy-view.js';

/** Counts stop here: beyond it a list says "10,000+". */
const MOST = 10_000;

export interface PolicyFilter {
  /** Stores to look in, already narrowed to the actor's. */
  storeIds: number[];
  vehicle?: string;
  line?: 'compulsory' | 'commercial';
  expiresFrom?: LocalDate;
  expiresTo?: LocalDate;
  page: number;
  size: number;
}

type Row = Policy & { vehicleId: string; plate: string | null; vin: string };

/** Policies of the actor's stores by last covered day, the latest first. */
@Injectable()
export class PolicyList {
  constructor(private readonly db: Db) {}

  /** @returns a page; `total` is exact up to 10,000 */
  async run(actor: Actor, filter: PolicyFilter): Promise<z.infer<typeof PolicyPage>> {
    const skip = Math.min((filter.page - 1) * filter.size, MOST);
    const { sql, params } = conditions(filter);
    return this.db.tx(actor, async () => {
      const [count] = await this.db.query<{ total: number }>(
        `SELECT count(*) AS total FROM (SELECT FROM policy p WHERE p.store_id = ANY ($1)${sql} LIMIT ${MOST + 1}) most`,
        params,
      );
      const items = await this.db.query<Row>(page(sql, filter.size, skip), params);
      return {
        items: items.map((item) => ({
          ...item,
          premium: shownAmount(actor.role, item.premium),
          tax: shownAmount(actor.role, item.tax),
        })),
        total: Math.min(count!.total, MOST),
        more: count!.total > MOST,
      };
    });
  }
}

function conditions(filter: PolicyFilter): { sql: string; params: unknown[] } {
  const params: unknown[] = [filter.storeIds];
  let sql = '';
  const add = (condition: string, value: unknown) => {
    if (value === undefined) return;
    params.push(value);
    sql += ` AND ${condition}$${params.length}`;
  };
  add('p.vehicle_id = ', filter.vehicle);
  add('p.line = ', filter.line);
  add('p.expires_on >= ', filter.expiresFrom);
  add('p.expires_on <= ', filter.expiresTo);
  return { sql, params };
}

/** Each store's latest rows come from its own index; what is joined is joined for the page alone. */
const page = (sql: string, size: number, skip: number): string => /* sql */ `
  SELECT ${POLICY_COLUMNS}, p.vehicle_id AS "vehicleId", v.plate, v.vin
  FROM (
    SELECT n.* FROM unnest($1::int[]) AS k(id)
    CROSS JOIN LATERAL (
      SELECT p.* FROM policy p WHERE p.store_id = k.id${sql}
      ORDER BY p.expires_on DESC, p.id DESC LIMIT ${skip + size}) n
    ORDER BY n.expires_on DESC, n.id DESC LIMIT ${size} OFFSET ${skip}) p
  JOIN vehicle v ON v.id = p.vehicle_id
  JOIN store s ON s.id = p.store_id
  LEFT JOIN insurer i ON i.code = p.insurer_code
  ORDER BY p.expires_on DESC, p.id DESC`;
