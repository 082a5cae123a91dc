import { Injectable } from '@nestjs/common';
import type { DraftText, NewTemplate, TemplateView } from '#contracts';
import { newId, Problem } from '#kernel';
import { Audit, Db, type Actor } from '#platform';
import { JudgeText } from './judge-text.js';
import { bumpTemplate, lockTemplate } from './lock-template.query.js';
import { ReadTemplate } from './read-template.query.js';

/** Writes texts. A draft is sent to nobody; an approved text stays in force until the next one is approved. */
@Injectable()
export class DraftTemplate {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
    private readonly judge: JudgeText,
    private readonly templates: ReadTemplate,
  ) {}

  /** A template with its first text. @throws Problem 409 'template.code-taken', 422 what JudgeText says */
  add(actor: Actor, { code, name, channel, purpose, body }: NewTemplate): Promise<TemplateView> {
    return this.db.tx(actor, async () => {
      const id = newId();
      const made = await this.db.change(
        `INSERT INTO message_template (id, group_id, code, name, channel, purpose) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT DO NOTHING`,
        [id, actor.groupId, code, name, channel, purpose],
      );
      if (made === 0)
        throw new Problem(409, 'template.code-taken', {}, [{ path: 'code', code: 'template.code-taken' }]);
      await this.judge.refuse(actor, { channel, purpose, body });
      const number = await this.write(actor, id, body);
      await this.audit.write(actor, 'template.create', { type: 'template', id }, { code, channel, purpose, number });
      return this.templates.run(actor, id);
    });
  }

  /**
   * The draft that stands is written anew; without one the text becomes the next version.
   * @throws Problem 404, 412, 409 'template.in-review', 422 what JudgeText says
   */
  run(actor: Actor, id: string, { version, body, name }: DraftText): Promise<TemplateView> {
    return this.db.tx(actor, async () => {
      const { open, channel, purpose } = await lockTemplate(this.db, actor, id, version);
      if (open?.state === 'in-review') throw new Problem(409, 'template.in-review');
      await this.judge.refuse(actor, { channel, purpose, body });
      if (name !== undefined) await this.db.change('UPDATE message_template SET name = $2 WHERE id = $1', [id, name]);
      const number = open ? await this.rewrite(actor, open, body) : await this.write(actor, id, body);
      await bumpTemplate(this.db, id);
      await this.audit.write(actor, 'template.draft', { type: 'template', id }, { number });
      return this.templates.run(actor, id);
    });
  }

  private async write(actor: Actor, templateId: string, body: string): Promise<number> {
    const [made] = await this.db.query<{ number: number }>(
      `INSERT INTO message_template_version (id, group_id, template_id, number, body, drafted_by)
       SELECT $1, $2, $3, coalesce(max(number), 0) + 1, $4, $5 FROM message_template_version WHERE template_id = $3
       RETURNING number`,
      [newId(), actor.groupId, templateId, body, actor.staffId],
    );
    return made!.number;
  }

  private async rewrite(actor: Actor, { id, number }: { id: string; number: number }, body: string): Promise<number> {
    await this.db.change(
      `UPDATE message_template_version SET body = $2, drafted_by = $3, drafted_at = app.now() WHERE id = $1`,
      [id, body, actor.staffId],
    );
    return number;
  }
}
