import { addDays, newId, type LocalDate } from '#kernel';
import type { TestDatabase, TestGroup } from '#platform/testing';

export interface CarOptions {
  storeIndex?: number;
  /** Last covered day of commercial and compulsory cover. */
  expiresOn: LocalDate;
  compulsoryExpiresOn?: LocalDate | null;
  ours?: boolean;
  businessKind?: string | null;
  phone?: string | null;
  consent?: boolean;
  relation?: 'sold' | 'serviced' | 'insured' | 'imported';
}

export interface Car {
  vehicleId: string;
  personId: string;
  storeId: number;
}

let serial = 0;

/** A car with its owner, phone, consent and last year's policies, put in place as the owner of the tables. */
export async function addCar(base: TestDatabase, group: TestGroup, options: CarOptions): Promise<Car> {
  const store = group.stores[options.storeIndex ?? 0]!;
  const [vehicleId, personId] = [newId(), newId()];
  serial += 1;
  const vin = `LTESTCAR0${String(serial).padStart(8, '0')}`;
  await base.owner.query(
    `INSERT INTO vehicle (id, group_id, vin, plate, brand, model, first_registered_on) VALUES ($1, $2, $3, $4, '丰田', '凯美瑞', $5)`,
    [vehicleId, group.groupId, vin, `粤A${String(10000 + serial)}`, addDays(options.expiresOn, -1000)],
  );
  await base.owner.query(
    'INSERT INTO vehicle_store (group_id, store_id, vehicle_id, relation, first_seen_on, last_seen_on) VALUES ($1, $2, $3, $4, $5, $5)',
    [group.groupId, store.id, vehicleId, options.relation ?? 'sold', addDays(options.expiresOn, -364)],
  );
  await base.owner.query(
    `INSERT INTO person (id, group_id, store_id, name, seal_id) VALUES ($1, $2, $3, '王小明', $4)`,
    [personId, group.groupId, store.id, newId()],
  );
  await base.owner.query(
    `INSERT INTO vehicle_person (id, group_id, store_id, vehicle_id, person_id, role, since_on) VALUES ($1, $2, $3, $4, $5, 'owner', '2024-01-01')`,
    [newId(), group.groupId, store.id, vehicleId, personId],
  );
  await addPhone(base, group, { vehicleId, personId, storeId: store.id }, options.phone);
  if (options.consent) await consent(base, group, { vehicleId, personId, storeId: store.id }, true);
  await addPolicy(base, group, { vehicleId, personId, storeId: store.id }, 'commercial', options.expiresOn, options);
  if (options.compulsoryExpiresOn !== null) {
    const day = options.compulsoryExpiresOn ?? options.expiresOn;
    await addPolicy(base, group, { vehicleId, personId, storeId: store.id }, 'compulsory', day, options);
  }
  return { vehicleId, personId, storeId: store.id };
}

async function addPhone(
  base: TestDatabase,
  group: TestGroup,
  car: Car,
  given: string | null | undefined,
): Promise<void> {
  if (given === null) return;
  const number = given ?? `139${String(10_000_000 + serial)}`;
  const row = await base.owner.query<{ wrapped: Buffer; master_print: string }>(
    'SELECT wrapped, master_print FROM data_key WHERE group_id = $1',
    [group.groupId],
  );
  const vault = base.vault.unwrap(group.groupId, row.rows[0]!.wrapped, row.rows[0]!.master_print);
  const sealId = newId();
  await base.owner.query(
    `INSERT INTO phone (id, group_id, store_id, person_id, seal_id, cipher, bidx, tail_bidx, masked, source)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'test')`,
    [
      newId(),
      group.groupId,
      car.storeId,
      car.personId,
      sealId,
      vault.seal('phone', 'cipher', sealId, number),
      vault.blind('phone', number),
      vault.blindTail(car.storeId, number.slice(-4)),
      `${number.slice(0, 3)}****${number.slice(-4)}`,
    ],
  );
}

/** Adds a row to the consent ledger for renewal messages. */
export async function consent(base: TestDatabase, group: TestGroup, car: Car, granted: boolean): Promise<void> {
  await base.owner.query(
    `INSERT INTO consent (id, group_id, store_id, person_id, purpose, channel, granted, text_version, source)
     VALUES ($1, $2, $3, $4, 'renewal', 'sms', $5, 'v1', 'paper')`,
    [newId(), group.groupId, car.storeId, car.personId, granted],
  );
}

/** Adds a policy and refreshes the car's cover. */
export async function addPolicy(
  base: TestDatabase,
  group: TestGroup,
  car: Car,
  line: 'commercial' | 'compulsory',
  expiresOn: LocalDate,
  options: { ours?: boolean; businessKind?: string | null; storeId?: number } = {},
): Promise<void> {
  await base.owner.query(
    `INSERT INTO policy (id, group_id, store_id, vehicle_id, line, starts_on, expires_on, premium_fen, ours, business_kind, source)
     VALUES ($1, $2, $3, $4, $5, $6, $7, 250000, $8, $9, 'manual')`,
    [
      newId(),
      group.groupId,
      options.storeId ?? car.storeId,
      car.vehicleId,
      line,
      addDays(expiresOn, -364),
      expiresOn,
      options.ours ?? true,
      options.businessKind ?? null,
    ],
  );
  await base.owner.query('SELECT app.refresh_cover(ARRAY[$1::uuid])', [car.vehicleId]);
}
