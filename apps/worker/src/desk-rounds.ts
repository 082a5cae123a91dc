import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '#kernel';
import { CONFIG, type Config } from '#platform';
import { AssignNew, EscalateMissed, RecycleUntouched } from '#renewals';

/** Rounds of the sweep between two looks at whether a store's day has begun. */
const EVERY = 6;

/** What happens at the desks by itself once a day: untouched cases go back, new ones are given, missed ones come up. */
@Injectable()
export class DeskRounds {
  private nextAt = 0;
  private busy = false;

  constructor(
    private readonly recycle: RecycleUntouched,
    private readonly assign: AssignNew,
    private readonly escalate: EscalateMissed,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Does what is due; in this order, so that what is given back does not count as missed. */
  async run(): Promise<void> {
    const now = this.clock.monotonic();
    if (this.busy || now < this.nextAt) return;
    this.nextAt = now + this.config.journey.sweep * EVERY;
    this.busy = true;
    try {
      await this.recycle.runDue();
      await this.assign.runDue();
      await this.escalate.runDue();
    } finally {
      this.busy = false;
    }
  }
}
