import { statfsSync } from 'node:fs';
import pg from 'pg';
import { chooseAccount } from './account.js';
import { usableBinaries } from './binaries.js';
import { EmbeddedCluster, type Cluster } from './cluster.js';
import type { Home } from './home.js';

/** The database of a home, running, with the two addresses that the processes need. */
export interface OpenDatabase {
  ownerUrl: string;
  appUrl: string;
  cluster: Cluster;
  /** Where its files lie. */
  folder: string;
  /** True when the folder lies in memory and will not outlive the machine. */
  volatile: boolean;
}

const NAME = 'xuchi';
const OWNER = 'xuchi_owner';
const APP = 'xuchi_app';
const TMPFS = 0x01021994;

/** Address of the embedded database for one of its logins. */
export const databaseUrl = (home: Home, port: number, as: 'owner' | 'app'): string => {
  const [login, secret] = as === 'owner' ? [OWNER, 'database-owner'] : [APP, 'database-app'];
  return `postgres://${login}:${home.secret(secret)}@127.0.0.1:${port}/${NAME}`;
};

/**
 * Brings the database of a home up, made on the first call. The caller holds the home's lock.
 * @param port where it should listen when it was started before, else a free one
 * @throws Error in one sentence that says what stands in the way.
 */
export async function openDatabase(home: Home, port?: number): Promise<OpenDatabase> {
  const account = chooseAccount();
  const folder = home.databaseFolder(account);
  const cluster = await new EmbeddedCluster({
    binaries: usableBinaries(account, folder),
    folder,
    account,
    owner: OWNER,
    password: home.secret('database-owner'),
  }).start(port);
  const ownerUrl = databaseUrl(home, cluster.port, 'owner');
  await ensureDatabase(ownerUrl);
  const volatile = Number(statfsSync(folder).type) === TMPFS;
  return { ownerUrl, appUrl: databaseUrl(home, cluster.port, 'app'), cluster, folder, volatile };
}

async function ensureDatabase(ownerUrl: string): Promise<void> {
  const url = new URL(ownerUrl);
  url.pathname = '/postgres';
  const client = new pg.Client({ connectionString: url.toString() });
  await client.connect();
  try {
    const known = await client.query('SELECT FROM pg_database WHERE datname = $1', [NAME]);
    if (!known.rowCount) await client.query(`CREATE DATABASE ${NAME}`);
  } finally {
    await client.end();
  }
}
