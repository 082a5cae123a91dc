import type { FastifyReply } from 'fastify';
import { Problem } from '#kernel';
import { OWNER_CSP } from '../../../owner/src/index.js';

/** Sends a page that no cache, index or other site gets to see. */
export function sendPage(reply: FastifyReply, status: number, page: string): void {
  void reply
    .status(status)
    .headers({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'x-robots-tag': 'noindex, nofollow, noarchive',
      'content-security-policy': OWNER_CSP,
    })
    .send(page);
}

/** Sends the browser back to the page, so that a reload repeats nothing. */
export function goBack(reply: FastifyReply, base: string, done?: string): void {
  void reply
    .status(303)
    .headers({ location: done ? `${base}?done=${done}` : base, 'cache-control': 'no-store' })
    .send();
}

const ERRORS: Record<string, string> = {
  'owner.day': 'day',
  'contact.next-past': 'day',
  'contact.next-far': 'day',
  'owner.amount': 'amount',
  'owner.offer-empty': 'empty',
  'grant.in-use': 'used',
};

/** What went wrong, in the words of the page. @throws what is no Problem, and what the page has no words for */
export function errorOf(error: unknown): string {
  if (!(error instanceof Problem)) throw error;
  if (error.status >= 500) throw error;
  if (ERRORS[error.code]) return ERRORS[error.code]!;
  if (/^(offer\.over-cap|budget|perk|package)\b/.test(error.code)) return 'perk';
  return error.code.startsWith('quote.') || error.code.startsWith('policy.') ? 'offer' : 'again';
}
