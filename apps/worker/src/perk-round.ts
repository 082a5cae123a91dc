import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '#kernel';
import { ExpireGrants } from '#perks';
import { CONFIG, type Config } from '#platform';
import { DueOffers } from '#renewals';
import { BudgetCheck } from './budget-check.js';

/** Rounds of the sweep between two looks at what is past its time. */
const EVERY = 6;

/** Ends perks and holds that are past their time, has the budgets checked, and proposes perks as rules and cases change. */
@Injectable()
export class PerkRound {
  private nextAt = 0;
  private busy = false;

  constructor(
    private readonly expire: ExpireGrants,
    private readonly budgets: BudgetCheck,
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
      await this.expire.run();
      await this.budgets.runDue();
      await this.offers.run();
    } finally {
      this.busy = false;
    }
  }
}
