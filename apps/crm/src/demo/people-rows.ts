import type { Car } from './car.js';
import { toText, type Day } from './days.js';
import { People, type CarPeople } from './people.js';
import type { Random } from './prng.js';
import type { Fleet } from './special-cars.js';
import type { DemoGroup, Key } from './types.js';

export interface PeopleToWrite {
  cars: readonly Car[];
  fleets: readonly Fleet[];
  /** Cars that a second store knows. */
  shared: ReadonlyMap<Key, Key>;
  today: Day;
}

/** Gives every car its people: fleets one company and contact, shared cars a second set of rows in the other store. */
export function addPeople(group: DemoGroup, random: Random, { cars, fleets, shared, today }: PeopleToWrite): void {
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
    const seen = toText(Math.min(today, Math.max(car.known + 1, today - random.int(20, 700))));
    people.copyTo(i, other, seen);
    group.vehicleStores.push({ vehicle: i, store: other, relation: 'serviced', first: seen, last: seen });
  });
  group.persons = people.persons;
  group.vehiclePersons = people.links;
  group.phones = people.phones;
  group.consents = people.consents;
  group.suppressed = people.suppressed;
  group.staffNumbers = people.staffNumbers;
}
