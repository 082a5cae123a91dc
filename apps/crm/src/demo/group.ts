import type { LocalDate } from '#kernel';
import { knownUntil, type Car, type WalkCase } from './car.js';
import { caseRow } from './case-rows.js';
import { firstOf, fromText, monthOf, toText, type Day } from './days.js';
import { People, type CarPeople } from './people.js';
import { policyRows } from './policy-rows.js';
import { Random } from './prng.js';
import { chooseFleets, chooseShared, chooseTemporary, pinStories } from './special-cars.js';
import { demoStaff } from './staff.js';
import { STORES } from './stores.js';
import type { DemoGroup, DemoVehicle, Key } from './types.js';
import { Numberer } from './vehicles.js';
import { StoreWalk } from './walk.js';

export interface WalkOptions {
  /** The day the group is looked at: all dates are relative to it. */
  today: LocalDate;
  /** 1.0 is about 12,150 cars in the book of three stores. */
  scale?: number;
  seed?: number;
  /** Number of this walk among several that are loaded beside each other: keeps VINs and policy numbers apart. */
  chunk?: number;
}

const LENDERS: readonly (readonly string[])[] = [
  ['广汽汇理汽车金融有限公司', '招商银行广州分行', '中国工商银行广州分行'],
  ['大众汽车金融（中国）有限公司', '平安银行佛山分行', '中国建设银行佛山分行'],
  ['比亚迪汽车金融有限公司', '平安银行东莞分行', '中国工商银行东莞分行'],
];

/** Walks the three stores to `today` and writes the whole demo group as plain rows with small integer keys. */
export function buildDemoGroup({ today, scale = 1, seed = 20_260_901, chunk = 0 }: WalkOptions): DemoGroup {
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
  const fleets = chooseFleets(random, cars, day, scale);
  const shared = chooseShared(random, cars);
  const temporary = chooseTemporary(random, cars, day, scale);
  const pins = pinStories(cars, cases, fleets, shared, day).map(({ story, car }) => ({ story, vehicle: car }));
  const group: DemoGroup = {
    today,
    stores: STORES.map((spec) => ({
      code: spec.code,
      name: spec.name,
      shortName: spec.shortName,
      brand: spec.brand,
      city: spec.city,
      phone: spec.phone,
      openedOn: toText(firstOf(monthOf(day) - spec.openMonths)),
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
    fleets: fleets.map((fleet) => ({ company: fleet.company, store: fleet.store, vehicles: fleet.cars })),
    pins,
  };
  const numberer = new Numberer(random, chunk);
  cars.forEach((car, i) => addVehicle(group, random, numberer, car, i, temporary.has(i), day));
  addPeople(group, random, cars, fleets, shared, day);
  const staff = new Map(group.staff.map((person, i) => [person.login, i]));
  const won = policyRows(group, random, cars, staff, chunk);
  const places = new Map(cars.map((car, i) => [car, i]));
  for (const one of cases) group.cases.push(caseRow(random, one, places.get(one.car)!, staff, won, day));
  return group;
}

function addVehicle(
  group: DemoGroup,
  random: Random,
  numberer: Numberer,
  car: Car,
  key: Key,
  temporary: boolean,
  today: Day,
): void {
  const spec = STORES[car.store]!;
  const { model } = car;
  const prefix = random.weighted(spec.plates);
  const plate = temporary ? null : numberer.plate(prefix, model.energy);
  const compulsory = knownUntil(car, 'compulsory');
  const commercial = knownUntil(car, 'commercial');
  const loanRuns = car.loanEnds !== null && car.loanEnds > today;
  const text = (at: Day | null): LocalDate | null => (at === null ? null : toText(at));
  const vehicle: DemoVehicle = {
    store: car.store,
    vin: numberer.vin(spec, model, car.registered),
    plate,
    engineNo: numberer.engineNo(model.energy),
    brand: spec.brand,
    series: model.series,
    model: `${model.series} ${random.pick(model.trims)}`,
    energy: model.energy,
    seats: model.seats,
    displacementMl: model.ml,
    useKind: car.company ? 'company' : 'private',
    rideHailing: model.energy === 'bev' && random.chance(0.03),
    soldHere: car.delivered !== null,
    insuredAtDelivery: car.insuredNew,
    firstRegisteredOn: toText(Math.min(car.registered, today)),
    deliveredOn: text(car.delivered),
    knownSince: toText(car.known),
    loanEndsOn: loanRuns ? text(car.loanEnds) : null,
    beneficiary: loanRuns ? random.pick(LENDERS[car.store]!) : null,
    state: car.state,
    stateOn: text(car.stateDay),
    inBook: car.pool && car.state === 'active',
    compulsoryExpiresOn: text(compulsory),
    commercialExpiresOn: text(commercial),
    anchorOn: car.due > 0 ? toText(car.due) : null,
    anchorRolled: car.pool ? car.rolled : 100,
    anchorEstimated: car.estimated || car.rolled > 0,
    segment: car.segment,
  };
  group.vehicles.push(vehicle);
  if (plate !== null) {
    const start = Math.min(car.registered, today);
    const changed = random.chance(0.035) && today - start > 500 ? start + random.int(200, today - start - 100) : null;
    if (changed !== null) {
      const former = numberer.plate(random.weighted(spec.plates), model.energy);
      group.plates.push({ vehicle: key, plate: former, from: toText(start), to: toText(changed) });
    }
    group.plates.push({ vehicle: key, plate, from: toText(changed ?? start), to: null });
  }
  const last = Math.max(car.known, ...car.terms.map((term) => term.signed));
  group.vehicleStores.push({
    vehicle: key,
    store: car.store,
    relation: car.delivered !== null ? 'sold' : 'serviced',
    first: toText(car.known),
    last: toText(Math.min(last, today)),
  });
}

function addPeople(
  group: DemoGroup,
  random: Random,
  cars: readonly Car[],
  fleets: ReturnType<typeof chooseFleets>,
  shared: ReadonlyMap<Key, Key>,
  today: Day,
): void {
  const people = new People(random);
  const firmOf = new Map<Key, { company: Key; contact: Key }>();
  const peopleOf = (i: Key): CarPeople => {
    const car = cars[i]!;
    const { segment, company, store } = car;
    const sold = car.state === 'sold' ? car.stateDay : null;
    return { vehicle: i, store, since: car.known, company, segment, insured: car.terms.length > 0, until: sold };
  };
  for (const fleet of fleets) {
    if (fleet.cars.length === 0) continue;
    const first = fleet.cars.reduce((a, b) => (cars[a]!.known <= cars[b]!.known ? a : b));
    const firm = people.newFirm(peopleOf(first), fleet.company);
    for (const i of fleet.cars) firmOf.set(i, firm);
  }
  cars.forEach((car, i) => {
    const firm = firmOf.get(i);
    if (firm) people.linkFirm(peopleOf(i), firm);
    else people.settle(peopleOf(i));
    const other = shared.get(i);
    if (other === undefined) return;
    const seen = Math.max(car.known + 1, today - random.int(20, 700));
    const from = Math.min(seen, today);
    people.copyTo(peopleOf(i), other, from);
    group.vehicleStores.push({
      vehicle: i,
      store: other,
      relation: 'serviced',
      first: toText(from),
      last: toText(from),
    });
  });
  group.persons = people.persons;
  group.vehiclePersons = people.links;
  group.phones = people.phones;
  group.consents = people.consents;
  group.suppressed = people.suppressed;
  group.staffNumbers = people.staffNumbers;
}
