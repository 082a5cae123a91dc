import { befriended, reachOf } from '#customers';
import type { LocalDate } from '#kernel';
import type { Db } from '#platform';
import { approvedText } from '../templates/approved-text.sql.js';

/** Why a touch left WeCom: one of NOT_WECOM. */
export interface LeftWecom {
  id: string;
  why: string;
}

/**
 * Gives touches that cannot go out by WeCom to the next channel of the ladder: a text message where the step has one,
 * its text is approved and the owner agreed, else a person's task. They are due at once; the gate decides about a text
 * message as about any other. In the running transaction.
 */
export async function fallBack(db: Db, left: LeftWecom[]): Promise<void> {
  if (left.length === 0) return;
  await db.change(
    `UPDATE touch t SET channel = CASE WHEN n.sms THEN 'sms' ELSE 'task' END,
       template_code = CASE WHEN n.sms THEN n.code END, reason = CASE WHEN NOT n.sms THEN n.why END, not_wecom = n.why,
       state = 'planned', wake_at = (SELECT app.now()), queued_at = NULL, settled_at = NULL, done_by = NULL,
       template_version_id = NULL, version = t.version + 1
     FROM (
       SELECT o.id, l.why, st.template_code AS code, st.channel = 'sms' AND EXISTS (
           ${approvedText({ group: 'o.group_id', code: 'st.template_code', channel: `'sms'`, purpose: 'st.purpose' })})
         AND coalesce((SELECT c.granted FROM consent c WHERE c.person_id = who.person_id AND c.purpose = st.purpose
           AND c.channel = 'sms' ORDER BY c.at DESC, c.id DESC LIMIT 1), false) AS sms
       FROM unnest($1::uuid[], $2::text[]) l(id, why)
       JOIN touch o ON o.id = l.id JOIN plan_step st ON st.id = o.step_id
       LEFT JOIN LATERAL (${reachOf('o.store_id', 'o.vehicle_id', 'ph.person_id')}) who ON true) n
     WHERE t.id = n.id AND t.channel = 'wecom' AND t.state IN ('planned', 'draft')`,
    [left.map((one) => one.id), left.map((one) => one.why)],
  );
}

/**
 * Drafts of these cars that nobody can send any more, because the person is no friend of whoever holds the case now, or
 * took their consent back, go to the next channel. In the transaction of that change.
 */
export async function dropDrafts(db: Db, groupId: number, today: LocalDate, vehicleIds: string[]): Promise<void> {
  const friend = befriended({ person: 'who.person_id', holder: 'c.assignee_id', day: '$2::date' });
  const left = await db.query<LeftWecom>(
    `SELECT t.id, CASE WHEN NOT ${friend} THEN 'no-friend' ELSE 'no-consent' END AS why
     FROM touch t JOIN renewal_case c ON c.id = t.case_id JOIN plan_step st ON st.id = t.step_id
     LEFT JOIN LATERAL (${reachOf('t.store_id', 't.vehicle_id', 'ph.person_id')}) who ON true
     WHERE t.group_id = $1 AND t.vehicle_id = ANY ($3) AND t.state = 'draft' AND NOT (${friend}
       AND coalesce((SELECT k.granted FROM consent k WHERE k.person_id = who.person_id AND k.purpose = st.purpose
         AND k.channel = 'wecom' ORDER BY k.at DESC, k.id DESC LIMIT 1), false))
     FOR UPDATE OF t`,
    [groupId, today, vehicleIds],
  );
  await fallBack(db, left);
}
