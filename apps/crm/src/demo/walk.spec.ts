import { daysBetween, readIdNo, readPhone, readPlate, readVin } from '#kernel';
import { buildDemoGroup } from './group.js';
import type { DemoCase, DemoGroup } from './types.js';
import { modelYearLetter } from './vehicles.js';

const DAYS = ['2026-11-24', '2027-02-20', '2026-07-01'];
const LEFT = ['SOLD', 'SCRAPPED', 'MOVED'];

const monthNo = (day: string): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
const isBase = (one: DemoCase): boolean => one.segment === 'NEW_TO_RENEW' || one.segment === 'RENEW_TO_RENEW';
const percent = (part: number, whole: number): number => (100 * part) / whole;

interface Count {
  due: number;
  won: number;
  rate: number;
}

/** Cases due between two months before the month of the run, without cars that left the book. */
function due(group: DemoGroup, store: number, from: number, to: number, wanted: (one: DemoCase) => boolean): Count {
  const cases = group.cases.filter((one) => {
    const back = monthNo(group.today) - monthNo(one.dueOn);
    return one.store === store && back <= from && back >= to && wanted(one) && !LEFT.includes(one.closeReason ?? '');
  });
  const won = cases.filter((one) => one.state === 'won').length;
  return { due: cases.length, won, rate: percent(won, cases.length) };
}

const within = (value: number, target: number, slack: number): void => {
  expect(value).toBeGreaterThanOrEqual(target - slack);
  expect(value).toBeLessThanOrEqual(target + slack);
};

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
  delivered: [86, 63, 105],
  insured: [78, 55, 84],
} as const;
const SEGMENTS = ['NEW_TO_RENEW', 'RENEW_TO_RENEW', 'RETURNING', 'PROSPECT'] as const;

const FUEL_PLATE = /^粤[A-Z][A-HJ-NP-Z0-9]{5}$/;
const PLATE_FORMS = {
  fuel: FUEL_PLATE,
  hybrid: FUEL_PLATE,
  bev: /^粤[A-Z][DABCE][A-Z0-9]\d{4}$/,
  phev: /^粤[A-Z][FGHJK][A-Z0-9]\d{4}$/,
};

