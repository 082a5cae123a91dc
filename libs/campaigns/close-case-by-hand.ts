import { Injectable } from '@nestjs/common';
import { Db, type Actor } from '#platform';
import { CloseCase, rollToNextYear } from '#renewals';
import { supersedeTouches } from './supersede-touches.query.js';

/** A person closes a case; what was planned for it ends in the same transaction. */
@Injectable()
export class CloseCaseByHand {
  constructor(
    private readonly db: Db,
    private readonly closeCase: CloseCase,
  ) {}

  /** @throws what CloseCase throws. */
  run(actor: Actor, id: string, input: { version: number; reason: 'INSURED_ELSEWHERE' | 'WRONG_DATE' }): Promise<void> {
    return this.db.tx(actor, async () => {
      const { vehicleId } = await this.closeCase.run(actor, id, input);
      const reason = input.reason === 'INSURED_ELSEWHERE' ? 'case.insured-elsewhere' : 'case.closed';
      await supersedeTouches(this.db, [id], reason);
      if (input.reason === 'INSURED_ELSEWHERE') await rollToNextYear(this.db, actor.groupId, vehicleId);
    });
  }
}
