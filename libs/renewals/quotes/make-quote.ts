import { Injectable } from '@nestjs/common';
import { insurerCodeOf, type NewQuote, type QuoteView } from '#contracts';
import { newId } from '#kernel';
import { Db, Settings, type Actor } from '#platform';
import { compulsoryBase } from '#policies';
import { reachStage } from '../contacts/move-stage.js';
import { KeepQuote } from './keep-quote.js';
import { judgeQuote } from './judge-quote.rules.js';
import { nextStart, tariffCarOf } from './quote-case.query.js';
import { QuoteList } from './quote-list.query.js';
import { QuoteHand } from './quote-hand.js';

/** Writes down the price of one insurer for a case; a former one of the same insurer and side stays as a version. */
@Injectable()
export class MakeQuote {
  constructor(
    private readonly db: Db,
    private readonly settings: Settings,
    private readonly hand: QuoteHand,
    private readonly keep: KeepQuote,
    private readonly quotes: QuoteList,
  ) {}

  /**
   * An offer of ours moves the case to QUOTED. @throws Problem 404 | 403 'case.not-yours' | 412 'request.stale' |
   *   422 'case.not-open' and what judgeQuote says; nothing is changed then.
   */
  run(actor: Actor, caseId: string, input: NewQuote): Promise<QuoteView> {
    return this.db.tx(actor, async () => {
      const head = await this.hand.open(actor, caseId, input.version);
      const insurerCode = insurerCodeOf(input.insurer);
      const table = await this.settings.get('compulsory_tariff', actor.groupId, head.storeId, nextStart(head));
      const car = tariffCarOf(head);
      const base = compulsoryBase(table, car);
      const ofUse = table.rows.filter(({ use }) => use === car.use).map(({ fen }) => fen);
      judgeQuote(input, { today: head.today, insurerCode, compulsoryBases: base === null ? ofUse : [base] });
      const id = newId();
      await this.keep.run(actor, { id, head, input, insurerCode: insurerCode!, base });
      if (input.ours) await reachStage(this.db, actor, caseId, 'QUOTED');
      return this.quotes.one(actor, id);
    });
  }
}
