import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { CasePage, CaseQuery, CaseRow } from '#contracts';
import { FindCarsByPhone } from '#customers';
import { Db, type Actor } from '#platform';
import { caseConditions } from './case-conditions.js';
import { KeptCounts } from './kept-counts.js';

const CAP = 10_000;

/** Columns of a case row as lists show it. `today` is in the store's zone. */
export const CASE_ROW = `
  c.id, s.code AS store, c.vehicle_id AS "vehicleId", c.vin, c.plate, c.vehicle_label AS label, c.owner_name AS owner,
  c.segment, c.state, c.stage, c.due_on AS "dueOn", c.anchor_on AS "anchorOn",
  c.anchor_on - app.today(s.time_zone) AS "daysLeft", c.compulsory_expires_on AS "compulsoryExpiresOn",
  c.commercial_expires_on AS "commercialExpiresOn", c.last_insurer_code AS "lastInsurer",
  c.last_premium_fen AS "lastPremium", m.name AS assignee, c.next_contact_at AS "nextContactAt", c.warnings, c.tags,
  c.close_reason AS "closeReason", c.guarded, c.level, c.next_action AS "nextAction", c.last_result AS "lastResult",
  c.last_contact_at AS "lastContactAt", c.last_effective AS "lastEffective", c.failed_attempts AS "failedAttempts",
  (SELECT h.name FROM staff_member h WHERE h.id = c.handed_to) AS "handedTo", CASE c.stage WHEN 'SNOOZED' THEN c.snoozed_until END AS "snoozedUntil",
  c.version`;

/** Tables that CASE_ROW asks beside the case \`c\`. */
export const CASE_ROW_FROM = 'JOIN store s ON s.id = c.store_id LEFT JOIN staff_member m ON m.id = c.assignee_id';

/** A row of CASE_ROW as the database answers it. */
export type CaseRecord = Omit<CaseRow, 'nextContactAt' | 'lastContactAt'> & {
  nextContactAt: Date | null;
  lastContactAt: Date | null;
};

/** A row of the database as it leaves the building. */
export const toCaseRow = <T extends CaseRecord>(row: T) => ({
  ...row,
  nextContactAt: row.nextContactAt?.toISOString() ?? null,
  lastContactAt: row.lastContactAt?.toISOString() ?? null,
});

/**
 * First `size` cases by their day, from one store or several: each store is walked in its own index order.
 * Open work goes by the day it runs towards, a look back by the day that was due.
 */
const pageSql = (where: string, limit: number, offset: number, stores: number, open: boolean): string => {
  const order = open ? 'c.anchor_on, c.id' : 'c.due_on, c.id';
  const inner =
    stores === 1
      ? `SELECT c.* FROM renewal_case c WHERE ${where} ORDER BY ${order} LIMIT ${limit} OFFSET ${offset}`
      : `SELECT c.* FROM unnest($1::int[]) AS one(store) CROSS JOIN LATERAL (
           SELECT c.* FROM renewal_case c WHERE c.store_id = one.store AND ${where} ORDER BY ${order} LIMIT ${limit + offset}) c
         ORDER BY ${order} LIMIT ${limit} OFFSET ${offset}`;
  return `SELECT ${CASE_ROW} FROM (${inner}) c ${CASE_ROW_FROM} ORDER BY ${order}`;
};

/** The list of cases: filters, numbered pages, a total that stops at 10,000. */
@Injectable()
export class CaseList {
  constructor(
    private readonly db: Db,
    private readonly cars: FindCarsByPhone,
    private readonly counts: KeptCounts,
  ) {}

  /** @param storeIds the stores asked for, all among the actor's */
  async run(actor: Actor, storeIds: number[], query: z.infer<typeof CaseQuery>): Promise<z.infer<typeof CasePage>> {
    const offset = (query.page - 1) * query.size;
    return this.db.tx(actor, async () => {
      const byPhone = query.q ? await this.cars.run(actor, storeIds, query.q) : [];
      const { where, params } = caseConditions(actor, storeIds, query, byPhone);
      const single =
        storeIds.length === 1 ? where.replace('c.store_id = ANY ($1)', 'c.store_id = ($1::int[])[1]') : where;
      const items = await this.db.query<CaseRecord>(
        pageSql(single, query.size, offset, storeIds.length, query.state === 'open'),
        params,
        { prepare: true },
      );
      const short = items.length < query.size && (items.length > 0 || query.page === 1);
      const total = short
        ? offset + items.length
        : await this.counts.of(single, params, () => this.count(single, params));
      return { items: items.map(toCaseRow), total: Math.min(total, CAP), more: total > CAP };
    });
  }

  private async count(where: string, params: unknown[]): Promise<number> {
    const [row] = await this.db.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM (SELECT FROM renewal_case c WHERE ${where} LIMIT ${CAP + 1}) k`,
      params,
    );
    return row!.n;
  }
}
