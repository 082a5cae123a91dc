import type { Car, WalkCase } from './car.js';
import { lastCovered, type Day } from './days.js';
import { FLEET_COMPANIES } from './names.js';
import type { Random } from './prng.js';
import type { Key } from './types.js';

/** A fleet: one company and its cars, as positions in the group's list of cars. */
export interface Fleet {
  company: string;
  store: Key;
  cars: Key[];
}

const FLEETS: readonly (readonly [store: Key, cars: number])[] = [
  [0, 62],
  [1, 28],
  [2, 17],
  [0, 11],
];

/** Makes the four fleets out of company cars of the book; five of the largest fall due within ten days. */
export function chooseFleets(random: Random, cars: readonly Car[], today: Day, scale: number): Fleet[] {
  const taken = new Set<Key>();
  return FLEETS.map(([store, full], n) => {
    const size = Math.max(3, Math.round(full * scale));
    const free = random.shuffle(
      [...cars.keys()].filter((i) => {
        const car = cars[i]!;
        return car.store === store && car.pool && car.company && car.insuredNew && !taken.has(i);
      }),
    );
    const chosen = n === 0 ? [...busiestTenDays(cars, free, today)] : [];
    const [from, to] = chosen.length > 0 ? span(chosen.map((i) => cars[i]!.due)) : [0, 0];
    for (const i of free) {
      if (chosen.length >= size) break;
      const due = cars[i]!.due;
      if (!chosen.includes(i) && (due < from - 3 || due > to + 3)) chosen.push(i);
    }
    chosen.forEach((i) => taken.add(i));
    return { company: FLEET_COMPANIES[n]!, store, cars: chosen };
  });
}

const span = (days: readonly Day[]): [Day, Day] => [Math.min(...days), Math.max(...days)];

/** Up to five cars of one ten-day window ahead: the window that has the most. */
function busiestTenDays(cars: readonly Car[], free: readonly Key[], today: Day): Key[] {
  let best: Key[] = [];
  for (let from = today + 8; from <= today + 60; from++) {
    const inside = free.filter((i) => cars[i]!.due >= from && cars[i]!.due < from + 10);
    if (inside.length > best.length) best = inside;
    if (best.length >= 5) break;
  }
  return best.slice(0, 5);
}

/** Cars that two stores of the group know: bought in one, repaired in the other (2.4 % of the book). */
export function chooseShared(random: Random, cars: readonly Car[]): Map<Key, Key> {
  const shared = new Map<Key, Key>();
  cars.forEach((car, i) => {
    if (car.pool && random.chance(0.024)) shared.set(i, car.store === 0 ? random.int(1, 2) : 0);
  });
  return shared;
}

/** Cars delivered in the last twenty days that drive on a temporary plate. */
export function chooseTemporary(random: Random, cars: readonly Car[], today: Day, scale: number): Set<Key> {
  const fresh = [...cars.keys()].filter((i) => cars[i]!.delivered !== null && cars[i]!.delivered > today - 20);
  return new Set(random.shuffle(fresh).slice(0, Math.max(1, Math.round(11 * scale))));
}

type Wanted = (one: WalkCase, car: Car) => boolean;

/**
 * The thirteen cars to walk through (demo-data.md §12), with what makes each of them so.
 * @returns story number and position of the car
 */
