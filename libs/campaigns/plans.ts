import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { PlanList, PlanView } from '#contracts';
import { notFound, Problem } from '#kernel';
import { Audit, Db, type Actor } from '#platform';

type View = z.infer<typeof PlanView>;

/** The template of a code, and whether a text of it may be sent. */
const textOf = (code: string): string => `SELECT json_build_object('id', m.id, 'name', m.name, 'state',
  CASE WHEN m.disabled_at IS NOT NULL THEN 'disabled' ELSE (SELECT v.state FROM message_template_version v
    WHERE v.template_id = m.id ORDER BY v.state <> 'approved', v.number DESC LIMIT 1) END)
  FROM message_template m WHERE m.group_id = s.group_id AND m.code = ${code}`;

/** The group's plans with their tables of steps; pausing and going on. */
@Injectable()
export class Plans {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
  ) {}

  /** All plans of the actor's group, the running one first. */
  list(actor: Actor): Promise<z.infer<typeof PlanList>> {
    return this.db.tx(actor, async () => ({
      items: await this.db.query<View>(
        `SELECT p.id, p.name, p.state, p.version, coalesce((
           SELECT json_agg(json_build_object('code', s.code, 'dayOffset', s.day_offset, 'validDays', s.valid_days,
             'kind', s.kind, 'channel', s.channel, 'templateCode', s.template_code,
             'template', (${textOf('s.template_code')}), 'wecom', (${textOf('s.wecom_template_code')}), 'purpose', s.purpose,
             'titleZh', s.title_zh, 'titleEn', s.title_en) ORDER BY s.day_offset)
           FROM plan_step s WHERE s.plan_id = p.id), '[]') AS steps
         FROM plan p WHERE p.group_id = $1 ORDER BY p.state = 'ended', p.kind <> 'renewal', p.created_at DESC`,
        [actor.groupId],
      ),
    }));
  }

  /** Pauses a plan (nothing of it is sent, tasks go on) or lets it go on. @throws Problem 404, 412, 422 'plan.ended'. */
  changeState(actor: Actor, id: string, input: { version: number; state: 'active' | 'paused' }): Promise<void> {
    return this.db.tx(actor, async () => {
      const [plan] = await this.db.query<{ state: string; version: number }>(
        'SELECT state, version FROM plan WHERE id = $1 AND group_id = $2 FOR UPDATE',
        [id, actor.groupId],
      );
      if (!plan) throw notFound('plan.not-found');
      if (plan.version !== input.version) throw new Problem(412, 'request.stale');
      if (plan.state === 'ended') throw new Problem(422, 'plan.ended');
      await this.db.change('UPDATE plan SET state = $2, version = version + 1 WHERE id = $1', [id, input.state]);
      if (input.state === 'active') await this.wake();
      await this.audit.write(actor, 'plan.state', { type: 'plan', id }, { state: input.state });
    });
  }

  /** What the gate held for the pause is looked at again at once, and not when its turn would have come. */
  private async wake(): Promise<void> {
    await this.db.change(
      `UPDATE touch SET wake_at = app.now(), queued_at = NULL, version = version + 1
       WHERE state = 'queued' AND reason = 'plan.paused'`,
    );
  }
}
