import { heardOf } from './accidents.js';
import type { LocalDate } from '#kernel';
import { knownUntil, type Car } from './car.js';
import { toText, type Day } from './days.js';
import type { Random } from './prng.js';
import { STORES } from './stores.js';
import type { DemoGroup, DemoVehicle, Key } from './types.js';
import { Numberer } from './vehicles.js';

const LENDERS: readonly (readonly string[])[] = [
  ['广汽汇理汽车金融有限公司', '招商银行广州分行', '中国工商银行广州分行'],
  ['大众汽车金融（中国）有限公司', '平安银行佛山分行', '中国建设银行佛山分行'],
  ['比亚迪汽车金融有限公司', '平安银行东莞分行', '中国工商银行东莞分行'],
];

export interface CarsToWrite {
  cars: readonly Car[];
  chunk: number;
  /** Cars on a temporary plate. */
  temporary: ReadonlySet<Key>;
  today: Day;
}

/** Writes the cars with their numbers, plates and the store that knows them. */
export function addVehicles(group: DemoGroup, random: Random, { cars, chunk, temporary, today }: CarsToWrite): void {
  const numberer = new Numberer(random, chunk);
  cars.forEach((car, key) => {
    const plate = temporary.has(key)
      ? null
      : numberer.plate(random.weighted(STORES[car.store]!.plates), car.model.energy);
    group.vehicles.push(vehicleRow(random, numberer, car, plate, today));
    if (plate !== null) addPlates(group, random, numberer, { car, key, plate, today });
    const last = Math.max(car.known, ...car.terms.map((term) => term.signed));
    group.vehicleStores.push({
      vehicle: key,
      store: car.store,
      relation: car.delivered !== null ? 'sold' : 'serviced',
      first: toText(car.known),
      last: toText(Math.min(last, today)),
    });
  });
}

const text = (at: Day | null): LocalDate | null => (at === null ? null : toText(at));

function vehicleRow(random: Random, numberer: Numberer, car: Car, plate: string | null, today: Day): DemoVehicle {
  const spec = STORES[car.store]!;
  const { model } = car;
  const trim = random.pick(model.trims);
  const loanRuns = car.loanEnds !== null && car.loanEnds > today;
  return {
    store: car.store,
    vin: numberer.vin(spec, model, car.registered),
    plate,
    engineNo: numberer.engineNo(model.energy),
    brand: spec.brand,
    series: model.series,
    model: `${model.series} ${trim}`,
    energy: model.energy === 'fuel' && trim.includes('双擎') ? 'hybrid' : model.energy,
    seats: model.seats,
    displacementMl: trim.includes('2.5') ? 2487 : model.ml,
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
    compulsoryExpiresOn: text(knownUntil(car, 'compulsory')),
    commercialExpiresOn: text(knownUntil(car, 'commercial')),
    anchorOn: car.due > 0 ? toText(car.due) : null,
    anchorRolled: car.pool ? car.rolled : 100,
    anchorEstimated: car.estimated || car.rolled > 0,
    segment: car.segment,
    accidents: heardOf(car),
    newOwnerOn: null,
  };
}

/** The present plate, and for a few cars the one they had before. */
function addPlates(
  group: DemoGroup,
  random: Random,
  numberer: Numberer,
  { car, key, plate, today }: { car: Car; key: Key; plate: string; today: Day },
): void {
  const start = Math.min(car.registered, today);
  const changed = random.chance(0.035) && today - start > 500 ? start + random.int(200, today - start - 100) : null;
  if (changed !== null) {
    const former = numberer.plate(random.weighted(STORES[car.store]!.plates), car.model.energy);
    group.plates.push({ vehicle: key, plate: former, from: toText(start), to: toText(changed) });
  }
  group.plates.push({ vehicle: key, plate, from: toText(changed ?? start), to: null });
}
