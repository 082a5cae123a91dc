import { Injectable } from '@nestjs/common';
import type { ApprovalView, DecideApproval as Decision } from '#contracts';
import { notFound, Problem } from '#kernel';
import { Audit, Db, type Actor } from '#platform';
import { Notify } from '#staff';
import { marginOfQuote } from '../margin/margin-of-quote.query.js';
import { quoteTerms } from '../margin/quote-terms.query.js';
import { readApproval } from './approval-view.js';

interface Asked {
  version: number;
  state: string;
  storeId: number;
  caseId: string;
  quoteId: string;
  askedBy: string;
  print: string;
}

/** A second person decides what another asked: never their own, and only about the quote as it was asked for. */
@Injectable()
export class DecideApproval {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
    private readonly notify: Notify,
  ) {}

  /** @throws Problem 404, 403 'approval.own', 412, 409 'approval.decided' | 'approval.void'. */
  run(actor: Actor, id: string, input: Decision): Promise<ApprovalView> {
    return this.db.tx(actor, async () => {
      const asked = await this.lock(actor, id);
      if (asked.askedBy === actor.staffId) throw new Problem(403, 'approval.own');
      if (asked.version !== input.version) throw new Problem(412, 'request.stale');
      if (asked.state !== 'pending') throw new Problem(409, 'approval.decided');
      const quote = await quoteTerms(this.db, actor, asked.caseId, asked.quoteId);
      const now = quote?.standing ? await marginOfQuote(this.db, quote) : undefined;
      if (now?.print !== asked.print) throw new Problem(409, 'approval.void');
      await this.db.change(
        `UPDATE approval SET state = $2, decided_by = $3, decided_at = app.now(), decision_note = $4, version = version + 1
         WHERE id = $1`,
        [id, input.decision, actor.staffId, input.note],
      );
      const subject = { type: 'approval', id, storeId: asked.storeId };
      await this.audit.write(actor, 'approval.decide', subject, { decision: input.decision, quote: asked.quoteId });
      const about = { type: 'case' as const, id: asked.caseId };
      await this.notify.run(actor, { staffId: asked.askedBy, kind: 'approval.decided', subject: about });
      return readApproval(this.db, actor, id);
    });
  }

  private async lock(actor: Actor, id: string): Promise<Asked> {
    const [asked] = await this.db.query<Asked>(
      `SELECT version, state, store_id AS "storeId", case_id AS "caseId", subject_id AS "quoteId", asked_by AS "askedBy", print
       FROM approval WHERE id = $1 AND store_id = ANY ($2) FOR UPDATE`,
      [id, actor.storeIds],
    );
    if (!asked) throw notFound('approval.not-found');
    return asked;
  }
}
