import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createPostgresBackend, Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { namePinyin } from '#customers';
import { newId } from '#kernel';
import { CHUNK } from '#outreach';
import { freePort } from '../libs/platform/embedded/index.js';
import { openQueue, Vault, type QueuePlace } from '#platform';
import { Reminders } from '../libs/outreach/testing/index.js';
import { benchBase, type BenchBase } from './book.js';

type Backend = 'redis' | 'postgres';

export interface DeliveryOptions {
  backend: Backend;
  /** Whole chunks of 200. */
  touches?: number;
  /** How long the provider takes for each message. */
  latencyMs?: number;
}

const KEYS = { 'master.key': 'a7c0'.repeat(16), 'blind.key': 'a7c1'.repeat(16), 'pepper.key': 'a7c2'.repeat(16) };
/** Posts that one of our worker processes has in the air: four chunks of fifty. Bare BullMQ gets as many. */
const IN_THE_AIR = 200;
const HERE = import.meta.dirname;

interface Started {
  said(text: string): Promise<void>;
  end(): Promise<void>;
}

/** What stands around one measurement; every part is a process of its own. */
class Yard {
  readonly home = mkdtempSync(join(tmpdir(), 'xuchi-bench-'));
  private readonly running: ChildProcess[] = [];
  redisUrl: string | undefined;
  provider = '';

  constructor(readonly base: BenchBase) {
    for (const [name, text] of Object.entries(KEYS)) writeFileSync(join(this.home, name), text, { mode: 0o600 });
  }

  async open(backend: string, latencyMs: number): Promise<void> {
    const port = await freePort();
    this.provider = `http://127.0.0.1:${port}`;
    const env = { SANDBOX_PORT: String(port), SANDBOX_LATENCY_MS: String(latencyMs) };
    await this.start(process.execPath, [join(HERE, '../apps/sandbox/src/main.js')], env, 'sandbox ready');
    if (backend !== 'redis') return;
    const redis = await freePort();
    const args = ['--port', String(redis), '--bind', '127.0.0.1', '--dir', this.home, '--save', ''];
    await this.start(
      'redis-server',
      [...args, '--appendonly', 'yes', '--maxmemory-policy', 'noeviction'],
      {},
      'Ready to',
    );
    this.redisUrl = `redis://127.0.0.1:${redis}`;
  }

  /** Starts a process and waits until it says that it is ready. */
  async start(command: string, args: string[], env: Record<string, string>, ready: string): Promise<Started> {
    const given = { PATH: process.env['PATH'] ?? '', ...env };
    const child = spawn(command, args, { env: given, stdio: ['ignore', 'pipe', 'inherit'] });
    this.running.push(child);
    const said = (text: string): Promise<void> =>
      new Promise((resolve, reject) => {
        child.stdout.on('data', (part: Buffer) => part.toString().includes(text) && resolve());
        child.once('error', reject);
        child.once('exit', () => reject(new Error(`${args[0]} ended before it said: ${text}`)));
      });
    await said(ready);
    return { said, end: () => end(child) };
  }

