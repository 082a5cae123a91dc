import { INSURERS } from '#contracts';
import { copyLine, type Db, type GroupVault } from '#platform';
import { drawIdentity, type Identity, type TableRows } from './identity.js';
import { rowsOfDesk } from './past/desk-settings.js';
import { awaitPayments, type Payment } from './past/issue-past.js';
import { momentText } from './past/moments.js';
import { rowsOfPast } from './past/rows-of-past.js';
import { rowsOfPerks } from './past/rows-of-perks.js';
import { repairRows } from './past/rows-of-repairs.js';
import type { Past } from './past/types.js';
import { priceCases } from './price-cases.js';
import { rowsOfCars, rowsOfWork } from './rows-of-cars.js';
import { rowsOfPeople } from './rows-of-people.js';
import type { DemoGroup } from './types.js';

export interface LoadOptions {
  groupId: number;
  keys: GroupVault;
  /** Hash that all people of the walk sign in with. */
  passwordHash: string;
  /** Appended to store codes and sign-in names of walks that stand beside the first. */
  suffix?: string;
}

/** Rows written, by table. */
export type Loaded = Record<string, number>;

/** Writes one walk into the group by COPY, in the running transaction of the database's owner. */
export async function loadGroup(db: Db, group: DemoGroup, options: LoadOptions): Promise<Loaded> {
  const suffix = options.suffix ?? '';
  const storeIds = await addStores(db, group, options.groupId, suffix);
  const id = drawIdentity(group, options.groupId, storeIds);
  const loaded: Loaded = { store: storeIds.length };
  const tables: TableRows[] = [
    ...rowsOfStaff(group, id, options, suffix),
    ...rowsOfCars(group, id),
    ...rowsOfPeople(group, id, options.keys),
    ...rowsOfWork(group, id),
    ...(group.past
      ? [
          ...rowsOfPast(group, group.past, id, options.keys),
          ...rowsOfDesk(group, id),
          repairRows(group.past.repairs, id),
          ...rowsOfPerks(group, group.past.perks, id, options.keys),
        ]
      : []),
  ];
  for (const { table, columns, lines } of tables) {
    let rows = 0;
    const counted = function* (): Iterable<string> {
      for (const batch of batches(lines())) {
        rows += batch.length;
        yield batch.join('');
      }
    };
    await db.copy(`COPY ${table} (${columns}) FROM STDIN`, counted());
    loaded[table] = rows;
  }
  // What follows asks the tables that were just filled: without statistics the planner guesses, and wrongly.
  await db.query('ANALYZE vehicle, policy, renewal_case, quote, case_credit');
  await giveLevels(db, options.groupId, storeIds);
  await priceCases(db, options.groupId, storeIds, group.past !== null);
  if (group.past) loaded['issuing'] = await awaitPayments(db, options.groupId, paymentsOf(group.past, id));
  return loaded;
}

const paymentsOf = (past: Past, id: Identity): Payment[] =>
  past.payments.map((it) => ({
    case: id.cases[it.case]!,
    until: momentText(it.until),
    by: id.staff[it.by]!,
    started: momentText(it.started),
  }));

/** Open cases get the level that opening them would have given. */
async function giveLevels(db: Db, groupId: number, storeIds: number[]): Promise<void> {
  await db.change(
    `UPDATE renewal_case c SET level = app.case_level(rule.value, c.segment, c.last_premium_fen,
       (SELECT count(*)::int FROM policy p
         WHERE p.vehicle_id = c.vehicle_id AND p.ours AND p.line = 'commercial' AND p.state = 'active'))
     FROM (SELECT app.setting('level_points', $1, NULL, current_date) AS value) rule
     WHERE c.store_id = ANY ($2) AND c.state = 'open'`,
    [groupId, storeIds],
  );
}

const BATCH = 200;
function* batches(lines: Iterable<string>): Iterable<string[]> {
  let batch: string[] = [];
  for (const line of lines) {
    batch.push(line);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** Insurers belong to everyone: those that are known already stay as they are. */
export async function ensureInsurers(db: Db): Promise<void> {
  for (const { code, shortName, fullName, englishName, aliases } of INSURERS) {
    await db.query(
      `INSERT INTO insurer (code, short_name, full_name, english_name, aliases) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT DO NOTHING`,
      [code, shortName, fullName, englishName, aliases],
    );
  }
}

async function addStores(db: Db, group: DemoGroup, groupId: number, suffix: string): Promise<number[]> {
  const ids: number[] = [];
  for (const store of group.stores) {
    const [row] = await db.query<{ id: number }>(
      `INSERT INTO store (group_id, code, name, short_name, brand, province, city, phone, opened_on, demo)
       VALUES ($1, $2, $3, $4, $5, '广东', $6, $7, $8, true) RETURNING id`,
      [
        groupId,
        store.code + suffix,
        store.name + suffix,
        store.shortName + suffix,
        store.brand,
        store.city,
        store.phone,
        store.openedOn,
      ],
    );
    ids.push(row!.id);
  }
  return ids;
}

const rowsOfStaff = (
  group: DemoGroup,
  id: Identity,
  { keys, passwordHash }: LoadOptions,
  suffix: string,
): TableRows[] => [
  {
    table: 'staff_member',
    columns: 'id, group_id, login, name, role, password_hash, phone_bidx, disabled_at, demo',
    lines: function* () {
      for (const [i, it] of group.staff.entries()) {
        const left = it.until === null ? null : `${it.until}T00:00:00+08:00`;
        const login = suffix === '' ? it.login : `${it.login}.${suffix.toLowerCase()}`;
        const number = group.staffNumbers[i];
        const phone = number === undefined ? null : keys.blind('phone', number);
        yield copyLine([id.staff[i], id.groupId, login, it.name, it.role, passwordHash, phone, left, true]);
      }
    },
  },
  {
    table: 'staff_store',
    columns: 'group_id, staff_id, store_id',
    lines: function* () {
      for (const [i, it] of group.staff.entries()) {
        for (const store of it.stores) yield copyLine([id.groupId, id.staff[i], id.storeIds[store]]);
      }
    },
  },
];
