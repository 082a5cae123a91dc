import { Injectable } from '@nestjs/common';
import { notFound, Problem, readPlate } from '#kernel';
import { Db, type Actor } from '#platform';
import { ChangePlate } from '../change-plate.js';
import { lockKnownVehicle } from '../known-vehicle.query.js';

/** A plate that a car wore before is the right one after all. */
@Injectable()
export class PutPlateBack {
  constructor(
    private readonly db: Db,
    private readonly change: ChangePlate,
  ) {}

  /** @throws Problem 404 for a car of other stores, or a plate that it never wore, 412 'request.stale' */
  run(actor: Actor, input: { vehicle: string; version: number; plate: string }): Promise<void> {
    return this.db.tx(actor, async () => {
      const car = await lockKnownVehicle(this.db, actor, input.vehicle);
      if (car.version !== input.version) throw new Problem(412, 'request.stale');
      const plate = readPlate(input.plate);
      const worn = await this.db.query(
        'SELECT FROM vehicle_plate WHERE vehicle_id = $1 AND group_id = $2 AND plate = $3',
        [car.id, actor.groupId, plate ?? ''],
      );
      if (!plate || worn.length === 0) throw notFound();
      await this.change.run(actor, { vehicleId: car.id, plate });
    });
  }
}
