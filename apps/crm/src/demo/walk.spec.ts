import { daysBetween, readIdNo, readPhone, readPlate, readVin } from '#kernel';
import { buildDemoGroup } from './group.js';
import type { DemoCase, DemoGroup } from './types.js';
import { modelYearLetter } from './vehicles.js';

/** An ordinary day, one on which the shops are closed (Spring Festival), the last day of a month. */
const DAYS = ['2026-11-24', '2027-02-07', '2026-06-30'];

const percent = (part: number, whole: number): number => (100 * part) / whole;

const within = (value: number, target: number, slack: number): void => {
  expect(value).toBeGreaterThanOrEqual(target - slack);
  expect(value).toBeLessThanOrEqual(target + slack);
};

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
