import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '#kernel';
import { CONFIG, type Config } from '#platform';
import { WorkRounds } from '#renewals';

/** Rounds of the sweep between two looks at the work. */
const EVERY = 6;

/** Has snoozed cases come back, and cases in which nobody is reached handed over, beside the rounds. */
@Injectable()
export class WorkRound {
  private nextAt = 0;
  private busy = false;

  constructor(
    private readonly work: WorkRounds,
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
      for (const groupId of await this.work.groups()) await this.work.run(groupId);
    } finally {
      this.busy = false;
    }
  }
}
