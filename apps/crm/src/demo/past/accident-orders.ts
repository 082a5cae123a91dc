import { fromText, openDay, toText, type Day } from '../days.js';
import type { Random } from '../prng.js';
import type { DemoCase, DemoGroup, Key } from '../types.js';
import type { PastRepair } from './types.js';

/** Of the accidents of cars insured here so many are repaired here (demo-data.md §9: 64 of the 121 a month that are heard of). */
const REPAIRED_HERE = 0.606;
/** Cars that insurers send a month, by store. */
const PUSHED = [45, 34, 26];
/** Days until an accident is closed, mean by store; and how many of the cars insured here stand open today. */
const CLOSED_AFTER = [7.8, 9.6, 12.4];
const OPEN = [14, 9, 8];
/** Bills in yuan: the mean lies far above the median. */
const BILL = { median: 2_640, nev: 3_450, pushed: 3_000, sigma: 1.1, least: 300, most: 60_000 } as const;
const SHOWN_MONTHS = 26;
/** Cars in the book of a full store: a small group has less of everything. */
const BOOK = [5_210, 3_980, 2_955];
const KIND = '事故维修';

interface Accident {
  vehicle: Key;
  store: Key;
  day: Day;
  pushed: boolean;
}

/** Orders of the workshops for accidents: of cars that the group insured when it happened, and of those that insurers sent. */
export function accidentOrders(group: DemoGroup, random: Random): PastRepair[] {
  const today = fromText(group.today);
  const since = today - SHOWN_MONTHS * 30;
  const own = group.vehicles.flatMap((car, vehicle) =>
    car.accidents
      .filter((day) => day >= since && random.chance(REPAIRED_HERE))
      .map((day) => ({ vehicle, store: car.store, day: openDay(day), pushed: false })),
  );
  const orders = [...own, ...pushedCars(group, random, today)]
    .sort((a, b) => a.day - b.day)
    .map((it, n) => orderOf(group, random, it, n));
  keepOpen(group, orders, new Set(own.map(({ vehicle, day }) => `${vehicle} ${day}`)), today);
  return orders;
}

/** Cars on days on which they were not insured here, spread over those that the shops were open. */
function pushedCars(group: DemoGroup, random: Random, today: Day): Accident[] {
  const covered = coversHere(group);
  return PUSHED.flatMap((full, store) => {
    const cars = group.vehicles.flatMap((car, vehicle) =>
      car.store === store && car.inBook && fromText(car.knownSince) < today - 30 ? [vehicle] : [],
    );
    const sent: Accident[] = [];
    const wanted = Math.round((full * SHOWN_MONTHS * cars.length) / BOOK[store]!);
    for (let tries = 0; sent.length < wanted && tries < wanted * 6; tries++) {
      const vehicle = random.pick(cars);
      const day = openDay(today - random.int(1, SHOWN_MONTHS * 30));
      const known = fromText(group.vehicles[vehicle]!.firstRegisteredOn) <= day;
      if (known && !covered[vehicle]!.some(([from, until]) => from <= day && day <= until))
        sent.push({ vehicle, store, day, pushed: true });
    }
    return sent;
  });
}

/** The days of commercial cover of this group, by car. */
function coversHere(group: DemoGroup): [from: Day, until: Day][][] {
  const covers: [Day, Day][][] = group.vehicles.map(() => []);
  for (const it of group.policies) {
    if (it.ours && it.line === 'commercial') covers[it.vehicle]!.push([fromText(it.startsOn), fromText(it.expiresOn)]);
  }
  return covers;
}

function orderOf(group: DemoGroup, random: Random, it: Accident, n: number): PastRepair {
  const car = group.vehicles[it.vehicle]!;
  const nev = car.energy === 'bev' || car.energy === 'phev';
  const median = it.pushed ? BILL.pushed : nev ? BILL.nev : BILL.median;
  const yuan = median * Math.exp(BILL.sigma * random.normal());
  const advisers = group.staff.filter(({ role, stores }) => role === 'adviser' && stores[0] === it.store);
  const years = Math.max(0.05, (it.day - fromText(car.firstRegisteredOn)) / 365.25);
  const mean = CLOSED_AFTER[it.store]!;
  return {
    vehicle: it.vehicle,
    store: it.store,
    number: `S${group.stores[it.store]!.code}${toText(it.day).replaceAll('-', '').slice(2)}${String(n % 10_000).padStart(4, '0')}`,
    arrived: it.day,
    settled: it.day + Math.max(1, Math.round(mean * Math.exp(0.5 * random.normal() - 0.125))),
    mileage: Math.round(years * (7_000 + ((it.vehicle * 7_919) % 11_000)) + 250),
    kind: KIND,
    amountFen: Math.round(Math.min(BILL.most, Math.max(BILL.least, yuan))) * 100,
    adviser: random.pick(advisers).name,
  };
}

/** The last that came stand open: as many of the cars insured here as the desks have, and of the others whose time is not over. */
function keepOpen(group: DemoGroup, orders: readonly PastRepair[], own: ReadonlySet<string>, today: Day): void {
  const isOwn = (it: PastRepair): boolean => own.has(`${it.vehicle} ${it.arrived}`);
  // Story 2 has one claim alone, long closed: what else its car had is dropped.
  const told = group.pins.find(({ story }) => story === 2)?.vehicle;
  const isTold = (it: PastRepair): number => Number(it.vehicle === told);
  OPEN.forEach((full, store) => {
    const share = Math.min(1, group.vehicles.filter((car) => car.store === store && car.inBook).length / BOOK[store]!);
    const wanted = Math.round(full * (share > 0.8 ? 1 : share));
    const last = orders
      .filter((it) => it.store === store && isOwn(it))
      .sort((a, b) => isTold(a) - isTold(b) || b.arrived - a.arrived);
    last.forEach((it, n) => {
      if (n < wanted) it.settled = null;
      else if (it.settled! >= today) it.settled = Math.max(it.arrived, today - 1);
    });
  });
  for (const it of orders) if (!isOwn(it) && it.settled !== null && it.settled >= today) it.settled = null;
}

/** Story 2: the one claim of its car, six days in the workshop two months ago. @returns all orders with it */
export function withRearEnd(group: DemoGroup, repairs: PastRepair[], one: DemoCase, today: Day): PastRepair[] {
  const { vehicle, store } = one;
  const arrived = openDay(today - 64);
  const { name } = group.staff.find(({ role, stores }) => role === 'adviser' && stores[0] === store)!;
  const last = repairs.findLast((order) => order.vehicle === vehicle && order.arrived < arrived);
  return [
    ...repairs.filter((order) => order.vehicle !== vehicle || order.kind !== KIND),
    {
      ...{ vehicle, store, number: `S${group.stores[store]!.code}-${arrived}`, arrived, settled: arrived + 6 },
      ...{ mileage: (last?.mileage ?? 21_000) + 900, kind: KIND, amountFen: 486_000, adviser: name },
    },
  ];
}
