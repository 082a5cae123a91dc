import { Injectable } from '@nestjs/common';
import { Db, type Actor } from '#platform';
import { MayActOn } from '../assignment/may-act-on.js';
import { lockQuoteCase, type QuoteCase } from './quote-case.query.js';

/** Takes a case in hand for its quotes: locked, open, and the actor's to work. */
@Injectable()
export class QuoteHand {
  constructor(
    private readonly db: Db,
    private readonly mayActOn: MayActOn,
  ) {}

  /**
   * An issuer gets prices for everybody's cases. Runs in the caller's transaction.
   * @throws Problem 404 | 403 'case.not-yours' | 412 'request.stale' | 422 'case.not-open'
   */
  async open(actor: Actor, caseId: string, version?: number): Promise<QuoteCase> {
    const head = await lockQuoteCase(this.db, actor, caseId, version);
    if (actor.role !== 'issuer') await this.mayActOn.run(actor, head);
    return head;
  }
}
