import { TOLD, written } from './trail.sql.js';

/**
 * Writes what came of a batch of attempts, in one statement.
 *
 * $1 touch ids · $2 fences · $3 outcomes · $4 provider ids · $5 codes · $6 waits in ms · $7 settle wait in ms ·
 * $8 whether the fence holds (left out by the test of that guard alone) · $9 our ids of the attempts
 *
 * Attempts are found by their index, their outcome by its place in the lists: joined to them, each of two hundred would be
 * compared with all.
 *
 * Only a touch that still is `sending` under the same fence moves: a worker that slept through its lease changes
 * nothing. The attempt's own row is written all the same, for it is the truth about that attempt.
 */
export const SETTLE_SQL = /* sql */ `
WITH clock AS MATERIALIZED (SELECT app.now() AS now),
incoming AS MATERIALIZED (
  SELECT * FROM unnest($1::uuid[], $2::bigint[], $3::text[], $4::text[], $5::text[], $6::int[])
    AS x(id, fence, outcome, provider_id, code, wait_ms)),
tried AS (
  UPDATE send_attempt a SET finished_at = c.now, (outcome, provider_id, error_code) = (
    SELECT ($3::text[])[n], ($4::text[])[n], ($5::text[])[n] FROM array_position($9::text[], a.out_id) n)
  FROM clock c WHERE a.out_id = ANY ($9::text[]) AND a.finished_at IS NULL),
next AS MATERIALIZED (
  SELECT i.*, CASE i.outcome
      WHEN 'accepted' THEN 'sent'
      WHEN 'rejected' THEN 'needs_person'
      WHEN 'unknown' THEN 'unknown'
      WHEN 'not_sent' THEN CASE WHEN i.code = 'stopping' OR t.attempts < (
          app.setting('send_attempts', t.group_id, t.store_id, app.today(s.time_zone)) #>> '{}')::int
        THEN 'queued' ELSE 'needs_person' END
      ELSE 'queued' END AS state,
    i.outcome = 'throttled' OR i.code IS NOT DISTINCT FROM 'stopping' AS free
  FROM incoming i JOIN touch t ON t.id = i.id AND t.id = ANY ($1::uuid[]) JOIN store s ON s.id = t.store_id),
moved AS (
  UPDATE touch t SET
    state = n.state,
    reason = CASE n.outcome WHEN 'rejected' THEN 'send.rejected' WHEN 'not_sent' THEN
      CASE n.state WHEN 'needs_person' THEN 'send.attempts' END END,
    fence = t.fence + (n.state = 'unknown')::int,
    attempts = t.attempts - n.free::int,
    wake_at = CASE n.state WHEN 'unknown' THEN c.now + $7::int * interval '1 ms'
      WHEN 'queued' THEN least(c.now + n.wait_ms * interval '1 ms', greatest(t.valid_until, c.now)) END,
    queued_at = CASE n.state WHEN 'queued' THEN NULL ELSE t.queued_at END,
    unknown_at = CASE n.state WHEN 'unknown' THEN c.now END,
    sent_at = CASE n.state WHEN 'sent' THEN c.now ELSE t.sent_at END,
    settled_at = CASE WHEN n.state IN ('sent', 'needs_person') THEN c.now END,
    version = t.version + 1
  FROM next n, clock c
  WHERE t.id = n.id AND ((t.fence = n.fence AND t.state = 'sending') OR NOT $8::boolean)
  RETURNING t.id, t.group_id, t.store_id, t.vehicle_id, t.case_id, t.channel, t.state, t.reason),
freed AS (
  DELETE FROM send_slot s USING moved m WHERE s.touch_id = m.id AND m.reason = 'send.rejected'),
${TOLD},
${written('touch.sent')}
SELECT id, state FROM moved`;
