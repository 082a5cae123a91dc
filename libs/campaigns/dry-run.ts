import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { DryRunView } from '#contracts';
import { addDays, notFound, type LocalDate } from '#kernel';
import { Db, type Actor } from '#platform';
import { caseRules, CASES_TO_OPEN } from '#renewals';
import { groupToday } from './resolve-channels.query.js';
import { TOUCHES_TO_BE, WITH_TOUCHES } from './touches-to-be.sql.js';

type View = z.infer<typeof DryRunView>;
type Sample = Omit<View['sample'][number], 'dueAt'> & { dueAt: Date };
interface Row {
  day: LocalDate;
  step: string;
  channel: 'task' | 'sms' | 'wecom';
  state: string;
  reason: string | null;
  notWecom: string | null;
  n: number;
}

/**
 * What stands and what would be planned until a day, as rows (case, car, step, channel, state, reason, due):
 * touches planned already; open cases not planned yet; cars that become cases meanwhile, by the planner's own SELECTs.
 * $1 group, $2 today, $3 stores, $4 last day, $5 lead days, $6 lapse days.
 */
const WOULD_BE = `
  WITH due AS (
    SELECT v.* FROM vehicle v JOIN dealer_group g ON g.id = v.group_id
    WHERE v.group_id = $1 AND v.state = 'active' AND v.anchor_rolled < 100
      AND v.anchor_on BETWEEN $2::date - $6::int AND $4::date + $5::int
      AND (v.unsettled OR v.anchor_on > coalesce(g.cases_through, $2::date - $6::int - 1))
      AND EXISTS (SELECT FROM vehicle_store vs WHERE vs.vehicle_id = v.id AND vs.store_id = ANY ($3))),
  opening AS (SELECT * FROM (${CASES_TO_OPEN}) o WHERE o.store_id = ANY ($3)),
  todo AS (
    SELECT NULL::uuid AS case_id, o.group_id, o.store_id, o.vehicle_id, o.anchor_on, false AS planned_before FROM opening o
    UNION ALL
    SELECT c.id, c.group_id, c.store_id, c.vehicle_id, c.anchor_on, c.planned_anchor_on IS NOT NULL FROM renewal_case c
    WHERE c.group_id = $1 AND c.store_id = ANY ($3) AND c.state = 'open' AND c.planned_anchor_on IS DISTINCT FROM c.anchor_on),
  ${WITH_TOUCHES},
  rows AS (
    SELECT b.case_id, b.vehicle_id, b.store_id, b.step_code, b.channel, b.state, b.reason, b.not_wecom, b.due_at FROM (${TOUCHES_TO_BE}) b
    UNION ALL
    SELECT t.case_id, t.vehicle_id, t.store_id, s.code, t.channel, t.state, t.reason, t.not_wecom, t.due_at
    FROM touch t JOIN plan_step s ON s.id = t.step_id
    WHERE t.store_id = ANY ($3) AND t.grant_id IS NULL AND t.state IN ('planned', 'queued', 'draft'))
  SELECT r.*, st.code AS store_code, (r.due_at AT TIME ZONE st.time_zone)::date AS day,
    CASE WHEN r.reason = 'late' THEN 'late' WHEN r.state IN ('planned', 'queued', 'draft') THEN 'planned' ELSE 'held' END AS kind
  FROM rows r JOIN store st ON st.id = r.store_id
  WHERE r.due_at < ($4::date + 1)::timestamp AT TIME ZONE st.time_zone`;

/** Who would get what and when, and who is held back and why. Writes nothing. */
@Injectable()
export class DryRun {
  constructor(private readonly db: Db) {}

  /**
   * @param days how many days to look ahead, today included
   * @throws Problem 404 when the plan is not a running one of the actor's group.
   */
  run(actor: Actor, planId: string, storeIds: number[], days: number): Promise<View> {
    return this.db.tx(actor, async () => {
      const running = await this.db.query(`SELECT FROM plan WHERE id = $1 AND group_id = $2 AND state <> 'ended'`, [
        planId,
        actor.groupId,
      ]);
      if (running.length === 0) throw notFound('plan.not-found');
      const today = await groupToday(this.db, actor.groupId);
      const until = addDays(today, days - 1);
      const rules = await caseRules(this.db, actor.groupId, today);
      const params = [actor.groupId, today, storeIds, until, rules.leadDays, rules.lapseDays];
      const rows = await this.db.query<Row & { kind: 'planned' | 'late' | 'held' }>(
        `SELECT day, step_code AS step, channel, kind, kind AS state, reason, not_wecom AS "notWecom",
           count(*)::int AS n FROM (${WOULD_BE}) w
         GROUP BY day, step_code, channel, kind, reason, not_wecom`,
        params,
      );
      const sample = await this.db.query<Sample>(
        `SELECT w.case_id AS "caseId", w.store_code AS store, v.plate, c.owner_name AS owner, w.step_code AS step,
           w.channel, w.due_at AS "dueAt", w.kind AS state, w.reason
         FROM (${WOULD_BE}) w JOIN vehicle v ON v.id = w.vehicle_id LEFT JOIN renewal_case c ON c.id = w.case_id
         ORDER BY w.kind = 'late', w.due_at, w.vehicle_id LIMIT 200`,
        params,
      );
      return {
        today,
        until,
        byDay: byDay(rows, today, days),
        byStep: sumBy(
          rows.filter((row) => row.state === 'planned'),
          (row) => row.step,
        ),
        held: byReason(rows, (row) => row.reason),
        notWecom: byReason(
          rows.filter((row) => row.state === 'planned'),
          (row) => row.notWecom,
        ),
        sample: sample.map((row) => ({ ...row, dueAt: row.dueAt.toISOString() })),
      };
    });
  }
}

function byReason(rows: Row[], of: (row: Row) => string | null): View['held'] {
  const sums = sumBy(
    rows.filter((row) => of(row) !== null),
    (row) => of(row)!,
  );
  return Object.entries(sums).map(([reason, count]) => ({ reason, count }));
}

function sumBy(rows: Row[], key: (row: Row) => string): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const row of rows) sums[key(row)] = (sums[key(row)] ?? 0) + row.n;
  return sums;
}

/** Counts a day and channel; what is overdue already stands on today. */
function byDay(rows: Row[], today: LocalDate, days: number): View['byDay'] {
  return Array.from({ length: days }, (_, i) => {
    const day = addDays(today, i);
    const counts = { day, task: 0, sms: 0, wecom: 0 };
    for (const row of rows) {
      const on = row.day < today ? today : row.day;
      if (row.state === 'planned' && on === day) counts[row.channel] += row.n;
    }
    return counts;
  });
}
