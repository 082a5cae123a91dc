import { notFound, Problem } from '#kernel';
import type { Actor, Db } from '#platform';
import { marginOfQuote } from '../margin/margin-of-quote.query.js';
import { quoteTerms, type QuoteTerms } from '../margin/quote-terms.query.js';

/**
 * A quote of ours that may be issued: it stands, and what it leaves is enough or was approved. In the caller's transaction.
 * @throws Problem 404 'quote.not-found', 422 'quote.not-standing' | 'margin.approval-needed'
 */
export async function agreedQuote(db: Db, actor: Actor, caseId: string, id: string): Promise<QuoteTerms> {
  const quote = await quoteTerms(db, actor, caseId, id);
  if (!quote) throw notFound('quote.not-found');
  if (!quote.standing) throw new Problem(422, 'quote.not-standing');
  const { approval } = await marginOfQuote(db, quote);
  if (approval !== 'none' && approval !== 'granted') throw new Problem(422, 'margin.approval-needed', { approval });
  return quote;
}
