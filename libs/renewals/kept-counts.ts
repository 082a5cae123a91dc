import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel';

const KEPT_MS = 5_000;
const MOST_KEPT = 500;
/** Below this a count is cheap and always asked: a short list never shows a number of a moment ago. */
const LARGE = 1_000;

/**
 * Totals of long lists, remembered for five seconds in this process: walking 10,000 entries for "10,000+" was nearly all
 * that a first page cost. The key holds the whole question, the stores included.
 */
@Injectable()
export class KeptCounts {
  private readonly kept = new Map<string, { n: number; until: number }>();

  constructor(private readonly clock: Clock) {}

  /** The total of a question: as it was moments ago when it is large, else counted now. */
  async of(where: string, params: unknown[], count: () => Promise<number>): Promise<number> {
    const key = `${where}|${JSON.stringify(params)}`;
    const known = this.kept.get(key);
    if (known && known.until > this.clock.monotonic()) return known.n;
    const n = await count();
    this.kept.delete(key);
    if (n >= LARGE) this.keep(key, n);
    return n;
  }

  private keep(key: string, n: number): void {
    if (this.kept.size >= MOST_KEPT) this.kept.delete(this.kept.keys().next().value!);
    this.kept.set(key, { n, until: this.clock.monotonic() + KEPT_MS });
  }
}
