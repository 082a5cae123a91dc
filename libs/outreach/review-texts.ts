import { Injectable } from '@nestjs/common';
import { DecideTemplate } from '#campaigns';
import { problemTitle } from '#contracts';
import { Problem } from '#kernel';
import { Db, systemActor } from '#platform';
import { ProviderClient, type TextReview } from './provider-client.js';

/** Texts asked about in a round, and how long an answer that is not there yet is left alone. */
const BATCH = 20;
const ASK_AGAIN = '1 minute';

interface Open {
  id: string;
  templateId: string;
  groupId: number;
  channel: string;
  body: string;
}

/**
 * Hands texts of text messages in review to the provider and asks what it says of them; those of WeCom a second person
 * approves. The provider knows a text by the id of its version,
 * so that asking again is no second text; whoever answers first, the provider or a person who read its answer, is heard.
 */
@Injectable()
export class ReviewTexts {
  readonly name = 'texts';

  constructor(
    private readonly db: Db,
    private readonly provider: ProviderClient,
    private readonly decide: DecideTemplate,
  ) {}

  /** Nothing to ask is the usual case. @returns texts that were decided. */
  async run(): Promise<number> {
    let decided = 0;
    for (const text of await this.take()) {
      const { id, channel, body } = text;
      const said = await this.provider.reviewOf({ id, channel, text: body });
      if (said.state !== 'reviewing' && (await this.hear(text, said))) decided += 1;
    }
    return decided;
  }

  /** Those whose time it is; no other worker asks about them meanwhile. */
  private take(): Promise<Open[]> {
    return this.db.tx(systemActor(), () =>
      this.db.query<Open>(
        `UPDATE message_template_version v SET asked_at = app.now()
         FROM message_template m
         WHERE m.id = v.template_id AND v.id IN (
           SELECT o.id FROM message_template_version o JOIN message_template n ON n.id = o.template_id AND n.channel = 'sms'
           WHERE o.state = 'in-review' AND (o.asked_at IS NULL OR o.asked_at < app.now() - interval '${ASK_AGAIN}')
           ORDER BY o.asked_at NULLS FIRST, o.id LIMIT ${BATCH} FOR UPDATE OF o SKIP LOCKED)
         RETURNING v.id, v.template_id AS "templateId", v.group_id AS "groupId", m.channel, v.body`,
      ),
    );
  }

  private async hear(text: Open, said: Extract<TextReview, { reason: string }>): Promise<boolean> {
    const { id, templateId, groupId } = text;
    const actor = systemActor(groupId);
    const write = (verdict: 'approved' | 'rejected', reason: string): Promise<boolean> =>
      this.db.tx(actor, () => this.decide.hear(actor, templateId, id, { verdict, reason }));
    try {
      return await write(said.state, said.reason);
    } catch (error) {
      // What law does not allow is not sent, though the provider would: that is said in its place.
      if (!(error instanceof Problem) || error.status !== 422) throw error;
      return write('rejected', problemTitle(error.code, 'zh-CN', error.params).slice(0, 200));
    }
  }
}
