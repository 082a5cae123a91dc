import { Injectable } from '@nestjs/common';
import { RecordActivity } from '#customers';
import { Audit, type Actor } from '#platform';
import type { QuoteCase } from './quote-case.query.js';

/** Says in the audit and on the timeline what happened with a quote. */
@Injectable()
export class QuoteTrail {
  constructor(
    private readonly audit: Audit,
    private readonly activity: RecordActivity,
  ) {}

  /** In the running transaction. */
  async run(
    actor: Actor,
    kind: 'quote.made' | 'quote.withdrawn' | 'quote.shared',
    head: Pick<QuoteCase, 'id' | 'storeId' | 'vehicleId'>,
    quoteId: string | null,
    data: Record<string, unknown>,
  ): Promise<void> {
    const subject = quoteId === null ? { type: 'case', id: head.id } : { type: 'quote', id: quoteId };
    await this.audit.write(actor, kind, { ...subject, storeId: head.storeId }, data);
    await this.activity.run(actor, { storeId: head.storeId, vehicleId: head.vehicleId, caseId: head.id, kind, data });
  }
}
