import { Injectable } from '@nestjs/common';
import type { NewBatch } from '#contracts';
import { Problem } from '#kernel';
import { Audit, Db, type Actor } from '#platform';
import { may } from '#staff';
import { AssignableCases } from './assignable-cases.query.js';
import { openBatch } from './open-batch.js';

/** Asks for something to be done to many cases. Which ones is fixed now; each is judged when its turn comes. */
@Injectable()
export class AskBatch {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
    private readonly cases: AssignableCases,
  ) {}

  /**
   * @param storeIds the stores asked for, all among the actor's
   * @throws Problem 403 'request.forbidden' | 422 'batch.empty' | 422 'batch.too-many' | 422 'batch.past'
   */
  async run(actor: Actor, storeIds: number[], ask: NewBatch): Promise<{ id: string }> {
    if (ask.action === 'recycle' && !may(actor, 'assign.manage')) throw new Problem(403, 'request.forbidden');
    return this.db.tx(actor, async () => {
      const { action, store: _, scope, ...params } = ask;
      await this.refusePast(ask);
      const cases = await this.cases.run(actor, storeIds, scope);
      const rows = cases.map((one) => ({ caseId: one.id, storeId: one.storeId }));
      return { id: await openBatch(this.db, this.audit, actor, { action, params, rows }) };
    });
  }

  private async refusePast(ask: NewBatch): Promise<void> {
    if (ask.action === 'recycle' || ask.action === 'tag') return;
    const [row] = await this.db.query<{ past: boolean }>(
      ask.action === 'next'
        ? 'SELECT $1::timestamptz < app.now() AS past'
        : `SELECT $1::date <= app.today('Asia/Shanghai') AS past`,
      [ask.action === 'next' ? ask.at : ask.until],
    );
    if (row!.past) throw new Problem(422, 'batch.past');
  }
}