  async close(): Promise<void> {
    await Promise.all(this.running.map(end));
    rmSync(this.home, { recursive: true, force: true });
    await this.base.drop();
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await ended;
}

const share = (value: number): number => Math.round(value * 1000) / 1000;

/** Both back ends, one after the other, or the one asked for. @returns the lower of the ratios, and each one's figures */
export async function run(serverUrl: string, { backend, ...rest }: Partial<DeliveryOptions> = {}) {
  const asked: Backend[] = backend ? [backend] : ['redis', 'postgres'];
  const figures: Awaited<ReturnType<typeof runDelivery>>[] = [];
  for (const each of asked) figures.push(await runDelivery(serverUrl, { backend: each, ...rest }));
  return { ratio: Math.min(...figures.map((each) => each.ratio)), figures };
}

/**
 * Sends due touches through one worker process (gate, claim, slot, attempt, post, settlement, timeline, audit), against
 * one process of bare BullMQ that makes the same posts, as many in the air, and touches no database. Jobs lie in the
 * queue before the clock starts, in both.
 * @returns ratio = ours ÷ the faster of the two bare forms; singleRatio against a job per message, chunkRatio against our
 *   chunks of posts
 */
export async function runDelivery(serverUrl: string, options: DeliveryOptions) {
  const touches = options.touches ?? 10_000;
  const yard = new Yard(await benchBase(serverUrl, 'bench_delivery'));
  try {
    await yard.open(options.backend, options.latencyMs ?? 20);
    const single = await bare(yard, touches, 1, IN_THE_AIR);
    const chunked = await bare(yard, touches, CHUNK, IN_THE_AIR / 50);
    const ours = await delivery(yard, touches);
    return {
      ratio: share(ours / Math.max(single, chunked)),
      singleRatio: share(ours / single),
      chunkRatio: share(ours / chunked),
      backend: options.backend,
      touches,
      touchesPerSecond: Math.round(ours),
      barePerSecond: Math.round(single),
      bareChunksPerSecond: Math.round(chunked),
    };
  } finally {
    await yard.close();
  }
}

/** Messages a second, from the moment that the sender takes jobs until `done`. */
async function timed(n: number, done: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await done();
  return (n / (performance.now() - start)) * 1000;
}

async function bare(yard: Yard, n: number, perJob: number, concurrency: number): Promise<number> {
  const name = `bare${perJob}`;
  const { redisUrl } = yard;
  const ownerUrl = yard.base.owner.options.connectionString ?? '';
  const connection = redisUrl ? new Redis(redisUrl, { maxRetriesPerRequest: null }) : undefined;
  const queue = connection
    ? new Queue(name, { connection })
    : new Queue(
        name,
        { connection: { connectionString: ownerUrl, schema: 'queue', migrate: false } },
        createPostgresBackend,
      );
  const message = () => ({ outId: `${newId()}.1`, channel: 'sms', to: '13800000000', text: 'x'.repeat(60) });
  for (let i = 0; i < n; i += 2_000) {
    const jobs = Array.from({ length: Math.min(2_000, n - i) / perJob }, () => ({
      name,
      data: { messages: Array.from({ length: perJob }, message) },
      opts: { removeOnComplete: true },
    }));
    await queue.addBulk(jobs);
  }
  const env = {
    BARE_QUEUE: name,
    BARE_REDIS: redisUrl ?? '',
    BARE_POSTGRES: ownerUrl,
    BARE_CONCURRENCY: String(concurrency),
    BARE_TOTAL: String(n),
    PROVIDER_URL: yard.provider,
  };
  const sender = await yard.start(process.execPath, [join(HERE, 'bare-sender.js')], env, 'taking jobs');
  const rate = await timed(n, () => sender.said('all posted'));
  await sender.end();
  await queue.close();
  connection?.disconnect();
  return rate;
}

/** Makes the people ones that the shop has known for a month: a worker has spelt and compared them long ago. */
async function settle({ owner }: BenchBase): Promise<void> {
  await owner.query(`UPDATE person SET name_pinyin = $1, updated_at = app.now() - interval '30 days'`, [
    namePinyin('王先生'),
  ]);
  await owner.query(`UPDATE vehicle SET updated_at = app.now() - interval '30 days'`);
}

async function delivery(yard: Yard, n: number): Promise<number> {
  const { base } = yard;
  const vault = new Vault(KEYS['master.key'], KEYS['blind.key']);
  const key = vault.newKey(base.groupId);
  await base.owner.query('INSERT INTO data_key (group_id, key_no, wrapped, master_print) VALUES ($1, 1, $2, $3)', [
    base.groupId,
    key.wrapped,
    key.print,
  ]);
  const book = await Reminders.open(base.owner, vault, base.groupId);
  const place: QueuePlace = yard.redisUrl
    ? { kind: 'redis', url: yard.redisUrl }
    : { kind: 'postgres', url: base.workerUrl, pool: 2 };
  const queue = openQueue('outreach', place);
  const filling = await queue.beginFilling();
  for (let i = 0; i < n; i += CHUNK) {
    const storeId = base.storeIds[(i / CHUNK) % base.storeIds.length]!;
    const made = await book.add({ count: CHUNK, storeId, state: 'queued' });
    await queue.add([{ data: { v: 1, ids: made.map((reminder) => reminder.touchId) } }]);
  }
  await queue.mark(filling);
  await base.owner.query('UPDATE touch SET queued_at = app.now()');
  await settle(base);
  await base.owner.query('VACUUM ANALYZE');
  const env = {
    NODE_ENV: 'production',
    LOG_LEVEL: 'info',
    DATABASE_APP_URL: base.appUrl,
    QUEUE_URL: yard.redisUrl ?? '',
    PROVIDER_URL: yard.provider,
    SECRETS_DIR: yard.home,
    XUCHI_HOME: yard.home,
  };
  // Counting every 50 ms would read the whole table as often.
  const sent = async (): Promise<void> => {
    const open = 'SELECT EXISTS (SELECT FROM touch WHERE wake_at IS NOT NULL) AS open';
    while ((await base.owner.query<{ open: boolean }>(open)).rows[0]!.open) await sleep(50);
  };
  await yard.start(process.execPath, [join(HERE, '../apps/worker/src/main.js')], env, 'taking jobs');
  const rate = await timed(n, sent);
  const count = `SELECT count(*)::int AS n FROM touch WHERE state = 'sent'`;
  const left = n - (await base.owner.query<{ n: number }>(count)).rows[0]!.n;
  if (left > 0) throw new Error(`${left} of ${n} were not sent`);
  await queue.close();
  return rate;
}
