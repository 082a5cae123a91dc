import { Injectable } from '@nestjs/common';
import { Problem, type LocalDate } from '#kernel';
import { Audit, Db, type Actor } from '#platform';
import { lockKnownVehicle, refreshCars } from './known-vehicle.query.js';
import { RecordActivity } from './record-activity.js';

export interface VehicleStateInput {
  vehicleId: string;
  version: number;
  state: 'active' | 'sold' | 'scrapped' | 'moved';
  on: LocalDate;
}

/** A car was sold on, scrapped, moved away, or came back. Its open case is marked for a look. */
@Injectable()
export class ChangeVehicleState {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
    private readonly activity: RecordActivity,
  ) {}

  /**
   * @returns the new version (the old one when the car is in that state already)
   * @throws Problem 404 for a car of other stores, 412 'request.stale', 422 'vehicle.day-ahead' for a day to come
   */
  async run(actor: Actor, input: VehicleStateInput): Promise<{ version: number; storeId: number }> {
    return this.db.tx(actor, async () => {
      const vehicle = await lockKnownVehicle(this.db, actor, input.vehicleId);
      if (vehicle.version !== input.version) throw new Problem(412, 'request.stale');
      if (input.on > vehicle.today) throw new Problem(422, 'vehicle.day-ahead');
      if (vehicle.state === input.state) return { version: vehicle.version, storeId: vehicle.storeId };
      const [changed] = await this.db.query<{ version: number }>(
        `UPDATE vehicle SET state = $3, state_on = $4, version = version + 1, updated_at = app.now()
         WHERE id = $1 AND group_id = $2 RETURNING version`,
        [input.vehicleId, actor.groupId, input.state, input.on],
      );
      await refreshCars(this.db, [input.vehicleId]);
      const facts = { from: vehicle.state, to: input.state, on: input.on };
      const subject = { type: 'vehicle', id: input.vehicleId, storeId: vehicle.storeId };
      await this.audit.write(actor, 'vehicle.state', subject, facts);
      await this.activity.run(actor, {
        storeId: vehicle.storeId,
        vehicleId: input.vehicleId,
        kind: 'vehicle.state',
        data: facts,
      });
      return { version: changed!.version, storeId: vehicle.storeId };
    });
  }
}
