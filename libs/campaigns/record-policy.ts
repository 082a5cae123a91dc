import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { NewPolicy, PolicyEntered } from '#contracts';
import { reverseGrants } from '#perks';
import { Db, type Actor } from '#platform';
import { CancelPolicy, EnterPolicy, type Cancellation } from '#policies';
import { SettleCases } from './settle-cases.js';

/** A policy entered by hand, with what follows from it: the case closes and its reminders end in one transaction. */
@Injectable()
export class RecordPolicy {
  constructor(
    private readonly db: Db,
    private readonly enter: EnterPolicy,
    private readonly cancelPolicy: CancelPolicy,
    private readonly settle: SettleCases,
  ) {}

  /** @throws what EnterPolicy throws; nothing is changed then. */
  run(actor: Actor, input: NewPolicy): Promise<z.infer<typeof PolicyEntered>> {
    return this.db.tx(actor, async () => {
      const entered = await this.enter.run(actor, input);
      const closed = await this.settle.run([entered.vehicleId]);
      return { ...entered, closedCaseId: closed[0]?.id ?? null };
    });
  }

  /** A cancelled policy 退保: cover is known anew, open work follows it, perks given with it are taken back. @throws what CancelPolicy throws. */
  cancel(actor: Actor, input: Cancellation): ReturnType<CancelPolicy['run']> {
    return this.db.tx(actor, async () => {
      const cancelled = await this.cancelPolicy.run(actor, input);
      await reverseGrants(this.db, actor, { policyId: input.policyId, reason: 'policy.cancelled' });
      await this.settle.run([cancelled.vehicleId]);
      return cancelled;
    });
  }
}
