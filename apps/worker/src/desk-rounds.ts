import { Inject, Injectable } from '@nestjs/common';
import { TellDay } from '#insight';
import { Clock } from '#kernel';
import { CONFIG, type Config } from '#platform';
import { Mornings } from './mornings.js';

/** Rounds of the sweep between two looks at whether a store's day has begun. */
const EVERY = 6;

/**
 * What happens at the desks by itself once a day: untouched cases go back, new ones are given, missed ones come up; at 18:00
 * people hear of the day's report.
 */
@Injectable()
export class DeskRounds {
  private nextAt = 0;
  private busy = false;

  constructor(
    private readonly mornings: Mornings,
    private readonly evening: TellDay,
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
      await this.mornings.runDue();
      await this.evening.runDue();
    } finally {
      this.busy = false;
    }
  }
}
