/** Starts what tests talk to: one PostgreSQL cluster from node_modules and one redis-server, in a folder of their own. */
import { spawn } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statfsSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { freemem, tmpdir } from 'node:os';
import { join } from 'node:path';

const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

const NAME = 'xuchi-services-';
const MEMORY = '/dev/shm';
/** Databases of two test files at a time, and what was written on the way. */
const ROOM = 6 * 2 ** 30;
/** A cluster is up long before. */
const STARTS_MS = 600_000;

/** A run that was killed leaves its folder behind; in memory that is not to be left at that. */
function sweepMemory() {
  for (const name of readdirSync(MEMORY).filter((one) => one.startsWith(NAME))) {
    const folder = join(MEMORY, name);
    try {
      const pid = Number(readFileSync(join(folder, 'pg/data/postmaster.pid'), 'utf8').split('\n')[0]);
      process.kill(pid, 0);
    } catch (error) {
      const young = Date.now() - statSync(folder).mtimeMs < STARTS_MS;
      if (error.code === 'ESRCH' || (error.code === 'ENOENT' && !young))
        rmSync(folder, { recursive: true, force: true });
    }
  }
}

/** A folder for the cluster: in memory when there is plenty, for every database is more than a thousand files. */
function roomFor(folder) {
  try {
    sweepMemory();
    const { bavail, bsize } = statfsSync(MEMORY);
    if (Math.min(bavail * bsize, freemem()) > ROOM) return mkdtempSync(join(MEMORY, NAME));
  } catch {
    // There is none, or it is closed to us: the disk will do.
  }
  return folder;
}

/** A throw-away cluster may forget at a power cut: fsync is off here and nowhere else. */
async function startPostgres(folder, room) {
  const { chooseAccount, EmbeddedCluster, usableBinaries } =
    await import('../../../dist/libs/platform/embedded/index.js');
  const account = chooseAccount();
  const home = join(room, 'pg');
  mkdirSync(home, { mode: 0o700 });
  if (account) chownSync(home, account.uid, account.gid);
  const copies = join(folder, 'binaries');
  mkdirSync(copies, { mode: 0o755 });
  const password = 'test'.repeat(8);
  const cluster = await new EmbeddedCluster({
    binaries: usableBinaries(account, copies),
    folder: home,
    account,
    owner: 'postgres',
    password,
    settings: ['fsync=off', 'full_page_writes=off', 'max_connections=300', 'synchronous_commit=off'],
  }).start();
  return { cluster, url: `postgres://postgres:${password}@127.0.0.1:${cluster.port}/postgres` };
}

async function startRedis(folder) {
  const port = await freePort();
  const config = join(folder, 'redis.conf');
  const lines = [
    `port ${port}`,
    'bind 127.0.0.1',
    'appendonly yes',
    'save ""',
    'maxmemory-policy noeviction',
    `dir ${folder}`,
  ];
  writeFileSync(config, `${lines.join('\n')}\n`);
  const child = spawn('redis-server', [config], { stdio: 'ignore' });
  await new Promise((resolve, reject) => {
    child.once('error', reject);
    setTimeout(resolve, 400);
  });
  return { child, url: `redis://127.0.0.1:${port}` };
}

export default async function globalSetup() {
  const folder = mkdtempSync(join(tmpdir(), NAME));
  const room = roomFor(folder);
  // The database's account must be able to pass through.
  for (const path of new Set([folder, room])) chmodSync(path, 0o711);
  const postgres = await startPostgres(folder, room);
  const redis = await startRedis(folder);
  process.env.XUCHI_TEST_PG = postgres.url;
  process.env.XUCHI_TEST_REDIS = redis.url;
  globalThis.xuchiServices = { folders: [folder, room], postgres, redis };
}
