import { Injectable } from '@nestjs/common';
import type { QuoteTextRead } from '#contracts';
import type { LocalDate } from '#kernel';
import { Db, Settings, type Actor } from '#platform';
import { readQuoteText } from './read-text.rules.js';

/** Reads a pasted price into a draft for the form. Keeps nothing: such a text may name anybody. */
@Injectable()
export class ReadQuoteText {
  constructor(
    private readonly db: Db,
    private readonly settings: Settings,
  ) {}

  run(actor: Actor, text: string): Promise<QuoteTextRead> {
    return this.db.tx(actor, async () => {
      const [day] = await this.db.query<{ today: LocalDate }>(`SELECT app.today('Asia/Shanghai') AS today`);
      const { factors } = await this.settings.get('ncd_table', actor.groupId, null, day!.today);
      return readQuoteText(text, { today: day!.today, factors });
    });
  }
}
