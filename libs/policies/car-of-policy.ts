import { Injectable } from '@nestjs/common';
import { Problem } from '#kernel';
import type { NewPolicy } from '#contracts';
import { AddPhone, RegisterVehicle, SetPersonOnCar } from '#customers';
import { Db, type Actor } from '#platform';

/** The car a policy is for, with the owner and phone that came along. */
@Injectable()
export class CarOfPolicy {
  constructor(
    private readonly db: Db,
    private readonly registerVehicle: RegisterVehicle,
    private readonly setPerson: SetPersonOnCar,
    private readonly addPhone: AddPhone,
  ) {}

  /** Finds or registers the car in the running transaction; a known owner is never replaced from here. */
  async settle(actor: Actor, storeId: number, input: NewPolicy): Promise<string> {
    const { vehicleId } = await this.registerVehicle.run(actor, {
      storeId,
      vin: input.vin,
      relation: input.ours ? 'insured' : 'imported',
      plate: input.plate || undefined,
    });
    const [owner] = await this.db.query<{ person_id: string }>(
      `SELECT person_id FROM vehicle_person
       WHERE store_id = $1 AND vehicle_id = $2 AND role = 'owner' AND until_on IS NULL`,
      [storeId, vehicleId],
    );
    let ownerId = owner?.person_id;
    if (!ownerId && input.owner) {
      const made = await this.setPerson.run(actor, { vehicleId, storeId, role: 'owner', name: input.owner });
      ownerId = made.personId;
    }
    if (input.phone) {
      if (!ownerId)
        throw new Problem(422, 'policy.phone-without-owner', {}, [{ path: 'owner', code: 'person.name-missing' }]);
      await this.addPhone.run(actor, { personId: ownerId, phone: input.phone, source: 'counter' });
    }
    return vehicleId;
  }
}
