import { Injectable } from '@nestjs/common';
import type { LocalDate } from '#kernel';
import { Db, systemActor } from '#platform';
import { EnsurePlan } from './default-plan.js';
import { TOUCHES_TO_BE, WITH_TOUCHES } from './touches-to-be.sql.js';

export interface Planned {
  planned: number;
  skippedLate: number;
  held: number;
  superseded: number;
  byStep: Record<string, number>;
}

/** Cases opened just now, and those whose day moved since their steps were planned: a partial index holds these. */
const TODO = `
  SELECT c.id AS case_id, c.group_id, c.store_id, c.vehicle_id, c.anchor_on, false AS planned_before
  FROM renewal_case c WHERE c.id = ANY ($3)
  UNION ALL
  SELECT c.id AS case_id, c.group_id, c.store_id, c.vehicle_id, c.anchor_on,
    c.planned_anchor_on IS NOT NULL
  FROM renewal_case c
  WHERE c.group_id = $1 AND c.state = 'open' AND c.planned_anchor_on IS DISTINCT FROM c.anchor_on
    AND ($4::uuid[] IS NULL OR c.vehicle_id = ANY ($4))`;

/** Plans the steps of every open case that is new or whose day moved: one statement, a unique key, no look-then-add. */
@Injectable()
export class PlanTouches {
  constructor(
    private readonly db: Db,
    private readonly ensurePlan: EnsurePlan,
  ) {}

  /**
   * Runs in the planner's transaction, under its lock, as the worker. Run again for the same day it adds nothing.
   * @param opened cases opened in this transaction
   * @param only cars whose moved cases are planned; all of the group when not said
   */
  async run(groupId: number, today: LocalDate, opened: string[] = [], only: string[] | null = null): Promise<Planned> {
    await this.ensurePlan.within(systemActor(groupId), today);
    const superseded = await this.supersedeMoved(groupId, only);
    const rows = await this.db.query<{ code: string; state: string; reason: string | null; n: number }>(
      `WITH todo AS MATERIALIZED (${TODO}), ${WITH_TOUCHES},
       made AS (
         INSERT INTO touch (id, group_id, store_id, case_id, vehicle_id, step_id, anchor_on, channel, template_code,
           not_wecom, state, reason, due_at, valid_until, wake_at, created_at)
         SELECT app.new_id(), b.group_id, b.store_id, b.case_id, b.vehicle_id, b.step_id, b.anchor_on, b.channel,
           b.template_code, b.not_wecom, b.state, b.reason, b.due_at, b.valid_until,
           CASE WHEN b.state = 'planned' THEN b.due_at END, (SELECT app.now())
         FROM (${TOUCHES_TO_BE}) b
         ON CONFLICT (case_id, step_id, anchor_on) DO NOTHING
         RETURNING step_id, state, reason),
       marked AS (
         UPDATE renewal_case c SET planned_anchor_on = c.anchor_on FROM todo
         WHERE c.id = todo.case_id AND c.planned_anchor_on IS DISTINCT FROM c.anchor_on)
       SELECT s.code, m.state, m.reason, m.n
       FROM (SELECT step_id, state, reason, count(*)::int AS n FROM made GROUP BY step_id, state, reason) m
       JOIN step s ON s.id = m.step_id`,
      [groupId, today, opened, only],
    );
    const count = (match: (row: (typeof rows)[number]) => boolean): number =>
      rows.filter(match).reduce((sum, row) => sum + row.n, 0);
    const byStep: Record<string, number> = {};
    for (const row of rows) if (row.state === 'planned') byStep[row.code] = (byStep[row.code] ?? 0) + row.n;
    return {
      planned: count((row) => row.state === 'planned'),
      skippedLate: count((row) => row.reason === 'late'),
      held: count((row) => row.state === 'superseded' || row.reason === 'already-sent'),
      superseded,
      byStep,
    };
  }

  private supersedeMoved(groupId: number, only: string[] | null): Promise<number> {
    return this.db.change(
      `UPDATE touch t SET state = 'superseded', reason = 'anchor.moved', wake_at = NULL, settled_at = app.now(),
         version = t.version + 1
       FROM renewal_case c
       WHERE c.group_id = $1 AND c.state = 'open' AND c.planned_anchor_on IS DISTINCT FROM c.anchor_on
         AND c.planned_anchor_on IS NOT NULL AND t.case_id = c.id AND t.anchor_on <> c.anchor_on AND t.grant_id IS NULL
         AND t.state IN ('planned', 'queued', 'draft', 'needs_person') AND ($2::uuid[] IS NULL OR c.vehicle_id = ANY ($2))`,
      [groupId, only],
    );
  }
}
