import { Injectable } from '@nestjs/common';
import type { DraftDecision } from '#contracts';
import { reachOf, RecordActivity } from '#customers';
import { notFound, Problem } from '#kernel';
import { Audit, Db, type Actor } from '#platform';
import { MayActOn } from '#renewals';
import { fallBack } from './fall-back.query.js';
import { NoteFriend } from './note-friend.js';

interface Head {
  storeId: number;
  vehicleId: string;
  caseId: string;
  assigneeId: string | null;
  state: string;
  version: number;
  outcome: string | null;
  personId: string | null;
  bidx: Buffer | null;
  category: string;
  friend: boolean;
}

const HEAD = /* sql */ `
  SELECT t.store_id AS "storeId", t.vehicle_id AS "vehicleId", t.case_id AS "caseId", c.assignee_id AS "assigneeId",
    t.state, t.version, w.outcome, who.person_id AS "personId", who.bidx,
    CASE ps.kind WHEN 'notice' THEN 'notice' ELSE ps.purpose END AS category,
    EXISTS (SELECT FROM wecom_friend f WHERE f.person_id = who.person_id AND f.staff_id = $3 AND f.ended_at IS NULL) AS friend
  FROM touch t JOIN wecom_draft w ON w.touch_id = t.id JOIN renewal_case c ON c.id = t.case_id
  JOIN plan_step ps ON ps.id = t.step_id
  LEFT JOIN LATERAL (${reachOf('t.store_id', 't.vehicle_id', 'ph.person_id, ph.bidx')}) who ON true
  WHERE t.id = $1 AND t.store_id = ANY ($2)`;

const OUTCOMES = { sent: 'sent', skip: 'skipped', 'over-limit': 'over-limit', 'not-friend': 'not-friend' } as const;

/** What a member says of a draft: a message by WeCom is sent by their hand alone, and known from their word. */
@Injectable()
export class DecideDraft {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
    private readonly activity: RecordActivity,
    private readonly mayActOn: MayActOn,
    private readonly noteFriend: NoteFriend,
  ) {}

  /**
   * Said twice, by a second tab or after a broken line, it is heard once.
   * @throws Problem 404 'draft.not-found', 403 'case.not-yours', 409 'draft.over', 412, 422 'draft.not-friend'
   */
  run(actor: Actor, id: string, input: DraftDecision): Promise<void> {
    return this.db.tx(actor, async () => {
      // First the lock, then the look: whoever waited for it must see what the other tab said.
      await this.db.query('SELECT FROM touch WHERE id = $1 AND store_id = ANY ($2) FOR UPDATE', [id, actor.storeIds]);
      const [head] = await this.db.query<Head>(HEAD, [id, actor.storeIds, actor.staffId]);
      if (!head) throw notFound('draft.not-found');
      await this.mayActOn.run(actor, { storeId: head.storeId, assigneeId: head.assigneeId });
      const outcome = OUTCOMES[input.decision];
      if (head.state !== 'draft') {
        if (head.outcome === outcome) return;
        throw new Problem(409, 'draft.over');
      }
      if (head.version !== input.version) throw new Problem(412, 'request.stale');
      if (outcome === 'sent' && !head.friend) throw new Problem(422, 'draft.not-friend');
      const reason = input.decision === 'skip' ? input.reason : null;
      // Before the touch moves: a draft that nobody decided about has ended by itself.
      await this.db.change(
        `UPDATE wecom_draft SET outcome = $2, reason = $3, decided_at = app.now(), decided_by = $4 WHERE touch_id = $1`,
        [id, outcome, reason, actor.staffId],
      );
      await this.move(actor, id, head, outcome);
      await this.writeDown(actor, id, head, outcome, reason);
      if (outcome === 'not-friend' && head.personId && head.friend) {
        await this.noteFriend.run(actor, head.personId, { friend: false });
      }
    });
  }

  private async move(actor: Actor, id: string, head: Head, outcome: string): Promise<void> {
    if (outcome === 'over-limit' || outcome === 'not-friend') return fallBack(this.db, [{ id, why: outcome }]);
    const sent = outcome === 'sent';
    await this.db.change(
      `UPDATE touch SET state = $2, reason = $3, wake_at = NULL, settled_at = app.now(), done_by = $4,
         sent_at = CASE WHEN $5 THEN app.now() END, version = version + 1 WHERE id = $1`,
      [id, sent ? 'sent' : 'skipped', sent ? null : 'skipped.by-person', actor.staffId, sent],
    );
    if (sent) await this.count(actor, id, head);
  }

  /** It counts on the day of its sending, which need not be that of its making. */
  private async count(actor: Actor, id: string, head: Head): Promise<void> {
    const day = `(SELECT app.today(s.time_zone) FROM store s WHERE s.id = $2)`;
    await this.db.change(`UPDATE wecom_draft SET local_date = ${day} WHERE touch_id = $1`, [id, head.storeId]);
    if (!head.bidx) return;
    await this.db.change('DELETE FROM send_slot WHERE touch_id = $1', [id]);
    await this.db.change(
      `INSERT INTO send_slot (group_id, phone_bidx, local_date, category, touch_id)
       VALUES ($3, $4, ${day}, $5, $1) ON CONFLICT DO NOTHING`,
      [id, head.storeId, actor.groupId, head.bidx, head.category],
    );
  }

  private async writeDown(actor: Actor, id: string, head: Head, outcome: string, reason: string | null): Promise<void> {
    const facts = reason === null ? {} : { reason };
    await this.audit.write(actor, `draft.${outcome}`, { type: 'touch', id, storeId: head.storeId }, facts);
    await this.activity.run(actor, {
      storeId: head.storeId,
      vehicleId: head.vehicleId,
      caseId: head.caseId,
      kind: outcome === 'sent' ? 'message.sent' : `wecom.${outcome}`,
      data: { touchId: id, channel: 'wecom', ...facts },
    });
  }
}
