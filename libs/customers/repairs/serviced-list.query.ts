import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { ServicedPage, ServicedQuery, ServicedRow } from '#contracts';
import { readPlate } from '#kernel';
import { Db, type Actor } from '#platform';
import { shown, shownAmount } from '../mask.js';
import { SERVICED, SERVICED_MORE, SERVICED_ROW } from './serviced.sql.js';

const MOST = 10_000;

type Query = z.infer<typeof ServicedQuery>;

/** 在修不在保: cars that were repaired here within a year and are not insured here, who was here last first. */
@Injectable()
export class ServicedList {
  constructor(private readonly db: Db) {}

  /** A page with the figures of the whole list. @param storeIds the stores asked for, all among the actor's */
  run(actor: Actor, storeIds: number[], query: Query): Promise<ServicedPage> {
    const { where, params } = conditions(storeIds, query);
    return this.db.tx(actor, async () => {
      const [row] = await this.db.query<{ n: number; figures: ServicedPage['figures']; items: ServicedRow[] }>(
        pageSql(where, query.size, (query.page - 1) * query.size),
        params,
      );
      const { n, figures, items } = row!;
      return { items: items.map((item) => masked(actor, item)), total: Math.min(n, MOST), more: n > MOST, figures };
    });
  }

  /** The first `most` rows of the list, for a sheet. */
  rows(actor: Actor, storeIds: number[], query: Query, most: number): Promise<ServicedRow[]> {
    const { where, params } = conditions(storeIds, query);
    return this.db.tx(actor, async () => {
      const [row] = await this.db.query<{ items: ServicedRow[] }>(pageSql(where, most, 0), params);
      return row!.items.map((item) => masked(actor, item));
    });
  }
}

function conditions(storeIds: number[], query: Query): { where: string; params: unknown[] } {
  const said = query.q ? (readPlate(query.q) ?? query.q.toUpperCase()) : null;
  const params: unknown[] = [storeIds, said];
  const parts = ['true'];
  if (query.cover) parts.push(`l.cover = $${params.push(query.cover)}`);
  if (query.visits) parts.push(`l.visits >= $${params.push(query.visits)}`);
  if (query.case) parts.push(`l.case_id IS ${query.case === 'open' ? 'NOT NULL' : 'NULL'}`);
  return { where: parts.join(' AND '), params };
}

const pageSql = (where: string, size: number, skip: number): string => /* sql */ `
  WITH ${SERVICED},
  hits AS MATERIALIZED (SELECT * FROM listed l WHERE ${where}),
  page AS (SELECT * FROM hits ORDER BY last_on DESC, vehicle_id LIMIT ${size} OFFSET ${skip})
  SELECT (SELECT count(*)::int FROM hits) AS n,
    (SELECT json_build_object('cars', count(*), 'withCase', count(case_id), 'serviced', (SELECT count(*) FROM serviced),
      'elsewhere', count(*) FILTER (WHERE cover = 'elsewhere'), 'lapsed', count(*) FILTER (WHERE cover = 'lapsed'),
      'unknown', count(*) FILTER (WHERE cover = 'unknown')) FROM listed) AS figures,
    coalesce((SELECT json_agg(k) FROM (
      SELECT ${SERVICED_ROW} FROM page l ${SERVICED_MORE} ORDER BY l.last_on DESC, l.vehicle_id) k), '[]') AS items`;

const masked = (actor: Actor, row: ServicedRow): ServicedRow => ({
  ...row,
  owner: shown(actor.role, 'name', row.owner),
  phone: shown(actor.role, 'phone', row.phone),
  amount: shownAmount(actor.role, row.amount) ?? 0,
});
