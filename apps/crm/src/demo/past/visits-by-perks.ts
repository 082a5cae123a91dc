import { toText, type Day } from '../days.js';
import type { Random } from '../prng.js';
import type { DemoGroup, Key } from '../types.js';
import { dayAt } from './moments.js';
import type { Past, PastRepair } from './types.js';

/** Whoever comes for a perk lets do more than that so often, for about so much (demo-data.md §8). */
const BRINGS = 0.38;
const YUAN = { median: 410, sigma: 0.45 } as const;
/** A visit that was coming anyway is made on the day of the perk, when it is so near. */
const NEAR_DAYS = 150;
const MOVES = ['定期保养', '一般维修'];

/** The orders that redeemed perks brought to the workshops, each linked with its redemption. */
export function bringVisits(group: DemoGroup, past: Past, random: Random): void {
  const coming = ordersOf(past.repairs);
  let serial = 0;
  for (const grant of past.perks.grants) {
    const { vehicle } = group.cases[grant.case]!;
    for (const item of grant.items) {
      for (const use of item.redemptions) {
        if (!random.chance(BRINGS)) continue;
        const arrived = dayAt(use.at);
        const order = takeNear(coming.get(vehicle) ?? [], past.repairs, arrived) ?? past.repairs.length;
        use.repair = order;
        past.repairs[order] = {
          vehicle,
          store: use.store,
          number: `Q${group.stores[use.store]!.code}${toText(arrived).replaceAll('-', '').slice(2)}${String(++serial).padStart(5, '0')}`,
          arrived,
          settled: arrived,
          mileage: mileageOf(group, vehicle, arrived),
          kind: '一般维修',
          amountFen: Math.round(YUAN.median * Math.exp(YUAN.sigma * random.normal())) * 100,
          adviser: group.staff[use.by]!.name,
        };
      }
    }
  }
}

function ordersOf(repairs: readonly PastRepair[]): Map<Key, Key[]> {
  const orders = new Map<Key, Key[]>();
  repairs.forEach((it, key) => {
    if (!MOVES.includes(it.kind)) return;
    const own = orders.get(it.vehicle);
    if (own) own.push(key);
    else orders.set(it.vehicle, [key]);
  });
  return orders;
}

/** The nearest order of the car that may be moved to the day; it is taken out. */
function takeNear(own: Key[], repairs: readonly PastRepair[], day: Day): Key | null {
  const away = (key: Key): number => Math.abs(repairs[key]!.arrived - day);
  let best = -1;
  own.forEach((key, n) => {
    if (away(key) <= NEAR_DAYS && (best === -1 || away(key) < away(own[best]!))) best = n;
  });
  return best === -1 ? null : own.splice(best, 1)[0]!;
}

function mileageOf(group: DemoGroup, vehicle: Key, day: Day): number {
  const year = Number(toText(day).slice(0, 4)) - Number(group.vehicles[vehicle]!.firstRegisteredOn.slice(0, 4));
  return 4_000 + Math.max(0, year) * 11_000 + (vehicle % 4_000);
}
