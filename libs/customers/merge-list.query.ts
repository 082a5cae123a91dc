import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { MergePage, MergeRow } from '#contracts';
import { Db, type Actor } from '#platform';
import type { DuplicateFilter } from './duplicate-list.query.js';
import { shown } from './mask.js';

const MOST = 10_000;
type Row = z.infer<typeof MergeRow>;

/** What was merged lately, and what an undo left where it was. */
@Injectable()
export class MergeList {
  constructor(private readonly db: Db) {}

  /** People only of the stores asked for; cars where those stores know the kept one. */
  async run(actor: Actor, filter: DuplicateFilter): Promise<z.infer<typeof MergePage>> {
    const skip = Math.min((filter.page - 1) * filter.size, MOST);
    return this.db.tx(actor, async () => {
      const rows = await this.db.query<Row & { total: number }>(filter.kind === 'person' ? PEOPLE : VEHICLES, [
        actor.groupId,
        filter.storeIds,
        filter.size,
        skip,
      ]);
      const total = rows[0]?.total ?? 0;
      const name = (text: string): string =>
        filter.kind === 'person' ? (shown(actor.role, 'name', text) ?? '') : text;
      const items = rows.map(({ total: _, ...row }) => ({ ...row, kept: name(row.kept), dropped: name(row.dropped) }));
      return { items, total: Math.min(total, MOST), more: total > MOST };
    });
  }
}

const listOf = (table: string, title: string, where: string): string => `
  SELECT m.id, m.kind, s.code AS store, k.${title} AS kept, d.${title} AS dropped, m.kept_id AS "keptId", m.evidence,
    m.moved, to_json(m.merged_at) #>> '{}' AS "mergedAt", w.name AS "mergedBy",
    to_json(m.undone_at) #>> '{}' AS "undoneAt", coalesce(m.kept_back, '[]') AS "keptBack",
    count(*) OVER ()::int AS total
  FROM merge_log m JOIN ${table} k ON k.id = m.kept_id JOIN ${table} d ON d.id = m.dropped_id
  LEFT JOIN store s ON s.id = m.store_id LEFT JOIN staff_member w ON w.id = m.merged_by
  WHERE m.group_id = $1 AND m.kind = '${table}' AND ${where}
  ORDER BY m.merged_at DESC, m.id LIMIT $3 OFFSET $4`;

const PEOPLE = listOf(
  'person',
  'name',
  'm.store_id = ANY ($2) AND k.restricted_at IS NULL AND d.restricted_at IS NULL',
);
const VEHICLES = listOf(
  'vehicle',
  'vin',
  'EXISTS (SELECT FROM vehicle_store x WHERE x.vehicle_id = m.kept_id AND x.store_id = ANY ($2))',
);
