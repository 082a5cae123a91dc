import { Injectable } from '@nestjs/common';
import type { StepText } from '#contracts';
import { notFound, Problem } from '#kernel';
import { Audit, Db, type Actor } from '#platform';
import type { z } from 'zod';

interface Step {
  id: string;
  /** Of the plan. */
  kind: string;
  channel: string;
  purpose: string;
  text: string | null;
  wecom: string | null;
}
interface Chosen {
  code: string;
  channel: string;
  purpose: string;
  approved: boolean;
}

/** Lets a step of a plan send another text: what is planned already leaves with it, too, for the gate asks the step. */
@Injectable()
export class ChooseStepText {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
  ) {}

  /**
   * @throws Problem 404 'plan.not-found' | 'template.not-found', 412, 422 'plan.ended' | 'plan.step-is-task' |
   *   'plan.text-unfit' | 'template.not-approved'
   */
  run(actor: Actor, planId: string, code: string, { version, template }: z.infer<typeof StepText>): Promise<void> {
    return this.db.tx(actor, async () => {
      const step = await this.step(actor, { planId, code, version });
      const chosen = await this.text(actor, template);
      if (step.channel === 'task') throw new Problem(422, 'plan.step-is-task');
      // A step of a renewal by text message may have a text for WeCom besides; perks are reminded of by text alone.
      const besides = step.kind === 'renewal' && step.channel === 'sms' && chosen.channel === 'wecom';
      if ((chosen.channel !== step.channel && !besides) || chosen.purpose !== step.purpose) {
        throw new Problem(422, 'plan.text-unfit');
      }
      if (!chosen.approved) throw new Problem(422, 'template.not-approved');
      const column = besides ? 'wecom_template_code' : 'template_code';
      await this.db.change(`UPDATE plan_step SET ${column} = $2 WHERE id = $1`, [step.id, chosen.code]);
      await this.db.change('UPDATE plan SET version = version + 1 WHERE id = $1', [planId]);
      // What people were to do for want of a text is looked at again by the worker.
      await this.db.change(
        `UPDATE message_template_version SET given_back_at = NULL WHERE template_id = $1 AND state = 'approved'`,
        [template],
      );
      const detail = { step: code, from: besides ? step.wecom : step.text, to: chosen.code };
      await this.audit.write(actor, 'plan.step-text', { type: 'plan', id: planId }, detail);
    });
  }

  private async step(actor: Actor, at: { planId: string; code: string; version: number }): Promise<Step> {
    const [plan] = await this.db.query<{ state: string; version: number }>(
      'SELECT state, version FROM plan WHERE id = $1 AND group_id = $2 FOR UPDATE',
      [at.planId, actor.groupId],
    );
    const [step] = await this.db.query<Step>(
      `SELECT s.id, p.kind, s.channel, s.purpose, s.template_code AS text, s.wecom_template_code AS wecom
       FROM plan_step s JOIN plan p ON p.id = s.plan_id WHERE s.plan_id = $1 AND s.code = $2`,
      [at.planId, at.code],
    );
    if (!plan || !step) throw notFound('plan.not-found');
    if (plan.version !== at.version) throw new Problem(412, 'request.stale');
    if (plan.state === 'ended') throw new Problem(422, 'plan.ended');
    return step;
  }

  private async text(actor: Actor, id: string): Promise<Chosen> {
    const [chosen] = await this.db.query<Chosen>(
      `SELECT code, channel, purpose, disabled_at IS NULL AND EXISTS (SELECT FROM message_template_version v
         WHERE v.template_id = m.id AND v.state = 'approved') AS approved
       FROM message_template m WHERE id = $1 AND group_id = $2 FOR UPDATE`,
      [id, actor.groupId],
    );
    if (!chosen) throw notFound('template.not-found');
    return chosen;
  }
}
