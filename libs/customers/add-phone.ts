import { Injectable } from '@nestjs/common';
import { maskPhone, newId, notFound, Problem, readPhone } from '#kernel';
import { Audit, Db, Vault, type Actor } from '#platform';
import { carsOf, refreshCars } from './known-vehicle.query.js';
import { isOwnNumber } from './own-numbers.js';
import { RecordActivity } from './record-activity.js';

export interface NewPhoneInput {
  personId: string;
  phone: string;
  source: string;
}

/** Adds a number to a person. A masked one (138****5678) is kept as seen, and can be neither dialled nor matched. */
@Injectable()
export class AddPhone {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
    private readonly vault: Vault,
    private readonly activity: RecordActivity,
  ) {}

  /**
   * The same number twice gives the first row back; a colleague's or the shop's own number is taken and marked 'staff_number'.
   * @throws Problem 404 for a person of other stores, 422 'phone.invalid'
   */
  async run(actor: Actor, input: NewPhoneInput): Promise<{ phoneId: string; created: boolean }> {
    const number = readPhone(input.phone);
    if (!number) throw new Problem(422, 'phone.invalid');
    return this.db.tx(actor, async () => {
      const [person] = await this.db.query<{ store_id: number; seen: string | null }>(
        `SELECT p.store_id, (SELECT h.id FROM phone h WHERE h.person_id = p.id AND h.kind = 'masked' AND h.masked = $3
           LIMIT 1) AS seen
         FROM person p WHERE p.id = $1 AND p.store_id = ANY ($2) AND p.restricted_at IS NULL FOR UPDATE OF p`,
        [input.personId, actor.storeIds, number.phone],
      );
      if (!person) throw notFound();
      if (number.kind === 'masked' && person.seen) return { phoneId: person.seen, created: false };
      const phoneId = newId();
      const row = await this.row(actor, person.store_id, number);
      const [made] = await this.db.query<{ id: string; state: string }>(INSERT, [
        phoneId,
        actor.groupId,
        person.store_id,
        input.personId,
        number.kind,
        ...row,
        input.source,
      ]);
      if (!made) return { phoneId: await this.existing(input.personId, row[2]), created: false };
      const subject = { type: 'phone', id: phoneId, storeId: person.store_id };
      const cars = await carsOf(this.db, input.personId, person.store_id);
      await refreshCars(this.db, cars);
      const facts = { kind: number.kind, state: made.state, source: input.source };
      await this.audit.write(actor, 'phone.add', subject, { ...facts, personId: input.personId });
      await this.activity.run(actor, {
        storeId: person.store_id,
        vehicleId: cars[0],
        personId: input.personId,
        kind: 'phone.added',
        data: facts,
      });
      return { phoneId, created: true };
    });
  }

  private async row(
    actor: Actor,
    storeId: number,
    number: { phone: string; kind: string },
  ): Promise<[string, Buffer | null, Buffer | null, Buffer | null, string]> {
    const sealId = newId();
    if (number.kind === 'masked') return [sealId, null, null, null, number.phone];
    const keys = await this.vault.forGroup(this.db, actor.groupId);
    return [
      sealId,
      keys.seal('phone', 'cipher', sealId, number.phone),
      keys.blind('phone', number.phone),
      keys.blindTail(storeId, number.phone.slice(-4)),
      maskPhone(number.phone),
    ];
  }

  private async existing(personId: string, bidx: Buffer | null): Promise<string> {
    const [row] = await this.db.query<{ id: string }>('SELECT id FROM phone WHERE person_id = $1 AND bidx = $2', [
      personId,
      bidx,
    ]);
    if (!row) throw notFound();
    return row.id;
  }
}

const INSERT = `
  INSERT INTO phone (id, group_id, store_id, person_id, kind, seal_id, cipher, bidx, tail_bidx, masked, source, state, rank)
  SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11,
    CASE WHEN ${isOwnNumber('$2', '$8')} THEN 'staff_number' ELSE 'unverified' END,
    coalesce((SELECT max(h.rank) FROM phone h WHERE h.person_id = $4), 0) + 1
  ON CONFLICT (person_id, bidx) WHERE bidx IS NOT NULL DO NOTHING
  RETURNING id, state`;
