import { Injectable } from '@nestjs/common';
import { Db, systemActor } from '#platform';
import { inBatches } from './in-batches.js';
import { caseReason } from './case-reason.sql.js';

const BATCH = 2000;

const HAND_SQL = /* sql */ `
WITH clock AS MATERIALIZED (SELECT app.now() AS now),
due AS MATERIALIZED (
  SELECT t.* FROM touch t WHERE t.state = 'planned' AND t.channel = 'task' AND t.wake_at <= (SELECT now FROM clock)
  ORDER BY t.wake_at LIMIT $1 FOR UPDATE SKIP LOCKED),
judged AS MATERIALIZED (
  SELECT d.id, CASE
    WHEN rc.state <> 'open' THEN ${caseReason('rc.state', 'rc.close_reason')}
    WHEN v.state <> 'active' THEN 'vehicle.left'
    WHEN c.now >= d.valid_until THEN 'too-late'
    WHEN EXISTS (SELECT FROM touch n WHERE n.case_id = d.case_id AND n.id <> d.id AND n.channel = 'task'
      AND n.state IN ('planned', 'needs_person', 'done') AND n.due_at <= c.now AND n.due_at > d.due_at
      AND n.valid_until > c.now) THEN 'newer-step'
    WHEN pl.state <> 'active' THEN 'plan.paused'
    ELSE 'step.task' END AS why
  FROM due d CROSS JOIN clock c JOIN renewal_case rc ON rc.id = d.case_id JOIN vehicle v ON v.id = d.vehicle_id
  JOIN plan_step st ON st.id = d.step_id JOIN plan pl ON pl.id = st.plan_id),
moved AS (
  UPDATE touch t SET
    state = CASE j.why WHEN 'step.task' THEN 'needs_person' WHEN 'plan.paused' THEN 'planned' ELSE 'superseded' END,
    -- A step that was meant as a message keeps the reason why it became a task.
    reason = CASE j.why WHEN 'step.task' THEN coalesce(t.reason, j.why) WHEN 'plan.paused' THEN t.reason ELSE j.why END,
    wake_at = CASE j.why WHEN 'plan.paused' THEN least(c.now + interval '10 minutes', t.valid_until) END,
    settled_at = CASE j.why WHEN 'plan.paused' THEN NULL ELSE c.now END,
    version = t.version + 1
  FROM judged j, clock c WHERE t.id = j.id
  RETURNING t.id, t.group_id, t.store_id, t.reason),
written AS (
  INSERT INTO audit (id, group_id, store_id, at, actor_kind, verb, subject_type, detail)
  SELECT app.new_id(), group_id, store_id, max(c.now), 'system', 'touch.hand', 'touch', jsonb_object_agg(id, coalesce(reason, 'held'))
  FROM moved CROSS JOIN clock c GROUP BY group_id, store_id)
SELECT count(*)::int AS n FROM moved`;

/** Steps that are a person's task become open tasks on their day; those whose time has passed are superseded. */
@Injectable()
export class HandTasks {
  readonly name = 'tasks';

  constructor(private readonly db: Db) {}

  /** Hands over all that is due. @returns how many rows it looked at. */
  run(): Promise<number> {
    return inBatches(BATCH, async () => {
      const [row] = await this.db.tx(systemActor(), () => this.db.query<{ n: number }>(HAND_SQL, [BATCH]));
      return row?.n ?? 0;
    });
  }
}
