import { Injectable } from '@nestjs/common';
import { notFound } from '#kernel';
import { Db, type Actor } from '#platform';

/** Whether a person stands on a car in one of the actor's stores: pages name both, and both must belong together. */
@Injectable()
export class FindPersonOnCar {
  constructor(private readonly db: Db) {}

  /** The person's id. @throws Problem 404 when the person is not on the car, or only in other stores. */
  async run(actor: Actor, vehicleId: string, personId: string): Promise<string> {
    const [row] = await this.db.tx(actor, () =>
      this.db.query(
        `SELECT person_id FROM vehicle_person
         WHERE person_id = $1 AND vehicle_id = $2 AND store_id = ANY ($3) AND until_on IS NULL LIMIT 1`,
        [personId, vehicleId, actor.storeIds],
      ),
    );
    if (!row) throw notFound();
    return personId;
  }
}
