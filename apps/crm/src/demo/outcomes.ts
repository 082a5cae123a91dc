import type { WalkCase } from './car.js';
import type { Day } from './days.js';
import type { Random } from './prng.js';
import type { Energy, Funnel, Segment } from './types.js';

type Weights<T> = readonly (readonly [T, number])[];
/** Draws from a table so that its shares hold. */
type Draw = <T>(pairs: Weights<T>) => T;

/** Share of the lost base that was never reached, reached without a quote, quoted (demo-data.md §3). */
const FUNNEL: Readonly<Record<string, Weights<Funnel>>> = {
  GZ01: [
    ['unreached', 8.0],
    ['unquoted', 5.5],
    ['quoted', 31.3],
  ],
  FS02: [
    ['unreached', 13.5],
    ['unquoted', 10.2],
    ['quoted', 28.5],
  ],
  DG03: [
    ['unreached', 19.0],
    ['unquoted', 11.5],
    ['quoted', 30.3],
  ],
};
/** The pools are reached less and quoted seldom. */
const POOL_FUNNEL: Weights<Funnel> = [
  ['unreached', 46],
  ['unquoted', 32],
  ['quoted', 22],
];

const REASONS: Weights<string> = [
  ['PRICE', 36],
  ['RELATION', 16],
  ['INSURED_ELSEWHERE', 15],
  ['PERK', 5],
  ['SERVICE', 4],
  ['DISTANCE', 3],
  ['COMP_ONLINE', 2],
  ['GROUP', 2],
  ['REFUSED_COVER', 1],
  ['LAPSE', 1],
  ['OTHER', 3],
];
const REASONS_DG03: Weights<string> = [
  ['PRICE', 33],
  ['RELATION', 11],
  ['INSURED_ELSEWHERE', 12.5],
  ['PERK', 3],
  ['SERVICE', 4],
  ['DISTANCE', 3],
  ['COMP_ONLINE', 8],
  ['GROUP', 1],
  ['REFUSED_COVER', 3],
  ['LAPSE', 1],
  ['OTHER', 2],
];
/** The trainee of FS02 writes "other" too often: the data-quality warning has something to show. */
const REASONS_TRAINEE: Weights<string> = [...REASONS.filter(([code]) => code !== 'OTHER'), ['OTHER', 14]];
/** Share of all lost that reads "could not be reached": 12 of 100, 17 at DG03. */
const UNREACHABLE: Readonly<Record<string, number>> = { GZ01: 0.67, FS02: 0.46, DG03: 0.52 };

const WENT: Weights<string> = [
  ['PINGAN', 27],
  ['PICC', 23],
  ['WECHAT_AGENT', 18],
  ['CPIC', 10],
  ['PLATFORM', 7],
  ['OTHER_INSURER', 6],
  ['BRAND_APP', 5],
  ['OTHER_DEALER', 4],
];
const WENT_DG03: Weights<string> = [
  ['PINGAN', 20],
  ['PICC', 23],
  ['WECHAT_AGENT', 12],
  ['CPIC', 10],
  ['PLATFORM', 7],
  ['OTHER_INSURER', 6],
  ['BRAND_APP', 18],
  ['OTHER_DEALER', 4],
];

/** Of those who were reached: 68 of 100 of all. */
const DESTINATION_KNOWN = 0.78;

const isBase = (segment: Segment): boolean => segment === 'NEW_TO_RENEW' || segment === 'RENEW_TO_RENEW';

/** How a case that is not won was lost: how far it came, why, and where the owner went when that is known. */
export function lose(random: Random, draw: Draw, storeCode: string, one: WalkCase): void {
  one.funnel = draw(isBase(one.segment) ? FUNNEL[storeCode]! : POOL_FUNNEL);
  const table = storeCode === 'DG03' ? REASONS_DG03 : one.specialist === 'ou.junjie' ? REASONS_TRAINEE : REASONS;
  one.lostReason = one.funnel === 'unreached' && random.chance(UNREACHABLE[storeCode]!) ? 'UNREACHABLE' : draw(table);
  if (one.lostReason !== 'UNREACHABLE' && one.lostReason !== 'LAPSE' && random.chance(DESTINATION_KNOWN)) {
    one.wentTo = draw(storeCode === 'DG03' ? WENT_DG03 : WENT);
  }
}

/** Days before the due day from which a loss may be known: with a price at hand owners wait. */
const EARLIEST_LOSS = { quoted: 27, others: 36 } as const;

/** Closes a lost case: most are known before the due day, some stay uninsured for weeks. Open if that is ahead of `today`. */
export function closeLost(random: Random, one: WalkCase, today: Day): void {
  const after = random.chance(0.36) ? Math.ceil(-20 * Math.log(1 - random.next())) : 0;
  const early = one.funnel === 'quoted' ? EARLIEST_LOSS.quoted : EARLIEST_LOSS.others;
  let day = after > 0 ? one.due + after : one.due - Math.floor(early * random.next() ** 1.25);
  let reason: WalkCase['reason'] = one.lostReason === 'LAPSE' ? 'LAPSED' : 'INSURED_ELSEWHERE';
  if (after > 30) {
    const lapsed = random.chance(0.5);
    day = one.due + (lapsed ? 31 : random.int(8, 30));
    if (lapsed) reason = 'LAPSED';
  } else if (random.chance(0.012)) reason = 'OPT_OUT';
  if (reason === 'LAPSED') day = one.due + 31;
  day = Math.max(day, one.opened);
  if (day > today) return;
  one.closed = day;
  one.reason = reason;
  one.state = reason === 'LAPSED' ? 'lapsed' : reason === 'OPT_OUT' ? 'closed' : 'lost';
}

/** Accident or not, whatever else a year brings to a car that is written down at its due day. */
export const leaveReason = (random: Random, energy: Energy): 'sold' | 'scrapped' | 'moved' =>
  random.weighted([
    ['sold', energy === 'bev' ? 70 : 76],
    ['moved', 19],
    ['scrapped', 5],
  ]);
