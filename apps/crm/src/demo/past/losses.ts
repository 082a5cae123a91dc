import type { Random } from '../prng.js';
import type { Key } from '../types.js';
import type { Life } from './case-life.js';
import type { Moment } from './moments.js';
import type { PastLoss, PastQuote } from './types.js';

/** Where an owner went, as the product writes it: an insurer, a channel, or both. */
const WENT: Readonly<Record<string, readonly [insurer: string | null, channel: string]>> = {
  PINGAN: ['PINGAN', 'phone'],
  PICC: ['PICC', 'phone'],
  CPIC: ['CPIC', 'phone'],
  WECHAT_AGENT: [null, 'agent'],
  PLATFORM: [null, 'online'],
  OTHER_INSURER: [null, 'other'],
  BRAND_APP: [null, 'online'],
  OTHER_DEALER: [null, 'dealer'],
};

/** Why a lost case was lost, as its specialist wrote it; their price where it is known. */
export function lossOf(random: Random, life: Life, by: Key, at: Moment, rival: PastQuote | null): PastLoss | null {
  const { one } = life;
  if (one.state !== 'lost' || one.lostReason === null) return null;
  const [insurer, channel] = (one.wentTo === null ? undefined : WENT[one.wentTo]) ?? [null, null];
  const price = rival === null ? null : rival.commercial + rival.compulsory + rival.tax;
  const looked = life.base && random.chance(0.12);
  const review = !looked ? 'none' : life.back >= 1 || random.chance(0.6) ? 'agreed' : 'wanted';
  return { case: life.key, by, at, reason: one.lostReason, insurer, channel, price, review };
}
