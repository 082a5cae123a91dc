import { maskPhone } from '#kernel';
import { toText, type Day } from './days.js';
import { companyName, creditCode, identityNumber, mobileNumber, personName } from './names.js';
import type { Random } from './prng.js';
import { STORES } from './stores.js';
import type { DemoConsent, DemoPerson, DemoPhone, DemoVehiclePerson, Key, PhoneState, Segment } from './types.js';

/** What the people of a car depend on. */
export interface CarPeople {
  vehicle: Key;
  store: Key;
  since: Day;
  company: boolean;
  segment: Segment | null;
  insured: boolean;
  until: Day | null;
}

/** Share of owners who agreed to be contacted, and who are friends in WeCom, by segment (demo-data.md §6). */
const CONSENT: Readonly<Record<Segment, readonly [reach: number, wecom: number]>> = {
  NEW_TO_RENEW: [0.88, 0.82],
  RENEW_TO_RENEW: [0.88, 0.74],
  RETURNING: [0.51, 0.34],
  PROSPECT: [0.51, 0.27],
};
const SOURCES = { sold: '购车合同', service: '维修工单' } as const;

/** Makes owners, contacts, phones and consent, and remembers them so that families and companies own several cars. */
export class People {
  readonly persons: DemoPerson[] = [];
  readonly links: DemoVehiclePerson[] = [];
  readonly phones: DemoPhone[] = [];
  readonly consents: DemoConsent[] = [];
  readonly suppressed: Key[] = [];
  private readonly numbers = new Set<string>();
  private readonly recent: Key[][] = [[], [], []];
  private readonly firms: { company: Key; contact: Key }[][] = [[], [], []];
  private readonly sharedNumbers: string[];
  /** Numbers of the staff, which found their way into customers' rows. */
  readonly staffNumbers: string[];

  constructor(private readonly random: Random) {
    this.sharedNumbers = Array.from({ length: 9 }, () => this.newNumber());
    this.staffNumbers = Array.from({ length: 24 }, () => this.newNumber());
  }

  /** Gives a car its people: an owner of its own, one who has a car here already, or a company with a contact. */
  settle(car: CarPeople): void {
    if (car.company) {
      const known = this.firms[car.store]!;
      const firm = known.length > 0 && this.random.chance(0.3) ? known[known.length - 1]! : this.newFirm(car);
      if (firm !== known[known.length - 1]) known.push(firm);
      this.linkFirm(car, firm);
      return;
    }
    const known = this.recent[car.store]!;
    const again = known.length > 40 && this.random.chance(0.04);
    const owner = again ? known[known.length - this.random.int(1, 40)]! : this.newPerson(car.store, car.since);
    if (!again) {
      known.push(owner);
      this.givePhones(owner, car);
      this.askConsent(owner, car);
    }
    this.link(car, owner, 'owner');
    if (car.insured) this.link(car, owner, 'insured');
    if (this.random.chance(0.09)) {
      const contact = this.newPerson(car.store, car.since);
      this.givePhones(contact, car);
      this.askConsent(contact, car);
      this.link(car, contact, 'contact');
    } else if (this.random.chance(0.05)) this.link(car, this.newPerson(car.store, car.since), 'driver');
  }

  /** A company with one contact for all its cars. */
  newFirm(car: CarPeople, name?: string): { company: Key; contact: Key } {
    const { city } = STORES[car.store]!;
    this.persons.push({
      store: car.store,
      kind: 'company',
      name: name ?? companyName(this.random, city),
      idNo: this.random.chance(0.8) ? creditCode(this.random, city) : null,
      since: toText(car.since),
    });
    const company = this.persons.length - 1;
    const contact = this.newPerson(car.store, car.since);
    this.givePhones(contact, car);
    this.askConsent(contact, car);
    return { company, contact };
  }

  linkFirm(car: CarPeople, firm: { company: Key; contact: Key }): void {
    this.link(car, firm.company, 'owner');
    if (car.insured) this.link(car, firm.company, 'insured');
    this.link(car, firm.contact, 'contact');
  }

  /** The same people as another store of the group knows them: rows of its own, with the same numbers. */
  copyTo(vehicle: Key, other: Key, seen: string): void {
    const from = this.links.filter((link) => link.vehicle === vehicle && link.role !== 'insured');
    for (const link of from) {
      this.persons.push({ ...this.persons[link.person]!, store: other, idNo: null, since: seen });
      const copy = this.persons.length - 1;
      for (const phone of this.phones.filter((it) => it.person === link.person)) {
        this.phones.push({ ...phone, person: copy, source: SOURCES.service });
      }
      this.links.push({ ...link, store: other, person: copy, since: seen });
    }
  }

  private link(car: CarPeople, person: Key, role: DemoVehiclePerson['role']): void {
    const until = car.until === null ? null : toText(Math.max(car.until, car.since));
    this.links.push({ vehicle: car.vehicle, store: car.store, person, role, since: toText(car.since), until });
  }

  private newPerson(store: Key, since: Day): Key {
    const female = this.random.chance(0.42);
    this.persons.push({
      store,
      kind: 'person',
      name: personName(this.random, female),
      idNo: this.random.chance(0.72) ? identityNumber(this.random, STORES[store]!.city, female) : null,
      since: toText(since),
    });
    return this.persons.length - 1;
  }

  private newNumber(): string {
    for (;;) {
      const number = mobileNumber(this.random);
      if (this.numbers.has(number)) continue;
      this.numbers.add(number);
      return number;
    }
  }

  private givePhones(person: Key, car: CarPeople): void {
    const source = car.insured ? SOURCES.sold : SOURCES.service;
    const state = this.random.weighted<PhoneState | 'masked' | 'shared'>([
      [car.insured ? 'valid' : 'unverified', 90.3],
      ['masked', 3],
      ['empty', 1.6],
      ['suspended', 1.4],
      ['wrong_person', 1.5],
      ['staff_number', 0.8],
      ['shared', 0.7],
    ]);
    const number =
      state === 'staff_number'
        ? this.random.pick(this.staffNumbers)
        : state === 'shared'
          ? this.random.pick(this.sharedNumbers)
          : this.newNumber();
    this.phones.push({
      person,
      number: state === 'masked' ? null : number,
      masked: maskPhone(number),
      state: state === 'masked' ? 'unverified' : state === 'shared' ? 'valid' : state,
      rank: 1,
      source,
    });
    if (!this.random.chance(0.07)) return;
    const second = this.newNumber();
    this.phones.push({
      person,
      number: second,
      masked: maskPhone(second),
      state: 'unverified',
      rank: 2,
      source,
    });
  }

  private askConsent(person: Key, car: CarPeople): void {
    const [reach, wecom] = CONSENT[car.segment ?? 'PROSPECT'];
    const source = car.insured ? 'paper' : 'counter';
    const on = toText(car.since);
    const agreed = this.random.chance(reach);
    if (agreed || this.random.chance(0.3)) {
      this.consents.push({ person, channel: 'sms', granted: agreed, source, on });
      this.consents.push({ person, channel: 'phone', granted: agreed, source, on });
    }
    if (this.random.chance(wecom)) this.consents.push({ person, channel: 'wecom', granted: true, source: 'wecom', on });
    if (this.random.chance(0.016)) this.suppressed.push(person);
  }
}
