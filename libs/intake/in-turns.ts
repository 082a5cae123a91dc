import { setImmediate } from 'node:timers/promises';

/** Items between two turns: sealing or opening so many keeps the process busy for some milliseconds. */
const SLICE = 200;

/** Maps many items so that other work of the process gets its turn between slices of them. */
export async function mapInTurns<T, R>(items: readonly T[], map: (item: T) => R): Promise<R[]> {
  const mapped: R[] = [];
  for (let from = 0; from < items.length; from += SLICE) {
    if (from > 0) await setImmediate();
    for (const item of items.slice(from, from + SLICE)) mapped.push(map(item));
  }
  return mapped;
}
