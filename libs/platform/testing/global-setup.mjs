/** Starts what tests talk to: one PostgreSQL cluster from node_modules and one redis-server, in a folder of their own. */
import { spawn } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
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

/** A throw-away cluster may forget at a power cut: fsync is off here and nowhere else. */
async function startPostgres(folder) {
  const { chooseAccount, EmbeddedCluster, usableBinaries } =
    await import('../../../dist/libs/platform/embedded/index.js');
  const account = chooseAccount();
  const home = join(folder, 'pg');
  mkdirSync(home, { mode: 0o700 });
  if (account) chownSync(home, account.uid, account.gid);
  const password = 'test'.repeat(8);
  const cluster = await new EmbeddedCluster({
    binaries: usableBinaries(account, home),
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
  const folder = mkdtempSync(join(tmpdir(), 'xuchi-services-'));
  // The database's account must be able to pass through.
  chmodSync(folder, 0o711);
  const postgres = await startPostgres(folder);
  const redis = await startRedis(folder);
  process.env.XUCHI_TEST_PG = postgres.url;
  process.env.XUCHI_TEST_REDIS = redis.url;
  globalThis.xuchiServices = { folder, postgres, redis };
}
