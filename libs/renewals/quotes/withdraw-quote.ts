import { Injectable } from '@nestjs/common';
import type { QuoteView } from '#contracts';
import { notFound, Problem } from '#kernel';
import { Db, type Actor } from '#platform';
import { MayActOn } from '../assignment/may-act-on.js';
import { QuoteTrail } from './quote-trail.js';
import { QuoteList } from './quote-list.query.js';

interface Standing {
  id: string;
  storeId: number;
  vehicleId: string;
  assigneeId: string | null;
  quoteState: string;
}

/** Takes a quote back: it stays as history and stands on no sheet any more. */
@Injectable()
export class WithdrawQuote {
  constructor(
    private readonly db: Db,
    private readonly quotes: QuoteList,
    private readonly trail: QuoteTrail,
    private readonly mayActOn: MayActOn,
  ) {}

  /** @throws Problem 404 'quote.not-found' | 403 'case.not-yours' | 409 'quote.not-standing'. */
  run(actor: Actor, id: string): Promise<QuoteView> {
    return this.db.tx(actor, async () => {
      const [head] = await this.db.query<Standing>(
        `SELECT c.id, c.store_id AS "storeId", c.vehicle_id AS "vehicleId",
           c.assignee_id AS "assigneeId", q.state AS "quoteState"
         FROM quote q JOIN renewal_case c ON c.id = q.case_id
         WHERE q.id = $1 AND q.store_id = ANY ($2) FOR UPDATE OF c, q`,
        [id, actor.storeIds],
      );
      if (!head) throw notFound('quote.not-found');
      if (actor.role !== 'issuer') await this.mayActOn.run(actor, head);
      if (head.quoteState !== 'standing') throw new Problem(409, 'quote.not-standing');
      await this.db.change(`UPDATE quote SET state = 'withdrawn', ended_by = $2, ended_at = app.now() WHERE id = $1`, [
        id,
        actor.staffId,
      ]);
      await this.trail.run(actor, 'quote.withdrawn', head, id, { quoteId: id });
      return this.quotes.one(actor, id);
    });
  }
}
