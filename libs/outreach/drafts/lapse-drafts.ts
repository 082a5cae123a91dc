import { Injectable } from '@nestjs/common';
import { Db, systemActor } from '#platform';
import { inBatches } from '../in-batches.js';

const BATCH = 1000;

const LAPSE_SQL = /* sql */ `
WITH clock AS MATERIALIZED (SELECT app.now() AS now),
over AS MATERIALIZED (
  SELECT id FROM touch WHERE state = 'draft' AND channel = 'wecom' AND wake_at <= (SELECT now FROM clock)
  ORDER BY wake_at LIMIT ${BATCH} FOR UPDATE SKIP LOCKED),
noted AS (
  UPDATE wecom_draft w SET outcome = 'lapsed', decided_at = c.now FROM over o, clock c
  WHERE w.touch_id = o.id AND w.outcome IS NULL),
moved AS (
  UPDATE touch t SET state = 'needs_person', channel = 'task', template_code = NULL, template_version_id = NULL,
    reason = 'draft.lapsed', not_wecom = 'lapsed', wake_at = NULL, settled_at = c.now, version = t.version + 1
  FROM over o, clock c WHERE t.id = o.id
  RETURNING t.id, t.group_id, t.store_id, t.vehicle_id, t.case_id),
told AS (
  INSERT INTO activity (id, group_id, store_id, vehicle_id, case_id, kind, at, data)
  SELECT app.new_id(), m.group_id, m.store_id, m.vehicle_id, m.case_id, 'wecom.lapsed', c.now,
    jsonb_build_object('touchId', m.id) FROM moved m, clock c),
written AS (
  INSERT INTO audit (id, group_id, store_id, at, actor_kind, verb, subject_type, detail)
  SELECT app.new_id(), group_id, store_id, max(c.now), 'system', 'draft.lapse', 'touch', jsonb_build_object('ids', jsonb_agg(id))
  FROM moved CROSS JOIN clock c GROUP BY group_id, store_id)
SELECT count(*)::int AS n FROM moved`;

/** Drafts that nobody sent in their time become one call to make. */
@Injectable()
export class LapseDrafts {
  readonly name = 'lapses';

  constructor(private readonly db: Db) {}

  /** @returns drafts that lapsed. */
  run(): Promise<number> {
    return inBatches(BATCH, async () => {
      const [row] = await this.db.tx(systemActor(), () => this.db.query<{ n: number }>(LAPSE_SQL));
      return row?.n ?? 0;
    });
  }
}
