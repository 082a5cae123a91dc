import { Injectable } from '@nestjs/common';
import { insurerCodeOf, type NewQuote, type QuoteView } from '#contracts';
import { newId } from '#kernel';
import { Db, Settings, type Actor } from '#platform';
import { compulsoryBase } from '#policies';
import { KeepQuote } from './keep-quote.js';
import { judgeQuote, totalOf } from './judge-quote.rules.js';
import { lockQuoteCase, nextStart, tariffCarOf } from './quote-case.query.js';
import { QuoteList } from './quote-list.query.js';
import { QuoteTrail } from './quote-trail.js';
import { standAsQuoted } from './stand-as-quoted.js';

/** Writes down the price of one insurer for a case; a former one of the same insurer and side stays as a version. */
@Injectable()
export class MakeQuote {
  constructor(
    private readonly db: Db,
    private readonly settings: Settings,
    private readonly keep: KeepQuote,
    private readonly quotes: QuoteList,
    private readonly trail: QuoteTrail,
  ) {}

  /**
   * An offer of ours moves the case to QUOTED. @throws Problem 404 | 403 'case.not-yours' | 412 'request.stale' |
   *   422 'case.not-open' and what judgeQuote says; nothing is changed then.
   */
  run(actor: Actor, caseId: string, input: NewQuote): Promise<QuoteView> {
    return this.db.tx(actor, async () => {
      const head = await lockQuoteCase(this.db, actor, caseId, input.version);
      const insurerCode = insurerCodeOf(input.insurer);
      const table = await this.settings.get('compulsory_tariff', actor.groupId, head.storeId, nextStart(head));
      const car = tariffCarOf(head);
      const base = compulsoryBase(table, car);
      const ofUse = table.rows.filter(({ use }) => use === car.use).map(({ fen }) => fen);
      judgeQuote(input, { today: head.today, insurerCode, compulsoryBases: base === null ? ofUse : [base] });
      const id = newId();
      const number = await this.keep.run(actor, { id, head, input, insurerCode: insurerCode!, base });
      if (input.ours) await standAsQuoted(this.db, head);
      const facts = { quoteId: id, insurer: insurerCode, ours: input.ours, number, total: totalOf(input) };
      await this.trail.run(actor, 'quote.made', head, id, facts);
      return this.quotes.one(actor, id);
    });
  }
}
