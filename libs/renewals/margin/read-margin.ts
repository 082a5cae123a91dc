import { Injectable } from '@nestjs/common';
import type { MarginView } from '#contracts';
import { notFound } from '#kernel';
import { Db, type Actor } from '#platform';
import { may } from '#staff';
import { marginOfQuote } from './margin-of-quote.query.js';
import { quoteTerms, standingQuotes } from './quote-terms.query.js';

/** What a case leaves under one of its quotes; amounts for those alone who may see them. */
@Injectable()
export class ReadMargin {
  constructor(private readonly db: Db) {}

  /**
   * @param quoteId the latest that stands when not said
   * @throws Problem 404 'case.not-found' | 'quote.not-found'
   */
  run(actor: Actor, caseId: string, quoteId?: string): Promise<MarginView> {
    return this.db.tx(actor, async () => {
      const [known] = await this.db.query('SELECT FROM renewal_case WHERE id = $1 AND store_id = ANY ($2)', [
        caseId,
        actor.storeIds,
      ]);
      if (!known) throw notFound('case.not-found');
      const quote =
        quoteId === undefined
          ? (await standingQuotes(this.db, actor, caseId))[0]
          : await quoteTerms(this.db, actor, caseId, quoteId);
      if (!quote) throw notFound('quote.not-found');
      const { commission, concession, perks, margin, floor, approval, approvalId, missing, parts } =
        await marginOfQuote(this.db, quote);
      const state = { quote: quote.id, approval, approvalId, missing };
      if (!may(actor, 'margin.read'))
        return { ...state, commission: null, concession: null, perks: null, margin: null, floor: null, parts: [] };
      return { ...state, commission, concession, perks, margin, floor, parts };
    });
  }
}
