import { Inject, Injectable } from '@nestjs/common';
import { CheckBudgets, Guesses, WarnOfMonth } from '#perks';
import { Db, LOGGER, systemActor, type Logger } from '#platform';

/** Once a day: every budget against the ledger, and whether the next month has one. A process that starts anew looks once more, which changes nothing. */
@Injectable()
export class BudgetCheck {
  private checkedOn = '';

  constructor(
    private readonly check: CheckBudgets,
    private readonly warn: WarnOfMonth,
    private readonly guesses: Guesses,
    private readonly db: Db,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  async runDue(): Promise<void> {
    const [clock] = await this.db.tx(systemActor(), () =>
      this.db.query<{ today: string }>(`SELECT app.today('Asia/Shanghai') AS today`),
    );
    if (clock!.today === this.checkedOn) return;
    const blocked = await this.check.run();
    if (blocked.length > 0) this.log.error({ budgets: blocked }, 'budgets do not balance with the ledger');
    await this.warn.run();
    await this.guesses.forgetOld();
    this.checkedOn = clock!.today;
  }
}
