import { Injectable } from '@nestjs/common';
import type { ApprovalView, NewApproval } from '#contracts';
import { newId, notFound, Problem } from '#kernel';
import { Audit, Db, type Actor } from '#platform';
import { Notify } from '#staff';
import { marginOfQuote } from '../margin/margin-of-quote.query.js';
import { quoteTerms } from '../margin/quote-terms.query.js';
import { TakeToIssue } from '../issuing/take-to-issue.js';
import { readApproval } from './approval-view.js';
import { approversOf } from './approvers.query.js';

/** Asks a second person whether a quote may leave less than the floor. */
@Injectable()
export class AskApproval {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
    private readonly notify: Notify,
    private readonly take: TakeToIssue,
  ) {}

  /**
   * All who may decide are told.
   * @throws what `TakeToIssue` throws; Problem 404 'quote.not-found'; 422 'quote.not-standing' | 'approval.not-needed';
   *   409 'approval.pending' | 'approval.granted'
   */
  run(actor: Actor, input: NewApproval): Promise<ApprovalView> {
    return this.db.tx(actor, async () => {
      await this.take.run(actor, input.case);
      const quote = await quoteTerms(this.db, actor, input.case, input.quote);
      if (!quote) throw notFound('quote.not-found');
      if (!quote.standing) throw new Problem(422, 'quote.not-standing');
      const margin = await marginOfQuote(this.db, quote);
      if (margin.approval === 'none') throw new Problem(422, 'approval.not-needed');
      if (margin.approval === 'pending') throw new Problem(409, 'approval.pending');
      if (margin.approval === 'granted') throw new Problem(409, 'approval.granted');
      const id = newId();
      // What was asked before of this quote, as it was then, is no longer what is asked.
      await this.db.change(
        `UPDATE approval SET state = 'void', version = version + 1 WHERE kind = 'margin' AND subject_id = $1 AND state = 'pending'`,
        [quote.id],
      );
      const { commission, concession, perks, margin: left, floor, print } = margin;
      const facts = { commission, concession, perks, margin: left, floor };
      await this.db.query(
        `INSERT INTO approval (id, group_id, store_id, kind, subject_type, subject_id, case_id, print, facts, note, asked_by)
         VALUES ($1, $2, $3, 'margin', 'quote', $4, $5, $6, $7, $8, $9)`,
        [
          id,
          actor.groupId,
          quote.storeId,
          quote.id,
          quote.caseId,
          print,
          JSON.stringify(facts),
          input.note,
          actor.staffId,
        ],
      );
      const subject = { type: 'approval', id, storeId: quote.storeId };
      await this.audit.write(actor, 'approval.ask', subject, { kind: 'margin', quote: quote.id, ...facts });
      for (const staffId of await approversOf(this.db, quote.storeId, actor.staffId)) {
        await this.notify.run(actor, { staffId, kind: 'approval.wanted', subject: { type: 'approval', id } });
      }
      return readApproval(this.db, actor, id);
    });
  }
}
