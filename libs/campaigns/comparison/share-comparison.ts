import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { ComparisonShared, ComparisonSharedDone } from '#contracts';
import { notFound, Problem } from '#kernel';
import { Db, type Actor } from '#platform';
import { QuoteTrail, ReadProposals } from '#renewals';
import { LogContact } from '../contacts/log-contact.js';

type Shared = z.infer<typeof ComparisonShared>;

/** A comparison sheet went to the owner: that is a contact of the case, and stands on its timeline with its form. */
@Injectable()
export class ShareComparison {
  constructor(
    private readonly db: Db,
    private readonly contacts: LogContact,
    private readonly proposals: ReadProposals,
    private readonly trail: QuoteTrail,
  ) {}

  /**
   * Without `next` the rule for a sent quote says when somebody looks at the case again.
   * @throws Problem 404 'quote.not-found' for a quote of another case, and what LogContact throws
   */
  run(actor: Actor, caseId: string, input: Shared): Promise<z.infer<typeof ComparisonSharedDone>> {
    return this.db.tx(actor, async () => {
      const quotes = [...new Set(input.quotes)];
      await this.mustBeOfCase(actor, caseId, quotes);
      const next = input.next ?? (await this.proposals.one(actor, caseId, 'SENT_QUOTE'));
      if (!next) throw new Problem(422, 'contact.next-needed');
      const channel = input.form === 'print' ? 'other' : 'wechat';
      const contact = { version: input.version, result: 'SENT_QUOTE' as const, channel, next } as const;
      const { case: row } = await this.contacts.run(actor, caseId, contact);
      const [head] = await this.db.query<{ id: string; storeId: number; vehicleId: string }>(
        'SELECT id, store_id AS "storeId", vehicle_id AS "vehicleId" FROM renewal_case WHERE id = $1',
        [caseId],
      );
      await this.trail.run(actor, 'quote.shared', head!, null, { form: input.form, quotes });
      return { shared: quotes.length, caseVersion: row.version, nextContactAt: row.nextContactAt };
    });
  }

  private async mustBeOfCase(actor: Actor, caseId: string, quotes: string[]): Promise<void> {
    const [found] = await this.db.query<{ n: number }>(
      'SELECT count(*)::int AS n FROM quote WHERE id = ANY ($1) AND case_id = $2 AND store_id = ANY ($3)',
      [quotes, caseId, actor.storeIds],
    );
    if (found!.n < quotes.length) throw notFound('quote.not-found');
  }
}
