import { Injectable } from '@nestjs/common';
import { notFound, Problem } from '#kernel';
import { RecordConsent, SuppressPhone, type ConsentInput } from '#customers';
import { Db, type Actor } from '#platform';
import { FollowContact } from './follow-contact.js';

/** What an owner says about being contacted, with what follows for the reminders, in one transaction. */
@Injectable()
export class StopContact {
  constructor(
    private readonly db: Db,
    private readonly suppress: SuppressPhone,
    private readonly recordConsent: RecordConsent,
    private readonly follow: FollowContact,
  ) {}

  /**
   * Do not contact 勿扰: every number of the person is closed for the group and its planned contacts end.
   * @throws Problem 404 for a person of other stores, 422 'person.no-phone' when no number is known.
   */
  run(actor: Actor, personId: string, reason: 'opt_out' | 'complaint' | 'manual'): Promise<void> {
    return this.db.tx(actor, async () => {
      const person = await this.db.query('SELECT FROM person WHERE id = $1 AND store_id = ANY ($2)', [
        personId,
        actor.storeIds,
      ]);
      if (person.length === 0) throw notFound();
      const phones = await this.db.query<{ id: string }>(
        'SELECT id FROM phone WHERE person_id = $1 AND store_id = ANY ($2) AND bidx IS NOT NULL',
        [personId, actor.storeIds],
      );
      if (phones.length === 0) throw new Problem(422, 'person.no-phone');
      const vehicles = new Set<string>();
      for (const phone of phones) {
        const stopped = await this.suppress.run(actor, { phoneId: phone.id, reason });
        for (const id of stopped.vehicleIds) vehicles.add(id);
      }
      await this.follow.run(actor, [...vehicles]);
    });
  }

  /** Consent given or withdrawn: planned messages become tasks, or messages again. @throws Problem 404. */
  consent(actor: Actor, input: ConsentInput): Promise<void> {
    return this.db.tx(actor, async () => {
      await this.recordConsent.run(actor, input);
      const cars = await this.db.query<{ vehicle_id: string }>(
        'SELECT DISTINCT vehicle_id FROM vehicle_person WHERE person_id = $1 AND store_id = ANY ($2) AND until_on IS NULL',
        [input.personId, actor.storeIds],
      );
      await this.follow.run(
        actor,
        cars.map((car) => car.vehicle_id),
      );
    });
  }
}
