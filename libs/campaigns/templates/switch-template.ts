import { Injectable } from '@nestjs/common';
import type { TemplateView } from '#contracts';
import { Audit, Db, type Actor } from '#platform';
import { JudgeText } from './judge-text.js';
import { bumpTemplate, lockTemplate } from './lock-template.query.js';
import { ReadTemplate } from './read-template.query.js';

/** Takes a template out of use, whatever its texts are, and lets it be used again. */
@Injectable()
export class SwitchTemplate {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
    private readonly judge: JudgeText,
    private readonly templates: ReadTemplate,
  ) {}

  /**
   * What a disabled template says was held against nothing meanwhile: it is judged anew before it is sent again.
   * @throws Problem 404, 412, 422 what JudgeText says of the text in force
   */
  run(actor: Actor, id: string, { version, disabled }: { version: number; disabled: boolean }): Promise<TemplateView> {
    return this.db.tx(actor, async () => {
      const template = await lockTemplate(this.db, actor, id, version);
      if (template.disabled !== disabled) {
        if (!disabled) await this.judgeInForce(actor, template);
        await this.db.change(
          'UPDATE message_template SET disabled_at = CASE WHEN $2 THEN app.now() END WHERE id = $1',
          [id, disabled],
        );
        if (!disabled)
          await this.db.change(
            `UPDATE message_template_version SET given_back_at = NULL WHERE template_id = $1 AND state = 'approved'`,
            [id],
          );
        await bumpTemplate(this.db, id);
        await this.audit.write(actor, disabled ? 'template.disable' : 'template.enable', { type: 'template', id });
      }
      return this.templates.run(actor, id);
    });
  }

  private async judgeInForce(
    actor: Actor,
    { id, channel, purpose }: Pick<Awaited<ReturnType<typeof lockTemplate>>, 'id' | 'channel' | 'purpose'>,
  ): Promise<void> {
    const [text] = await this.db.query<{ body: string }>(
      `SELECT body FROM message_template_version WHERE template_id = $1 AND state = 'approved'`,
      [id],
    );
    if (text) await this.judge.refuse(actor, { channel, purpose, body: text.body });
  }
}
