import type { LocalDate } from '#kernel';
import type { Car, WalkCase } from './car.js';
import { caseRow } from './case-rows.js';
import { firstOf, fromText, monthOf, toText } from './days.js';
import { setIssuedDays } from './past/issued-days.js';
import { writePast } from './past/write-past.js';
import { addPeople } from './people-rows.js';
import { policyRows } from './policy-rows.js';
import { Random } from './prng.js';
import { chooseFleets, chooseShared, chooseTemporary, pinStories } from './special-cars.js';
import { demoStaff } from './staff.js';
import { STORES } from './stores.js';
import type { DemoGroup } from './types.js';
import { addVehicles } from './vehicle-rows.js';
import { StoreWalk } from './walk.js';

export interface WalkOptions {
  /** The day the group is looked at: all dates are relative to it. */
  today: LocalDate;
  /** 1.0 is about 12,150 cars in the book of three stores. */
  scale?: number;
  seed?: number;
  /** Minute of the day at which the group is looked at, when it is to have a past: contacts, quotes and the day's work. */
  pastUntil?: number;
  /** Number of this walk among several that are loaded beside each other: keeps VINs and policy numbers apart. */
  chunk?: number;
}

/** Walks the three stores to `today` and writes the whole demo group as plain rows with small integer keys. */
export function buildDemoGroup({ today, scale = 1, seed = 20_260_901, chunk = 0, pastUntil }: WalkOptions): DemoGroup {
  const random = new Random(seed + chunk * 7919);
  const day = fromText(today);
  const cars: Car[] = [];
  const cases: WalkCase[] = [];
  STORES.forEach((_, store) => {
    const walk = new StoreWalk(new Random(seed + chunk * 7919 + store + 1), store, day, scale);
    walk.run();
    cars.push(...walk.cars);
    cases.push(...walk.cases);
  });
  if (pastUntil !== undefined) setIssuedDays(cases, day, pastUntil, scale);
  const fleets = chooseFleets(random, cars, day, scale);
  const shared = chooseShared(random, cars);
  const temporary = chooseTemporary(random, cars, day, scale);
  const pins = pinStories(cars, cases, fleets, shared, day).map(({ story, car }) => ({ story, vehicle: car }));
  const group = { ...emptyGroup(today), pins };
  group.fleets = fleets.map((fleet) => ({ company: fleet.company, store: fleet.store, vehicles: fleet.cars }));
  addVehicles(group, random, { cars, chunk, temporary, today: day });
  addPeople(group, random, { cars, fleets, shared, today: day });
  const staff = new Map(group.staff.map((person, i) => [person.login, i]));
  const won = policyRows(group, random, cars, staff, chunk);
  const places = new Map(cars.map((car, i) => [car, i]));
  for (const one of cases) {
    group.cases.push(caseRow(random, one, places.get(one.car)!, { staff, won, today: day }));
  }
  if (pastUntil !== undefined) {
    group.past = writePast(group, new Random(seed + chunk * 7919 + 101), { cases, staff, minute: pastUntil, scale });
  }
  return group;
}

/** The stores and their people, before the first car. */
const emptyGroup = (today: LocalDate): DemoGroup => ({
  today,
  stores: STORES.map((spec) => ({
    code: spec.code,
    name: spec.name,
    shortName: spec.shortName,
    brand: spec.brand,
    city: spec.city,
    phone: spec.phone,
    openedOn: toText(firstOf(monthOf(fromText(today)) - spec.openMonths)),
  })),
  staff: demoStaff(today),
  vehicles: [],
  plates: [],
  vehicleStores: [],
  persons: [],
  vehiclePersons: [],
  phones: [],
  consents: [],
  suppressed: [],
  staffNumbers: [],
  policies: [],
  cases: [],
  fleets: [],
  pins: [],
  past: null,
});
