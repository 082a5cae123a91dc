import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openQueue, workerUrlOf, type OpenQueue, type QueuePlace } from '#platform';
import { Plans } from '#campaigns';
import { TEST_KEYS, testDatabase, type TestDatabase, type TestGroup } from '#platform/testing';
import { Reminders, type Reminder, type Wanted } from '../../libs/outreach/testing/index.js';
import { Events, type Happened } from './events.js';
import { Judge, type Verdict } from './judge.js';
import { freePort, until, Victim } from './processes.js';
import { OwnRedis } from './redis.js';

export type Backend = 'redis' | 'postgres';
/** Both kinds of queue pass the same tests. */
export const BACKENDS: Backend[] = ['redis', 'postgres'];

/** The journey's times in fault tests: a lease of 5 s, a settle wait of 3 s. */
export const TIMES = { sweep: 500, lease: 5_000, timeout: 1_000, settle: 3_000, lookupGap: 1_000, giveUp: 60_000 };

const ROOT = join(import.meta.dirname, '../..');
const built = (path: string): string => {
  const file = join(ROOT, 'dist', path);
  if (!existsSync(file)) throw new Error(`${file} is missing: fault tests run the built processes (npm run build)`);
  return file;
};

/** Everything a fault test needs, each part a real process of its own: database, queue, provider, workers. */
export class Stage {
  readonly workers: Victim[] = [];
  readonly judge: Judge;
  book!: Reminders;
  storeId = 0;
  group!: TestGroup;
  private sandbox!: Victim;
  private queue: OpenQueue<'outreach'> | undefined;
  private readonly secrets = mkdtempSync(join(tmpdir(), 'xuchi-keys-'));

  private constructor(
    readonly base: TestDatabase,
    readonly backend: Backend,
    readonly redis: OwnRedis | null,
    readonly sandboxPort: number,
  ) {
    this.judge = new Judge(base.owner, this.provider);
    base.owner.on('error', () => undefined);
    writeFileSync(join(this.secrets, 'master.key'), TEST_KEYS.master);
    writeFileSync(join(this.secrets, 'blind.key'), TEST_KEYS.blind);
    writeFileSync(join(this.secrets, 'pepper.key'), TEST_KEYS.blind);
  }

  static async open(backend: Backend): Promise<Stage> {
    const base = await testDatabase();
    const redis = backend === 'redis' ? await OwnRedis.open() : null;
    const stage = new Stage(base, backend, redis, await freePort());
    stage.group = await base.makeGroup();
    stage.storeId = stage.group.stores[0]!.id;
    stage.book = await Reminders.open(base.owner, base.vault, stage.group.groupId);
    await stage.startSandbox();
    return stage;
  }

  get provider(): string {
    return `http://127.0.0.1:${this.sandboxPort}`;
  }

  /** Starts one more worker process. `env` sets fault points, missing guards and wrong clocks. */
  worker(env: Record<string, string> = {}): Victim {
    const preload = env['XUCHI_TEST_SKEW_MS'] ? ['--import', join(import.meta.dirname, 'skew.mjs')] : [];
    const worker = new Victim(process.execPath, [...preload, built('apps/worker/src/main.js')], {
      PATH: process.env['PATH'] ?? '',
      NODE_ENV: 'test',
      LOG_LEVEL: 'info',
      DATABASE_APP_URL: this.base.appUrl,
      DATABASE_POOL: '6',
      QUEUE_URL: this.redis?.url ?? '',
      QUEUE_HORIZON_DAYS: '60',
      PROVIDER_URL: this.provider,
      SECRETS_DIR: this.secrets,
      XUCHI_HOME: this.secrets,
      SWEEP_MS: String(TIMES.sweep),
      LEASE_MS: String(TIMES.lease),
      PROVIDER_TIMEOUT_MS: String(TIMES.timeout),
      SETTLE_MS: String(TIMES.settle),
      LOOKUP_GAP_MS: String(TIMES.lookupGap),
      GIVE_UP_MS: String(TIMES.giveUp),
      ...env,
    });
    this.workers.push(worker);
    return worker;
  }

  /** The control: a worker that sends the ordinary way. */
  naiveWorker(): Victim {
    const worker = new Victim(process.execPath, [join(import.meta.dirname, 'naive-sender.mjs')], {
      PATH: process.env['PATH'] ?? '',
      NAIVE_DATABASE_URL: this.base.ownerUrl,
      QUEUE_URL: this.redis!.url,
      PROVIDER_URL: this.provider,
    });
    this.workers.push(worker);
    return worker;
  }

  /** A worker that already takes jobs. */
  async readyWorker(env: Record<string, string> = {}): Promise<Victim> {
    const worker = this.worker(env);
    await until('a worker to take jobs', () => worker.said('taking jobs') || !worker.alive);
    if (!worker.alive) throw new Error(`the worker ended: ${worker.lines.slice(-5).join(' | ')}`);
    return worker;
  }

  /** Waits until a process stands still (state T). */
  async frozen(victim: Victim): Promise<void> {
    const still = () => !victim.alive || readFileSync(`/proc/${victim.pid}/stat`, 'utf8').includes(') T ');
    await until('a worker to stand still', still).catch(() => undefined);
    if (!victim.alive || !still()) throw new Error(`the worker did not freeze: ${victim.lines.slice(-8).join(' | ')}`);
  }

