import { Injectable } from '@nestjs/common';
import { notFound, Problem } from '#kernel';
import { Audit, Db, Vault, type Actor } from '#platform';
import { AddPhone } from '../add-phone.js';
import { refreshCars } from '../known-vehicle.query.js';

interface Found {
  person_id: string;
  store_id: number;
  version: number;
}

/** Gives a customer whose number reaches nobody another one that is known of them: from the workshop, from their family. */
@Injectable()
export class TakeNumber {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
    private readonly vault: Vault,
    private readonly add: AddPhone,
  ) {}

  /**
   * The number comes first among the customer's, as one that nobody has verified yet; whose it was keeps it.
   * @throws Problem 404 for numbers of other stores, 412 'request.stale', 422 'repair.not-candidate' when the two stand
   *   on no common car and share no identity
   */
  run(actor: Actor, input: { phone: string; version: number; candidate: string }): Promise<{ cars: string[] }> {
    return this.db.tx(actor, async () => {
      const [dead] = await this.db.query<Found>(
        `SELECT person_id, store_id, version FROM phone WHERE id = $1 AND store_id = ANY ($2) FOR UPDATE`,
        [input.phone, actor.storeIds],
      );
      if (!dead) throw notFound();
      if (dead.version !== input.version) throw new Problem(412, 'request.stale');
      const clear = await this.open(actor, dead, input.candidate);
      const { phoneId } = await this.add.run(actor, { personId: dead.person_id, phone: clear, source: 'repair' });
      await this.db.query(
        `UPDATE phone SET rank = (SELECT min(rank) FROM phone WHERE person_id = $2) - 1, version = version + 1,
           updated_at = app.now() WHERE id = $1 AND store_id = $3`,
        [phoneId, dead.person_id, dead.store_id],
      );
      const cars = await this.db.query<{ id: string }>(
        'SELECT DISTINCT vehicle_id AS id FROM vehicle_person WHERE person_id = $1 AND store_id = $2 AND until_on IS NULL',
        [dead.person_id, dead.store_id],
      );
      await refreshCars(
        this.db,
        cars.map((car) => car.id),
      );
      const subject = { type: 'phone', id: phoneId, storeId: dead.store_id };
      await this.audit.write(actor, 'phone.take', subject, { personId: dead.person_id, from: input.candidate });
      return { cars: cars.map((car) => car.id) };
    });
  }

  private async open(actor: Actor, dead: Found, candidate: string): Promise<string> {
    const [found] = await this.db.query<{ seal_id: string; cipher: Buffer; near: boolean }>(
      `SELECT u.seal_id, u.cipher, EXISTS (
         SELECT FROM vehicle_person a JOIN vehicle_person b ON b.vehicle_id = a.vehicle_id AND b.store_id = a.store_id
         WHERE a.person_id = $3 AND b.person_id = u.person_id) OR EXISTS (
         SELECT FROM person a JOIN person b ON b.id_no_bidx = a.id_no_bidx AND b.store_id = a.store_id
         WHERE a.id = $3 AND b.id = u.person_id) AS near
       FROM phone u JOIN person q ON q.id = u.person_id AND q.restricted_at IS NULL
       WHERE u.id = $1 AND u.store_id = $2 AND u.cipher IS NOT NULL AND u.state IN ('unverified', 'valid')`,
      [candidate, dead.store_id, dead.person_id],
    );
    if (!found) throw notFound();
    if (!found.near) throw new Problem(422, 'repair.not-candidate');
    const keys = await this.vault.forGroup(this.db, actor.groupId);
    return keys.open('phone', 'cipher', found.seal_id, found.cipher);
  }
}