export function pinStories(
  cars: readonly Car[],
  cases: readonly WalkCase[],
  fleets: readonly Fleet[],
  shared: ReadonlyMap<Key, Key>,
  today: Day,
): { story: number; car: Key }[] {
  const place = new Map(cars.map((car, i) => [car, i]));
  const used = new Set<Car>(fleets.flatMap((fleet) => fleet.cars.map((i) => cars[i]!)));
  const pins: { story: number; car: Key }[] = [];
  const pin = (story: number, wanted: Wanted, adjust?: (car: Car, one: WalkCase) => void): void => {
    const found = cases.find(
      (one) => (one.car.store === 0 || story === 3) && !used.has(one.car) && wanted(one, one.car),
    );
    if (!found) return;
    used.add(found.car);
    adjust?.(found.car, found);
    pins.push({ story, car: place.get(found.car)! });
  };
  const open = (one: WalkCase, from: number, to: number): boolean =>
    one.state === 'open' && one.due >= today + from && one.due <= today + to && !one.car.company;
  const mine = (one: WalkCase): boolean => one.specialist === 'specialist';

  pin(1, (one) => mine(one) && open(one, 10, 25) && one.segment === 'NEW_TO_RENEW' && one.funnel !== 'unreached');
  pin(
    2,
    (one) => mine(one) && open(one, 8, 30) && one.segment === 'RENEW_TO_RENEW',
    (car) => (car.claims = 1),
  );
  pin(3, (one) => open(one, 8, 28) && one.car.model.energy === 'bev' && isBase(one));
  const fleet = ofFleet(cases, fleets[0]?.cars ?? [], place);
  if (fleet !== undefined) pins.push({ story: 4, car: fleet });
  pin(
    5,
    (one) => open(one, 12, 45) && (one.segment === 'NEW_TO_RENEW' || one.segment === 'RENEW_TO_RENEW'),
    (car) => (car.loanEnds = today + 40),
  );
  pin(6, (one, car) => open(one, 1, 55) && shared.has(place.get(car)!) && isBase(one));
  pin(7, (one, car) => open(one, 5, 35) && one.segment === 'RENEW_TO_RENEW' && car.gap === 0, linesApart);
  const left = (one: WalkCase): boolean => one.reason === 'SOLD' && one.closed! < today - 6 && one.due > today + 5;
  const sold = cases.filter((one) => one.car.store === 0 && left(one) && !one.car.company);
  // One that was insured here before one that was not, and of those the latest.
  sold.sort((a, b) => Number(isBase(b)) - Number(isBase(a)) || b.closed! - a.closed!);
  pin(8, (one) => one === sold.find((other) => !used.has(other.car)));
  pin(9, (one) => open(one, -7, -4) && one.segment !== 'PROSPECT');
  pin(10, (one) => wonBetween(one, today - 250, today - 150));
  pin(11, (one) => one.state === 'won' && one.closed! > today - 30);
  pin(12, (one) => wonBetween(one, today - 200, today - 40));
  pin(13, (one) => open(one, 0, 12) && one.funnel === 'won');
  return pins;
}

const isBase = (one: WalkCase): boolean => one.segment === 'NEW_TO_RENEW' || one.segment === 'RENEW_TO_RENEW';

/** The car of the fleet whose open case of the base is due first; any of its cars when there is none. */
function ofFleet(cases: readonly WalkCase[], fleet: readonly Key[], place: ReadonlyMap<Car, Key>): Key | undefined {
  const own = new Set(fleet);
  const open = cases.filter((one) => one.state === 'open' && isBase(one) && own.has(place.get(one.car)!));
  open.sort((a, b) => a.due - b.due);
  return open[0] ? place.get(open[0].car) : fleet[0];
}

/** Won in these days, and still in the book. */
const wonBetween = (one: WalkCase, from: Day, to: Day): boolean =>
  one.state === 'won' && one.closed! > from && one.closed! < to && one.car.state === 'active';

/** Story 7: the compulsory line ended 47 days before the commercial one; both its years were bought elsewhere. */
function linesApart(car: Car, one: WalkCase): void {
  const term = car.terms[car.terms.length - 1]!;
  const line = term.lines.find((it) => it.line === 'compulsory')!;
  line.expires -= 47;
  line.starts -= 47;
  line.ours = false;
  one.before.compulsory = line.expires;
  const starts = line.expires + 1;
  term.lines.push({ ...line, insurer: 'PINGAN', ours: false, starts, expires: lastCovered(starts) });
}
