import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Problem, type LocalDate } from '#kernel';
import { Audit, Db, openLogger, openSource, systemActor, type Vault } from '#platform';
import { EnsurePlan } from '#campaigns';
import { refreshCaseCopies } from '#renewals';
import { CONTROL_SHEET, controlSheet } from './demo/control-sheet.js';
import { addDoubles } from './demo/doubles.js';
import { addExperiment } from './demo/experiment.js';
import { buildDemoGroup } from './demo/group.js';
import { ensureInsurers, loadGroup, type Loaded } from './demo/load-group.js';
import { addMoney } from './demo/money.js';
import { issuePast } from './demo/past/issue-past.js';
import { bringClaimLists, bringStatements } from './demo/past/lists-of-insurers.js';
import type { DemoGroup } from './demo/types.js';
import { walkPast } from './demo/past-touches.js';

const GROUP_NAME = '粤骏汽车集团（示例数据）';
const LOCK = 7_240_003;

export interface SeedDemo {
  /** Connection of the owner of the database: COPY into sealed tables is the owner's alone. */
  ownerUrl: string;
  vault: Vault;
  /** The day around which the demo stands. */
  today: LocalDate;
  /** Hash, made by the staff library, of the one password of all demo people. */
  passwordHash: string;
  /** 1 is the full group of about 12,150 cars in the book. */
  scale?: number;
  /** The group as on its first morning: nobody has called or quoted yet. Tests that count what they do ask for it. */
  bare?: boolean;
  /** A folder for the file that is ready to drop on the imports; none is written without. */
  folder?: string;
}

export interface Seeded {
  groupId: number;
  rows: Loaded;
  /** The cars to walk through, by story number; empty when the demo stood already. */
  pins: { story: number; vin: string }[];
  /** False when a demo group was there already and nothing was written. */
  created: boolean;
}

/**
 * Loads the demo group in one transaction: stores, people who sign in, cars, owners, policies, cases; then its
 * plan, with what of it lies in the past.
 * Called again it changes nothing. @throws Problem 409 'seed.not-empty' when real data stands in the database.
 */
export const seedDemo = (options: SeedDemo): Promise<Seeded> =>
  withOwner(options.ownerUrl, async (db) => {
    const seeded = await ownerTx(db, async () => {
      const known = await standing(db);
      if (known !== null) return { groupId: known, rows: {}, pins: [], created: false };
      const groupId = await addGroup(db, options.vault);
      const minute = options.bare ? {} : { pastUntil: await minuteOfDay(db) };
      const group = buildDemoGroup({ today: options.today, scale: options.scale ?? 1, ...minute });
      await skipChecks(db);
      const keys = await options.vault.forGroup(db, groupId);
      const rows = await loadGroup(db, group, { groupId, keys, passwordHash: options.passwordHash });
      for (const [table, n] of Object.entries(await addDoubles(db, groupId))) rows[table] = (rows[table] ?? 0) + n;
      Object.assign(rows, await addMoney(db, groupId, options.today));
      if (!options.bare) {
        const past = [
          await issuePast(db, groupId),
          await bringStatements(db, groupId, options.today),
          await bringClaimLists(db, groupId, options.today),
          await addExperiment(db, groupId, options.today, options.scale ?? 1),
        ];
        for (const [table, n] of past.flatMap(Object.entries<number>)) rows[table] = (rows[table] ?? 0) + n;
      }
      await fillCopies(db, groupId);
      if (options.folder) await writeSheet(options.folder, group);
      const pins = group.pins.map((pin) => ({ story: pin.story, vin: group.vehicles[pin.vehicle]!.vin }));
      await keepTour(db, groupId, pins);
      return { groupId, rows, pins, created: true };
    });
    await ensureDemoPlan(db, seeded.groupId, options.today);
    await walkPast(db, seeded.groupId, options.today, options.bare !== true);
    return seeded;
  });

