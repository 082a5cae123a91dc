import { Injectable } from '@nestjs/common';
import { newId, notFound, Problem, readIdNo, readName, type LocalDate } from '#kernel';
import { Audit, Db, Vault, type Actor, type GroupVault } from '#platform';
import { lockKnownVehicle, refreshCars } from './known-vehicle.query.js';
import { RecordActivity } from './record-activity.js';
import { namePinyin } from './search/name-pinyin.js';

export type PersonRole = 'owner' | 'holder' | 'insured' | 'contact' | 'driver';

export interface PersonOnCarInput {
  vehicleId: string;
  storeId: number;
  role: PersonRole;
  /** A person the store knows already; else a name, with an identity number where one is given. */
  personId?: string;
  name?: string;
  kind?: 'person' | 'company';
  idNo?: string;
  /** First day of the role; today when left out. */
  on?: LocalDate;
}

interface Settled {
  personId: string;
  created: boolean;
}

/** Puts a person into one of the five roles on a car, as one store knows them; the former one's role ends. */
@Injectable()
export class SetPersonOnCar {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
    private readonly vault: Vault,
    private readonly activity: RecordActivity,
  ) {}

  /**
   * A known person is recognised by identity number, or by the same name in another role on this car; never by phone.
   * @throws Problem 404 for a car, store or person of others, 422 'person.name-missing' | 'person.id-no-invalid'
   */
  async run(actor: Actor, input: PersonOnCarInput): Promise<Settled> {
    if (!actor.storeIds.includes(input.storeId)) throw notFound();
    return this.db.tx(actor, async () => {
      const vehicle = await lockKnownVehicle(this.db, actor, input.vehicleId);
      const settled = input.personId ? await this.known(input.personId, input) : await this.findOrMake(actor, input);
      const on = input.on ?? vehicle.today;
      if (await this.replace(actor, input, settled.personId, on)) {
        const subject = { type: 'person', id: settled.personId, storeId: input.storeId };
        await this.audit.write(actor, 'person.role', subject, { role: input.role, vehicleId: input.vehicleId, on });
        await this.activity.run(actor, {
          storeId: input.storeId,
          vehicleId: input.vehicleId,
          personId: settled.personId,
          kind: 'person.role',
          data: { role: input.role, on },
        });
        await refreshCars(this.db, [input.vehicleId]);
      }
      return settled;
    });
  }

  private async known(personId: string, input: PersonOnCarInput): Promise<Settled> {
    const [row] = await this.db.query<{ id: string }>(
      'SELECT coalesce(merged_into, id) AS id FROM person WHERE id = $1 AND store_id = $2',
      [personId, input.storeId],
    );
    if (!row) throw notFound();
    return { personId: row.id, created: false };
  }

  private async findOrMake(actor: Actor, input: PersonOnCarInput): Promise<Settled> {
    const name = readName(input.name ?? '');
    if (!name) throw new Problem(422, 'person.name-missing');
    const idNo = input.idNo ? readIdNo(input.idNo) : undefined;
    if (input.idNo && !idNo) throw new Problem(422, 'person.id-no-invalid');
    const keys = await this.vault.forGroup(this.db, actor.groupId);
    const bidx = idNo ? keys.blind('id_no', idNo.idNo) : null;
    const [same] = await this.db.query<{ id: string; seal_id: string; id_no_bidx: Buffer | null }>(
      `SELECT coalesce(p.merged_into, p.id) AS id, p.seal_id, p.id_no_bidx FROM person p
       WHERE p.store_id = $1 AND p.name = $2 AND p.restricted_at IS NULL
         AND (p.id_no_bidx = $3 OR ($3::bytea IS NULL OR p.id_no_bidx IS NULL) AND EXISTS (
           SELECT FROM vehicle_person r
           WHERE r.person_id = p.id AND r.vehicle_id = $4 AND r.store_id = $1 AND r.until_on IS NULL))
       ORDER BY p.id_no_bidx IS NULL, p.id LIMIT 1`,
      [input.storeId, name.name, bidx, input.vehicleId],
    );
    if (same) {
      if (idNo && !same.id_no_bidx) await this.fillIdNo(actor, input.storeId, same, idNo, keys);
      return { personId: same.id, created: false };
    }
    const personId = newId();
    const sealId = newId();
    await this.db.query(
      `INSERT INTO person (id, group_id, store_id, kind, name, seal_id, id_no_cipher, id_no_bidx, id_no_tail, id_no_state,
         name_pinyin)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        personId,
        actor.groupId,
        input.storeId,
        input.kind ?? name.kind,
        name.name,
        sealId,
        idNo ? keys.seal('person', 'id_no', sealId, idNo.idNo) : null,
        bidx,
        idNo ? idNo.idNo.slice(-4) : null,
        idNo ? idNo.state : null,
        namePinyin(name.name),
      ],
    );
    return { personId, created: true };
  }

  private async fillIdNo(
    actor: Actor,
    storeId: number,
    person: { id: string; seal_id: string },
    idNo: { idNo: string; state: string },
    keys: GroupVault,
  ): Promise<void> {
    await this.db.query(
      `UPDATE person SET id_no_cipher = $3, id_no_bidx = $4, id_no_tail = $5, id_no_state = $6, version = version + 1,
         updated_at = app.now()
       WHERE id = $1 AND store_id = $2`,
      [
        person.id,
        storeId,
        keys.seal('person', 'id_no', person.seal_id, idNo.idNo),
        keys.blind('id_no', idNo.idNo),
        idNo.idNo.slice(-4),
        idNo.state,
      ],
    );
    await this.audit.write(actor, 'person.fill', { type: 'person', id: person.id, storeId }, { fields: ['id_no'] });
  }

  /** Ends the role of whoever had it and gives it; false when the person has it already. */
  private async replace(actor: Actor, input: PersonOnCarInput, personId: string, on: LocalDate): Promise<boolean> {
    const [now] = await this.db.query<{ id: string; person_id: string }>(
      `SELECT id, person_id FROM vehicle_person
       WHERE store_id = $1 AND vehicle_id = $2 AND role = $3 AND until_on IS NULL FOR UPDATE`,
      [input.storeId, input.vehicleId, input.role],
    );
    if (now?.person_id === personId) return false;
    if (now) {
      await this.db.query(
        'UPDATE vehicle_person SET until_on = greatest(since_on, $3) WHERE id = $1 AND store_id = $2',
        [now.id, input.storeId, on],
      );
    }
    await this.db.query(
      `INSERT INTO vehicle_person (id, group_id, store_id, vehicle_id, person_id, role, since_on)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [newId(), actor.groupId, input.storeId, input.vehicleId, personId, input.role, on],
    );
    return true;
  }
}
