import { Injectable } from '@nestjs/common';
import { RecordActivity } from '#customers';
import { Audit, type Actor } from '#platform';

/** Writes down what was done with an offer, in the running transaction. */
@Injectable()
export class OfferTrail {
  constructor(
    private readonly audit: Audit,
    private readonly activity: RecordActivity,
  ) {}

  async write(
    actor: Actor,
    offer: { id: string; caseId: string; storeId: number; vehicleId: string },
    what: 'reserve-opened' | 'declined',
    more: Record<string, string>,
  ): Promise<void> {
    const { caseId, storeId, vehicleId } = offer;
    const data = { offer: offer.id, ...more };
    await this.audit.write(actor, `offer.${what}`, { type: 'case', id: caseId, storeId }, data);
    await this.activity.run(actor, { storeId, vehicleId, caseId, kind: `offer.${what}`, data });
  }
}
