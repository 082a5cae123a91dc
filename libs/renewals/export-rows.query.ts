import { Injectable } from '@nestjs/common';
import type { CaseExport } from '#contracts';
import { FindCarsByPhone } from '#customers';
import { Db, type Actor } from '#platform';
import { caseConditions } from './case-conditions.js';
import type { ExportRow } from './export-columns.js';

const PAGE = 1_000;

const ROW = `
  c.id, c.anchor_on AS day, c.plate, c.vin, c.vehicle_label AS label, c.owner_name AS owner, h.masked AS phone, s.code AS store,
  c.segment, c.state, c.stage, c.anchor_on AS "dueOn", c.anchor_on - app.today(s.time_zone) AS "daysLeft",
  c.compulsory_expires_on AS "compulsoryOn", c.commercial_expires_on AS "commercialOn", c.last_insurer_code AS insurer,
  c.last_premium_fen AS premium, to_char(c.next_contact_at AT TIME ZONE s.time_zone, 'YYYY-MM-DD HH24:MI') AS next,
  m.name AS assignee, c.warnings, c.tags, c.close_reason AS "closeReason"`;
/** The number to call first, as it is shown: masked. */
const PHONE = `
  SELECT ph.masked FROM vehicle_person vp JOIN person p ON p.id = vp.person_id AND p.restricted_at IS NULL
  JOIN phone ph ON ph.person_id = vp.person_id
  WHERE vp.store_id = c.store_id AND vp.vehicle_id = c.vehicle_id AND vp.until_on IS NULL
    AND ph.state IN ('unverified', 'valid')
  ORDER BY array_position(ARRAY['contact', 'owner', 'insured', 'holder', 'driver'], vp.role), ph.rank, ph.id LIMIT 1`;

/** The cases behind an asked sheet: how many, and page by page in the order of their days. */
@Injectable()
export class ExportRows {
  constructor(
    private readonly db: Db,
    private readonly cars: FindCarsByPhone,
  ) {}

  /** How many rows there would be, counted up to `most` and one more. */
  count(actor: Actor, storeIds: number[], asked: CaseExport, most: number): Promise<number> {
    return this.db.tx(actor, async () => {
      const { where, params } = await this.conditions(actor, storeIds, asked);
      const [row] = await this.db.query<{ n: number }>(
        `SELECT count(*)::int AS n FROM (SELECT FROM renewal_case c WHERE ${where} LIMIT ${most + 1}) k`,
        params,
      );
      return row!.n;
    });
  }

  /** Pages of rows, each read in a transaction of its own behind the last row of the one before. */
  async *pages(actor: Actor, storeIds: number[], asked: CaseExport): AsyncGenerator<ExportRow[]> {
    let last: ExportRow | undefined;
    do {
      const page: ExportRow[] = await this.page(actor, storeIds, asked, last);
      if (page.length > 0) yield page;
      last = page.length === PAGE ? page.at(-1) : undefined;
    } while (last);
  }

  private page(actor: Actor, storeIds: number[], asked: CaseExport, after?: ExportRow): Promise<ExportRow[]> {
    return this.db.tx(actor, async () => {
      const { where, params } = await this.conditions(actor, storeIds, asked);
      const behind = after
        ? ` AND (c.anchor_on, c.id) > ($${params.push(after.day)}::date, $${params.push(after.id)})`
        : '';
      return this.db.query<ExportRow>(
        `SELECT ${ROW} FROM (SELECT * FROM renewal_case c WHERE ${where}${behind} ORDER BY c.anchor_on, c.id LIMIT ${PAGE}) c
         JOIN store s ON s.id = c.store_id LEFT JOIN staff_member m ON m.id = c.assignee_id
         LEFT JOIN LATERAL (${PHONE}) h ON true ORDER BY c.anchor_on, c.id`,
        params,
      );
    });
  }

  /** Runs in the caller's transaction. */
  private async conditions(
    actor: Actor,
    storeIds: number[],
    { query, ids }: CaseExport,
  ): Promise<{ where: string; params: unknown[] }> {
    const byPhone = query.q ? await this.cars.run(actor, storeIds, query.q) : [];
    const { where, params } = caseConditions(actor, storeIds, query, byPhone);
    return { where: ids ? `${where} AND c.id = ANY ($${params.push(ids)})` : where, params };
  }
}
