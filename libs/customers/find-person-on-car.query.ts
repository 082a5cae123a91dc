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
        // Each is looked up by its key first: a join on coalesce() is no index's business.
        `SELECT r.person_id FROM vehicle_person r
         WHERE r.person_id = (SELECT coalesce(p.merged_into, p.id) FROM person p WHERE p.id = $1)
           AND r.vehicle_id = (SELECT coalesce(v.merged_into, v.id) FROM vehicle v WHERE v.id = $2)
           AND r.store_id = ANY ($3) AND r.until_on IS NULL LIMIT 1`,
        [personId, vehicleId, actor.storeIds],
      ),
    );
    if (!row) throw notFound();
    return row.person_id;
  }
}
