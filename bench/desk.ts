import { caseOf } from './case.js';
import { fillDesk } from './desk-book.js';
import { grown } from './growth.js';
import { searchOf } from './search.js';
import { todayOf } from './today.js';

/**
 * The benchmarks `today`, `case` and `search` on one book of each size: filling it is most of the time.
 * @returns the figures of each; ratio and growth are those of `today`
 */
export async function run(serverUrl: string, options: { vehicles?: number; seconds?: number } = {}) {
  const seconds = options.seconds ?? 10;
  return grown(serverUrl, 'desk', options.vehicles ?? 1_000_000, async (base, vehicles) => {
    const book = await fillDesk(base, vehicles);
    const today = await todayOf(base, book, seconds);
    const one = await caseOf(base, book, seconds);
    return { ...today, case: one, search: await searchOf(base, book, seconds) };
  });
}
