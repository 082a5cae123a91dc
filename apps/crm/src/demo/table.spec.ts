import { daysBetween } from '#kernel';
import { buildDemoGroup } from './group.js';
import { isBase, left, monthNo, percent, within } from './reading.testing.js';
import type { DemoCase, DemoGroup } from './types.js';

/** An ordinary day, one of the week of Spring Festival on which the shops are closed, the last day of a month. */
const DAYS = ['2026-11-24', '2027-02-07', '2026-06-30'];
const STORES = [0, 1, 2];

interface Count {
  due: number;
  won: number;
  rate: number;
}

/** Cases due between two months before the month of the run, without cars that left the book. */
function due(group: DemoGroup, store: number, from: number, to: number, wanted: (one: DemoCase) => boolean): Count {
  const cases = group.cases.filter((one) => {
    const back = monthNo(group.today) - monthNo(one.dueOn);
    return one.store === store && back <= from && back >= to && wanted(one) && !left(one);
  });
  const won = cases.filter((one) => one.state === 'won').length;
  return { due: cases.length, won, rate: percent(won, cases.length) };
}

/** Table 3 of the data specification, a month: GZ01, FS02, DG03. */
const TABLE = {
  book: [5210, 3980, 2955],
  base: [183, 131, 89],
  baseRate: [55.2, 47.8, 39.2],
  NEW_TO_RENEW: [80, 59, 67],
  NEW_TO_RENEW_rate: [46, 40, 35],
  RENEW_TO_RENEW: [104, 72, 22],
  RENEW_TO_RENEW_rate: [62, 55, 52],
  RETURNING: [188, 158, 50],
  RETURNING_rate: [10, 8, 8],
  PROSPECT: [53, 46, 28],
  PROSPECT_rate: [8, 7, 6],
  issued: [125, 79, 40],
  left: [21, 17, 5],
  delivered: [86, 63, 105],
  insured: [78, 55, 84],
} as const;
const SEGMENTS = ['NEW_TO_RENEW', 'RENEW_TO_RENEW', 'RETURNING', 'PROSPECT'] as const;
/** Shares of the base that end so, of a hundred. */
const FUNNEL = [
  { won: 55.2, unreached: 8.0, unquoted: 5.5, quoted: 31.3 },
  { won: 47.8, unreached: 13.5, unquoted: 10.2, quoted: 28.5 },
  { won: 39.2, unreached: 19.0, unquoted: 11.5, quoted: 30.3 },
] as const;
/** Base rate of each over the last six months; the trainee’s is one of ninety cases. */
const PEOPLE: Readonly<Record<string, readonly [rate: number, slack: number]>> = {
  specialist: [61, 3],
  'huang.jiamin': [58, 3],
  'deng.zhiqiang': [54, 3],
  'he.yongshi': [47, 3],
  'ou.junjie': [34, 5],
  'lin.xiaotong': [43, 3],
  'luo.haoran': [39, 3],
};

