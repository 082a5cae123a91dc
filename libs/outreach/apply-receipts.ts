import { Injectable } from '@nestjs/common';
import { Db, systemActor } from '#platform';
import { inBatches } from './in-batches.js';

const BATCH = 1000;

/**
 * Delivered wins over undelivered, whatever order they come in, and even over a message that was queued again.
 * Undelivered speaks for the latest attempt alone.
 */
const APPLY_SQL = /* sql */ `
WITH clock AS MATERIALIZED (SELECT app.now() AS now),
batch AS MATERIALIZED (
  SELECT * FROM receipt WHERE applied_at IS NULL ORDER BY received_at LIMIT $1 FOR UPDATE SKIP LOCKED),
marked AS (
  UPDATE receipt r SET applied_at = c.now FROM batch b, clock c
  WHERE r.provider = b.provider AND r.event_id = b.event_id),
word AS MATERIALIZED (
  SELECT DISTINCT ON (a.touch_id) a.touch_id, a.id AS attempt_id, b.status, b.at, b.error_code,
    a.fence = (SELECT max(x.fence) FROM send_attempt x WHERE x.touch_id = a.touch_id) AS latest
  FROM batch b JOIN send_attempt a ON a.out_id = b.out_id AND a.provider = b.provider
  ORDER BY a.touch_id, b.status = 'delivered' DESC, a.fence DESC, b.at DESC),
tried AS (
  UPDATE send_attempt a SET outcome = 'accepted', finished_at = coalesce(a.finished_at, c.now),
    error_code = w.error_code FROM word w, clock c WHERE a.id = w.attempt_id),
moved AS (
  UPDATE touch t SET
    state = CASE w.status WHEN 'delivered' THEN 'delivered' ELSE 'needs_person' END,
    reason = CASE w.status WHEN 'delivered' THEN NULL ELSE 'send.undelivered' END,
    wake_at = NULL, sent_at = coalesce(t.sent_at, w.at), settled_at = c.now, version = t.version + 1
  FROM word w, clock c
  WHERE t.id = w.touch_id AND CASE w.status
    WHEN 'delivered' THEN t.state IN ('queued', 'sending', 'unknown', 'sent', 'undelivered')
      OR (t.state = 'needs_person' AND t.reason IN ('send.unknown', 'send.undelivered', 'send.attempts'))
    ELSE w.latest AND t.state IN ('queued', 'sending', 'unknown', 'sent') END
  RETURNING t.id, t.group_id, t.store_id, t.vehicle_id, t.case_id, t.channel, w.status, w.error_code),
told AS (
  INSERT INTO activity (id, group_id, store_id, vehicle_id, case_id, kind, at, data)
  SELECT app.new_id(), m.group_id, m.store_id, m.vehicle_id, m.case_id, 'message.' || m.status, c.now,
    jsonb_strip_nulls(jsonb_build_object('touchId', m.id, 'channel', m.channel, 'code', m.error_code))
  FROM moved m, clock c),
written AS (
  INSERT INTO audit (id, group_id, store_id, at, actor_kind, verb, subject_type, detail)
  SELECT app.new_id(), group_id, store_id, max(c.now), 'system', 'touch.receipt', 'touch', jsonb_object_agg(id, status)
  FROM moved CROSS JOIN clock c GROUP BY group_id, store_id)
SELECT count(*)::int AS n FROM batch`;

/** Understands stored receipts. Ids that we never gave out stay stored and move nothing. */
@Injectable()
export class ApplyReceipts {
  readonly name = 'receipts';

  constructor(private readonly db: Db) {}

  /** @returns how many receipts were read. */
  run(): Promise<number> {
    return inBatches(BATCH, async () => {
      const [row] = await this.db.tx(systemActor(), () => this.db.query<{ n: number }>(APPLY_SQL, [BATCH]));
      return row?.n ?? 0;
    });
  }
}
