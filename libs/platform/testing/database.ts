import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { newId, ROLES, type Role } from '#kernel';
import { Audit } from '../audit.js';
import type { Actor } from '../actor.js';
import { workerUrlOf } from '../config.js';
import { openSource, type EntityClass } from '../data-source.js';
import { Db } from '../db.js';
import { openLogger } from '../logger.js';
import { migrate } from '../migrate.js';
import { Settings } from '../settings.js';
import { Vault } from '../vault.js';

const TEMPLATE_LOCK = 7_240_002;
const APP_LOGIN = 'xuchi_test_app';
/** Keys of the test run, the same in every process of it. */
export const TEST_KEYS = { master: 'ab12'.repeat(16), blind: 'cd34'.repeat(16) };

export interface TestGroup {
  groupId: number;
  stores: { id: number; code: string }[];
  /** An actor of a role standing in the given stores (all when not said). */
  actor(role: Role, storeIds?: number[]): Actor;
}

export interface TestDatabase {
  name: string;
  ownerUrl: string;
  appUrl: string;
  workerUrl: string;
  /** Superuser pool for arranging and looking, past row-level security. */
  owner: pg.Pool;
  app: Db;
  worker: Db;
  vault: Vault;
  auditOf(db: Db): Audit;
  settingsOf(db: Db): Settings;
  /** A group with stores GZ01 and FS02, its data key, and a staff member for each role. */
  makeGroup(): Promise<TestGroup>;
  /** Shifts app.now(), e.g. '3 days' or '-40 days'. */
  shiftClock(interval: string): Promise<void>;
  /** Makes app.now() stand at an instant (it goes on running from there). */
  setClock(instant: string): Promise<void>;
  close(): Promise<void>;
}

const withDatabase = (url: string, database: string, login?: { user: string; password: string }): string => {
  const made = new URL(url);
  made.pathname = `/${database}`;
  if (login) {
    made.username = login.user;
    made.password = login.password;
  }
  return made.toString();
};

async function ensureTemplate(serverUrl: string): Promise<string> {
  const admin = new pg.Client({ connectionString: withDatabase(serverUrl, 'postgres') });
  await admin.connect();
  try {
    await admin.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK]);
    const known = await admin.query("SELECT FROM pg_database WHERE datname = 'xuchi_template'");
    if (!known.rowCount) {
      await admin.query('CREATE DATABASE xuchi_template_raw');
      const raw = withDatabase(serverUrl, 'xuchi_template_raw');
      await migrate(raw, withDatabase(raw, 'xuchi_template_raw', { user: APP_LOGIN, password: 'app' }));
      const client = new pg.Client({ connectionString: raw });
      await client.connect();
      await client.query("UPDATE app.installation SET mode = 'test'");
      await client.end();
      await admin.query('ALTER DATABASE xuchi_template_raw RENAME TO xuchi_template');
    }
  } finally {
    await admin.end();
  }
  return 'xuchi_template';
}

async function makeGroup(owner: pg.Pool, vault: Vault): Promise<TestGroup> {
  const group = await owner.query<{ id: number }>("INSERT INTO dealer_group (name) VALUES ('测试集团') RETURNING id");
  const groupId = group.rows[0]!.id;
  const key = vault.newKey(groupId);
  await owner.query('INSERT INTO data_key (group_id, key_no, wrapped, master_print) VALUES ($1, 1, $2, $3)', [
    groupId,
    key.wrapped,
    key.print,
  ]);
  const stores = await owner.query<{ id: number; code: string }>(
    `INSERT INTO store (group_id, code, name, short_name, city, phone) VALUES
       ($1, 'GZ01', '广州天河店', '天河', '广州', '020-80000001'), ($1, 'FS02', '佛山南海店', '南海', '佛山', '0757-80000002')
     RETURNING id, code`,
    [groupId],
  );
  const staff = new Map<string, string>();
  const actor = (role: Role, storeIds = stores.rows.map((s) => s.id)): Actor => ({
    kind: 'staff',
    staffId: staff.get(role)!,
    name: role,
    role,
    groupId,
    storeIds,
  });
  for (const role of ROLES) {
    const id = newId();
    staff.set(role, id);
    await owner.query(
      `INSERT INTO staff_member (id, group_id, login, name, role, password_hash) VALUES ($1, $2, $3, $4, $5, 'none')`,
      [id, groupId, `${role}-${groupId}`, role, role],
    );
  }
  return { groupId, stores: stores.rows, actor };
}

/** A fresh migrated database of its own for a test file; close it in afterAll. */
export async function testDatabase(entities: EntityClass[] = []): Promise<TestDatabase> {
  const serverUrl = process.env['XUCHI_TEST_PG'];
  if (!serverUrl) throw new Error('XUCHI_TEST_PG is not set: run tests through npm test');
  const template = await ensureTemplate(serverUrl);
  const name = `t_${randomBytes(6).toString('hex')}`;
  const admin = new pg.Pool({ connectionString: withDatabase(serverUrl, 'postgres'), max: 1 });
  await admin.query(`SELECT pg_advisory_lock(${TEMPLATE_LOCK})`);
  // File by file is half of what it costs block by block through the log.
  await admin.query(`CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY file_copy`);
  await admin.query(`SELECT pg_advisory_unlock(${TEMPLATE_LOCK})`);
  const ownerUrl = withDatabase(serverUrl, name);
  const appUrl = withDatabase(serverUrl, name, { user: APP_LOGIN, password: 'app' });
  const workerUrl = workerUrlOf(appUrl);
  const owner = new pg.Pool({ connectionString: ownerUrl, max: 4 });
  // Tests that stop the server or drop the database cut idle connections on purpose.
  owner.on('error', () => undefined);
  admin.on('error', () => undefined);
  const log = openLogger('silent', 'test');
  const app = new Db(openSource({ url: appUrl, entities, pool: 10 }), log);
  const worker = new Db(openSource({ url: workerUrl, entities, pool: 10, statementTimeoutMs: 60_000 }), log);
  await Promise.all([app.open(), worker.open()]);
  const vault = new Vault(TEST_KEYS.master, TEST_KEYS.blind);
  return {
    name,
    ownerUrl,
    appUrl,
    workerUrl,
    owner,
    app,
    worker,
    vault,
    auditOf: (db) => new Audit(db),
    settingsOf: (db) => new Settings(db, new Audit(db)),
    makeGroup: () => makeGroup(owner, vault),
    shiftClock: async (interval) => {
      await owner.query('UPDATE app.clock_offset SET shift = $1::interval', [interval]);
    },
    setClock: async (instant) => {
      await owner.query('UPDATE app.clock_offset SET shift = $1::timestamptz - clock_timestamp()', [instant]);
    },
    close: async () => {
      await Promise.all([app.close(), worker.close(), owner.end()]);
      await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      await admin.end();
    },
  };
}
