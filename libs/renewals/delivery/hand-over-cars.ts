import { Injectable } from '@nestjs/common';
import { RecordActivity } from '#customers';
import { newId, type LocalDate } from '#kernel';
import { Audit, Db, type Actor } from '#platform';
import { Notify } from '#staff';

/** A new car of a list of deliveries, with whom the list names for it. */
export interface Delivered {
  vehicleId: string;
  deliveredOn: LocalDate;
  specialistId: string | null;
}

/** Whoever has got the fewest cars in the last ninety days gets the next; ties go by name, so that a run can be told. */
const DEAL = `
  SELECT m.id, count(h.id)::int AS cars FROM staff_member m
  JOIN staff_store x ON x.staff_id = m.id AND x.store_id = $1
  LEFT JOIN car_handover h ON h.specialist_id = m.id AND h.store_id = $1 AND h.at > app.now() - interval '90 days'
  WHERE m.role = 'specialist' AND m.disabled_at IS NULL GROUP BY m.id, m.name ORDER BY 2, m.name, m.id`;

/** Hands new cars to their specialist at delivery: to whom the list names, else by the store's rule. */
@Injectable()
export class HandOverCars {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
    private readonly activity: RecordActivity,
    private readonly notify: Notify,
  ) {}

  /** As the worker, in the running transaction; a car that was handed over already stays where it is. */
  async run(
    actor: Actor,
    place: { storeId: number; importId: string; today: LocalDate },
    cars: Delivered[],
  ): Promise<void> {
    const given = await this.given(actor, place, cars);
    if (given.length === 0) return;
    const { storeId, importId } = place;
    const rows = await this.db.query<{ vehicleId: string; specialistId: string }>(
      `INSERT INTO car_handover (id, group_id, store_id, vehicle_id, delivered_on, specialist_id, named, import_id)
       SELECT k.id, $1, $2, k.vehicle, k.day, k.staff, k.named, $3
       FROM unnest($4::uuid[], $5::uuid[], $6::date[], $7::uuid[], $8::boolean[]) AS k(id, vehicle, day, staff, named)
       ON CONFLICT (store_id, vehicle_id) DO NOTHING RETURNING vehicle_id AS "vehicleId", specialist_id AS "specialistId"`,
      [
        actor.groupId,
        storeId,
        importId,
        given.map(() => newId()),
        given.map((one) => one.vehicleId),
        given.map((one) => one.deliveredOn),
        given.map((one) => one.to),
        given.map((one) => one.specialistId !== null),
      ],
    );
    const subject = { type: 'import', id: importId, storeId };
    await this.audit.write(actor, 'car.hand-over', subject, { cars: rows.length });
    const entry = (row: (typeof rows)[number]) => ({
      storeId,
      vehicleId: row.vehicleId,
      kind: 'car.delivered',
      data: { specialist: row.specialistId, importId },
    });
    await this.activity.run(actor, ...rows.map(entry));
    for (const [staffId, first] of new Map(rows.map((row) => [row.specialistId, row.vehicleId]))) {
      const about = { type: 'vehicle' as const, id: first };
      const params = { rows: rows.filter((row) => row.specialistId === staffId).length };
      await this.notify.run(actor, { staffId, kind: 'car.delivered', subject: about, params });
    }
  }

  private async given(
    actor: Actor,
    { storeId, today }: { storeId: number; today: LocalDate },
    cars: Delivered[],
  ): Promise<(Delivered & { to: string })[]> {
    const [rule] = await this.db.query<{ rule: 'fewest' | 'none' }>(
      `SELECT app.setting('handover_rule', $1, $2, $3) #>> '{}' AS rule`,
      [actor.groupId, storeId, today],
    );
    const people = rule?.rule === 'fewest' ? await this.db.query<{ id: string; cars: number }>(DEAL, [storeId]) : [];
    return cars.flatMap((car) => {
      if (car.specialistId !== null) return [{ ...car, to: car.specialistId }];
      const next = people.reduce<(typeof people)[number] | undefined>(
        (least, one) => (least === undefined || one.cars < least.cars ? one : least),
        undefined,
      );
      if (!next) return [];
      next.cars += 1;
      return [{ ...car, to: next.id }];
    });
  }
}
