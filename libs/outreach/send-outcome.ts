/**
 * What came of handing one message to a provider.
 *
 * - accepted: the provider said yes.
 * - rejected: a code of the provider's list of definite refusals; the message will never leave.
 * - not_sent: not a byte of the request was written; another attempt cannot be a second message.
 * - throttled: the provider said "later" (429); the attempt is not charged.
 * - unknown: all else. Only a look-up or a receipt may say what happened.
 */
export type SendOutcome =
  | { kind: 'accepted'; providerId: string | null }
  | { kind: 'rejected'; code: string }
  | { kind: 'not_sent'; code: string }
  | { kind: 'throttled'; retryAfterMs: number }
  | { kind: 'unknown'; code: string };
