import { Injectable } from '@nestjs/common';
import type { TemplateView } from '#contracts';
import { Problem } from '#kernel';
import { Audit, Db, type Actor } from '#platform';
import { JudgeText } from './judge-text.js';
import { bumpTemplate, lockTemplate } from './lock-template.query.js';
import { ReadTemplate } from './read-template.query.js';

/** Hands a draft to the provider's review, and takes it back from there. */
@Injectable()
export class SubmitTemplate {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
    private readonly judge: JudgeText,
    private readonly templates: ReadTemplate,
  ) {}

  /** From now on the text stands as it is. @throws Problem 404, 412, 409 'template.no-draft', 422 what JudgeText says */
  run(actor: Actor, id: string, version: number): Promise<TemplateView> {
    return this.db.tx(actor, async () => {
      const { open, channel, purpose } = await lockTemplate(this.db, actor, id, version);
      if (open?.state !== 'draft') throw new Problem(409, 'template.no-draft');
      await this.judge.refuse(actor, { channel, purpose, body: open.body });
      return this.move(actor, id, { verb: 'template.submit', to: 'in-review', open });
    });
  }

  /** Back to a draft, to be written anew. @throws Problem 404, 412, 409 'template.not-in-review' */
  withdraw(actor: Actor, id: string, version: number): Promise<TemplateView> {
    return this.db.tx(actor, async () => {
      const { open } = await lockTemplate(this.db, actor, id, version);
      if (open?.state !== 'in-review') throw new Problem(409, 'template.not-in-review');
      return this.move(actor, id, { verb: 'template.withdraw', to: 'draft', open });
    });
  }

  private async move(
    actor: Actor,
    id: string,
    { verb, to, open }: { verb: string; to: 'draft' | 'in-review'; open: { id: string; number: number } },
  ): Promise<TemplateView> {
    await this.db.change(
      `UPDATE message_template_version SET state = $2, asked_at = NULL,
         submitted_at = CASE WHEN $2 = 'in-review' THEN app.now() END WHERE id = $1`,
      [open.id, to],
    );
    await bumpTemplate(this.db, id);
    await this.audit.write(actor, verb, { type: 'template', id }, { number: open.number });
    return this.templates.run(actor, id);
  }
}
