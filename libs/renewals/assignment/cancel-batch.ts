import { Injectable } from '@nestjs/common';
import { Audit, Db, type Actor } from '#platform';
import { Problem } from '#kernel';
import { ReadBatches } from './read-batches.query.js';

/** Ends a batch before its last case. What it did stays done, and its rows say which. */
@Injectable()
export class CancelBatch {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
    private readonly batches: ReadBatches,
  ) {}

  /** @throws Problem 404 | 409 'batch.over' */
  run(actor: Actor, id: string): Promise<void> {
    return this.db.tx(actor, async () => {
      await this.batches.find(actor, id);
      const ended = await this.db.change(
        `UPDATE batch SET state = 'cancelled', ended_at = app.now(), lease_until = NULL
         WHERE id = $1 AND state IN ('waiting', 'running')`,
        [id],
      );
      if (ended === 0) throw new Problem(409, 'batch.over');
      await this.audit.write(actor, 'batch.cancel', { type: 'batch', id });
    });
  }
}
