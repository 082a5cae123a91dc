import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { ReviewPage, ReviewQuery } from '#contracts';
import { Db, type Actor } from '#platform';
import { CASE_ROW, CASE_ROW_FROM, toCaseRow, type CaseRecord } from '../case-list.query.js';
import { LOSS_ROW, LossOfCase } from './loss-of-case.query.js';

/** Lost cases that wait for a lead's look, the oldest first. */
@Injectable()
export class ReviewList {
  constructor(
    private readonly db: Db,
    private readonly losses: LossOfCase,
  ) {}

  /** @param storeIds the stores asked for, all among the actor's */
  run(actor: Actor, storeIds: number[], query: z.infer<typeof ReviewQuery>): Promise<z.infer<typeof ReviewPage>> {
    const from = `FROM case_loss l JOIN renewal_case c ON c.id = l.case_id ${CASE_ROW_FROM}
      LEFT JOIN staff_member w ON w.id = l.staff_id
      WHERE l.store_id = ANY ($1) AND l.review = 'wanted' AND l.undone_at IS NULL AND c.state = 'lost'`;
    return this.db.tx(actor, async () => {
      const rows = await this.db.query<CaseRecord>(
        `SELECT ${CASE_ROW} ${from} ORDER BY l.at, l.id LIMIT ${query.size} OFFSET ${(query.page - 1) * query.size}`,
        [storeIds],
      );
      const losses = await this.db.query<Parameters<LossOfCase['open']>[1][number]>(
        `SELECT ${LOSS_ROW} ${from} ORDER BY l.at, l.id LIMIT ${query.size} OFFSET ${(query.page - 1) * query.size}`,
        [storeIds],
      );
      const opened = await this.losses.open(actor, losses);
      const [count] = await this.db.query<{ n: number }>(`SELECT count(*)::int AS n ${from}`, [storeIds]);
      return {
        items: rows.map((row, i) => ({ case: toCaseRow(row), loss: opened[i]! })),
        total: count!.n,
        more: false,
      };
    });
  }
}
