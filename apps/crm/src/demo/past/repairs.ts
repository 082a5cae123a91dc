import { fromText, isClosed, toText, type Day } from '../days.js';
import type { Random } from '../prng.js';
import type { DemoGroup, DemoVehicle, Key } from '../types.js';
import type { PastRepair } from './types.js';

/** Visits a car and year while it is young, and later (demo-data.md §9). */
const VISITS = { young: 1.72, older: 0.38, youngYears: 3 } as const;
const SHOWN_DAYS = 26 * 30;
const KINDS = [
  ['定期保养', 71],
  ['一般维修', 22],
  ['保修', 7],
] as const;

/** Visits to the workshops in the last 26 months: whoever bought or came here, the old cars seldom, lost ones less. */
export function visits(group: DemoGroup, random: Random): PastRepair[] {
  const today = fromText(group.today);
  const serial = new Map<string, number>();
  const advisers = group.stores.map((_, store) =>
    group.staff.filter((it) => it.role === 'adviser' && it.stores[0] === store).map((it) => it.name),
  );
  const repairs: PastRepair[] = [];
  group.vehicles.forEach((car, vehicle) => {
    const gone = car.stateOn === null ? today : fromText(car.stateOn);
    const last = Math.min(today - 1, gone);
    let day: Day =
      Math.max(fromText(car.knownSince), today - SHOWN_DAYS) + (car.soldHere ? gap(random, car, today) : 0);
    for (let n = 0; day <= last && n < 12; n++) {
      if (!isClosed(day)) repairs.push(visit(random, { group, vehicle, day, serial, advisers: advisers[car.store]! }));
      day += gap(random, car, day);
    }
  });
  return repairs;
}

/** Days until the next visit: services come by the calendar, all else by chance. */
function gap(random: Random, car: DemoVehicle, day: Day): number {
  const years = (day - fromText(car.firstRegisteredOn)) / 365.25;
  const rate = years <= VISITS.youngYears ? VISITS.young : VISITS.older;
  const away = car.inBook && (car.segment === 'RETURNING' || car.segment === 'PROSPECT') ? 0.7 : 1;
  return Math.max(12, Math.round((365 / (rate * away)) * random.between(0.55, 1.45)));
}

interface Visit {
  group: DemoGroup;
  vehicle: Key;
  day: Day;
  serial: Map<string, number>;
  advisers: readonly string[];
}

function visit(random: Random, { group, vehicle, day, serial, advisers }: Visit): PastRepair {
  const car = group.vehicles[vehicle]!;
  const code = group.stores[car.store]!.code;
  const date = toText(day).replaceAll('-', '').slice(2);
  const no = (serial.get(code + date) ?? 0) + 1;
  serial.set(code + date, no);
  const kind = random.weighted(KINDS);
  const nev = car.energy === 'bev' || car.energy === 'phev';
  const days = random.chance(0.1) ? 1 : 0;
  const settled = day + days;
  const today = fromText(group.today);
  const years = Math.max(0.05, (day - fromText(car.firstRegisteredOn)) / 365.25);
  const yearly = 7_000 + ((vehicle * 7_919) % 11_000);
  return {
    vehicle,
    store: car.store,
    number: `R${code}${date}${String(no).padStart(3, '0')}`,
    arrived: day,
    settled: settled < today ? settled : null,
    mileage: Math.round(years * yearly + random.int(-200, 200) + 250),
    kind,
    amountFen: Math.round(bill(random, kind, nev)) * 100,
    adviser: random.pick(advisers),
  };
}

function bill(random: Random, kind: string, nev: boolean): number {
  const around = (yuan: number, sigma: number): number => yuan * Math.exp(sigma * random.normal());
  if (kind === '保修') return 0;
  return kind === '定期保养' ? around(nev ? 320 : 560, 0.3) : around(640, 0.55);
}