describe.each(DAYS)('the demo group looked at on %s', (today) => {
  const group = buildDemoGroup({ today });
  const vehicle = (one: DemoCase) => group.vehicles[one.vehicle]!;

  test('has as many cars in the book of each store as the table says', () => {
    TABLE.book.forEach((cars, store) => {
      const book = group.vehicles.filter((car) => car.inBook && car.store === store).length;
      within(book, cars, cars * 0.08);
    });
  });

  test.each([0, 1, 2])('has the due cars and rates of the table in store %s', (store) => {
    const base = due(group, store, 12, 1, isBase);
    within(base.due / 12, TABLE.base[store]!, TABLE.base[store]! * 0.08);
    within(base.rate, TABLE.baseRate[store]!, 2.5);
    for (const segment of SEGMENTS) {
      const of = due(group, store, 12, 1, (one) => one.segment === segment);
      within(of.due / 12, TABLE[segment][store]!, TABLE[segment][store]! * 0.08);
      within(of.rate, TABLE[`${segment}_rate`][store]!, 2.5);
    }
    const all = due(group, store, 12, 1, () => true);
    within(all.won / 12, TABLE.issued[store]!, TABLE.issued[store]! * 0.08);
  });

  test.each([0, 1, 2])('delivers and insures the new cars of the table in store %s', (store) => {
    const cars = group.vehicles.filter((car) => {
      const back = car.deliveredOn === null ? 0 : monthNo(today) - monthNo(car.deliveredOn);
      return car.store === store && back >= 1 && back <= 12;
    });
    within(cars.length / 12, TABLE.delivered[store]!, TABLE.delivered[store]! * 0.08);
    within(
      cars.filter((car) => car.insuredAtDelivery).length / 12,
      TABLE.insured[store]!,
      TABLE.insured[store]! * 0.08,
    );
  });

  test('tells the stories: Guangzhou rises, Foshan falls when a specialist leaves, Dongguan rises', () => {
    const rate = (store: number, from: number, to: number): number => due(group, store, from, to, isBase).rate;
    within(rate(0, 13, 6), 53.5, 2.5);
    within(rate(0, 5, 1), 58, 2.5);
    within(rate(1, 13, 4), 49, 2.5);
    within(rate(1, 3, 1), 43, 3);
    within(rate(2, 13, 9), 36, 2.5);
    within(rate(2, 5, 1), 41.5, 2.5);
  });

  test('signs along the curve of days to go', () => {
    const won = group.cases.filter((one) => one.state === 'won' && monthNo(today) - monthNo(one.dueOn) >= 6);
    const signedBy = (day: number): number =>
      percent(won.filter((one) => daysBetween(one.dueOn, one.closedOn!) <= day).length, won.length);
    for (const [day, share] of [
      [-30, 5],
      [-21, 23],
      [-14, 43],
      [-7, 67],
      [-3, 83],
      [0, 95],
      [7, 98],
      [30, 100],
    ] as const) {
      within(signedBy(day), share, 2.5);
    }
  });

  test('loses the base at the stages of the funnel that each store has', () => {
    const shares = [
      { won: 55.2, unreached: 8.0, unquoted: 5.5, quoted: 31.3 },
      { won: 47.8, unreached: 13.5, unquoted: 10.2, quoted: 28.5 },
      { won: 39.2, unreached: 19.0, unquoted: 11.5, quoted: 30.3 },
    ] as const;
    shares.forEach((share, store) => {
      const all = due(group, store, 12, 1, isBase).due;
      for (const stage of ['won', 'unreached', 'unquoted', 'quoted'] as const) {
        const there = due(group, store, 12, 1, (one) => isBase(one) && one.fate.funnel === stage).due;
        within(percent(there, all), share[stage], 3);
      }
    });
  });

  test('has no first renewal of a car older than sixteen months', () => {
    const old = group.cases.filter(
      (one) => one.segment === 'NEW_TO_RENEW' && daysBetween(vehicle(one).firstRegisteredOn, one.dueOn) > 488,
    );
    expect(old).toEqual([]);
  });

  test('has one open case a car at most, and one case a car and insurance year', () => {
    const open = group.cases.filter((one) => one.state === 'open').map((one) => one.vehicle);
    expect(new Set(open).size).toBe(open.length);
    const years = group.cases.map((one) => `${one.vehicle} ${one.insuranceYear}`);
    expect(new Set(years).size).toBe(years.length);
  });

  test('opens every car of the book that is due within ninety days, and none later', () => {
    const open = new Set(group.cases.filter((one) => one.state === 'open').map((one) => one.vehicle));
    const soon = group.vehicles.filter((car, i) => {
      const days = car.anchorOn === null ? 999 : daysBetween(today, car.anchorOn);
      return car.inBook && days >= 1 && days <= 90 && !open.has(i) && !closedThisYear(group, i, car.anchorOn!);
    });
    expect(soon).toEqual([]);
    expect(group.cases.filter((one) => daysBetween(today, one.dueOn) > 90)).toEqual([]);
  });

  test('wins with a commercial policy of this store that begins after the old one, and books the seller', () => {
    const wrong = group.cases.filter((one) => {
      if (one.state !== 'won') return false;
      const policy = group.policies[one.wonPolicy!]!;
      const fits = policy.vehicle === one.vehicle && policy.line === 'commercial' && policy.ours;
      const inTime = policy.startsOn > one.dueOn && policy.signedOn === one.closedOn && policy.signedOn! <= today;
      return !(fits && inTime && policy.kind === one.segment && policy.seller === one.assignee);
    });
    expect(wrong).toEqual([]);
  });

  test('gives every car a VIN of its maker with a right check digit, and plates of the right form, once each', () => {
    const wrong = group.vehicles.filter((car) => {
      const year = Number(car.firstRegisteredOn.slice(0, 4));
      const years = [year - 1, year, year + 1].map(modelYearLetter);
      const maker = ['LVG', 'LFV', 'LGX', 'LC0'].includes(car.vin.slice(0, 3));
      const vin = readVin(car.vin)?.suspect === false && years.includes(car.vin[9]!);
      const plate =
        car.plate === null || (readPlate(car.plate) === car.plate && PLATE_FORMS[car.energy].test(car.plate));
      return !(maker && vin && plate);
    });
    expect(wrong).toEqual([]);
    expect(new Set(group.vehicles.map((car) => car.vin)).size).toBe(group.vehicles.length);
  });

  test('knows its people by phones and identity numbers that the product itself accepts', () => {
    expect(group.phones.filter((it) => it.number !== null && readPhone(it.number)?.kind !== 'mobile')).toEqual([]);
    expect(group.persons.filter((it) => it.idNo !== null && readIdNo(it.idNo)?.state !== 'valid')).toEqual([]);
  });

  test('holds the special cars: fleets, cars of two stores, temporary plates, uninsured ones, the thirteen', () => {
    expect(group.fleets.map((fleet) => fleet.vehicles.length)).toEqual([62, 28, 17, 11]);
    const soon = group.fleets[0]!.vehicles.map((i) => group.vehicles[i]!.anchorOn!).sort();
    const close = soon.filter((day) => soon.filter((other) => Math.abs(daysBetween(day, other)) < 10).length >= 5);
    expect(close.length).toBeGreaterThanOrEqual(5);
    const book = group.vehicles.filter((car) => car.inBook);
    within(percent(book.filter((car) => car.useKind === 'company').length, book.length), 7, 1);
    const owned = group.vehicleStores.length - group.vehicles.length;
    within(percent(owned, book.length), 2.4, 0.6);
    expect(group.vehicles.filter((car) => car.plate === null)).toHaveLength(11);
    within(percent(group.suppressed.length, group.persons.length), 1.6, 0.5);
    expect(group.pins.map((pin) => pin.story)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]);
    const uninsured = group.cases.filter(
      (one) => one.state === 'open' && one.dueOn < today && one.fate.funnel !== 'won',
    );
    within(uninsured.length, 140, 60);
  });

  test('keeps policies and premiums in the order of the trade', () => {
    const keys = new Set<string>();
    const wrong = group.policies.filter((policy) => {
      keys.add(`${policy.vehicle} ${policy.line} ${policy.expiresOn}`);
      return policy.startsOn > policy.expiresOn || (policy.signedOn ?? '') > today;
    });
    expect(wrong).toEqual([]);
    expect(keys.size).toBe(group.policies.length);
    const mean = (store: number, energy: string, year: 'NEW' | 'NEW_TO_RENEW'): number => {
      const found = group.policies.filter(
        (it) =>
          it.line === 'commercial' &&
          it.ours &&
          it.kind === year &&
          it.store === store &&
          group.vehicles[it.vehicle]!.energy === energy,
      );
      return found.reduce((sum, it) => sum + it.premiumFen!, 0) / found.length / 100;
    };
    within(mean(0, 'fuel', 'NEW'), 3900, 150);
    within(mean(0, 'fuel', 'NEW_TO_RENEW'), 2950, 150);
    within(mean(2, 'bev', 'NEW'), 5100, 200);
    within(mean(2, 'phev', 'NEW_TO_RENEW'), 3700, 250);
  });

  test('paints the same picture again from the same seed', () => {
    expect(buildDemoGroup({ today, scale: 0.02 })).toEqual(buildDemoGroup({ today, scale: 0.02 }));
  });
});

const closedThisYear = (group: DemoGroup, vehicle: number, anchor: string): boolean =>
  group.cases.some((one) => one.vehicle === vehicle && one.dueOn === anchor && one.state !== 'open');
