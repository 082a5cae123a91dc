import { Injectable } from '@nestjs/common';
import type { NewOwner } from '#contracts';
import { AddPhone, ChangeVehicleState, SetPersonOnCar } from '#customers';
import { notFound, Problem } from '#kernel';
import { Db, type Actor } from '#platform';
import { StopContact } from './stop-contact.js';

/** A car that was sold or moved is in new hands: whoever was on it goes, its new owner comes, and work begins anew. */
@Injectable()
export class TakeNewOwner {
  constructor(
    private readonly db: Db,
    private readonly state: ChangeVehicleState,
    private readonly people: SetPersonOnCar,
    private readonly phones: AddPhone,
    private readonly contact: StopContact,
  ) {}

  /**
   * What was insured for the former owner says nothing of the new one: their case opens as 外来新客 (FIRST), by rule.
   * @throws Problem 404 for a car or store of others, 412 'request.stale', 422 'vehicle.still-here' for a car that has not
   *   left or is scrapped, 422 'vehicle.day-ahead' | 'phone.invalid' | 'person.name-missing'
   */
  run(actor: Actor, vehicleId: string, storeId: number, input: NewOwner): Promise<{ personId: string }> {
    if (!actor.storeIds.includes(storeId)) throw notFound();
    return this.db.tx(actor, async () => {
      await this.leave(actor, vehicleId, storeId, input);
      const owner = { vehicleId, storeId, role: 'owner' as const, name: input.name, on: input.on };
      const { personId } = await this.people.run(actor, owner);
      await this.people.run(actor, { vehicleId, storeId, role: 'contact', personId, on: input.on });
      await this.phones.run(actor, { personId, phone: input.phone, source: 'new-owner' });
      const { consent } = input;
      for (const channel of ['phone', 'sms'] as const) {
        await this.contact.consent(actor, { personId, purpose: 'renewal', channel, ...consent });
      }
      return { personId };
    });
  }

  /** The former people's roles end in every store of the actor's, and the car is active again. */
  private async leave(actor: Actor, vehicleId: string, storeId: number, input: NewOwner): Promise<void> {
    const [car] = await this.db.query<{ state: string }>(
      `SELECT v.state FROM vehicle v JOIN vehicle_store x ON x.vehicle_id = v.id AND x.store_id = $2
       WHERE v.id = $1 AND v.group_id = $3`,
      [vehicleId, storeId, actor.groupId],
    );
    if (!car) throw notFound();
    if (car.state !== 'sold' && car.state !== 'moved') throw new Problem(422, 'vehicle.still-here');
    await this.state.run(actor, { vehicleId, version: input.version, state: 'active', on: input.on });
    await this.db.query(
      `UPDATE vehicle_person SET until_on = greatest(since_on, $3)
       WHERE vehicle_id = $1 AND store_id = ANY ($2) AND until_on IS NULL`,
      [vehicleId, actor.storeIds, input.on],
    );
    await this.db.query('UPDATE vehicle SET new_owner_on = $2, unsettled = true WHERE id = $1 AND group_id = $3', [
      vehicleId,
      input.on,
      actor.groupId,
    ]);
  }
}
