import { Injectable } from '@nestjs/common';
import type { DecideText, TemplateView } from '#contracts';
import { Problem } from '#kernel';
import { Audit, Db, type Actor } from '#platform';
import { Notify } from '#staff';
import { JudgeText } from './judge-text.js';
import { bumpTemplate, lockTemplate, type Locked } from './lock-template.query.js';
import { ReadTemplate } from './read-template.query.js';

type Answer = Pick<DecideText, 'verdict' | 'reason'>;

/** Writes down what the provider said of a text in review: from then on an approved one is what is sent. */
@Injectable()
export class DecideTemplate {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
    private readonly judge: JudgeText,
    private readonly templates: ReadTemplate,
    private readonly notify: Notify,
  ) {}

  /**
   * As a person read it. Whoever wrote the text does not enter its approval; a refusal anybody may.
   * @throws Problem 404, 412, 409 'template.not-in-review', 403 'template.own-text', 422 'template.reason-needed' and what
   *   JudgeText says of a text that is to be approved
   */
  run(actor: Actor, id: string, { version, verdict, reason }: DecideText): Promise<TemplateView> {
    return this.db.tx(actor, async () => {
      const template = await lockTemplate(this.db, actor, id, version);
      const open = inReview(template);
      if (verdict === 'approved' && open.draftedBy === actor.staffId) throw new Problem(403, 'template.own-text');
      if (verdict === 'rejected' && reason === '')
        throw new Problem(422, 'template.reason-needed', {}, [{ path: 'reason', code: 'template.reason-needed' }]);
      if (verdict === 'approved') await this.judge.refuse(actor, { ...template, body: open.body });
      await this.answer(actor, template, { verdict, reason });
      return this.templates.run(actor, id);
    });
  }

  /**
   * As the provider itself said, in the running transaction. An answer about a text that is no longer in review changes
   * nothing; words that law does not allow are not sent, whoever approved them.
   * @returns whether it was waited for
   */
  async hear(actor: Actor, id: string, versionId: string, said: Answer): Promise<boolean> {
    const template = await lockTemplate(this.db, actor, id);
    if (template.open?.state !== 'in-review' || template.open.id !== versionId) return false;
    if (said.verdict === 'approved') await this.judge.refuse(actor, { ...template, body: template.open.body });
    await this.answer(actor, template, said);
    return true;
  }

  private async answer(actor: Actor, { id, name, open }: Locked, { verdict, reason }: Answer): Promise<void> {
    if (verdict === 'approved')
      await this.db.change(
        `UPDATE message_template_version SET state = 'replaced' WHERE template_id = $1 AND state = 'approved'`,
        [id],
      );
    const because = verdict === 'rejected' ? reason : null;
    await this.db.change(
      `UPDATE message_template_version SET state = $2, reject_reason = $3, decided_by = $4, decided_at = app.now()
       WHERE id = $1`,
      [open!.id, verdict, because, actor.staffId],
    );
    await bumpTemplate(this.db, id);
    const verb = verdict === 'approved' ? 'template.approve' : 'template.reject';
    const detail = { number: open!.number, ...(because === null ? {} : { reason: because }) };
    await this.audit.write(actor, verb, { type: 'template', id }, detail);
    const writer = open!.draftedBy;
    if (writer !== actor.staffId)
      await this.notify.run(actor, {
        staffId: writer,
        kind: `template.${verdict}`,
        subject: { type: 'template', id },
        params: { name },
      });
  }
}

function inReview({ open }: Locked): NonNullable<Locked['open']> {
  if (open?.state !== 'in-review') throw new Problem(409, 'template.not-in-review');
  return open;
}
