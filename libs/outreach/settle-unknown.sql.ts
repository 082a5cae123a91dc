import { TOLD, written } from './trail.sql.js';

/** Takes unknown touches to look up; the next look is pushed away first, so that two workers do not ask at once. */
export const TAKE_UNKNOWN_SQL = /* sql */ `
WITH clock AS MATERIALIZED (SELECT app.now() AS now),
due AS MATERIALIZED (
  SELECT id FROM touch WHERE state = 'unknown' AND wake_at <= (SELECT now FROM clock)
  ORDER BY wake_at LIMIT $1 FOR UPDATE SKIP LOCKED),
taken AS (
  UPDATE touch t SET wake_at = c.now + $2::int * interval '1 ms' FROM due, clock c WHERE t.id = due.id
  RETURNING t.id, t.fence, t.group_id, t.unknown_at <= c.now - $3::int * interval '1 ms' AS old)
SELECT t.id, t.fence, t.group_id AS "groupId", t.old, a.id AS "attemptId", a.outcome, p.seal_id AS "sealId", p.cipher
FROM taken t
LEFT JOIN LATERAL (SELECT * FROM send_attempt x WHERE x.touch_id = t.id ORDER BY x.fence DESC LIMIT 1) a ON true
LEFT JOIN phone p ON p.id = a.phone_id AND p.bidx = a.phone_bidx`;

/**
 * Writes what look-ups said. $1 ids · $2 fences · $3 verdicts (found, absent, open, lost) · $4 absent answers needed ·
 * $5 wait before the next look in ms
 */
export const SETTLE_UNKNOWN_SQL = /* sql */ `
WITH clock AS MATERIALIZED (SELECT app.now() AS now),
incoming AS MATERIALIZED (SELECT * FROM unnest($1::uuid[], $2::bigint[], $3::text[]) AS x(id, fence, verdict)),
next AS MATERIALIZED (
  SELECT i.*, a.id AS attempt_id, a.started_at, CASE i.verdict
      WHEN 'found' THEN 'sent'
      WHEN 'lost' THEN 'needs_person'
      WHEN 'absent' THEN CASE WHEN t.absent_lookups + 1 < $4 THEN 'unknown' WHEN t.attempts < (
          app.setting('send_attempts', t.group_id, t.store_id, app.today(s.time_zone)) #>> '{}')::int
        THEN 'queued' ELSE 'needs_person' END
      ELSE 'unknown' END AS state
  FROM incoming i JOIN touch t ON t.id = i.id JOIN store s ON s.id = t.store_id
  LEFT JOIN LATERAL (SELECT * FROM send_attempt x WHERE x.touch_id = t.id ORDER BY x.fence DESC LIMIT 1) a ON true),
moved AS (
  UPDATE touch t SET
    state = n.state,
    reason = CASE n.state WHEN 'needs_person' THEN CASE n.verdict WHEN 'lost' THEN 'send.unknown'
      ELSE 'send.attempts' END END,
    absent_lookups = t.absent_lookups + (n.verdict = 'absent')::int,
    wake_at = CASE n.state WHEN 'unknown' THEN c.now + $5::int * interval '1 ms' WHEN 'queued' THEN c.now END,
    queued_at = CASE n.state WHEN 'queued' THEN NULL ELSE t.queued_at END,
    sent_at = CASE n.state WHEN 'sent' THEN n.started_at ELSE t.sent_at END,
    settled_at = CASE WHEN n.state IN ('sent', 'needs_person') THEN c.now END,
    version = t.version + 1
  FROM next n, clock c WHERE t.id = n.id AND t.fence = n.fence AND t.state = 'unknown'
  RETURNING t.id, t.group_id, t.store_id, t.vehicle_id, t.case_id, t.channel, t.state, t.reason, n.attempt_id),
tried AS (
  UPDATE send_attempt a SET outcome = CASE m.state WHEN 'sent' THEN 'accepted' WHEN 'queued' THEN 'absent'
      ELSE coalesce(a.outcome, 'unknown') END, finished_at = coalesce(a.finished_at, c.now)
  FROM moved m, clock c WHERE a.id = m.attempt_id AND m.state <> 'unknown'),
${TOLD},
${written('touch.settle')}
SELECT id, state FROM moved`;
