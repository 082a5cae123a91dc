import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '#kernel';
import { CONFIG, type Config } from '#platform';
import { DueOffers } from '#renewals';

/** Rounds of the sweep between two looks at rules and new cases. */
const EVERY = 6;

/** Proposes perks for cases as rules, days and cases change, beside the rounds. One run at a time. */
@Injectable()
export class Offering {
  private nextAt = 0;
  private busy = false;

  constructor(
    private readonly offers: DueOffers,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Does what is due. */
  async run(): Promise<void> {
    const now = this.clock.monotonic();
    if (this.busy || now < this.nextAt) return;
    this.nextAt = now + this.config.journey.sweep * EVERY;
    this.busy = true;
    try {
      await this.offers.run();
    } finally {
      this.busy = false;
    }
  }
}
