import { Injectable } from '@nestjs/common';
import { newId, notFound } from '#kernel';
import { Audit, Db, type Actor } from '#platform';
import { carsOf, refreshCars } from './known-vehicle.query.js';
import { RecordActivity } from './record-activity.js';

export interface ConsentInput {
  personId: string;
  purpose: 'renewal' | 'marketing' | 'share_for_quote' | 'service';
  channel: 'sms' | 'wecom' | 'phone';
  granted: boolean;
  /** Which wording the person was shown. */
  textVersion: string;
  source: string;
}

/** Adds to the consent ledger (PIPL Art. 13–15: explicit, per purpose, withdrawn as easily as given). */
@Injectable()
export class RecordConsent {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
    private readonly activity: RecordActivity,
  ) {}

  /** Always adds a row, also when it repeats the last one: it is proof. @throws Problem 404 for a person of others. */
  async run(actor: Actor, input: ConsentInput): Promise<{ consentId: string }> {
    return this.db.tx(actor, async () => {
      const [person] = await this.db.query<{ store_id: number }>(
        'SELECT store_id FROM person WHERE id = $1 AND store_id = ANY ($2)',
        [input.personId, actor.storeIds],
      );
      if (!person) throw notFound();
      const consentId = newId();
      await this.db.query(
        `INSERT INTO consent (id, group_id, store_id, person_id, purpose, channel, granted, text_version, source, actor_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
        [
          consentId,
          actor.groupId,
          person.store_id,
          input.personId,
          input.purpose,
          input.channel,
          input.granted,
          input.textVersion,
          input.source,
          actor.staffId,
        ],
      );
      const cars = await carsOf(this.db, input.personId, person.store_id);
      await refreshCars(this.db, cars);
      const { personId, ...facts } = input;
      await this.audit.write(
        actor,
        input.granted ? 'consent.give' : 'consent.withdraw',
        { type: 'person', id: personId, storeId: person.store_id },
        facts,
      );
      await this.activity.run(actor, {
        storeId: person.store_id,
        vehicleId: cars[0],
        personId,
        kind: 'consent',
        data: facts,
      });
      return { consentId };
    });
  }
}
