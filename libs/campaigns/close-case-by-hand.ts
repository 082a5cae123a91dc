import { Injectable } from '@nestjs/common';
import { Db, type Actor } from '#platform';
import { CloseCase, lockCarFirst, RecordLoss, rollToNextYear } from '#renewals';
import { endCaseWork } from './end-case-work.js';

/** A person closes a case; what was planned for it ends in the same transaction, and a lost one leaves its loss. */
@Injectable()
export class CloseCaseByHand {
  constructor(
    private readonly db: Db,
    private readonly closeCase: CloseCase,
    private readonly loss: RecordLoss,
  ) {}

  /** @throws what CloseCase throws. */
  run(actor: Actor, id: string, input: { version: number; reason: 'INSURED_ELSEWHERE' | 'WRONG_DATE' }): Promise<void> {
    return this.db.tx(actor, async () => {
      const elsewhere = input.reason === 'INSURED_ELSEWHERE';
      if (elsewhere) await lockCarFirst(this.db, id);
      const { vehicleId, storeId, level } = await this.closeCase.run(actor, id, input);
      await endCaseWork(this.db, [id], elsewhere ? 'case.insured-elsewhere' : 'case.closed');
      if (!elsewhere) return;
      await rollToNextYear(this.db, actor.groupId, vehicleId);
      await this.loss.run(actor, { caseId: id, storeId, level }, { reason: 'INSURED_ELSEWHERE' });
    });
  }
}
