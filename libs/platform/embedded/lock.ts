import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { birthOf, isAlive } from './process.js';

/** Who keeps the home. */
export interface Keeper {
  pid: number;
  birth: string;
  what: string;
}

/**
 * One keeper for one home: whoever holds the lock may start and stop the database. A lock whose keeper died is taken
 * over; a number given to another process since does not count as the keeper.
 */
export class HomeLock {
  private readonly file: string;

  constructor(
    private readonly folder: string,
    private readonly what: string,
  ) {
    this.file = join(folder, 'keeper.lock');
  }

  /** @returns null when the lock is ours now, else who holds it after `patienceMs`. */
  async take(patienceMs = 0): Promise<Keeper | null> {
    const end = performance.now() + patienceMs;
    for (;;) {
      const holder = this.attempt();
      if (holder === null || performance.now() >= end) return holder;
      await sleep(100);
    }
  }

  /** Gives the lock back, when it is ours. */
  release(): void {
    if (readKeeper(this.file)?.pid === process.pid) rmSync(this.file, { force: true });
  }

  private attempt(): Keeper | null {
    // The lock appears with all its text at once: a link to a file that is already written.
    const mine = join(this.folder, `.keeper-${process.pid}`);
    const text = JSON.stringify({ pid: process.pid, birth: birthOf(process.pid), what: this.what } satisfies Keeper);
    writeFileSync(mine, text, { mode: 0o600 });
    try {
      for (let tries = 0; tries < 5; tries++) {
        if (linked(mine, this.file)) return null;
        const holder = readKeeper(this.file);
        if (holder && holds(holder)) return holder;
        this.clear(holder);
      }
    } finally {
      rmSync(mine, { force: true });
    }
    return readKeeper(this.file);
  }

  /** Takes a dead lock away, and puts it back when it had changed hands in between. */
  private clear(dead: Keeper | null): void {
    const aside = join(this.folder, `.keeper-dead-${process.pid}`);
    try {
      renameSync(this.file, aside);
    } catch {
      return;
    }
    const taken = readKeeper(aside);
    if (taken && holds(taken) && taken.pid !== dead?.pid) linked(aside, this.file);
    rmSync(aside, { force: true });
  }
}

const holds = (keeper: Keeper): boolean => isAlive(keeper.pid) && birthOf(keeper.pid) === keeper.birth;

function linked(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function readKeeper(file: string): Keeper | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Keeper;
  } catch {
    return null;
  }
}
