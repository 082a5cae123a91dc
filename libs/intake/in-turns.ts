import { setImmediate } from 'node:timers/promises';

/** How long the process is kept busy at a time, in ms: an answer of the database waits no longer than this. */
const BUSY = 3;

/** Maps many items so that other work of the process gets its turn every few milliseconds. */
export async function mapInTurns<T, R>(items: readonly T[], map: (item: T) => R): Promise<R[]> {
  const mapped: R[] = [];
  let until = performance.now() + BUSY;
  for (const item of items) {
    if (performance.now() >= until) {
      await setImmediate();
      until = performance.now() + BUSY;
    }
    mapped.push(map(item));
  }
  return mapped;
}
