import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { DayReportListQuery, DayReportPage, DayReportRow, ReportFigure } from '#contracts';
import { Db, type Actor } from '#platform';
import { deskPeople, may } from '#staff';
import { AHEAD, CONTACTS, ISSUED, MEASURED, MISSED, PEOPLE, PROMISED, QUOTES, SELF } from './day-figures.sql.js';

type Row = Omit<DayReportRow, 'at'> & { at: Date; total: number };

/** The list behind a figure of the report of any day: as many rows as it says, over the same people. */
@Injectable()
export class DayReportList {
  constructor(private readonly db: Db) {}

  /** @param storeIds the stores asked for, all among the actor's; who sees no boards sees their own rows */
  run(
    actor: Actor,
    storeIds: number[],
    { figure, page, size, ...asked }: z.infer<typeof DayReportListQuery>,
  ): Promise<z.infer<typeof DayReportPage>> {
    return this.db.tx(actor, async () => {
      const [first] = await this.db.query<{ today: string }>(
        'SELECT app.today(time_zone) AS today FROM store WHERE id = ANY ($1) ORDER BY id LIMIT 1',
        [storeIds],
      );
      const only = may(actor, 'board.read') ? asked.person : (actor.staffId ?? '');
      const places: number[] = [];
      const people: string[] = [];
      for (const storeId of storeIds) {
        for (const { id } of await deskPeople(this.db, actor.groupId, storeId)) {
          if (only !== undefined && id !== only) continue;
          places.push(storeId);
          people.push(id);
        }
      }
      const day = asked.day ?? first!.today;
      const rows = await this.db.query<Row>(listOf(figure), [places, day, people, size, (page - 1) * size]);
      const total = rows[0]?.total ?? 0;
      const items = rows.map(({ total: _, at, ...row }) => ({ ...row, at: at.toISOString() }));
      return { items, total, more: false };
    });
  }
}

const CASE = `x.id AS "caseId", x.plate`;
const contacts = (more: string): string => /* sql */ `
  SELECT k.id, ${CASE}, k.at, k.result, NULL AS insurer, NULL::bigint AS amount
  FROM (SELECT k.* ${CONTACTS} ${more}) k JOIN renewal_case x ON x.id = k.case_id`;
const ahead = (more: string): string => /* sql */ `
  SELECT c.id, c.id AS "caseId", c.plate, c.next_contact_at AS at, c.last_result AS result, NULL AS insurer, NULL::bigint AS amount
  ${AHEAD} AND ${more}`;

const ROWS: Record<ReportFigure, string> = {
  issued: /* sql */ `SELECT c.id, c.id AS "caseId", c.plate, c.closed_at AS at, NULL AS result, y.insurer_code AS insurer, y.premium_fen AS amount
    ${ISSUED}`,
  contacts: contacts(''),
  effective: contacts(`AND (${MEASURED} OR ${SELF})`),
  measured: contacts(`AND ${MEASURED}`),
  self: contacts(`AND ${SELF}`),
  quotes: /* sql */ `SELECT q.id, ${CASE}, q.made_at AS at, NULL AS result, q.insurer_code AS insurer, NULL::bigint AS amount
    FROM (SELECT q.* ${QUOTES}) q JOIN renewal_case x ON x.id = q.case_id`,
  promised: ahead(PROMISED),
  missed: ahead(MISSED),
};

const listOf = (figure: ReportFigure): string => /* sql */ `
  WITH ${PEOPLE}
  SELECT r.*, d.store, m.name AS person, count(*) OVER ()::int AS total
  FROM d JOIN staff_member m ON m.id = d.id CROSS JOIN LATERAL (${ROWS[figure]}) r
  ORDER BY r.at, r.id, d.store LIMIT $4 OFFSET $5`;
