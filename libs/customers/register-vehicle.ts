import { Injectable } from '@nestjs/common';
import { newId, notFound, Problem, readVin, type LocalDate } from '#kernel';
import { Audit, Db, type Actor } from '#platform';
import { ChangePlate } from './change-plate.js';
import { refreshCars } from './known-vehicle.query.js';
import { RecordActivity } from './record-activity.js';

/** How a store came to know a car; a stronger way is never forgotten for a weaker one. */
export type Relation = 'sold' | 'insured' | 'serviced' | 'imported';

/** Facts of a car; they fill what is empty and overwrite nothing. */
export interface VehicleFacts {
  engineNo?: string;
  brand?: string;
  series?: string;
  model?: string;
  energy?: 'fuel' | 'hybrid' | 'phev' | 'bev';
  seats?: number;
  firstRegisteredOn?: LocalDate;
}

export interface NewVehicle {
  storeId: number;
  vin: string;
  relation: Relation;
  plate?: string;
  facts?: VehicleFacts;
}

/** Finds a car by its VIN in the group or makes it, and writes down that the store knows it. */
@Injectable()
export class RegisterVehicle {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
    private readonly activity: RecordActivity,
    private readonly changePlate: ChangePlate,
  ) {}

  /**
   * A VIN whose check digit does not fit is taken and marked as suspect.
   * @throws Problem 404 for another's store, 422 'vehicle.vin-invalid' | 'vehicle.plate-invalid'
   */
  async run(actor: Actor, input: NewVehicle): Promise<{ vehicleId: string; created: boolean }> {
    const vin = readVin(input.vin);
    if (!vin) throw new Problem(422, 'vehicle.vin-invalid');
    if (!actor.storeIds.includes(input.storeId)) throw notFound();
    return this.db.tx(actor, async () => {
      const made = await this.insert(actor, vin, input);
      const vehicleId = made ?? (await this.find(actor, vin.vin));
      await this.relate(actor, vehicleId, input);
      if (input.plate) await this.changePlate.run(actor, { vehicleId, plate: input.plate });
      if (made) {
        const subject = { type: 'vehicle', id: vehicleId, storeId: input.storeId };
        await this.audit.write(actor, 'vehicle.register', subject, { relation: input.relation });
        await this.activity.run(actor, { storeId: input.storeId, vehicleId, kind: 'vehicle.registered' });
      } else if (input.facts) {
        await this.fill(actor, vehicleId, input);
      }
      return { vehicleId, created: made !== undefined };
    });
  }

  private async insert(actor: Actor, vin: { vin: string; suspect: boolean }, input: NewVehicle) {
    const facts = input.facts ?? {};
    const [row] = await this.db.query<{ id: string }>(
      `INSERT INTO vehicle (id, group_id, vin, vin_suspect, engine_no, brand, series, model, energy, seats,
         first_registered_on)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
       ON CONFLICT (group_id, vin) DO NOTHING RETURNING id`,
      [
        newId(),
        actor.groupId,
        vin.vin,
        vin.suspect,
        facts.engineNo ?? null,
        facts.brand ?? null,
        facts.series ?? null,
        facts.model ?? null,
        facts.energy ?? null,
        facts.seats ?? null,
        facts.firstRegisteredOn ?? null,
      ],
    );
    return row?.id;
  }

  private async find(actor: Actor, vin: string): Promise<string> {
    const [row] = await this.db.query<{ id: string }>(
      'SELECT coalesce(merged_into, id) AS id FROM vehicle WHERE group_id = $1 AND vin = $2',
      [actor.groupId, vin],
    );
    if (!row) throw notFound();
    return row.id;
  }

  private async relate(actor: Actor, vehicleId: string, input: NewVehicle): Promise<void> {
    await this.db.query(
      `INSERT INTO vehicle_store AS k (group_id, store_id, vehicle_id, relation, first_seen_on, last_seen_on)
       SELECT $1, s.id, $3, $4, app.today(s.time_zone), app.today(s.time_zone) FROM store s WHERE s.id = $2
       ON CONFLICT (store_id, vehicle_id) DO UPDATE SET
         last_seen_on = greatest(k.last_seen_on, excluded.last_seen_on),
         relation = CASE WHEN array_position('{sold,insured,serviced,imported}', excluded.relation)
           < array_position('{sold,insured,serviced,imported}', k.relation) THEN excluded.relation ELSE k.relation END`,
      [actor.groupId, input.storeId, vehicleId, input.relation],
    );
  }

  private async fill(actor: Actor, vehicleId: string, input: NewVehicle): Promise<void> {
    const facts = input.facts!;
    const filled = await this.db.query<{ id: string }>(
      `UPDATE vehicle SET engine_no = coalesce(engine_no, $3), brand = coalesce(brand, $4),
         series = coalesce(series, $5), model = coalesce(model, $6), energy = coalesce(energy, $7),
         seats = coalesce(seats, $8), first_registered_on = coalesce(first_registered_on, $9),
         version = version + 1, updated_at = app.now()
       WHERE id = $1 AND group_id = $2 AND (engine_no IS NULL AND $3::text IS NOT NULL
         OR brand IS NULL AND $4::text IS NOT NULL OR series IS NULL AND $5::text IS NOT NULL
         OR model IS NULL AND $6::text IS NOT NULL OR energy IS NULL AND $7::text IS NOT NULL
         OR seats IS NULL AND $8::smallint IS NOT NULL OR first_registered_on IS NULL AND $9::date IS NOT NULL)
       RETURNING id`,
      [
        vehicleId,
        actor.groupId,
        facts.engineNo ?? null,
        facts.brand ?? null,
        facts.series ?? null,
        facts.model ?? null,
        facts.energy ?? null,
        facts.seats ?? null,
        facts.firstRegisteredOn ?? null,
      ],
    );
    if (filled.length === 0) return;
    const subject = { type: 'vehicle', id: vehicleId, storeId: input.storeId };
    await this.audit.write(actor, 'vehicle.fill', subject, { fields: Object.keys(facts) });
    await refreshCars(this.db, [vehicleId]);
  }
}
