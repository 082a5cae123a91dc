import { setImmediate } from 'node:timers/promises';

/** How long the process is kept busy at a time, in ms: an answer of the database waits no longer than this. */
const BUSY = 3;

/** Lets other work of the process have its turn every few milliseconds of a long one. */
export class Turns {
  private until = performance.now() + BUSY;

  /** Whether it is time to let others in; then wait for `pass`. */
  get over(): boolean {
    return performance.now() >= this.until;
  }

  async pass(): Promise<void> {
    await setImmediate();
    this.until = performance.now() + BUSY;
  }
}

/** Maps many items so that other work of the process gets its turn in between. */
export async function mapInTurns<T, R>(items: readonly T[], map: (item: T) => R): Promise<R[]> {
  const mapped: R[] = [];
  const turns = new Turns();
  for (const item of items) {
    if (turns.over) await turns.pass();
    mapped.push(map(item));
  }
  return mapped;
}
