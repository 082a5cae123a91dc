import type { WalkCase } from '../car.js';
import type { Day } from '../days.js';
import type { DemoGroup, Key } from '../types.js';
import type { CarReach } from './case-life.js';

/** Of the base that is due within thirty days, so many of each store have no price yet (demo-data.md §11). */
const WITHOUT = [21, 38, 26];
const WINDOW = 30;
/** Who is left without: whoever was never reached before whoever was, and of the rest who has most time. */
const ORDER = { unreached: 0, unquoted: 1, quoted: 2, won: 2 } as const;
const PINNED = 9;

/**
 * Decides for the open base cases of the last thirty days whether their owners have a price today. How they end lies ahead, so
 * that the number of those without may be the one of the day.
 * @param reach by car: people who must not be contacted are named no price
 */
export function decidePrices(
  group: DemoGroup,
  cases: readonly WalkCase[],
  { today, scale, reach }: { today: Day; scale: number; reach: readonly CarReach[] },
): void {
  // The cars to walk through have theirs.
  const pinned = new Set<Key>(group.pins.map(({ vehicle }) => vehicle));
  WITHOUT.forEach((full, store) => {
    const near = cases.flatMap((one, key) => {
      const row = group.cases[key]!;
      if (one.car.store !== store || !isNear(one, today)) return [];
      const { silent } = reach[row.vehicle]!;
      const rank = silent ? -1 : pinned.has(row.vehicle) ? PINNED : ORDER[one.funnel];
      return [{ one, row, silent, rank }];
    });
    near.sort((a, b) => a.rank - b.rank || b.one.due - a.one.due);
    const least = Math.round(full * scale);
    near.forEach(({ one, row, silent, rank }, n) => {
      one.priced = n >= least && !silent;
      if (!one.priced || rank === ORDER.won || rank === PINNED) return;
      one.funnel = 'quoted';
      row.fate.funnel = 'quoted';
    });
  });
}

function isNear(one: WalkCase, today: Day): boolean {
  const left = one.due - today;
  const base = one.segment === 'NEW_TO_RENEW' || one.segment === 'RENEW_TO_RENEW';
  return one.state === 'open' && base && left >= 0 && left <= WINDOW;
}
