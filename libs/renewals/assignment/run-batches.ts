import { Injectable } from '@nestjs/common';
import { Db } from '#platform';
import { Notify } from '#staff';
import { BatchActs } from './batch-acts.js';
import { BatchLease, type LeasedBatch } from './batch-lease.js';

/** Works off batches, chunk by chunk; may be killed between any two instructions and goes on where it was. */
@Injectable()
export class RunBatches {
  constructor(
    private readonly db: Db,
    private readonly lease: BatchLease,
    private readonly acts: BatchActs,
    private readonly notify: Notify,
  ) {}

  /** All that wait, one after the other. May be called by any worker at any time. @returns how many it worked on */
  async runWaiting(signal: { aborted: boolean } = { aborted: false }): Promise<number> {
    let n = 0;
    for (let leased = await this.lease.take(); leased; leased = await this.lease.take()) {
      const batch = leased;
      n += 1;
      const act = batch.givenUp ? this.acts.refuse : this.acts.of(batch);
      let more = true;
      while (more && !signal.aborted) more = await this.lease.step(batch, act, () => this.tell(batch));
      if (more) await this.lease.release(batch);
      if (signal.aborted) return n;
    }
    return n;
  }

  /** The asker hears that it ended; whoever got cases, how many. */
  private async tell(batch: LeasedBatch): Promise<void> {
    const subject = { type: 'batch' as const, id: batch.id };
    const [row] = await this.db.query<{ done: number; failed: number }>(
      'SELECT done, failed FROM batch WHERE id = $1',
      [batch.id],
    );
    const { done, failed } = row!;
    const { actor } = batch;
    await this.notify.run(actor, {
      staffId: actor.staffId,
      kind: 'batch.done',
      subject,
      params: { rows: done, failed },
    });
    if (batch.action !== 'assign') return;
    const got = await this.db.query<{ staffId: string; rows: number }>(
      `SELECT target_id AS "staffId", count(*)::int AS rows FROM batch_row
       WHERE batch_id = $1 AND outcome = 'done' AND target_id IS DISTINCT FROM $2 GROUP BY target_id`,
      [batch.id, actor.staffId],
    );
    for (const { staffId, rows } of got) {
      await this.notify.run(actor, { staffId, kind: 'case.assigned', subject, params: { rows } });
    }
  }
}