describe.each(DAYS)('the figures of a dealer group on %s', (today) => {
  const group = buildDemoGroup({ today });
  const count = (value: number, target: number): void => within(value, target, target * 0.08);
  const back = (day: string | null): number => (day === null ? 99 : monthNo(today) - monthNo(day));
  const lastYear = (day: string | null): boolean => back(day) >= 1 && back(day) <= 12;

  test.each(STORES)('the book of store %s is as large as the table says, and as many leave it', (store) => {
    const cars = group.vehicles.filter((car) => car.store === store);
    count(cars.filter((car) => car.inBook).length, TABLE.book[store]!);
    const gone = cars.filter((car) => car.state !== 'active' && lastYear(car.anchorOn));
    within(gone.length / 12, TABLE.left[store]!, Math.max(1, TABLE.left[store]! * 0.08));
  });

  test.each(STORES)('the base of store %s is due and renewed as the table says', (store) => {
    const base = due(group, store, 12, 1, isBase);
    count(base.due / 12, TABLE.base[store]!);
    within(base.rate, TABLE.baseRate[store]!, 2.5);
  });

  test.each(SEGMENTS)('%s is due and renewed as the table says in every store', (segment) => {
    for (const store of STORES) {
      const of = due(group, store, 12, 1, (one) => one.segment === segment);
      count(of.due / 12, TABLE[segment][store]!);
      within(of.rate, TABLE[`${segment}_rate`][store]!, 2.5);
    }
  });

  test('as many are issued a month as the table says', () => {
    for (const store of STORES) count(due(group, store, 12, 1, () => true).won / 12, TABLE.issued[store]!);
  });

  test('the group as a whole renews half of its base', () => {
    const stores = STORES.map((store) => due(group, store, 12, 1, isBase));
    const [all, won] = [stores.reduce((n, it) => n + it.due, 0), stores.reduce((n, it) => n + it.won, 0)];
    count(all / 12, 404);
    within(percent(won, all), 49.3, 2);
  });

  test.each(STORES)('store %s delivers and insures the new cars of the table', (store) => {
    const cars = group.vehicles.filter((car) => car.store === store && lastYear(car.deliveredOn));
    count(cars.length / 12, TABLE.delivered[store]!);
    count(cars.filter((car) => car.insuredAtDelivery).length / 12, TABLE.insured[store]!);
  });

  test('tells the stories: Guangzhou rises, Foshan falls when a specialist leaves, Dongguan rises', () => {
    const rate = (store: number, from: number, to: number): number => due(group, store, from, to, isBase).rate;
    within(rate(0, 13, 6), 53.5, 2.5);
    within(rate(0, 5, 1), 58, 2.5);
    within(rate(1, 13, 4), 49, 2.5);
    within(rate(1, 3, 1), 43, 2.5);
    within(rate(2, 13, 9), 36, 2.5);
    within(rate(2, 5, 1), 41.5, 2.5);
  });

  test('every specialist has their own rate, and one of Foshan carries too much', () => {
    const load = (login: string): number => {
      const key = group.staff.findIndex((person) => person.login === login);
      const own = group.cases.filter((one) => one.assignee === key && !left(one));
      return own.filter((one) => back(one.dueOn) >= 1 && back(one.dueOn) <= 3).length / 3;
    };
    for (const [login, [wanted, slack]] of Object.entries(PEOPLE)) {
      const key = group.staff.findIndex((person) => person.login === login);
      const own = (one: DemoCase): boolean => one.assignee === key && isBase(one);
      within(due(group, group.staff[key]!.stores[0]!, 6, 1, own).rate, wanted, slack);
    }
    expect(load('he.yongshi')).toBeGreaterThan(1.45 * load('specialist'));
    expect(load('he.yongshi')).toBeGreaterThan(2 * load('lin.xiaotong'));
  });

  test('signs along the curve of days to go', () => {
    const won = group.cases.filter((one) => one.state === 'won' && back(one.dueOn) >= 6);
    const signedBy = (day: number): number =>
      percent(won.filter((one) => daysBetween(one.dueOn, one.closedOn!) <= day).length, won.length);
    const curve = [
      [-40, 1],
      [-30, 5],
      [-25, 14],
      [-21, 23],
      [-14, 43],
      [-7, 67],
      [-3, 83],
      [-1, 92],
      [0, 95],
      [7, 98],
      [30, 100],
    ] as const;
    for (const [day, share] of curve) within(signedBy(day), share, 2);
  });

  test.each(STORES)('store %s loses its base at the stages of its funnel', (store) => {
    const all = due(group, store, 12, 1, isBase).due;
    for (const stage of ['won', 'unreached', 'unquoted', 'quoted'] as const) {
      const there = due(group, store, 12, 1, (one) => isBase(one) && one.fate.funnel === stage).due;
      within(percent(there, all), FUNNEL[store]![stage], 2);
    }
  });

  test('a quarter of those who stay change the insurer', () => {
    const stayed = group.cases.filter((one) => one.state === 'won' && isBase(one) && lastYear(one.dueOn));
    const changed = stayed.filter((one) => group.policies[one.wonPolicy!]!.insurer !== one.lastInsurer);
    within(percent(changed.length, stayed.length), 24, 3);
  });
});
