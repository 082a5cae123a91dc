import { Injectable } from '@nestjs/common';
import { Problem, readPlate, type LocalDate } from '#kernel';
import { Audit, Db, type Actor } from '#platform';
import { lockKnownVehicle, refreshCars } from './known-vehicle.query.js';
import { RecordActivity } from './record-activity.js';

/** A car got another plate: the former one stays in its history, open cases show the new one. */
@Injectable()
export class ChangePlate {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
    private readonly activity: RecordActivity,
  ) {}

  /**
   * @param input.on first day of the plate; today when left out
   * @returns whether anything changed
   * @throws Problem 404 for a car of other stores, 422 'vehicle.plate-invalid'
   */
  async run(actor: Actor, input: { vehicleId: string; plate: string; on?: LocalDate }): Promise<boolean> {
    const plate = readPlate(input.plate);
    if (!plate) throw new Problem(422, 'vehicle.plate-invalid');
    return this.db.tx(actor, async () => {
      const vehicle = await lockKnownVehicle(this.db, actor, input.vehicleId);
      if (vehicle.plate === plate) return false;
      const on = input.on ?? vehicle.today;
      await this.writeHistory(actor, vehicle.id, plate, on);
      await this.db.query(
        `UPDATE vehicle SET plate = $3, version = version + 1, updated_at = app.now() WHERE id = $1 AND group_id = $2`,
        [vehicle.id, actor.groupId, plate],
      );
      await refreshCars(this.db, [vehicle.id]);
      const subject = { type: 'vehicle', id: vehicle.id, storeId: vehicle.storeId };
      await this.audit.write(actor, 'vehicle.plate', subject, { fields: ['plate'], on });
      await this.activity.run(actor, {
        storeId: vehicle.storeId,
        vehicleId: vehicle.id,
        kind: 'vehicle.plate',
        data: { from: vehicle.plate, to: plate, on },
      });
      return true;
    });
  }

  private async writeHistory(actor: Actor, vehicleId: string, plate: string, on: LocalDate): Promise<void> {
    await this.db.query(
      `UPDATE vehicle_plate SET seen_to = greatest(seen_from, $3::date - 1)
       WHERE vehicle_id = $1 AND group_id = $2 AND seen_to IS NULL`,
      [vehicleId, actor.groupId, on],
    );
    await this.db.query(
      `INSERT INTO vehicle_plate (id, group_id, vehicle_id, plate, seen_from) VALUES (app.new_id(), $2, $1, $4, $3)
       ON CONFLICT (vehicle_id, plate, seen_from) DO UPDATE SET seen_to = NULL`,
      [vehicleId, actor.groupId, on, plate],
    );
  }
}
