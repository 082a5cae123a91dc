import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '#kernel';
import { CONFIG, type Config } from '#platform';
import { ExpirePayments } from '#renewals';

/** Rounds of the sweep between two looks: a minute. */
const EVERY = 6;

/** Brings back cases whose payment link has died. One run at a time. */
@Injectable()
export class Paying {
  private nextAt = 0;
  private busy = false;

  constructor(
    private readonly expire: ExpirePayments,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async run(): Promise<void> {
    const now = this.clock.monotonic();
    if (this.busy || now < this.nextAt) return;
    this.nextAt = now + this.config.journey.sweep * EVERY;
    this.busy = true;
    try {
      await this.expire.run();
    } finally {
      this.busy = false;
    }
  }
}