/** The cars to walk through stand beside the settings of the group: the console shows them to whoever asks. */
const keepTour = (db: Db, groupId: number, pins: Seeded['pins']): Promise<number> =>
  db.change(
    `INSERT INTO setting_version (id, group_id, key, value, starts_on) VALUES (app.new_id(), $1, 'demo_tour', $2, '2000-01-01')`,
    [groupId, JSON.stringify(pins)],
  );

async function writeSheet(folder: string, group: DemoGroup): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, CONTROL_SHEET), await controlSheet(group));
}

/** Minutes of the shops' day that have passed. */
async function minuteOfDay(db: Db): Promise<number> {
  const [row] = await db.query<{ n: number }>(
    `SELECT (extract(hour FROM t.at) * 60 + extract(minute FROM t.at))::int AS n
     FROM (SELECT app.now() AT TIME ZONE 'Asia/Shanghai' AS at) t`,
  );
  return row!.n;
}

/** Opens the database as its owner for the time of `work`. */
export async function withOwner<T>(ownerUrl: string, work: (db: Db) => Promise<T>): Promise<T> {
  const source = openSource({ url: ownerUrl, pool: 1, statementTimeoutMs: 0, applicationName: 'xuchi seed' });
  const db = new Db(await source.initialize(), openLogger('silent', 'seed'));
  try {
    return await work(db);
  } finally {
    await db.close();
  }
}

/** One transaction as owner, one loader at a time. */
export const ownerTx = <T>(db: Db, work: () => Promise<T>): Promise<T> =>
  db.tx(systemActor(), async () => {
    await db.query('SELECT pg_advisory_xact_lock($1)', [LOCK]);
    return work();
  });

/** The demo group, when it stands already. @throws Problem 409 'seed.not-empty' beside real data. */
export async function standing(db: Db): Promise<number | null> {
  const groups = await db.query<{ id: number; demo: boolean }>('SELECT id, demo FROM dealer_group ORDER BY id');
  if (groups.some((row) => !row.demo)) throw new Problem(409, 'seed.not-empty');
  return groups[0]?.id ?? null;
}

/** Makes the group, with its data key; the installation is a demo from here on, so no real channel starts. */
export async function addGroup(db: Db, vault: Vault): Promise<number> {
  await db.query(`UPDATE app.installation SET mode = 'demo' WHERE mode = 'production'`);
  const [row] = await db.query<{ id: number }>('INSERT INTO dealer_group (name, demo) VALUES ($1, true) RETURNING id', [
    GROUP_NAME,
  ]);
  await vault.createKey(db, row!.id);
  await ensureInsurers(db);
  return row!.id;
}

/** Fresh statistics, and the copies and warnings on open cases. */
export async function fillCopies(db: Db, groupId: number): Promise<void> {
  await db.query('ANALYZE');
  const open = await db.query<{ vehicle_id: string }>(
    `SELECT vehicle_id FROM renewal_case WHERE group_id = $1 AND state = 'open' AND warnings = '{}'`,
    [groupId],
  );
  const vehicles = open.map((row) => row.vehicle_id);
  await refreshCaseCopies(db, vehicles);
}

/** Gives the group its plan when it has none; the texts of the demo count as approved. */
export async function ensureDemoPlan(db: Db, groupId: number, today: LocalDate): Promise<void> {
  const actor = systemActor(groupId);
  await db.tx(actor, async () => {
    const [plan] = await db.query('SELECT FROM plan WHERE group_id = $1', [groupId]);
    if (plan) return;
    await new EnsurePlan(db, new Audit(db)).run(actor, today);
    await db.change(
      `UPDATE message_template_version SET state = 'approved', submitted_at = app.now(), decided_at = app.now()
       WHERE group_id = $1 AND state = 'draft'`,
      [groupId],
    );
  });
}

/** Foreign keys hold by construction here: a superuser leaves their checks out, which saves a third of the time. */
export async function skipChecks(db: Db): Promise<void> {
  const [role] = await db.query<{ rolsuper: boolean }>('SELECT rolsuper FROM pg_roles WHERE rolname = current_user');
  if (role?.rolsuper) await db.query('SET LOCAL session_replication_role = replica');
  await db.query('SET LOCAL synchronous_commit = off');
}
