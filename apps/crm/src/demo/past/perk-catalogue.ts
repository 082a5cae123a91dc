type Weights<T> = readonly (readonly [T, number])[];

/** One perk as the shops give it: prices in yuan for one piece (list, internal transfer, true cost). */
export interface PerkSpec {
  code: string;
  name: string;
  form: 'service' | 'goods';
  kind: 'STORE_LOYALTY' | 'CONTRACT_VAS';
  fits: 'all' | 'fuel' | 'nev';
  uses: number;
  list: number;
  transfer: number;
  cost: number;
  /** On the shelf of each store; null where nobody counts. */
  stock: readonly number[] | null;
  terms: string;
}

const service = (code: string, name: string, prices: readonly [number, number, number]): PerkSpec => ({
  code,
  name,
  form: 'service',
  kind: 'STORE_LOYALTY',
  fits: 'all',
  uses: 1,
  list: prices[0],
  transfer: prices[1],
  cost: prices[2],
  stock: null,
  terms: '请提前一天预约，本车使用，不折现、不转让',
});
const goods = (
  code: string,
  name: string,
  prices: readonly [number, number, number],
  stock: readonly number[],
): PerkSpec => ({ ...service(code, name, prices), form: 'goods', stock, terms: '到店领取，数量有限，不折现' });

/** demo-data.md §8. */
export const PERKS: readonly PerkSpec[] = [
  { ...service('SMALL-SERVICE', '小保养', [420, 210, 135]), fits: 'fuel' },
  service('LABOUR-200', '工时券', [200, 100, 60]),
  service('ALIGNMENT', '四轮定位', [180, 80, 35]),
  service('AC-CLEAN', '空调清洗', [198, 90, 45]),
  { ...service('WASH-6', '洗车 6 次', [210, 90, 54]), uses: 6 },
  service('BALANCE', '动平衡', [120, 50, 25]),
  goods('WIPER-SET', '玻璃水雨刮套装', [168, 88, 62], [140, 60, 35]),
  goods('FLOOR-MAT', '脚垫', [480, 260, 190], [22, 22, 22]),
  goods('DASH-CAM', '行车记录仪', [599, 330, 260], [9, 6, 8]),
  service('BRAKE-FLUID', '更换刹车油', [280, 130, 70]),
  { ...service('EV-CHECK', '三电检测', [200, 80, 30]), fits: 'nev' },
  service('INSPECTION', '年审代办', [150, 60, 20]),
  service('COURTESY-CAR', '代步车 2 天', [400, 200, 120]),
  {
    ...service('ROADSIDE-3', '道路救援 3 次', [300, 0, 0]),
    kind: 'CONTRACT_VAS',
    uses: 3,
    terms: '保险合同内增值服务，由保险公司提供',
  },
];

export interface PackageSpec {
  code: string;
  name: string;
  fits: 'all' | 'fuel' | 'nev';
  perks: readonly string[];
}
export const PACKAGES: readonly PackageSpec[] = [
  { code: 'PKG-A', name: 'A 保养安心包', fits: 'fuel', perks: ['SMALL-SERVICE', 'ALIGNMENT', 'WASH-6'] },
  { code: 'PKG-B', name: 'B 工时养护包', fits: 'all', perks: ['LABOUR-200', 'AC-CLEAN', 'WIPER-SET'] },
  { code: 'PKG-C', name: 'C 新能源养护包', fits: 'nev', perks: ['EV-CHECK', 'AC-CLEAN', 'WASH-6', 'INSPECTION'] },
  { code: 'PKG-D', name: 'D 洗车包', fits: 'all', perks: ['WASH-6'] },
  { code: 'PKG-R1', name: '备用 动平衡', fits: 'all', perks: ['BALANCE'] },
  { code: 'PKG-R2', name: '备用 更换刹车油', fits: 'all', perks: ['BRAKE-FLUID'] },
];

/** Who is offered what: a choice for everybody, and what is held back for an objection. */
export interface RuleSpec {
  name: string;
  priority: number;
  conditions: object;
  base: readonly string[];
  reserve: readonly string[];
  /** The most that one case may cost, in yuan. */
  cap: number;
}
const BASE = ['NEW_TO_RENEW', 'RENEW_TO_RENEW'];
export const RULES: readonly RuleSpec[] = [
  {
    name: '油车基盘礼包',
    priority: 200,
    conditions: { segments: BASE, daysFrom: 0, daysTo: 45, fuels: ['fuel'] },
    base: ['PKG-A', 'PKG-B', 'PKG-D'],
    reserve: ['PKG-R1', 'PKG-R2'],
    cap: 320,
  },
  {
    name: '新能源基盘礼包',
    priority: 200,
    conditions: { segments: BASE, daysFrom: 0, daysTo: 45, fuels: ['nev'] },
    base: ['PKG-C', 'PKG-D'],
    reserve: ['PKG-R1', 'PKG-R2'],
    cap: 260,
  },
  {
    name: '间转续挽回洗车包',
    priority: 100,
    conditions: { segments: ['RETURNING'], daysFrom: 0, daysTo: 30, levels: ['A', 'B'] },
    base: ['PKG-D'],
    reserve: [],
    cap: 60,
  },
];

/** Mix of wins of the two older stores and of the youngest; null is none. */
export const MIX: readonly Weights<string | null>[] = [
  [
    ['PKG-A', 36],
    ['PKG-B', 28],
    ['PKG-D', 17],
    [null, 19],
  ],
  [
    ['PKG-A', 36],
    ['PKG-B', 28],
    ['PKG-D', 17],
    [null, 19],
  ],
  [
    ['PKG-C', 70],
    ['PKG-D', 12],
    [null, 18],
  ],
];

/** Held back for an objection: what is added, on so many of the wins. */
export const RESERVE: Weights<string> = [
  ['BALANCE', 52],
  ['BRAKE-FLUID', 30],
  ['DASH-CAM', 2],
  ['FLOOR-MAT', 4],
  ['COURTESY-CAR', 12],
];
export const RESERVE_OF_WON = 0.11;

/** What may be given a month at true cost, in yuan, and what of it is used today at most. */
export const MONTHLY_CAP = [18_000, 11_000, 6_000];
export const USED_AT_MOST = [0.86, 0.938, 0.8];
/** With what is held for those who have yet to pay. */
export const HELD_AT_MOST = [0.97, 0.945, 0.95];
/** A grant that costs more waits for a second person. */
export const APPROVE_ABOVE = 350;
/** To make refused vouchers good, of each store and month in yuan; and the most that needs no second person. */
export const GOODWILL = { cap: 800, approveAbove: 200 } as const;

/** What becomes within its year of what was given: whole, in part, not at all. Of all packages 61, 17 and 22 of a hundred. */
const fate = (whole: number, part: number, none: number): Weights<'whole' | 'part' | 'none'> => [
  ['whole', whole],
  ['part', part],
  ['none', none],
];
const REDEEMED: Readonly<Record<string, ReturnType<typeof fate>>> = {
  'PKG-A': fate(72, 19, 9),
  'PKG-B': fate(61, 18, 21),
  'PKG-C': fate(60, 19, 21),
  'PKG-D': fate(43, 14, 43),
};
const ADDED = fate(78, 0, 22);
export const redeemedOf = (code: string | null): ReturnType<typeof fate> => REDEEMED[code ?? ''] ?? ADDED;
/** Day of the first use: median, spread of the logarithm; owners come again for what is left so often. */
export const FIRST_USE = { median: 74, sigma: 0.42, again: 0.1 } as const;
export const VALID_DAYS = 365;
export const ELSEWHERE = 0.06;
