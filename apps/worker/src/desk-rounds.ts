import { Inject, Injectable } from '@nestjs/common';
import { TellDay } from '#insight';
import { Clock } from '#kernel';
import { CONFIG, type Config } from '#platform';
import { Mornings } from './mornings.js';
import { Pace } from './pace.js';

/** Rounds of the sweep between two looks at whether a store's day has begun. */
const EVERY = 6;

/**
 * What happens at the desks by itself once a day: untouched cases go back, new ones are given, missed ones come up; at 18:00
 * people hear of the day's report.
 */
@Injectable()
export class DeskRounds {
  private readonly pace: Pace;

  constructor(
    private readonly mornings: Mornings,
    private readonly evening: TellDay,
    clock: Clock,
    @Inject(CONFIG) config: Config,
  ) {
    this.pace = Pace.ofRounds(EVERY, clock, config);
  }

  /** Does what is due. */
  async run(): Promise<void> {
    await this.pace.run(async () => {
      await this.mornings.runDue();
      await this.evening.runDue();
    });
  }
}
