import { maskPhone, newId } from '#kernel';
import type { GroupVault } from '#platform';
import type { TestDatabase, TestGroup } from '#platform/testing';

export interface PersonOptions {
  storeId: number;
  name: string;
  kind?: 'person' | 'company';
  phones?: string[];
  idNo?: string;
  idState?: 'valid' | 'truncated';
  cars?: string[];
  role?: string;
}

/** The group's keys, as a test holds them. */
export async function keysOf(base: TestDatabase, group: TestGroup): Promise<GroupVault> {
  const { rows } = await base.owner.query<{ wrapped: Buffer; master_print: string }>(
    'SELECT wrapped, master_print FROM data_key WHERE group_id = $1',
    [group.groupId],
  );
  return base.vault.unwrap(group.groupId, rows[0]!.wrapped, rows[0]!.master_print);
}

/** A person of a store with phones and cars, put in place as the owner of the tables. */
export async function addPerson(base: TestDatabase, group: TestGroup, given: PersonOptions): Promise<string> {
  const keys = await keysOf(base, group);
  const [id, seal] = [newId(), newId()];
  await base.owner.query(
    `INSERT INTO person (id, group_id, store_id, kind, name, seal_id, id_no_cipher, id_no_bidx, id_no_tail, id_no_state)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      id,
      group.groupId,
      given.storeId,
      given.kind ?? 'person',
      given.name,
      seal,
      given.idNo ? keys.seal('person', 'id_no', seal, given.idNo) : null,
      given.idNo ? keys.blind('id_no', given.idNo) : null,
      given.idNo?.slice(-4) ?? null,
      given.idNo ? (given.idState ?? 'valid') : null,
    ],
  );
  for (const [at, phone] of (given.phones ?? []).entries())
    await addPhoneTo(base, group, { ...given, id }, phone, at + 1);
  for (const car of given.cars ?? []) {
    await base.owner.query(
      `INSERT INTO vehicle_person (id, group_id, store_id, vehicle_id, person_id, role, since_on)
       VALUES ($1, $2, $3, $4, $5, $6, '2024-01-01')`,
      [newId(), group.groupId, given.storeId, car, id, given.role ?? 'owner'],
    );
  }
  return id;
}

export async function addPhoneTo(
  base: TestDatabase,
  group: TestGroup,
  person: { id: string; storeId: number },
  phone: string,
  rank = 1,
): Promise<string> {
  const keys = await keysOf(base, group);
  const [id, seal] = [newId(), newId()];
  await base.owner.query(
    `INSERT INTO phone (id, group_id, store_id, person_id, seal_id, cipher, bidx, tail_bidx, masked, rank, source)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'test')`,
    [
      id,
      group.groupId,
      person.storeId,
      person.id,
      seal,
      keys.seal('phone', 'cipher', seal, phone),
      keys.blind('phone', phone),
      keys.blindTail(person.storeId, phone.slice(-4)),
      maskPhone(phone),
      rank,
    ],
  );
  return id;
}

/** A car of a store, bare. */
export async function addVehicle(
  base: TestDatabase,
  group: TestGroup,
  given: { vin: string; suspect?: boolean; plate?: string | null; engineNo?: string; storeId: number },
): Promise<string> {
  const id = newId();
  await base.owner.query(
    'INSERT INTO vehicle (id, group_id, vin, vin_suspect, plate, engine_no) VALUES ($1, $2, $3, $4, $5, $6)',
    [id, group.groupId, given.vin, given.suspect ?? false, given.plate ?? null, given.engineNo ?? null],
  );
  if (given.plate) {
    await base.owner.query(
      `INSERT INTO vehicle_plate (id, group_id, vehicle_id, plate, seen_from) VALUES ($1, $2, $3, $4, '2025-01-01')`,
      [newId(), group.groupId, id, given.plate],
    );
  }
  await base.owner.query(
    `INSERT INTO vehicle_store (group_id, store_id, vehicle_id, relation, first_seen_on, last_seen_on)
     VALUES ($1, $2, $3, 'imported', '2025-01-01', '2025-01-01')`,
    [group.groupId, given.storeId, id],
  );
  return id;
}
