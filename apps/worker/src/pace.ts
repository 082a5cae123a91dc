import type { Clock } from '#kernel';
import type { Config } from '#platform';

/** Lets a round's work begin no more often than it should, and never beside itself. */
export class Pace {
  private nextAt = 0;
  private busy = false;

  /** @param everyMs between two beginnings */
  constructor(
    private readonly clock: Clock,
    private readonly everyMs: number,
  ) {}

  /** Once in so many rounds of the sweep. */
  static ofRounds(rounds: number, clock: Clock, config: Config): Pace {
    return new Pace(clock, config.journey.sweep * rounds);
  }

  /** Does the work when it is time for it. A failure is its caller's, and does not put the next time off. */
  async run(work: () => Promise<unknown>): Promise<void> {
    const now = this.clock.monotonic();
    if (this.busy || now < this.nextAt) return;
    this.nextAt = now + this.everyMs;
    this.busy = true;
    try {
      await work();
    } finally {
      this.busy = false;
    }
  }
}
