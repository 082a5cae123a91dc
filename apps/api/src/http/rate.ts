const WINDOW_MS = 60_000;
const KEEP_MOST = 20_000;

/** Counts calls by key within a minute. In memory: it protects this process, the sign-in throttle stands in SQL. */
export class Rate {
  private readonly counts = new Map<string, { n: number; until: number }>();

  /** Counts a call. Returns 0 when it may go on, else the seconds to wait. */
  take(key: string, perMinute: number, now: number): number {
    const known = this.counts.get(key);
    if (!known || known.until <= now) {
      if (this.counts.size >= KEEP_MOST) this.sweep(now);
      this.counts.set(key, { n: 1, until: now + WINDOW_MS });
      return 0;
    }
    known.n += 1;
    return known.n <= perMinute ? 0 : Math.ceil((known.until - now) / 1_000);
  }

  private sweep(now: number): void {
    for (const [key, { until }] of this.counts) if (until <= now) this.counts.delete(key);
    if (this.counts.size >= KEEP_MOST) this.counts.clear();
  }
}
