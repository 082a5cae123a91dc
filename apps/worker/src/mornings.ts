import { Injectable } from '@nestjs/common';
import { AssignNew, EscalateMissed, RecycleUntouched } from '#renewals';

/** What each morning brings to the desks. */
@Injectable()
export class Mornings {
  constructor(
    private readonly recycle: RecycleUntouched,
    private readonly assign: AssignNew,
    private readonly escalate: EscalateMissed,
  ) {}

  /** In this order, so that what is given back does not count as missed. */
  async runDue(): Promise<void> {
    await this.recycle.runDue();
    await this.assign.runDue();
    await this.escalate.runDue();
  }
}
