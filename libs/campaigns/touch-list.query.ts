import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { TouchPage, TouchQuery, TouchRow } from '#contracts';
import { Db, type Actor } from '#platform';

const CAP = 10_000;

/** Columns of a touch as lists show it. */
export const TOUCH_ROW = `
  t.id, t.case_id AS "caseId", t.vehicle_id AS "vehicleId", s.code AS store, c.plate, c.owner_name AS owner,
  ps.code AS step, json_build_object('zh', ps.title_zh, 'en', ps.title_en) AS "stepTitle", t.channel, t.state, t.reason,
  t.not_wecom AS "notWecom",
  t.anchor_on AS "anchorOn", t.due_at AS "dueAt", t.valid_until AS "validUntil", t.sent_at AS "sentAt",
  (SELECT json_build_object('template', x.template_id, 'version', x.id, 'number', x.number) FROM message_template_version x
    WHERE x.id = t.template_version_id) AS text, t.attempts, t.version`;

type View = z.infer<typeof TouchRow>;
type Row = Omit<View, 'dueAt' | 'validUntil' | 'sentAt'> & { dueAt: Date; validUntil: Date; sentAt: Date | null };

/** A row of the database as it leaves the building. */
export const toTouchRow = (row: Row): View => ({
  ...row,
  dueAt: row.dueAt.toISOString(),
  validUntil: row.validUntil.toISOString(),
  sentAt: row.sentAt?.toISOString() ?? null,
});

function conditions(storeIds: number[], query: z.infer<typeof TouchQuery>): { where: string; params: unknown[] } {
  const params: unknown[] = [storeIds];
  const parts = ['t.store_id = ANY ($1)'];
  const add = (sql: (n: string) => string, value: unknown): void => {
    params.push(value);
    parts.push(sql(`$${params.length}`));
  };
  if (query.state) parts.push(`t.state = '${query.state}'`);
  if (query.channel) add((n) => `t.channel = ${n}`, query.channel);
  if (query.vehicleId) add((n) => `t.vehicle_id = ${n}`, query.vehicleId);
  if (query.caseId) add((n) => `t.case_id = ${n}`, query.caseId);
  if (query.step) add((n) => `ps.code = ${n}`, query.step);
  if (query.reason) add((n) => `t.reason = ${n}`, query.reason);
  if (query.dueFrom) add((n) => `t.due_at >= (${n}::date)::timestamp AT TIME ZONE s.time_zone`, query.dueFrom);
  if (query.dueTo) add((n) => `t.due_at < (${n}::date + 1)::timestamp AT TIME ZONE s.time_zone`, query.dueTo);
  return { where: parts.join(' AND '), params };
}

/** The list of touches with their states and reasons, by due time. */
@Injectable()
export class TouchList {
  constructor(private readonly db: Db) {}

  /** @param storeIds the stores asked for, all among the actor's */
  run(actor: Actor, storeIds: number[], query: z.infer<typeof TouchQuery>): Promise<z.infer<typeof TouchPage>> {
    const { where, params } = conditions(storeIds, query);
    const from = `FROM touch t JOIN store s ON s.id = t.store_id JOIN plan_step ps ON ps.id = t.step_id`;
    const offset = (query.page - 1) * query.size;
    return this.db.tx(actor, async () => {
      const items = await this.db.query<Row>(
        `SELECT ${TOUCH_ROW} ${from} JOIN renewal_case c ON c.id = t.case_id WHERE ${where}
         ORDER BY t.due_at, t.id LIMIT ${query.size} OFFSET ${offset}`,
        params,
      );
      const [count] = await this.db.query<{ n: number }>(
        `SELECT count(*)::int AS n FROM (SELECT ${from} WHERE ${where} LIMIT ${CAP + 1}) k`,
        params,
      );
      return { items: items.map(toTouchRow), total: Math.min(count!.n, CAP), more: count!.n > CAP };
    });
  }
}
