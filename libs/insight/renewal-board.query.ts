import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { BoardQuery, RenewalBoard } from '#contracts';
import { addMonths, type LocalDate } from '#kernel';
import { Db, type Actor } from '#platform';
import { BASE_SEGMENTS, LEFT_REASONS } from '#renewals';

type Board = z.infer<typeof RenewalBoard>;
type Month = Omit<Board['months'][number], 'matured'>;

/** Cases that left the book by a written rule. */
const LEFT = `close_reason IN (${LEFT_REASONS.map((reason) => `'${reason}'`).join(', ')})`;

/**
 * Due, renewed and open by due month. One case is one car and insurance year, so nothing is counted twice.
 * Renewed means commercial cover issued here; compulsory only stands apart. $1 stores, $2 first day, $3 end, $4 base.
 */
const BY_MONTH = `
  SELECT to_char(c.due_on, 'YYYY-MM') AS month,
    count(*) FILTER (WHERE NOT gone)::int AS due,
    count(*) FILTER (WHERE NOT gone AND base)::int AS "baseDue",
    count(*) FILTER (WHERE state = 'won' AND base)::int AS "baseRenewed",
    count(*) FILTER (WHERE state = 'won')::int AS renewed,
    count(*) FILTER (WHERE close_reason = 'COMPULSORY_ONLY')::int AS "compulsoryOnly",
    count(*) FILTER (WHERE state = 'lost')::int AS lost,
    count(*) FILTER (WHERE state = 'lapsed')::int AS lapsed,
    count(*) FILTER (WHERE gone)::int AS "left",
    count(*) FILTER (WHERE state = 'open')::int AS open,
    count(*) FILTER (WHERE state = 'won' AND base AND same)::int AS "sameInsurer"
  FROM (
    SELECT k.due_on, k.state, k.close_reason, coalesce(k.${LEFT}, false) AS gone, k.segment = ANY ($4) AS base,
      p.insurer_code = k.last_insurer_code AS same
    FROM renewal_case k LEFT JOIN policy p ON p.id = k.won_policy_id
    WHERE k.store_id = ANY ($1) AND k.due_on >= $2::date AND k.due_on < $3::date) c
  GROUP BY 1 ORDER BY 1`;

/** The first board: is the month that ended renewed, and is the coming one on its way? Every number has its list. */
@Injectable()
export class RenewalBoardQuery {
  constructor(private readonly db: Db) {}

  /**
   * @param storeIds the stores asked for, all among the actor's
   * @returns months from `from` (default: nine back), open ones marked not matured: a day to come is not lost
   */
  run(actor: Actor, storeIds: number[], query: z.infer<typeof BoardQuery>): Promise<Board> {
    return this.db.tx(actor, async () => {
      const [now] = await this.db.query<{ today: LocalDate }>(`SELECT app.today('Asia/Shanghai') AS today`);
      const today = now!.today;
      const first = query.from ? `${query.from}-01` : addMonths(`${today.slice(0, 7)}-01`, 4 - query.months);
      const end = addMonths(first, query.months);
      const rows = await this.db.query<Month>(BY_MONTH, [storeIds, first, end, BASE_SEGMENTS]);
      const stores = await this.db.query<Board['stores'][number]>(
        `SELECT s.code AS store,
           count(*) FILTER (WHERE NOT coalesce(c.${LEFT}, false) AND c.segment = ANY ($4))::int AS "baseDue",
           count(*) FILTER (WHERE c.state = 'won' AND c.segment = ANY ($4))::int AS "baseRenewed",
           count(*) FILTER (WHERE NOT coalesce(c.${LEFT}, false))::int AS due,
           count(*) FILTER (WHERE c.state = 'won')::int AS renewed
         FROM store s LEFT JOIN renewal_case c ON c.store_id = s.id AND c.due_on >= $2::date
           AND c.due_on < least($3::date, date_trunc('month', $5::date)::date)
         WHERE s.id = ANY ($1) GROUP BY s.code ORDER BY s.code`,
        [storeIds, first, end, BASE_SEGMENTS, today],
      );
      const months = Array.from({ length: query.months }, (_, i) => {
        const month = addMonths(first, i).slice(0, 7);
        const row = rows.find((one) => one.month === month) ?? emptyMonth(month);
        return { ...row, matured: month < today.slice(0, 7) };
      });
      return { today, months, stores };
    });
  }
}

const emptyMonth = (month: string): Month => ({
  month,
  due: 0,
  baseDue: 0,
  baseRenewed: 0,
  renewed: 0,
  compulsoryOnly: 0,
  lost: 0,
  lapsed: 0,
  left: 0,
  open: 0,
  sameInsurer: 0,
});
