import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { OddNumber, OddNumberPage } from '#contracts';
import { Db, type Actor } from '#platform';
import { shown } from './mask.js';

/** A number on more cars than this is nobody's own: a fleet's desk, a bank's clerk, the shop itself. */
const SHARED_FROM = 6;
const MOST = 10_000;

export interface OddNumberFilter {
  kind: 'staff' | 'shared';
  storeIds: number[];
  page: number;
  size: number;
}

/** Numbers in customers' columns that are not a customer's: the shop's own, and those that stand on many cars. */
@Injectable()
export class OddNumbers {
  constructor(private readonly db: Db) {}

  /** One row a number and store, those on most cars first. */
  async run(actor: Actor, filter: OddNumberFilter): Promise<z.infer<typeof OddNumberPage>> {
    const skip = Math.min((filter.page - 1) * filter.size, MOST);
    return this.db.tx(actor, async () => {
      const [row] = await this.db.query<{ total: number; items: z.infer<typeof OddNumber>[] }>(
        filter.kind === 'staff' ? STAFF : SHARED,
        [actor.groupId, filter.storeIds, filter.size, skip, MOST + 1],
      );
      const items = row!.items.map((item) => ({
        ...item,
        masked: shown(actor.role, 'phone', item.masked) ?? '',
        sample: item.sample.map((car) => ({ ...car, name: shown(actor.role, 'name', car.name) })),
      }));
      return { items, total: Math.min(row!.total, MOST), more: row!.total > MOST };
    });
  }
}

const listOf = (numbers: string): string => `
  WITH number AS MATERIALIZED (${numbers}),
  page AS (SELECT * FROM number ORDER BY cars DESC, phone_id LIMIT $3 OFFSET $4)
  SELECT (SELECT count(*)::int FROM number) AS total, coalesce((
    SELECT json_agg(json_build_object('phoneId', n.phone_id, 'store', s.code, 'masked', n.masked, 'state', n.state,
      'people', n.people, 'cars', n.cars,
      'owner', coalesce((SELECT m.name FROM staff_member m WHERE m.group_id = $1 AND m.phone_bidx = n.bidx LIMIT 1),
        (SELECT nullif(o.label, '') FROM own_number o WHERE o.group_id = $1 AND o.bidx = n.bidx LIMIT 1)),
      'sample', coalesce((SELECT json_agg(json_build_object('id', c.id, 'plate', c.plate, 'name', c.name)) FROM (
        SELECT DISTINCT ON (v.id) v.id, v.plate, p.name FROM phone h
        JOIN person p ON p.id = h.person_id AND p.restricted_at IS NULL
        JOIN vehicle_person r ON r.person_id = p.id AND r.until_on IS NULL JOIN vehicle v ON v.id = r.vehicle_id
        WHERE h.store_id = n.store_id AND h.bidx = n.bidx ORDER BY v.id DESC LIMIT 4) c), '[]')
    ) ORDER BY n.cars DESC, n.phone_id)
    FROM page n JOIN store s ON s.id = n.store_id), '[]') AS items`;

const COUNTED = `h.store_id, h.bidx, min(h.id::text)::uuid AS phone_id, min(h.masked) AS masked, min(h.state) AS state,
  count(DISTINCT h.person_id)::int AS people, count(DISTINCT r.vehicle_id)::int AS cars`;
const FROM = `FROM phone h LEFT JOIN vehicle_person r ON r.person_id = h.person_id AND r.until_on IS NULL`;

const STAFF = listOf(`
  SELECT ${COUNTED} ${FROM} WHERE h.store_id = ANY ($2) AND h.state = 'staff_number' AND h.bidx IS NOT NULL
  GROUP BY h.store_id, h.bidx LIMIT $5`);
const SHARED = listOf(`
  SELECT ${COUNTED} ${FROM} WHERE h.store_id = ANY ($2) AND h.bidx IS NOT NULL AND h.state <> 'staff_number'
  GROUP BY h.store_id, h.bidx HAVING count(DISTINCT r.vehicle_id) >= ${SHARED_FROM} LIMIT $5`);
