import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { CasePage, CaseQuery, CaseRow } from '#contracts';
import { Db, type Actor } from '#platform';
import { BASE_SEGMENTS, LEFT_REASONS } from './rules.js';

const CAP = 10_000;

/** Columns of a case row as lists show it. `today` is in the store's zone. */
export const CASE_ROW = `
  c.id, s.code AS store, c.vehicle_id AS "vehicleId", c.vin, c.plate, c.vehicle_label AS label, c.owner_name AS owner,
  c.segment, c.state, c.stage, c.due_on AS "dueOn", c.anchor_on AS "anchorOn",
  c.anchor_on - app.today(s.time_zone) AS "daysLeft", c.compulsory_expires_on AS "compulsoryExpiresOn",
  c.commercial_expires_on AS "commercialExpiresOn", c.last_insurer_code AS "lastInsurer",
  c.last_premium_fen AS "lastPremium", m.name AS assignee, c.next_contact_at AS "nextContactAt", c.warnings,
  c.close_reason AS "closeReason", c.guarded, c.version`;

type Row = Omit<z.infer<typeof CaseRow>, 'nextContactAt'> & { nextContactAt: Date | null };

/** A row of the database as it leaves the building. */
export const toCaseRow = (row: Row): CaseRow => ({ ...row, nextContactAt: row.nextContactAt?.toISOString() ?? null });

/** Conditions of a case query, each with its parameter; unset filters add nothing. */
function conditions(
  actor: Actor,
  storeIds: number[],
  query: z.infer<typeof CaseQuery>,
): { where: string; params: unknown[] } {
  const params: unknown[] = [storeIds];
  const parts = ['c.store_id = ANY ($1)'];
  const add = (sql: (n: string) => string, value: unknown): void => {
    params.push(value);
    parts.push(sql(`$${params.length}`));
  };
  // The state stands in the text, so that the partial index of open work serves a prepared plan.
  if (query.state) parts.push(`c.state = '${query.state}'`);
  if (query.segment) add((n) => `c.segment = ${n}`, query.segment);
  if (query.base === 'true') add((n) => `c.segment = ANY (${n})`, BASE_SEGMENTS);
  if (query.base === 'false') add((n) => `c.segment <> ALL (${n})`, BASE_SEGMENTS);
  if (query.dueFrom) add((n) => `c.due_on >= ${n}::date`, query.dueFrom);
  if (query.dueTo) add((n) => `c.due_on <= ${n}::date`, query.dueTo);
  if (query.dueMonth) {
    add((n) => `c.due_on >= ${n}::date`, `${query.dueMonth}-01`);
    add((n) => `c.due_on < (${n}::date + interval '1 month')::date`, `${query.dueMonth}-01`);
  }
  if (query.closeReason) add((n) => `c.close_reason = ANY (string_to_array(${n}, ','))`, query.closeReason);
  if (query.left === 'true') add((n) => `c.close_reason = ANY (${n})`, LEFT_REASONS);
  if (query.left === 'false') add((n) => `(c.close_reason IS NULL OR c.close_reason <> ALL (${n}))`, LEFT_REASONS);
  if (query.guarded === 'true') parts.push(`c.guarded AND c.state = 'open'`);
  if (query.guarded === 'false') parts.push('NOT c.guarded');
  if (query.mine === 'true') add((n) => `c.assignee_id = ${n}`, actor.staffId);
  if (query.q) {
    add(
      (n) => `(c.plate LIKE ${n} OR c.vin LIKE ${n} OR c.owner_name LIKE ${n})`,
      `%${query.q.toUpperCase().replace(/[\\%_]/g, '\\$&')}%`,
    );
  }
  return { where: parts.join(' AND '), params };
}

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
  return `SELECT ${CASE_ROW} FROM (${inner}) c JOIN store s ON s.id = c.store_id
    LEFT JOIN staff_member m ON m.id = c.assignee_id ORDER BY ${order}`;
};

/** The list of cases: filters, numbered pages, a total that stops at 10,000. */
@Injectable()
export class CaseList {
  constructor(private readonly db: Db) {}

  /** @param storeIds the stores asked for, all among the actor's */
  async run(actor: Actor, storeIds: number[], query: z.infer<typeof CaseQuery>): Promise<z.infer<typeof CasePage>> {
    const { where, params } = conditions(actor, storeIds, query);
    const single =
      storeIds.length === 1 ? where.replace('c.store_id = ANY ($1)', 'c.store_id = ($1::int[])[1]') : where;
    const offset = (query.page - 1) * query.size;
    return this.db.tx(actor, async () => {
      const items = await this.db.query<Row>(
        pageSql(single, query.size, offset, storeIds.length, query.state === 'open'),
        params,
        { prepare: true },
      );
      const short = items.length < query.size && (items.length > 0 || query.page === 1);
      const total = short ? offset + items.length : await this.count(single, params);
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
