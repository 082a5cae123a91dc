import { Injectable } from '@nestjs/common';
import type { Resale } from '#contracts';
import { RecordActivity } from '#customers';
import { Db, type Actor } from '#platform';
import { Notify } from '#staff';

interface Holder {
  staffId: string | null;
  storeId: number;
}

/** Who hears of a car that the used-car desk has: its timeline, and whoever works its case. */
@Injectable()
export class TellResale {
  constructor(
    private readonly db: Db,
    private readonly activity: RecordActivity,
    private readonly notify: Notify,
  ) {}

  /** Stores of the actor's that know the car, each with the person who works its open case there. In the caller's transaction. */
  holders(actor: Actor, vehicleId: string): Promise<Holder[]> {
    return this.db.query<Holder>(
      `SELECT x.store_id AS "storeId", c.assignee_id AS "staffId" FROM vehicle_store x
       LEFT JOIN renewal_case c ON c.vehicle_id = x.vehicle_id AND c.store_id = x.store_id AND c.state = 'open'
       WHERE x.vehicle_id = $1 AND x.store_id = ANY ($2)
       ORDER BY c.id IS NULL, x.last_seen_on DESC, x.store_id`,
      [vehicleId, actor.storeIds],
    );
  }

  /** In the caller's transaction. */
  async run(actor: Actor, vehicleId: string, data: Pick<Resale, 'kind' | 'on'>, holders: Holder[]): Promise<void> {
    const [first] = holders;
    if (!first) return;
    await this.activity.run(actor, { storeId: first.storeId, vehicleId, kind: 'vehicle.resale', data });
    const people = new Set(holders.flatMap(({ staffId }) => (staffId && staffId !== actor.staffId ? [staffId] : [])));
    for (const staffId of people) {
      await this.notify.run(actor, { staffId, kind: 'car.left', subject: { type: 'vehicle', id: vehicleId } });
    }
  }
}
