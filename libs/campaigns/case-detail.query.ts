import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { CaseDetail, CaseRow } from '#contracts';
import { notFound } from '#kernel';
import { Db, type Actor } from '#platform';
import { CASE_ROW } from '#renewals';
import { TOUCH_ROW, toTouchRow } from './touch-list.query.js';

type Row = Omit<CaseRow, 'nextContactAt'> & {
  nextContactAt: Date | null;
  insuranceYear: number;
  holderRule: string;
  openedAt: Date;
  closedAt: Date | null;
};

/** One case with everything planned and done for it. */
@Injectable()
export class ReadCase {
  constructor(private readonly db: Db) {}

  /** @throws Problem 404 when it is another store's. */
  run(actor: Actor, id: string): Promise<z.infer<typeof CaseDetail>> {
    return this.db.tx(actor, async () => {
      const [row] = await this.db.query<Row>(
        `SELECT ${CASE_ROW}, c.insurance_year AS "insuranceYear", c.holder_rule AS "holderRule", c.opened_at AS "openedAt",
           c.closed_at AS "closedAt"
         FROM renewal_case c JOIN store s ON s.id = c.store_id LEFT JOIN staff_member m ON m.id = c.assignee_id
         WHERE c.id = $1 AND c.store_id = ANY ($2)`,
        [id, actor.storeIds],
      );
      if (!row) throw notFound('case.not-found');
      const touches = await this.db.query<Parameters<typeof toTouchRow>[0]>(
        `SELECT ${TOUCH_ROW} FROM touch t JOIN store s ON s.id = t.store_id JOIN plan_step ps ON ps.id = t.step_id
         JOIN renewal_case c ON c.id = t.case_id WHERE t.case_id = $1 AND t.store_id = ANY ($2) ORDER BY t.due_at, t.id`,
        [id, actor.storeIds],
      );
      return {
        ...row,
        nextContactAt: row.nextContactAt?.toISOString() ?? null,
        openedAt: row.openedAt.toISOString(),
        closedAt: row.closedAt?.toISOString() ?? null,
        touches: touches.map(toTouchRow),
      };
    });
  }
}
