import { gate, HOLDS } from './gate.sql.js';
import { written } from './trail.sql.js';

/**
 * The gate and the claim in one statement, so that what is checked still holds when it is written.
 *
 * $1–$3 as the gate has them · $4 lease in ms · $5 the provider
 *
 * The claim is dated by when the statement was asked for, which is never later than what it saw: a claim dated after an
 * event has seen it.
 * Answers one row for each touch it decided about: what became of it, and for claimed ones all that a message needs.
 */
export const CLAIM_SQL = /* sql */ `${gate({ waiting: `t.state = 'queued'`, text: 'st.template_code' })}
settled AS MATERIALIZED (
  SELECT d.*, CASE
    WHEN why = 'send' THEN 'sending'
    WHEN why IN ('no-template', 'no-phone', 'no-consent', 'send.attempts') THEN
      -- Nobody is called for a coupon.
      CASE WHEN d.grant_id IS NULL THEN 'needs_person' ELSE 'skipped' END
    WHEN why = ANY (${HOLDS}) THEN
      CASE WHEN c.now < d.valid_until AND d.look_again <= d.valid_until THEN 'queued' ELSE 'skipped' END
    WHEN why = 'window' THEN CASE WHEN d.look_again < d.valid_until THEN 'queued' ELSE 'superseded' END
    ELSE 'superseded' END AS next_state
  FROM decided d CROSS JOIN clock c),
moved AS (
  UPDATE touch t SET
    state = s.next_state,
    reason = CASE WHEN s.why = 'send' THEN NULL WHEN s.why = 'window' THEN
      CASE s.next_state WHEN 'superseded' THEN 'too-late' END ELSE s.why END,
    template_version_id = CASE WHEN s.why = 'send' THEN s.text_id ELSE t.template_version_id END,
    fence = t.fence + (s.why = 'send')::int,
    attempts = t.attempts + (s.why = 'send')::int,
    wake_at = CASE s.next_state WHEN 'sending' THEN c.now + $4::int * interval '1 ms' WHEN 'queued' THEN s.look_again END,
    queued_at = CASE s.next_state WHEN 'queued' THEN NULL ELSE t.queued_at END,
    absent_lookups = 0, unknown_at = NULL,
    settled_at = CASE WHEN s.next_state IN ('superseded', 'skipped', 'needs_person') THEN c.now END,
    version = t.version + 1
  FROM settled s, clock c WHERE t.id = s.id
  RETURNING t.id, t.fence, t.attempts, t.state, t.reason, t.group_id, t.store_id, t.channel, t.anchor_on, s.due_at,
    s.text_id, s.body, s.signature, s.full_name, s.store_name, s.store_phone, s.plate, s.owner, s.phone_id, s.bidx,
    s.seal_id, s.cipher),
attempt AS (
  INSERT INTO send_attempt (id, group_id, store_id, touch_id, fence, out_id, channel, provider, phone_id, phone_bidx,
    template_version_id, started_at)
  SELECT app.new_id(), m.group_id, m.store_id, m.id, m.fence, m.id || '.' || m.fence, m.channel, $5, m.phone_id, m.bidx,
    m.text_id, c.now FROM moved m CROSS JOIN clock c WHERE m.state = 'sending'),
${written('touch.gate')}
SELECT id, fence, attempts, state, reason, group_id AS "groupId", store_id AS "storeId", channel,
  anchor_on AS "expiresOn", body, plate, owner, store_name AS "storeName", store_phone AS "storePhone",
  full_name AS "fullName", signature, seal_id AS "sealId", cipher
FROM moved ORDER BY due_at, id`;
