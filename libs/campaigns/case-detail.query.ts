import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { CaseDetail } from '#contracts';
import { notFound } from '#kernel';
import { Db, type Actor } from '#platform';
import { CASE_ROW, CASE_ROW_FROM, LossOfCase, toCaseRow, type CaseRecord } from '#renewals';
import { TOUCH_ROW, toTouchRow } from './touch-list.query.js';

type Row = CaseRecord & {
  insuranceYear: number;
  holderRule: string;
  openedAt: Date;
  closedAt: Date | null;
  quietUntil: Date | null;
  credits: z.infer<typeof CaseDetail>['credits'];
};

const CREDITS = `coalesce((SELECT json_agg(json_build_object('name', w.name, 'role', k.role, 'share', k.share) ORDER BY k.role DESC, w.name)
  FROM case_credit k JOIN staff_member w ON w.id = k.staff_id WHERE k.case_id = c.id), '[]')`;

/** One case with everything planned and done for it. */
@Injectable()
export class ReadCase {
  constructor(
    private readonly db: Db,
    private readonly loss: LossOfCase,
  ) {}

  /** @throws Problem 404 when it is another store's. */
  run(actor: Actor, id: string): Promise<z.infer<typeof CaseDetail>> {
    return this.db.tx(actor, async () => {
      const [row] = await this.db.query<Row>(
        `SELECT ${CASE_ROW}, c.insurance_year AS "insuranceYear", c.holder_rule AS "holderRule", c.opened_at AS "openedAt",
           c.closed_at AS "closedAt", c.quiet_until AS "quietUntil", ${CREDITS} AS credits
         FROM renewal_case c ${CASE_ROW_FROM}
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
        ...toCaseRow(row),
        openedAt: row.openedAt.toISOString(),
        closedAt: row.closedAt?.toISOString() ?? null,
        quietUntil: row.quietUntil?.toISOString() ?? null,
        loss: await this.loss.run(actor, id),
        touches: touches.map(toTouchRow),
      };
    });
  }
}
