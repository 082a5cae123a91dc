import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { GrantPage, GrantQuery } from '#contracts';
import { Db, type Actor } from '#platform';
import { pageOfRows } from '../page.query.js';
import { GRANT_COLUMNS, GRANT_TABLES, toGrantRow, type ReadGrantRow } from './grant-row.js';

/** Grants: what waits for a second person first, the oldest in front; then the latest. */
@Injectable()
export class GrantList {
  constructor(private readonly db: Db) {}

  run(actor: Actor, storeIds: number[], query: z.infer<typeof GrantQuery>): Promise<z.infer<typeof GrantPage>> {
    const { state = null, approval = null, vehicle = null, q } = query;
    const plate = q
      ?.normalize('NFKC')
      .replace(/[\s·•.-]/g, '')
      .toUpperCase();
    return this.db.tx(actor, async () => {
      const page = await pageOfRows<ReadGrantRow>(this.db, query, {
        columns: GRANT_COLUMNS,
        from: `FROM ${GRANT_TABLES} WHERE g.store_id = ANY ($1) AND ($2::text IS NULL OR g.state = $2)
          AND ($3::text IS NULL OR g.approval = $3) AND ($4::uuid IS NULL OR g.case_id = $4) AND ($5::uuid IS NULL OR g.vehicle_id = $5)
          AND ($6::text IS NULL OR v.plate LIKE '%' || $6 || '%' OR o.name LIKE '%' || $7 || '%')`,
        order: `g.approval <> 'pending', CASE WHEN g.approval = 'pending' THEN g.asked_at END, g.created_at DESC, g.id`,
        params: [
          storeIds,
          state,
          approval,
          query.case ?? null,
          vehicle,
          plate ? like(plate) : null,
          q ? like(q) : null,
        ],
      });
      return { ...page, items: page.items.map((row) => toGrantRow(actor, row)) };
    });
  }
}

const like = (text: string): string => text.replace(/[\\%_]/g, '\\$&');
