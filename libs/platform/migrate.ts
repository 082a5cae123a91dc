import pg from 'pg';
import { MIGRATIONS } from '../../migrations/index.js';
import { openSource } from './data-source.js';
import { workerUrlOf } from './config.js';
import { migrateQueue } from './queue-backend.js';
import { syncInsurers } from './sync-insurers.js';

const LOCK = 7_240_001;

/** The data source of the migrations, as owner. Also the door of TypeORM's command line. */
export const migrationSource = (ownerUrl: string) =>
  openSource({
    url: ownerUrl,
    migrations: MIGRATIONS,
    pool: 2,
    statementTimeoutMs: 0,
    applicationName: 'xuchi migrate',
  });

const quoteLiteral = (text: string): string => `'${text.replace(/'/g, "''")}'`;
const quoteName = (text: string): string => `"${text.replace(/"/g, '""')}"`;

/** Creates a login when it is missing and makes it a member of its group role. */
async function ensureLogin(client: pg.Client, url: string, role: 'crm_app' | 'crm_worker'): Promise<void> {
  const { username, password } = new URL(url);
  const login = decodeURIComponent(username);
  const secret = decodeURIComponent(password);
  const known = await client.query('SELECT rolcanlogin FROM pg_roles WHERE rolname = $1', [login]);
  if (!known.rowCount) {
    const clause = secret ? ` PASSWORD ${quoteLiteral(secret)}` : '';
    await client.query(`CREATE ROLE ${quoteName(login)} LOGIN INHERIT${clause}`).catch((error: { code?: string }) => {
      if (error.code !== '42710' && error.code !== '23505') throw error;
    });
  } else if (secret && login.endsWith('_worker')) {
    await client.query(`ALTER ROLE ${quoteName(login)} LOGIN INHERIT PASSWORD ${quoteLiteral(secret)}`);
  }
  if (login !== role) {
    const member = await client.query(
      'SELECT FROM pg_auth_members m JOIN pg_roles r ON r.oid = m.roleid JOIN pg_roles u ON u.oid = m.member WHERE r.rolname = $1 AND u.rolname = $2',
      [role, login],
    );
    if (!member.rowCount) await client.query(`GRANT ${role} TO ${quoteName(login)}`);
  }
}

/**
 * Brings the database to the newest schema as its owner, and gives the two logins their roles.
 * Safe to call from several starters at once: one migrates, the others wait and find nothing to do.
 * @throws Error when the schema is newer than this program knows.
 */
export async function migrate(ownerUrl: string, appUrl: string, workerUrl = workerUrlOf(appUrl)): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [LOCK]);
    const source = await migrationSource(ownerUrl).initialize();
    try {
      await refuseNewer(
        client,
        MIGRATIONS.map((migration) => migration.name),
      );
      await source.runMigrations();
    } finally {
      await source.destroy();
    }
    await syncInsurers(client);
    await migrateQueue(ownerUrl);
    await ensureLogin(client, appUrl, 'crm_app');
    await ensureLogin(client, workerUrl, 'crm_worker');
  } finally {
    await client.end();
  }
}

async function refuseNewer(client: pg.Client, known: string[]): Promise<void> {
  const table = await client.query<{ there: boolean }>(`SELECT to_regclass('schema_migration') IS NOT NULL AS there`);
  if (!table.rows[0]?.there) return;
  const done = await client.query<{ name: string }>('SELECT name FROM schema_migration');
  if (done.rows.some((row) => !known.includes(row.name))) {
    throw new Error('the database was made by a newer version of Xuchi; start that version instead');
  }
}
