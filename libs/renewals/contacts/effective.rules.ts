import { CLASS_OF_RESULT, type ContactChannel, type ContactResult, type Effective } from '#contracts';

/** What is known of a contact when it is logged. */
export interface ContactFacts {
  result: ContactResult;
  channel: ContactChannel;
  talkSeconds?: number | undefined;
  /** A telephone system measured the talk; a person's own word does not count as that. */
  talkMeasured?: boolean | undefined;
}

/**
 * Whether a contact was effective 有效跟进: decided here, never by whoever logs it. Measured: a measured talk that was long
 * enough, a message that the owner answered, a visit. On one's own mobile it is self-reported, and none when even the
 * person says that the talk was shorter. A quote that was sent is not an answer yet.
 */
export function effectiveOf(facts: ContactFacts, enoughSeconds: number): Effective {
  if (CLASS_OF_RESULT[facts.result] !== 'connected') return 'none';
  if (facts.channel === 'visit') return 'measured';
  if (facts.result === 'SENT_QUOTE') return 'none';
  if (facts.channel === 'wechat' || facts.channel === 'sms') return 'measured';
  if (facts.talkSeconds !== undefined && facts.talkSeconds < enoughSeconds) return 'none';
  return facts.talkMeasured && facts.talkSeconds !== undefined ? 'measured' : 'self';
}