  /** Due reminders, committed now. */
  remind(count: number, wanted: Partial<Wanted> = {}): Promise<Reminder[]> {
    return this.book.add({ count, storeId: this.storeId, state: 'planned', dueInMs: 0, ...wanted });
  }

  /** Waits until every touch is settled, then lets the judge speak. */
  async settled(ids: string[], ms = 60_000): Promise<Verdict> {
    const open = async (): Promise<number> => {
      const { rows } = await this.base.owner.query<{ n: number }>(
        `SELECT count(*)::int AS n FROM touch WHERE id = ANY ($1) AND wake_at IS NOT NULL`,
        [ids],
      );
      return rows[0]!.n;
    };
    await until('all reminders to be settled', async () => (await open()) === 0, ms).catch(() => undefined);
    return this.judge.verdict(ids);
  }

  /** What lies in the queue now; nothing while it cannot be asked. */
  async queueCounts(): Promise<{ waiting: number; delayed: number; active: number }> {
    const place: QueuePlace = this.redis
      ? { kind: 'redis', url: this.redis.url }
      : { kind: 'postgres', url: workerUrlOf(this.base.appUrl), pool: 1 };
    this.queue ??= openQueue('outreach', place);
    return this.queue.counts();
  }

  /** Lets something happen to a customer. */
  event(kind: string, reminder: Reminder): Promise<Happened> {
    return new Events(this.base.owner, this.book).happen(kind, reminder);
  }

  /** Pauses the running plan as its verb does. @returns when that was surely committed */
  pausePlan(): Promise<Date> {
    return this.changePlan('paused');
  }

  /** Lets the plan go on. */
  resumePlan(): Promise<Date> {
    return this.changePlan('active');
  }

  private async changePlan(state: 'active' | 'paused'): Promise<Date> {
    const manager = this.group.actor('renewals');
    const plans = new Plans(this.base.app, this.base.auditOf(this.base.app));
    const [plan] = (await plans.list(manager)).items;
    await plans.changeState(manager, plan!.id, { version: plan!.version, state });
    const { rows } = await this.base.owner.query<{ now: Date }>('SELECT app.now() AS now');
    return rows[0]!.now;
  }

  /** How many of these reminders were claimed after an instant. */
  async claimedAfter(ids: string[], instant: Date): Promise<number> {
    const { rows } = await this.base.owner.query<{ n: number }>(
      'SELECT count(*)::int AS n FROM send_attempt WHERE touch_id = ANY ($1) AND started_at > $2',
      [ids, instant],
    );
    return rows[0]!.n;
  }

  /** Messages that were claimed after the event that should have stopped them was committed. */
  async messagesAfter(events: Happened[]): Promise<string[]> {
    const book = await this.judge.book();
    const { rows } = await this.base.owner.query<{ out_id: string; started_at: Date }>(
      'SELECT out_id, started_at FROM send_attempt WHERE touch_id = ANY ($1)',
      [events.map((event) => event.reminder.touchId)],
    );
    const claimedAt = new Map(rows.map((row) => [row.out_id, row.started_at]));
    const byTouch = new Map(events.map((event) => [event.reminder.touchId, event]));
    return book.flatMap(({ outId, to }) => {
      const event = byTouch.get(outId.split('.')[0]!);
      if (!event || claimedAt.get(outId)! <= event.committedAt) return [];
      if (event.kind === 'new number' && to !== event.oldPhone) return [];
      return [`${event.kind}: ${outId}`];
    });
  }

  /** Ends reminders that a test has done with. */
  async drop(ids: string[]): Promise<void> {
    await this.base.owner.query(`UPDATE touch SET state = 'skipped', wake_at = NULL WHERE id = ANY ($1)`, [ids]);
  }

  /** Empties the queue behind everybody's back. */
  async emptyQueue(): Promise<void> {
    if (this.redis) return void (await this.redis.flush());
    const { rows } = await this.base.owner.query<{ t: string }>(
      `SELECT format('%I.%I', schemaname, tablename) AS t FROM pg_tables WHERE schemaname = 'queue'
         AND tablename NOT LIKE '%migration%' AND tablename NOT LIKE '%version%'`,
    );
    await this.base.owner.query(`TRUNCATE ${rows.map((row) => row.t).join(', ')} CASCADE`);
  }

  /** Tells the provider how to misbehave from now on. */
  async faults(wanted: Record<string, unknown>): Promise<void> {
    const answer = await fetch(`${this.provider}/faults`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(wanted),
    });
    if (!answer.ok) throw new Error(`sandbox refused faults: ${answer.status} ${await answer.text()}`);
  }

  /** Ends all workers at once. */
  async endWorkers(): Promise<void> {
    await Promise.all(this.workers.splice(0).map((worker) => worker.kill()));
  }

  async close(): Promise<void> {
    await this.endWorkers();
    await this.queue?.close().catch(() => undefined);
    await this.sandbox.kill();
    await this.redis?.close();
    await this.base.close();
    rmSync(this.secrets, { recursive: true, force: true });
  }

  private async startSandbox(): Promise<void> {
    this.sandbox = new Victim(process.execPath, [built('apps/sandbox/src/main.js')], {
      PATH: process.env['PATH'] ?? '',
      NODE_ENV: 'test',
      SANDBOX_PORT: String(this.sandboxPort),
      LOG_LEVEL: 'warn',
    });
    await until('the provider', async () => (await fetch(`${this.provider}/book`)).ok);
  }
}
