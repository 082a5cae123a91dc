import { Injectable } from '@nestjs/common';
import { Audit, Db, type Actor } from '#platform';
import { endCase } from './contacts/end-case.query.js';
import type { WorkCase } from './contacts/work-case.query.js';
import { WorkOn } from './contacts/work-on.js';

/** A person closes an open case: insured elsewhere, or the day on file is wrong. */
@Injectable()
export class CloseCase {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
    private readonly workOn: WorkOn,
  ) {}

  /** @throws Problem 404, 412, 403 'case.not-yours', 422 'case.not-open'. */
  run(
    actor: Actor,
    id: string,
    input: { version: number; reason: 'INSURED_ELSEWHERE' | 'WRONG_DATE' },
  ): Promise<WorkCase> {
    return this.db.tx(actor, async () => {
      const { work } = await this.workOn.open(actor, id, input.version);
      const { reason } = input;
      const lost = reason === 'INSURED_ELSEWHERE';
      await endCase(
        this.db,
        id,
        lost ? { state: 'lost', stage: 'LOST', reason } : { state: 'closed', stage: 'INVALID', reason },
      );
      await this.audit.write(actor, 'case.close', { type: 'case', id, storeId: work.storeId }, { reason });
      return work;
    });
  }
}
