import { Injectable } from '@nestjs/common';
import type { CounterPhone } from '#contracts';
import { AddPhone } from '#customers';
import { notFound } from '#kernel';
import { Db, type Actor } from '#platform';
import { StopContact } from '../stop-contact.js';

/** A number that an owner gives at the counter, with their consent to the wording that was read out. */
@Injectable()
export class TakeCounterPhone {
  constructor(
    private readonly db: Db,
    private readonly addPhone: AddPhone,
    private readonly contact: StopContact,
  ) {}

  /** @throws Problem 404 for a car of other stores or without people, 422 'phone.invalid' */
  run(actor: Actor, input: CounterPhone): Promise<void> {
    return this.db.tx(actor, async () => {
      const [who] = await this.db.query<{ id: string }>(
        `SELECT p.id FROM vehicle_person r JOIN person p ON p.id = r.person_id
         WHERE r.vehicle_id = $1 AND r.store_id = ANY ($2) AND r.until_on IS NULL AND p.restricted_at IS NULL
         ORDER BY array_position('{owner,contact,holder,insured,driver}', r.role) LIMIT 1`,
        [input.vehicle, actor.storeIds],
      );
      if (!who) throw notFound();
      await this.addPhone.run(actor, { personId: who.id, phone: input.phone, source: 'counter' });
      for (const channel of ['phone', 'sms'] as const) {
        await this.contact.consent(actor, {
          personId: who.id,
          purpose: 'renewal',
          channel,
          granted: true,
          textVersion: input.textVersion,
          source: 'counter',
        });
      }
    });
  }
}
