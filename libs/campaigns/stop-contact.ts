import { Injectable } from '@nestjs/common';
import { notFound, Problem } from '#kernel';
import { RecordConsent, SuppressPhone, type ConsentInput } from '#customers';
import { Db, type Actor } from '#platform';
import { refreshCaseCopies } from '#renewals';
import { groupToday, resolveChannels } from './resolve-channels.query.js';

/** What an owner says about being contacted, with what follows for the reminders, in one transaction. */
@Injectable()
export class StopContact {
  constructor(
    private readonly db: Db,
    private readonly suppress: SuppressPhone,
    private readonly recordConsent: RecordConsent,
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
      await this.follow(actor, [...vehicles]);
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
      await this.follow(
        actor,
        cars.map((car) => car.vehicle_id),
      );
    });
  }

  private async follow(actor: Actor, vehicleIds: string[]): Promise<void> {
    await resolveChannels(this.db, actor.groupId, await groupToday(this.db, actor.groupId), vehicleIds);
    await this.endQueued(actor, vehicleIds);
    await refreshCaseCopies(this.db, vehicleIds);
  }

  /** What is queued already goes back to planned, so that the gate and the new channel decide. */
  private async endQueued(actor: Actor, vehicleIds: string[]): Promise<void> {
    await this.db.change(
      `UPDATE touch SET state = 'superseded', reason = 'opted-out', wake_at = NULL, settled_at = app.now(), version = version + 1
       WHERE vehicle_id = ANY ($1) AND store_id = ANY ($2) AND state IN ('queued', 'needs_person') AND EXISTS (
         SELECT FROM vehicle_person vp JOIN phone ph ON ph.person_id = vp.person_id
         JOIN suppression x ON x.group_id = touch.group_id AND x.phone_bidx = ph.bidx AND x.lifted_at IS NULL
         WHERE vp.vehicle_id = touch.vehicle_id AND vp.store_id = touch.store_id AND vp.until_on IS NULL)`,
      [vehicleIds, actor.storeIds],
    );
  }
}
