/** Seeded random source (sfc32): the same seed paints the same demo group on every machine. Not for secrets. */
export class Random {
  private a: number;
  private b: number;
  private c: number;
  private counter = 1;

  constructor(seed: number) {
    this.a = seed | 0;
    this.b = Math.imul(seed, 0x9e3779b1) | 0;
    this.c = (seed ^ 0x5bf03635) | 0;
    for (let i = 0; i < 15; i++) this.next();
  }

  /** In [0, 1). */
  next(): number {
    const sum = (((this.a + this.b) | 0) + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = (this.c << 21) | (this.c >>> 11);
    this.c = (this.c + sum) | 0;
    return (sum >>> 0) / 4294967296;
  }

  /** Integer from `low` to `high`, both included. */
  int(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  between(low: number, high: number): number {
    return low + this.next() * (high - low);
  }

  pick<T>(items: readonly T[]): T {
    return items[Math.floor(this.next() * items.length)]!;
  }

  /** One of the pairs' values, by weight. */
  weighted<T>(pairs: readonly (readonly [T, number])[]): T {
    let left = this.next() * pairs.reduce((sum, pair) => sum + pair[1], 0);
    for (const [value, weight] of pairs) {
      left -= weight;
      if (left < 0) return value;
    }
    return pairs[pairs.length - 1]![0];
  }

  /** Standard normal. */
  normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.next())) * Math.cos(2 * Math.PI * this.next());
  }

  /** Shuffles in place and returns the same array. */
  shuffle<T>(items: T[]): T[] {
    for (let i = items.length - 1; i > 0; i--) {
      const j = Math.floor(this.next() * (i + 1));
      [items[i], items[j]] = [items[j]!, items[i]!];
    }
    return items;
  }
}

/**
 * Turns expected amounts into whole ones without losing the rest: the fraction is carried to the next call,
 * so that totals over a year stay at their expectation and only the months swing.
 */
export class Carry {
  constructor(private rest: number) {}

  take(expected: number): number {
    const whole = Math.floor(this.rest + expected);
    this.rest += expected - whole;
    return whole;
  }

  /** Chooses items, each with its own probability, so that the number chosen keeps to the sum of the probabilities. */
  choose<T>(items: readonly T[], probability: (item: T) => number): Set<T> {
    const chosen = new Set<T>();
    for (const item of items) if (this.take(Math.min(1, probability(item))) > 0) chosen.add(item);
    return chosen;
  }
}

/** Draws values by weight so that their shares hold after some dozens of draws and not only after thousands. */
export class Deck<T> {
  private readonly credit: number[];
  private readonly total: number;

  constructor(
    private readonly random: Random,
    private readonly pairs: readonly (readonly [T, number])[],
  ) {
    this.total = pairs.reduce((sum, pair) => sum + pair[1], 0);
    this.credit = pairs.map(() => random.next() - 0.5);
  }

  draw(): T {
    let best = 0;
    let most = -Infinity;
    this.pairs.forEach(([, weight], i) => {
      const credit = (this.credit[i]! += weight / this.total);
      const at = credit + 0.6 * this.random.next();
      if (at > most) [best, most] = [i, at];
    });
    this.credit[best]!--;
    return this.pairs[best]![0];
  }
}
