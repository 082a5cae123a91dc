import { Injectable } from '@nestjs/common';
import { notFound } from '#kernel';
import { Db, type Actor } from '#platform';

/** Whether a person stands on a car in one of the actor's stores: pages name both, and both must belong together. */
@Injectable()
export class FindPersonOnCar {
  constructor(private readonly db: Db) {}

  /** The person's id: that of the kept one where the named one was merged since. @throws Problem 404 when the person is not on the car, or only in other stores. */
  async run(actor: Actor, vehicleId: string, personId: string): Promise<string> {
    const [row] = await this.db.tx(actor, () =>
      this.db.query<{ person_id: string }>(
        `SELECT r.person_id FROM person p
         JOIN vehicle_person r ON r.person_id = coalesce(p.merged_into, p.id) AND r.until_on IS NULL
         JOIN vehicle v ON v.id = $2
         WHERE p.id = $1 AND r.vehicle_id = coalesce(v.merged_into, v.id) AND r.store_id = ANY ($3) LIMIT 1`,
        [personId, vehicleId, actor.storeIds],
      ),
    );
    if (!row) throw notFound();
    return row.person_id;
  }
}
