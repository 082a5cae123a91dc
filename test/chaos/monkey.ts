import { setTimeout as sleep } from 'node:timers/promises';
import type { Victim } from './processes.js';

/** Random numbers that can be had again from their seed (mulberry32). */
export function dice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** What the monkey may do, with how often it likes to. */
export interface Mischief {
  name: string;
  weight: number;
  act(): Promise<void>;
}

/** Does random harm for so long, one thing at a time, about `perSecond` times a second. @returns what it did. */
export async function monkey(
  seed: number,
  ms: number,
  perSecond: number,
  tricks: Mischief[],
): Promise<Record<string, number>> {
  const roll = dice(seed);
  const done: Record<string, number> = {};
  const end = performance.now() + ms;
  const total = tricks.reduce((sum, trick) => sum + trick.weight, 0);
  while (performance.now() < end) {
    await sleep((roll() * 2_000) / perSecond);
    let point = roll() * total;
    const trick = tricks.find((each) => (point -= each.weight) < 0) ?? tricks[0]!;
    await trick.act();
    done[trick.name] = (done[trick.name] ?? 0) + 1;
  }
  return done;
}

/** Workers that are replaced when they die, as a supervisor would. */
export class Supervisor {
  private readonly team: Victim[] = [];
  private readonly frozen = new Set<Victim>();
  private stopped = false;

  constructor(
    private readonly size: number,
    private readonly hire: () => Victim,
  ) {}

  start(): void {
    while (this.team.length < this.size) this.team.push(this.hire());
  }

  /** Kills one and starts another in its place. */
  async kill(index: number): Promise<void> {
    const victim = this.pick(index);
    if (!victim) return;
    await victim.kill();
    this.replace(victim);
  }

  /** Freezes one; it wakes after so long, beside the one that took its place. */
  freeze(index: number, ms: number): void {
    const victim = this.pick(index);
    if (!victim) return;
    victim.signal('SIGSTOP');
    this.frozen.add(victim);
    this.replace(victim);
    setTimeout(() => {
      victim.signal('SIGCONT');
      this.frozen.delete(victim);
      // Two seconds awake are enough to do what harm it can; then it would only take up a core.
      setTimeout(() => void victim.kill(), 2_000);
    }, ms).unref();
  }

  /** Workers that ended by themselves are replaced too. */
  tend(): void {
    for (const victim of [...this.team]) if (!victim.alive) this.replace(victim);
  }

  /** No more replacing; wakes all that sleep. */
  stop(): void {
    this.stopped = true;
    for (const victim of this.frozen) victim.signal('SIGCONT');
  }

  private pick(index: number): Victim | undefined {
    const awake = this.team.filter((victim) => victim.alive);
    return awake[index % Math.max(1, awake.length)];
  }

  private replace(victim: Victim): void {
    const at = this.team.indexOf(victim);
    if (at >= 0) this.team.splice(at, 1);
    if (!this.stopped) this.team.push(this.hire());
  }
}
