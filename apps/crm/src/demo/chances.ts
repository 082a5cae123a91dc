import { daysIn, type Day } from './days.js';
import type { Random } from './prng.js';
import type { Segment } from './types.js';

/** demo-data.md §2: what bends the win chance, by due month relative to the month of the run. */
export function story(storeCode: string, dueBack: number, calendarMonth: number): number {
  let factor = 1;
  if (storeCode === 'GZ01' && dueBack <= 5) factor *= 1.07;
  if (storeCode === 'FS02' && dueBack <= 3) factor *= 0.86;
  if (storeCode === 'DG03' && dueBack > 8) factor *= 0.92;
  if (dueBack > 14) factor *= 0.97;
  if (calendarMonth === 2) factor *= 0.95;
  return factor;
}

export const SEGMENT_INDEX: Readonly<Record<Segment, 0 | 1 | 2 | 3>> = {
  NEW_TO_RENEW: 0,
  RENEW_TO_RENEW: 1,
  RETURNING: 2,
  PROSPECT: 3,
};

/** Years a car that stays away is asked again before it leaves the pool. */
export const POOL_YEARS = { RETURNING: 3, PROSPECT: 2 } as const;

/** Share of cars that leave the book (sold, transferred, scrapped, moved) before the due day, by age in years. */
export const leaveChance = (age: number): number =>
  age <= 1 ? 0.02 : age === 2 ? 0.03 : age === 3 ? 0.045 : age === 4 ? 0.06 : 0.08;

/** Days from the due day and the share of all wins signed by then. */
const SIGNED: readonly (readonly [day: number, share: number])[] = [
  [-60, 0],
  [-40, 0.01],
  [-30, 0.05],
  [-25, 0.14],
  [-21, 0.23],
  [-14, 0.43],
  [-7, 0.67],
  [-3, 0.83],
  [-1, 0.92],
  [0, 0.95],
  [7, 0.98],
  [30, 1],
];

/** Day on which a won case is signed, relative to its due day (negative is before). */
export function signedOffset(random: Random, earlier: number): number {
  const at = random.next();
  for (let i = 1; i < SIGNED.length; i++) {
    const [toDay, toShare] = SIGNED[i]!;
    if (at >= toShare) continue;
    const [fromDay, fromShare] = SIGNED[i - 1]!;
    const step = Math.ceil(fromDay + ((toDay - fromDay) * (at - fromShare)) / (toShare - fromShare));
    return Math.max(fromDay + 1, step) - earlier;
  }
  return 30;
}

/** A day of the month, spread evenly. */
export const dayInMonth = (first: Day, month: number, random: Random): Day => first + random.int(0, daysIn(month) - 1);
