import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { ApprovalPage, ApprovalQuery } from '#contracts';
import { Db, type Actor } from '#platform';
import { APPROVALS, ownOnly, SEEN, toApproval, type ApprovalRow } from './approval-view.js';

const MOST = 10_000;

/** What waits for a second person, and what was decided. */
@Injectable()
export class Approvals {
  constructor(private readonly db: Db) {}

  /** Those that wait come first, the oldest in front; then what was decided, the latest in front. */
  run(actor: Actor, storeIds: number[], query: z.infer<typeof ApprovalQuery>): Promise<z.infer<typeof ApprovalPage>> {
    const where = `FROM ${APPROVALS} WHERE ${SEEN} AND ($3::text IS NULL OR k.kind = $3) AND ($4::text IS NULL OR k.state = $4)`;
    const params = [storeIds, ownOnly(actor), query.kind ?? null, query.state ?? null];
    return this.db.tx(actor, async () => {
      const [count] = await this.db.query<{ total: number }>(
        `SELECT count(*)::int AS total FROM (SELECT 1 ${where} LIMIT ${MOST + 1}) most`,
        params,
      );
      const rows = await this.db.query<ApprovalRow>(
        `SELECT k.* ${where}
         ORDER BY k.state <> 'pending', CASE WHEN k.state = 'pending' THEN k."askedAt" END,
           coalesce(k."decidedAt", k."askedAt") DESC, k.id
         LIMIT ${query.size} OFFSET ${Math.min((query.page - 1) * query.size, MOST)}`,
        params,
      );
      return {
        items: rows.map((row) => toApproval(actor, row)),
        total: Math.min(count!.total, MOST),
        more: count!.total > MOST,
      };
    });
  }
}
