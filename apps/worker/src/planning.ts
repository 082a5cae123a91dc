import { Inject, Injectable } from '@nestjs/common';
import { GiveTextsBack, PlanDay, RemindOfPerks } from '#campaigns';
import { Clock } from '#kernel';
import { CONFIG, type Config } from '#platform';

/** Rounds of the sweep between two looks at the plan: a minute. */
const EVERY = 6;

/**
 * Opens and closes cases and plans their touches as days go by; nothing to do is the usual case, and cheap. It runs
 * beside the rounds, for planners wait for each other, and a frozen one must not hold up the sweep.
 */
@Injectable()
export class Planning {
  private nextAt = 0;
  private busy = false;
  private asked = false;

  constructor(
    private readonly plan: PlanDay,
    private readonly perks: RemindOfPerks,
    private readonly texts: GiveTextsBack,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Plans when it is time to, and the last planning has ended. */
  async run(): Promise<void> {
    const now = this.clock.monotonic();
    if (this.busy || now < this.nextAt) return;
    this.nextAt = now + this.config.journey.sweep * EVERY;
    await this.planAll();
  }

  /** Plans now when cars have changed: somebody waits to see what follows. While a planning runs, right after it. */
  async soon(): Promise<void> {
    this.asked = true;
    while (this.asked && !this.busy) {
      this.asked = false;
      if (await this.plan.isAsked()) await this.planAll();
    }
  }

  private async planAll(): Promise<void> {
    this.busy = true;
    try {
      await this.plan.runAll();
      await this.perks.runAll();
      await this.texts.runAll();
    } finally {
      this.busy = false;
    }
    if (this.asked) await this.soon();
  }
}
