import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { PaymentPage, PaymentQuery, PaymentRow } from '#contracts';
import { shown, shownAmount } from '#customers';
import { Db, type Actor } from '#platform';

type Row = Omit<z.infer<typeof PaymentRow>, 'payUntil'> & { payUntil: Date };

const FROM = `
  FROM issuing i JOIN renewal_case c ON c.id = i.case_id JOIN store s ON s.id = i.store_id
  LEFT JOIN staff_member m ON m.id = c.assignee_id
  CROSS JOIN LATERAL (SELECT i.pay_until < ((app.today(s.time_zone) + 1)::timestamp AT TIME ZONE s.time_zone) AS today) d
  WHERE i.store_id = ANY ($1) AND i.state = 'waiting' AND ($2::boolean IS NULL OR d.today = $2)`;

/** Payments that are waited for, those whose link dies first in front. */
@Injectable()
export class Payments {
  constructor(private readonly db: Db) {}

  /** @param storeIds the stores asked for, all among the actor's */
  run(actor: Actor, storeIds: number[], query: z.infer<typeof PaymentQuery>): Promise<z.infer<typeof PaymentPage>> {
    const params = [storeIds, query.today === undefined ? null : query.today === 'true'];
    return this.db.tx(actor, async () => {
      const [count] = await this.db.query<{ total: number }>(`SELECT count(*)::int AS total ${FROM}`, params);
      const rows = await this.db.query<Row>(
        `SELECT i.id, i.case_id AS "caseId", s.code AS store, c.plate, c.owner_name AS owner, m.name AS assignee,
           i.insurer_code AS insurer, i.total_fen AS total, i.pay_until AS "payUntil", d.today ${FROM}
         ORDER BY i.pay_until, i.id LIMIT ${query.size} OFFSET ${(query.page - 1) * query.size}`,
        params,
      );
      const items = rows.map((row) => ({
        ...row,
        owner: shown(actor.role, 'name', row.owner),
        total: shownAmount(actor.role, row.total),
        payUntil: row.payUntil.toISOString(),
      }));
      return { items, total: count!.total, more: false };
    });
  }
}
