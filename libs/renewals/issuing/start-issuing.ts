import { Injectable } from '@nestjs/common';
import type { StartIssuing as Starting } from '#contracts';
import { RecordActivity } from '#customers';
import { newId, Problem } from '#kernel';
import { Audit, Db, type Actor } from '#platform';
import { moveStage } from '../contacts/move-stage.js';
import { agreedQuote } from './agreed-quote.query.js';
import { TakeToIssue } from './take-to-issue.js';

/** Links of insurers live for days, not weeks. */
const MOST_DAYS = 7;

/** The owner agreed, the insurer was asked: payment is waited for until its link dies. */
@Injectable()
export class StartIssuing {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
    private readonly activity: RecordActivity,
    private readonly take: TakeToIssue,
  ) {}

  /**
   * A payment that was waited for before is withdrawn.
   * @throws what `TakeToIssue` and `agreedQuote` throw; Problem 422 'stage.not-allowed' | 'issue.pay-past' | 'issue.pay-too-far'
   */
  run(actor: Actor, caseId: string, input: Starting): Promise<{ id: string; caseVersion: number }> {
    return this.db.tx(actor, async () => {
      const work = await this.take.run(actor, caseId, input.version);
      const quote = await agreedQuote(this.db, actor, caseId, input.quote);
      await this.judge(input.payUntil);
      const id = newId();
      await this.db.change(
        `UPDATE issuing SET state = 'withdrawn', ended_at = app.now() WHERE case_id = $1 AND state = 'waiting'`,
        [caseId],
      );
      await this.db.query(
        `INSERT INTO issuing (id, group_id, store_id, case_id, quote_id, insurer_code, total_fen, pay_until, started_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        [id, actor.groupId, work.storeId, caseId, quote.id, quote.insurer, quote.total, input.payUntil, actor.staffId],
      );
      await moveStage(this.db, actor, caseId, 'ISSUING', { at: input.payUntil, action: 'pay' });
      const facts = { quote: quote.id, payUntil: input.payUntil };
      const { storeId, vehicleId } = work;
      await this.audit.write(actor, 'case.issuing', { type: 'case', id: caseId, storeId }, facts);
      await this.activity.run(actor, { storeId, vehicleId, caseId, kind: 'case.issuing', data: facts });
      const [row] = await this.db.query<{ version: number }>('SELECT version FROM renewal_case WHERE id = $1', [
        caseId,
      ]);
      return { id, caseVersion: row!.version };
    });
  }

  private async judge(payUntil: string): Promise<void> {
    const [when] = await this.db.query<{ past: boolean; far: boolean }>(
      `SELECT $1::timestamptz <= app.now() AS past, $1::timestamptz > app.now() + make_interval(days => $2) AS far`,
      [payUntil, MOST_DAYS],
    );
    if (when!.past) throw new Problem(422, 'issue.pay-past');
    if (when!.far) throw new Problem(422, 'issue.pay-too-far', { days: MOST_DAYS });
  }
}
