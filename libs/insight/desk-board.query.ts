import { Injectable } from '@nestjs/common';
import type { DeskBoard } from '#contracts';
import type { LocalDate } from '#kernel';
import { Db, type Actor } from '#platform';
import { LEFT_REASONS } from '#renewals';

type Row = Omit<DeskBoard['rows'][number], 'person'> & { personId: string | null; personName: string | null };

const LEFT = `c.close_reason IN (${LEFT_REASONS.map((reason) => `'${reason}'`).join(', ')})`;

/**
 * Cases of one due month by store, holder and segment; those that left the book by a written rule are no part of it.
 * $1 stores · $2 first day of the month.
 */
const ROWS = `
  SELECT s.code AS store, k.assignee_id AS "personId", m.name AS "personName", k.segment, k.due, k.won, k.lost, k.open,
    k.contacted, k.premium
  FROM (
    SELECT c.store_id, c.assignee_id, c.segment, count(*)::int AS due,
      count(*) FILTER (WHERE c.state = 'won')::int AS won,
      count(*) FILTER (WHERE c.state = 'lost')::int AS lost,
      count(*) FILTER (WHERE c.state = 'open')::int AS open,
      count(*) FILTER (WHERE EXISTS (SELECT FROM contact t
        WHERE t.case_id = c.id AND t.effective <> 'none' AND t.undone_at IS NULL))::int AS contacted,
      coalesce(sum(p.premium_fen) FILTER (WHERE c.state = 'won'), 0)::bigint AS premium
    FROM renewal_case c LEFT JOIN policy p ON p.id = c.won_policy_id
    WHERE c.store_id = ANY ($1) AND c.due_on >= $2::date AND c.due_on < ($2::date + interval '1 month')::date
      AND (c.close_reason IS NULL OR NOT ${LEFT})
    GROUP BY c.store_id, c.assignee_id, c.segment) k
  JOIN store s ON s.id = k.store_id LEFT JOIN staff_member m ON m.id = k.assignee_id
  ORDER BY s.id, m.name NULLS LAST, k.assignee_id, k.segment`;

/** Store × person × segment of one due month, beside the targets. Every figure is a sum, so rates are sum by sum. */
@Injectable()
export class DeskBoardQuery {
  constructor(private readonly db: Db) {}

  /** @param storeIds the stores asked for, all among the actor's @param month 'YYYY-MM'; this one when not said */
  run(actor: Actor, storeIds: number[], month?: string): Promise<DeskBoard> {
    return this.db.tx(actor, async () => {
      const [now] = await this.db.query<{ today: LocalDate }>(
        'SELECT app.today(time_zone) AS today FROM store WHERE id = $1',
        [storeIds[0]],
      );
      const of = month ?? now!.today.slice(0, 7);
      const rows = await this.db.query<Row>(ROWS, [storeIds, `${of}-01`]);
      const targets = await this.db.query<DeskBoard['targets'][number]>(
        `SELECT s.code AS store, t.staff_id AS person, t.segment, t.cases, t.version FROM desk_target t
         JOIN store s ON s.id = t.store_id WHERE t.store_id = ANY ($1) AND t.month = $2 ORDER BY s.id, t.id`,
        [storeIds, `${of}-01`],
      );
      return {
        today: now!.today,
        month: of,
        rows: rows.map(({ personId, personName, ...row }) => ({
          ...row,
          person: personId === null ? null : { id: personId, name: personName ?? '' },
        })),
        targets,
      };
    });
  }
}
