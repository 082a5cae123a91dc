import { Inject, Injectable } from '@nestjs/common';
import { PlanDay } from '#campaigns';
import { Clock } from '#kernel';
import { CONFIG, type Config } from '#platform';

/** Rounds of the sweep between two looks at the plan: a minute. */
const EVERY = 6;

/** Opens and closes cases and plans their touches as days go by; nothing to do is the usual case, and cheap. */
@Injectable()
export class Planning {
  private nextAt = 0;

  constructor(
    private readonly plan: PlanDay,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Plans when it is time to. */
  async run(): Promise<void> {
    const now = this.clock.monotonic();
    if (now < this.nextAt) return;
    this.nextAt = now + this.config.journey.sweep * EVERY;
    await this.plan.runAll();
  }
}
