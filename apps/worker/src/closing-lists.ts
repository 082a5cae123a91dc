import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '#kernel';
import { CONFIG, type Config } from '#platform';
import { WarnClosing } from '#renewals';

/** Rounds of the sweep between two looks at deadlines. */
const EVERY = 12;

/** Tells of claim lists whose time ends. One run at a time. */
@Injectable()
export class ClosingLists {
  private nextAt = 0;
  private busy = false;

  constructor(
    private readonly warn: WarnClosing,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async run(): Promise<void> {
    const now = this.clock.monotonic();
    if (this.busy || now < this.nextAt) return;
    this.nextAt = now + this.config.journey.sweep * EVERY;
    this.busy = true;
    try {
      await this.warn.run();
    } finally {
      this.busy = false;
    }
  }
}
