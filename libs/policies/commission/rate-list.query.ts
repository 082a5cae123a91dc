import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { CommissionRatePage, CommissionRateQuery } from '#contracts';
import { Db, type Actor } from '#platform';
import { RATE_COLUMNS, RATE_TABLES, type Rate } from './rate-view.js';

const MOST = 10_000;

/** Rates of commission, those in force in front: of the group, its regions, and the stores of whoever asks. */
@Injectable()
export class CommissionRates {
  constructor(private readonly db: Db) {}

  /** @param storeIds stores whose own rates are shown beside those of the group */
  run(
    actor: Actor,
    storeIds: number[],
    query: z.infer<typeof CommissionRateQuery>,
  ): Promise<z.infer<typeof CommissionRatePage>> {
    const { insurer = null, line = null, state = null } = query;
    const from = `
      FROM (SELECT ${RATE_COLUMNS} FROM ${RATE_TABLES}
        WHERE r.group_id = $1 AND (r.store_id IS NULL AND $6 OR r.store_id = ANY ($2))
          AND ($3::text IS NULL OR r.insurer_code = $3) AND ($4::text IS NULL OR r.line = $4)) k
      WHERE $5::text IS NULL OR k.state = $5`;
    const params = [actor.groupId, storeIds, insurer, line, state, query.store === undefined];
    return this.db.tx(actor, async () => {
      const [count] = await this.db.query<{ total: number }>(
        `SELECT count(*)::int AS total FROM (SELECT 1 ${from} LIMIT ${MOST + 1}) most`,
        params,
      );
      const items = await this.db.query<Rate>(
        `SELECT k.* ${from}
         ORDER BY array_position(ARRAY['current', 'ahead', 'ended'], k.state), k.insurer, k.line, k.store NULLS FIRST,
           k.region NULLS FIRST, k."startsOn" DESC
         LIMIT ${query.size} OFFSET ${Math.min((query.page - 1) * query.size, MOST)}`,
        params,
      );
      return { items, total: Math.min(count!.total, MOST), more: count!.total > MOST };
    });
  }
}
