import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { migrate } from '#platform';
import { HomeLock, isTaken, openDatabase, type Cluster, type Home } from '../../../libs/platform/embedded/index.js';
import { Child } from './child.js';
import { ensureDemo, DEMO_PEOPLE } from './demo-start.js';
import { clearRun, environmentOf, externalUrls, homeOf, readRun, writeRun } from './place.js';
import { say, Sentence, word } from './words.js';

const DIST = join(import.meta.dirname, '../../..');
/** The worker checks files of any size in little memory; three times what it needs. */
const HEAP_MB: Partial<Record<string, number>> = { worker: 512 };
const READY_MS = 60_000;

interface Database {
  ownerUrl: string | undefined;
  appUrl: string;
  cluster: Cluster | null;
}

/**
 * `crm start`: brings everything up, says where it is, and keeps it up until it is told to stop.
 * @throws Sentence that says what stands in the way
 */
export async function start(): Promise<void> {
  const port = Number(process.env['PORT'] || 8420);
  const sandboxPort = Number(process.env['SANDBOX_PORT'] || port + 1);
  const home = homeOf();
  home.prepare();
  const lock = await keep(home);
  const running: Running = { home, lock, cluster: null, children: [] };
  const told = untilTold();
  try {
    await refuseTaken(port, sandboxPort);
    const database = await bringUp(running);
    writeRun(home, { port, sandboxPort, databasePort: database.cluster?.port ?? 0 });
    const demo = process.env['DEMO'] ? process.env['DEMO'] === '1' : database.cluster !== null;
    const password = demo ? await ensureDemo(home, database, () => say(word('start.seed'))) : null;
    say(word('start.processes'));
    running.children = children(home, database, { port, sandboxPort, demo });
    for (const child of running.children) child.start();
    const ready = await Promise.race([untilReady(`http://127.0.0.1:${port}/health/ready`, home), told]);
    if (ready === 'ready') announce(home, { port, sandboxPort, password });
    await told;
  } finally {
    await stopAll(running);
  }
}

interface Running {
  home: Home;
  lock: HomeLock;
  cluster: Cluster | null;
  children: Child[];
}

/** @throws Sentence naming who keeps the home. */
async function keep(home: Home): Promise<HomeLock> {
  const lock = new HomeLock(home.folder, 'start');
  const keeper = await lock.take(readRun(home) ? 0 : 3_000);
  if (keeper) {
    const run = readRun(home);
    const what = run ? `http://127.0.0.1:${run.port}` : keeper.what;
    throw new Sentence('start.kept', { home: home.folder, what, pid: keeper.pid });
  }
  return lock;
}

async function refuseTaken(port: number, sandboxPort: number): Promise<void> {
  for (const [name, wanted] of [
    ['PORT', port],
    ['SANDBOX_PORT', sandboxPort],
  ] as const) {
    // Processes of a starter that was killed a moment ago may still be on their way out.
    for (let tries = 0; await isTaken(wanted); tries++) {
      if (tries >= 20) throw new Sentence('start.port', { port: wanted, name });
      await sleep(100);
    }
  }
}

async function bringUp(running: Running): Promise<Database> {
  const external = externalUrls();
  if (external) {
    if (external.ownerUrl) await migrate(external.ownerUrl, external.appUrl);
    return { ...external, cluster: null };
  }
  say(word('start.database'));
  const { ownerUrl, appUrl, cluster, volatile } = await openDatabase(running.home);
  running.cluster = cluster;
  if (cluster.adopted) say(word('start.adopted'));
  if (volatile) say(word('start.volatile'));
  void revive(running, cluster);
  await migrate(ownerUrl, appUrl);
  return { ownerUrl, appUrl, cluster };
}

/** Starts the database again, where the processes expect it, when it ends by itself. */
async function revive(running: Running, cluster: Cluster): Promise<void> {
  await cluster.ended;
  if (running.cluster !== cluster) return;
  say(word('start.died', { name: 'database' }));
  await sleep(500);
  const again = await openDatabase(running.home, cluster.port);
  running.cluster = again.cluster;
  await revive(running, again.cluster);
}

interface Wishes {
  port: number;
  sandboxPort: number;
  demo: boolean;
}

function children(home: Home, database: Database, { port, sandboxPort, demo }: Wishes): Child[] {
  const env = environmentOf(
    { home, appUrl: database.appUrl },
    {
      PORT: String(port),
      SANDBOX_PORT: String(sandboxPort),
      DEMO: demo ? '1' : '0',
      RECEIPT_SECRET: process.env['RECEIPT_SECRET'] ?? home.secret('receipt.key'),
      RECEIPT_URL: process.env['RECEIPT_URL'] ?? `http://127.0.0.1:${port}/api/v1/hooks/sandbox/receipts`,
    },
  );
  const child = (name: string): Child =>
    new Child({
      name,
      main: join(DIST, `apps/${name}/src/main.js`),
      env,
      log: logOf(home, name),
      heapMb: HEAP_MB[name],
    });
  const names = process.env['PROVIDER_URL'] ? ['api', 'worker'] : ['sandbox', 'api', 'worker'];
  return names.map(child);
}

const logOf = (home: Home, name: string): string => join(home.folder, 'logs', `${name}.log`);

async function untilReady(url: string, home: Home): Promise<'ready'> {
  const end = performance.now() + READY_MS;
  for (;;) {
    const answer = await fetch(url, { signal: AbortSignal.timeout(3_000) }).catch(() => null);
    if (answer?.ok) return 'ready';
    if (performance.now() > end) {
      throw new Sentence('start.slow', { seconds: READY_MS / 1_000, log: logOf(home, 'api') });
    }
    await sleep(100);
  }
}

function announce(home: Home, told: { port: number; sandboxPort: number; password: string | null }): void {
  const lines = [word('start.ready', { url: `http://127.0.0.1:${told.port}` })];
  if (told.password) {
    lines.push(
      word('start.people', { people: DEMO_PEOPLE.join(', ') }),
      word('start.password', { password: told.password }),
    );
  }
  const token = join(home.folder, 'setup-token');
  if (existsSync(token)) lines.push(word('start.setup', { token: readFileSync(token, 'utf8').trim() }));
  if (!process.env['PROVIDER_URL']) lines.push(word('start.sandbox', { url: `http://127.0.0.1:${told.sandboxPort}` }));
  lines.push(word('start.home', { home: home.folder }), word('start.stop'));
  process.stdout.write(`${lines.join('\n')}\n`);
}

const untilTold = (): Promise<'told'> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve('told'));
  });

async function stopAll(running: Running): Promise<void> {
  const cluster = running.cluster;
  running.cluster = null;
  const anything = cluster !== null || running.children.length > 0;
  if (anything) say(word('start.stopping'));
  await Promise.all(running.children.map((child) => child.stop()));
  await cluster?.stop();
  clearRun(running.home);
  running.lock.release();
  if (anything) say(word('start.stopped'));
}
