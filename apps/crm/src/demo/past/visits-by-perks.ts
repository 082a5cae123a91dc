import { toText } from '../days.js';
import type { Random } from '../prng.js';
import type { DemoGroup } from '../types.js';
import { dayAt } from './moments.js';
import type { Past } from './types.js';

/** Whoever comes for a perk lets do more than that so often, for about so much (demo-data.md §8). */
const BRINGS = 0.38;
const YUAN = { median: 410, sigma: 0.45 } as const;

/** The orders that redeemed perks brought to the workshops, each linked with its redemption. */
export function bringVisits(group: DemoGroup, past: Past, random: Random): void {
  let serial = 0;
  for (const grant of past.perks.grants) {
    const { vehicle } = group.cases[grant.case]!;
    for (const item of grant.items) {
      for (const use of item.redemptions) {
        if (!random.chance(BRINGS)) continue;
        const arrived = dayAt(use.at);
        const year =
          Number(toText(arrived).slice(0, 4)) - Number(group.vehicles[vehicle]!.firstRegisteredOn.slice(0, 4));
        use.repair = past.repairs.length;
        past.repairs.push({
          vehicle,
          store: use.store,
          number: `Q${group.stores[use.store]!.code}${toText(arrived).replaceAll('-', '').slice(2)}${String(++serial).padStart(5, '0')}`,
          arrived,
          settled: arrived,
          mileage: 4_000 + Math.max(0, year) * 11_000 + (vehicle % 4_000),
          kind: '一般维修',
          amountFen: Math.round(YUAN.median * Math.exp(YUAN.sigma * random.normal())) * 100,
          adviser: group.staff[use.by]!.name,
        });
      }
    }
  }
}
