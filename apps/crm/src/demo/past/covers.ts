import type { Random } from '../prng.js';

const WAN = 1_000_000;

interface Insured {
  cover: 'full' | 'third';
  /** Third-party limit in 万元. */
  limit: number;
  /** Years since the first registration. */
  years: number;
  bev: boolean;
  medical: boolean;
  scratch: boolean;
  charger: boolean;
}

/** What a car's owner takes beside the usual, the same in every quote (demo-data.md §4). */
export const drawExtras = (random: Random, bev: boolean): Pick<Insured, 'medical' | 'scratch' | 'charger' | 'bev'> => ({
  bev,
  medical: random.chance(0.58),
  scratch: random.chance(0.04),
  charger: bev && random.chance(0.19),
});

/** The covers of a commercial policy as the product keeps them. */
export function coversOf(it: Insured): string {
  const covers: object[] = [];
  if (it.cover === 'full') covers.push({ code: 'DAMAGE', sum: Math.round(Math.max(4, 16 - 1.6 * it.years) * WAN) });
  covers.push({ code: 'THIRD_PARTY', sum: it.limit * WAN });
  covers.push({ code: 'DRIVER', sum: WAN }, { code: 'PASSENGERS', sum: WAN, seats: 4 });
  if (it.medical) covers.push({ code: 'OUTSIDE_MEDICAL', sum: 10 * WAN });
  if (it.scratch) covers.push({ code: 'SCRATCH', sum: 0.2 * WAN });
  if (it.charger) covers.push({ code: 'CHARGER', sum: 0.5 * WAN });
  return JSON.stringify(covers);
}
