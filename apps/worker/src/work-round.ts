import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '#kernel';
import { CONFIG, type Config } from '#platform';
import { WorkRounds } from '#renewals';
import { Pace } from './pace.js';

/** Rounds of the sweep between two looks at the work. */
const EVERY = 6;

/** Has snoozed cases come back, and cases in which nobody is reached handed over, beside the rounds. */
@Injectable()
export class WorkRound {
  private readonly pace: Pace;

  constructor(
    private readonly work: WorkRounds,
    clock: Clock,
    @Inject(CONFIG) config: Config,
  ) {
    this.pace = Pace.ofRounds(EVERY, clock, config);
  }

  /** Does what is due. */
  async run(): Promise<void> {
    await this.pace.run(async () => {
      for (const groupId of await this.work.groups()) await this.work.run(groupId);
    });
  }
}
