import { newId } from '#kernel';
import type { TestDatabase } from '#platform/testing';
import type { Caller, TestApi } from '../../apps/api/src/testing.js';
import { experimentOf } from './experiments.js';
import { moneyOf, type MoneyBook } from './money.js';
import { perksOf, type PerkBook } from './perks.js';
import { planOf, templateOf } from './plans.js';

/** One thing of each kind in one store: what a stranger must not reach. */
export interface Book extends MoneyBook, PerkBook {
  store: string;
  vin: string;
  vehicle: string;
  person: string;
  phone: string;
  policy: string;
  case: string;
  touch: string;
  /** A message by WeCom that waits. */
  draft: string;
  quote: string;
  staff: string;
  importFile: string;
  importProfile: string;
  intakeKey: string;
  plan: string;
  template: string;
  duplicate: string;
  /** The other side of the duplicate. */
  double: string;
  doubleCar: string;
  merge: string;
  ownNumber: string;
  substitute: string;
  batch: string;
  claimList: string;
  claimRow: string;
  link: string;
  walkIn: string;
  experiment: string;
}

const VINS: Record<string, string> = { GZ01: 'LTEST0002SA123456', FS02: 'LTEST0004SA654321' };

/** Fills one store through the api where it can, by SQL where only the worker would write. */
export async function fillStore(base: TestDatabase, api: TestApi, admin: Caller, store: string): Promise<Book> {
  const vin = VINS[store]!;
  const entered = await admin.post<{ vehicleId: string }>('/api/v1/policies', {
    store,
    vin,
    plate: store === 'GZ01' ? '粤A12345' : '粤E12345',
    owner: '王小明',
    phone: store === 'GZ01' ? '13812345678' : '13912345678',
    signedOn: '2026-01-20',
    commercial: { insurer: 'PICC', policyNo: `PDAA${store}`, startsOn: '2026-02-01', premium: 352_000 },
  });
  const vehicle = entered.body.vehicleId;
  const storeId = api.group.stores.find((one) => one.code === store)!.id;
  const one = async (sql: string, params: unknown[]): Promise<string> =>
    (await base.owner.query<{ id: string }>(sql, params)).rows[0]!.id;
  const person = await one('SELECT person_id AS id FROM vehicle_person WHERE vehicle_id = $1', [vehicle]);
  const renewal = await one(
    `INSERT INTO renewal_case (id, group_id, store_id, vehicle_id, insurance_year, holder_rule, segment, due_on,
       anchor_on, vin) VALUES ($1, $2, $3, $4, 2027, 'issued', 'NEW_TO_RENEW', '2027-01-31', '2027-01-31', $5)
     RETURNING id`,
    [newId(), api.group.groupId, storeId, vehicle, vin],
  );
  const plan = await planOf(base, api);
  const staff = (await api.as('specialist', [store])).staffId!;
  return {
    ...(await moneyOf(base, { groupId: api.group.groupId, storeId, case: renewal, asker: staff })),
    ...(await perksOf(base, { groupId: api.group.groupId, storeId, vehicle, staff })),
    store,
    vin,
    vehicle,
    person,
    plan,
    template: await templateOf(base, api.group.groupId),
    phone: await one('SELECT id FROM phone WHERE person_id = $1', [person]),
    policy: await one('SELECT id FROM policy WHERE vehicle_id = $1', [vehicle]),
    case: renewal,
    touch: await one(
      `INSERT INTO touch (id, group_id, store_id, case_id, vehicle_id, step_id, anchor_on, channel, state, due_at,
         valid_until) SELECT $1, $2, $3, $4, $5, id, '2027-01-31', 'task', 'needs_person', app.now(),
         app.now() + interval '9 days' FROM plan_step WHERE plan_id = $6 LIMIT 1 RETURNING id`,
      [newId(), api.group.groupId, storeId, renewal, vehicle, plan],
    ),
    draft: await one(
      `WITH t AS (INSERT INTO touch (id, group_id, store_id, case_id, vehicle_id, step_id, anchor_on, channel, template_code,
           state, due_at, valid_until, wake_at) SELECT $1, $2, $3, $4, $5, id, '2027-01-30', 'wecom', 'due', 'draft', app.now(),
           app.now() + interval '9 days', app.now() + interval '1 day' FROM plan_step WHERE plan_id = $6 LIMIT 1 RETURNING id, group_id)
       INSERT INTO wecom_draft (touch_id, group_id, phone_bidx, local_date) SELECT id, group_id, '\\x02', app.today('Asia/Shanghai') FROM t
       RETURNING touch_id AS id`,
      [newId(), api.group.groupId, storeId, renewal, vehicle, plan],
    ),
    staff,
    ...(await deskOf(base, api, { store, storeId, staff, case: renewal })),
    ...(await importOf(base, api, storeId)),
    quote: await one(
      `INSERT INTO quote (id, group_id, store_id, case_id, insurer_code, ours, source, number, state, valid_until,
         commercial_fen, total_fen, ended_at) VALUES ($1, $2, $3, $4, 'PICC', true, 'typed', 1, 'withdrawn', '2026-06-30',
         300000, 300000, app.now()) RETURNING id`,
      [newId(), api.group.groupId, storeId, renewal],
    ),
    experiment: await experimentOf(base, api, { storeId, case: renewal }),
    ...(await doublesOf(base, api, { storeId, person, vehicle, vin })),
    importProfile: await one(
      `INSERT INTO import_profile (id, group_id, store_id, name, columns) VALUES ($1, $2, $3, '模板', '[]') RETURNING id`,
      [newId(), api.group.groupId, storeId],
    ),
    link: await one(
      `INSERT INTO owner_link (id, group_id, store_id, case_id, purpose, token_hash, expires_at)
       VALUES ($1, $2, $3, $4, 'compare', $5, app.now() + interval '7 days') RETURNING id`,
      [newId(), api.group.groupId, storeId, renewal, Buffer.alloc(16, storeId)],
    ),
    walkIn: await one(
      `INSERT INTO walk_in (id, group_id, store_id, plate, outcome, noted_by) VALUES ($1, $2, $3, '粤A77777', 'not_ours', $4)
       RETURNING id`,
      [newId(), api.group.groupId, storeId, staff],
    ),
    intakeKey: await one(
      `INSERT INTO intake_key (id, group_id, store_id, name, key_hash, created_by) VALUES ($1, $2, $3, 'DMS', $4, $5) RETURNING id`,
      [newId(), api.group.groupId, storeId, Buffer.alloc(32, storeId), api.group.actor('manager').staffId],
    ),
  };
}

