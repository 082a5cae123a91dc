import { Injectable } from '@nestjs/common';
import { Problem } from '#kernel';
import { Audit, Db, type Actor } from '#platform';
import { lockCase, type CaseHead } from './find-case.query.js';

/** A person closes an open case: insured elsewhere, or the day on file is wrong. */
@Injectable()
export class CloseCase {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
  ) {}

  /** @throws Problem 404, 412, 422 'case.not-open'. */
  run(
    actor: Actor,
    id: string,
    input: { version: number; reason: 'INSURED_ELSEWHERE' | 'WRONG_DATE' },
  ): Promise<CaseHead> {
    return this.db.tx(actor, async () => {
      const head = await lockCase(this.db, actor, id, input.version);
      if (head.state !== 'open') throw new Problem(422, 'case.not-open');
      const lost = input.reason === 'INSURED_ELSEWHERE';
      await this.db.change(
        `UPDATE renewal_case SET state = $2, stage = $3, close_reason = $4, closed_at = app.now(), version = version + 1,
           updated_at = app.now() WHERE id = $1`,
        [id, lost ? 'lost' : 'closed', lost ? 'LOST' : 'INVALID', input.reason],
      );
      await this.audit.write(
        actor,
        'case.close',
        { type: 'case', id, storeId: head.storeId },
        { reason: input.reason },
      );
      return head;
    });
  }
}
