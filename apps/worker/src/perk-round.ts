import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '#kernel';
import { ExpireGrants } from '#perks';
import { CONFIG, type Config } from '#platform';
import { BudgetCheck } from './budget-check.js';
import { Pace } from './pace.js';
import { Proposals } from './proposals.js';

/** Rounds of the sweep between two looks at what is past its time. */
const EVERY = 6;

/** Ends perks and holds that are past their time, has the budgets checked, and proposes perks as rules and cases change. */
@Injectable()
export class PerkRound {
  private readonly pace: Pace;

  constructor(
    private readonly expire: ExpireGrants,
    private readonly budgets: BudgetCheck,
    private readonly proposals: Proposals,
    clock: Clock,
    @Inject(CONFIG) config: Config,
  ) {
    this.pace = Pace.ofRounds(EVERY, clock, config);
  }

  /** Does what is due. */
  async run(): Promise<void> {
    await this.pace.run(async () => {
      await this.expire.run();
      await this.budgets.runDue();
      await this.proposals.run();
    });
  }
}
