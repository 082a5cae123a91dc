import { Injectable } from '@nestjs/common';
import { notFound, Problem } from '#kernel';
import { Audit, Db, type Actor } from '#platform';
import { carsOf, refreshCars } from './known-vehicle.query.js';
import { RecordActivity } from './record-activity.js';

export interface PhoneStateInput {
  phoneId: string;
  version: number;
  state: 'valid' | 'empty' | 'suspended' | 'wrong_person' | 'staff_number';
}

/** What a call told about a number: it works, it is empty, suspended, somebody else's, a colleague's. */
@Injectable()
export class ChangePhoneState {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
    private readonly activity: RecordActivity,
  ) {}

  /** @throws Problem 404 for a number of other stores, 412 'request.stale', 422 'phone.masked' */
  async run(actor: Actor, input: PhoneStateInput): Promise<{ version: number }> {
    return this.db.tx(actor, async () => {
      const [phone] = await this.db.query<Found>(
        `SELECT store_id, person_id, kind, state, version FROM phone WHERE id = $1 AND store_id = ANY ($2) FOR UPDATE`,
        [input.phoneId, actor.storeIds],
      );
      if (!phone) throw notFound();
      if (phone.version !== input.version) throw new Problem(412, 'request.stale');
      if (phone.kind === 'masked' && input.state === 'valid') throw new Problem(422, 'phone.masked');
      if (phone.state === input.state) return { version: phone.version };
      await this.db.query(
        `UPDATE phone SET state = $3, version = version + 1, updated_at = app.now() WHERE id = $1 AND store_id = $2`,
        [input.phoneId, phone.store_id, input.state],
      );
      const cars = await carsOf(this.db, phone.person_id, phone.store_id);
      await refreshCars(this.db, cars);
      const facts = { from: phone.state, to: input.state };
      await this.audit.write(
        actor,
        'phone.state',
        { type: 'phone', id: input.phoneId, storeId: phone.store_id },
        facts,
      );
      await this.activity.run(actor, {
        storeId: phone.store_id,
        vehicleId: cars[0],
        personId: phone.person_id,
        kind: 'phone.state',
        data: facts,
      });
      return { version: phone.version + 1 };
    });
  }
}

interface Found {
  store_id: number;
  person_id: string;
  kind: string;
  state: string;
  version: number;
}