/** Somebody of the store, who stands in for them, and a batch of its manager. */
async function deskOf(
  base: TestDatabase,
  api: TestApi,
  known: { store: string; storeId: number; staff: string; case: string },
): Promise<Pick<Book, 'substitute' | 'batch'>> {
  const { groupId } = api.group;
  const [substitute, batch] = [newId(), newId()];
  const [by, manager] = [await api.as('specialist', [known.store]), await api.as('manager', [known.store])];
  await base.owner.query(
    `INSERT INTO substitute (id, group_id, staff_id, by_id, from_on, until_on) VALUES ($1, $2, $3, $4, '2026-06-01', '2026-06-09')`,
    [substitute, groupId, known.staff, by.staffId],
  );
  await base.owner.query(
    `INSERT INTO batch (id, group_id, staff_id, store_ids, action, total, unchanged, state, ended_at)
     VALUES ($1, $2, $3, $4, 'recycle', 1, 1, 'done', app.now())`,
    [batch, groupId, manager.staffId, [known.storeId]],
  );
  await base.owner.query(
    `INSERT INTO batch_row (batch_id, n, group_id, store_id, case_id, outcome) VALUES ($1, 1, $2, $3, $4, 'unchanged')`,
    [batch, groupId, known.storeId, known.case],
  );
  return { substitute, batch };
}

/** A second row of the person and of the car, the pair, a merge that was made, and a line of the shop. */
async function doublesOf(
  base: TestDatabase,
  api: TestApi,
  known: { storeId: number; person: string; vehicle: string; vin: string },
): Promise<Pick<Book, 'duplicate' | 'double' | 'doubleCar' | 'merge' | 'ownNumber'>> {
  const { groupId } = api.group;
  const [double, doubleCar, duplicate, merge, ownNumber] = [newId(), newId(), newId(), newId(), newId()];
  const { storeId, person } = known;
  const add = (sql: string, params: unknown[]) => base.owner.query(sql, [groupId, storeId, ...params]);
  await add(`INSERT INTO person (id, group_id, store_id, name, seal_id) VALUES ($3, $1, $2, '王晓明', $3)`, [double]);
  await add(
    `WITH v AS (INSERT INTO vehicle (id, group_id, vin) VALUES ($3, $1, $4) RETURNING id)
     INSERT INTO vehicle_store (group_id, store_id, vehicle_id, relation, first_seen_on, last_seen_on)
     SELECT $1, $2, id, 'imported', '2026-01-01', '2026-01-01' FROM v`,
    [doubleCar, known.vin.replace('0', 'O')],
  );
  await add(
    `INSERT INTO duplicate_candidate (id, group_id, store_id, kind, a_id, b_id, evidence, score)
     VALUES ($3, $1, $2, 'person', least($4::uuid, $5), greatest($4::uuid, $5), '[{"code":"ID_SAME","weight":70}]', 70)`,
    [duplicate, person, double],
  );
  await add(
    `INSERT INTO merge_log (id, group_id, store_id, kind, kept_id, dropped_id, evidence, undone_at)
     VALUES ($3, $1, $2, 'person', $4, $5, '[]', app.now())`,
    [merge, person, double],
  );
  await add(
    `INSERT INTO own_number (id, group_id, store_id, source, bidx, masked) VALUES ($3, $1, $2, 'store', '\\x01', '020****0001')`,
    [ownNumber],
  );
  return { double, doubleCar, duplicate, merge, ownNumber };
}

async function importOf(
  base: TestDatabase,
  api: TestApi,
  storeId: number,
): Promise<Pick<Book, 'importFile' | 'claimList' | 'claimRow'>> {
  const [file, id, row] = [newId(), newId(), newId()];
  const add = (sql: string, params: unknown[]) => base.owner.query(sql, [api.group.groupId, storeId, ...params]);
  await add(
    `INSERT INTO stored_file (id, group_id, store_id, name, sha256, size_bytes) VALUES ($3, $1, $2, 'a.csv', $4, 1)`,
    [file, Buffer.alloc(32, storeId)],
  );
  await add(
    `INSERT INTO import_file (id, group_id, store_id, file_id, name, sha256, status)
     VALUES ($3, $1, $2, $4, 'a.csv', $5, 'cancelled')`,
    [id, file, Buffer.alloc(32, storeId)],
  );
  await add(
    `INSERT INTO claim_list (id, group_id, store_id, name, issued_on) VALUES ($3, $1, $2, 'a.csv', '2026-06-01')`,
    [id],
  );
  await add(
    `INSERT INTO claim_list_row (id, group_id, store_id, list_id, row_no, vin, claim_before, match)
     VALUES ($3, $1, $2, $4, 2, 'LTEST0001RA000001', '2026-06-09', 'unmatched')`,
    [row, id],
  );
  return { importFile: id, claimList: id, claimRow: row };
}
