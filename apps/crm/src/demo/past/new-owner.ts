import { maskPhone } from '#kernel';
import { mobileNumber, personName } from '../names.js';
import { fromText, openDay, parts, toText, type Day } from '../days.js';
import type { Random } from '../prng.js';
import type { DemoCase, DemoGroup, DemoVehicle, Key } from '../types.js';
import { at, type Moment } from './moments.js';
import type { Rota } from './rota.js';
import type { Past, PastContact } from './types.js';

const STORY = 8;
/** Days from the day on which the used-car desk took the car in to the one on which it sold it on. */
const STOOD = 5;

interface Ground {
  past: Past;
  rota: Rota;
  now: Moment;
  today: Day;
}

/** Story 8: the used-car desk sold the car on; its new owner gave a number and is a lead of the renewal desk (demo-data.md §12). */
export function tellNewOwner(group: DemoGroup, random: Random, { past, rota, now, today }: Ground): void {
  const pin = group.pins.find(({ story }) => story === STORY);
  const was = group.cases.findLastIndex((one) => one.vehicle === pin?.vehicle && one.closeReason === 'SOLD');
  const former = group.cases[was];
  if (!pin || !former?.closedOn) return;
  const car = group.vehicles[pin.vehicle]!;
  const day = Math.min(fromText(former.closedOn) + STOOD, today - 2);
  const on = toText(day);
  Object.assign(car, { state: 'active', stateOn: on, newOwnerOn: on, anchorRolled: 0, inBook: true });
  addOwner(group, random, { vehicle: pin.vehicle, car, day });
  const by = group.staff.findIndex(({ role, stores }) => role === 'manager' && stores[0] === car.store);
  past.told.push(
    {
      case: was,
      kind: 'vehicle.resale',
      at: at(fromText(former.closedOn), 980),
      by,
      data: { kind: 'traded-in', on: former.closedOn },
    },
    { case: was, kind: 'vehicle.resale', at: at(day, 990), by, data: { kind: 'sold-on', on } },
  );
  const lead = leadOf(group, former, { day, rota, now, today });
  const key = group.cases.push(lead) - 1;
  past.contacts.push(firstTalk(key, lead));
}

function addOwner(
  group: DemoGroup,
  random: Random,
  { vehicle, car, day }: { vehicle: Key; car: DemoVehicle; day: Day },
): void {
  const since = toText(day);
  const number = mobileNumber(random);
  const person =
    group.persons.push({ store: car.store, kind: 'person', name: personName(random, false), idNo: null, since }) - 1;
  for (const link of group.vehiclePersons) if (link.vehicle === vehicle) link.until ??= since;
  for (const role of ['owner', 'contact'] as const) {
    group.vehiclePersons.push({ vehicle, store: car.store, person, role, since, until: null });
  }
  group.phones.push({ person, number, masked: maskPhone(number), state: 'valid', rank: 1, source: 'new-owner' });
  for (const channel of ['phone', 'sms'] as const) {
    group.consents.push({ person, channel, granted: true, source: 'counter', on: since });
  }
}

/** What was insured for the former owner says nothing of the new one. */
function leadOf(
  group: DemoGroup,
  former: DemoCase,
  { day, rota, now, today }: { day: Day; rota: Rota; now: Moment; today: Day },
): DemoCase {
  const login = 'specialist';
  const nextAt = at(rota.next(login, today + 1), 630);
  const met = at(openDay(day), 1_010);
  return {
    ...former,
    segment: 'FIRST',
    insuranceYear: Math.max(former.insuranceYear + 1, parts(day)[0]),
    holderRule: 'sold',
    state: 'open',
    stage: 'CONTACTED',
    closeReason: null,
    openedOn: toText(day),
    closedOn: null,
    compulsoryDone: false,
    assignee: group.staff.findIndex((person) => person.login === login),
    nextContactOn: toText(today + 1),
    work: {
      ...{ stage: 'CONTACTED', nextAt, nextAction: 'quote', failed: 0, opens: 0, openedAt: null },
      last: { result: 'INTERESTED', effective: 'measured', at: met },
      ...{ arrivedAt: null, closedAt: null, assignedAt: Math.min(now - 60, met - 10), handedTo: null },
    },
    fate: { funnel: 'unreached', signedOn: null, lostReason: null, wentTo: null },
  };
}

/** At the used-car desk, when the car was fetched. */
const firstTalk = (key: Key, { assignee, work }: DemoCase): PastContact => ({
  ...{ case: key, by: assignee!, insteadOf: null, at: work!.last!.at, result: 'INTERESTED', channel: 'visit' },
  ...{ direction: 'in', talk: null, measured: false, effective: 'measured' },
  note: '新车主在二手车部提车，留了电话并同意联系；原车主保单随车过户，到期前给新报价',
  ...{ nextAt: work!.nextAt, nextAction: work!.nextAction },
});
