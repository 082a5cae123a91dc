import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { newId } from '#kernel';
import { openQueue, type OpenQueue } from './queue.js';
import type { QueuePlace } from './queue-place.js';
import { queueProbe } from './queue-probe.js';
import { openWorker } from './queue-worker.js';
import { testDatabase, type TestDatabase } from './testing/index.js';

const VICTIM = join(import.meta.dirname, '../../dist/libs/platform/testing/queue-victim.js');
const FAST = { lockDuration: 1_000, stalledInterval: 500 };

async function until(is: () => boolean | Promise<boolean>, ms = 15_000): Promise<void> {
  const end = performance.now() + ms;
  while (!(await is())) {
    if (performance.now() > end) throw new Error('waited in vain');
    await sleep(25);
  }
}

interface Backend {
  place: QueuePlace;
  empty(): Promise<void>;
  close(): Promise<void>;
}

async function onRedis(): Promise<Backend> {
  const url = new URL(process.env['XUCHI_TEST_REDIS']!);
  url.pathname = '/9';
  const redis = new Redis(url.toString());
  await redis.flushdb();
  return {
    place: { kind: 'redis', url: url.toString() },
    empty: async () => void (await redis.flushdb()),
    close: async () => redis.disconnect(),
  };
}

async function onPostgres(): Promise<Backend> {
  const database: TestDatabase = await testDatabase();
  return {
    place: { kind: 'postgres', url: database.workerUrl, pool: 6 },
    empty: async () => void (await database.owner.query('TRUNCATE queue.job CASCADE')),
    close: () => database.close(),
  };
}

describe.each([
  ['Redis', onRedis],
  ['PostgreSQL', onPostgres],
])('The queue on %s', (_name, open) => {
  let backend: Backend;
  let queue: OpenQueue<'intake'>;

  beforeAll(async () => {
    backend = await open();
  });
  afterAll(() => backend.close());
  beforeEach(async () => {
    await backend.empty();
    queue = openQueue('intake', backend.place);
  });
  afterEach(() => queue.close());

  it('hands each job to a worker once, and keeps nothing of it', async () => {
    const ids = Array.from({ length: 40 }, () => newId());
    const done: string[] = [];
    const worker = await openWorker('intake', backend.place, async ({ id }) => void done.push(id));
    await queue.add(ids.map((id) => ({ data: { v: 1, id } })));
    await until(() => done.length >= ids.length);
    await worker.close();
    expect([...done].sort()).toEqual([...ids].sort());
    expect(await queue.counts()).toEqual({ waiting: 0, delayed: 0, active: 0 });
  });

  it('rings no earlier than it was told to', async () => {
    const done: number[] = [];
    const worker = await openWorker('intake', backend.place, async () => void done.push(performance.now()));
    const start = performance.now();
    await queue.add([{ data: { v: 1, id: newId() }, delayMs: 1_200 }]);
    expect((await queue.counts()).delayed).toBe(1);
    await until(() => done.length === 1);
    await worker.close();
    expect(done[0]! - start).toBeGreaterThanOrEqual(1_150);
  });

  it('takes two jobs with the same id for one while the first stands', async () => {
    const job = { data: { v: 1 as const, id: newId() }, id: 'same_1', delayMs: 60_000 };
    await queue.add([job]);
    await queue.add([job]);
    expect((await queue.counts()).delayed).toBe(1);
  });

  it('refuses anything but ids', async () => {
    const wrong = { v: 1 as const, id: newId(), phone: '13800000000' };
    await expect(queue.add([{ data: wrong }])).rejects.toThrow();
    expect((await queue.counts()).waiting).toBe(0);
  });

  it('gives the job of a killed worker to the next one', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'xuchi-queue-'));
    const file = join(folder, 'taken');
    const victim = spawn(process.execPath, [VICTIM, JSON.stringify(backend.place), file], { stdio: 'inherit' });
    const id = newId();
    try {
      await queue.add([{ data: { v: 1, id } }]);
      await until(() => existsSync(file) && readFileSync(file, 'utf8').includes(id));
    } finally {
      victim.kill('SIGKILL');
    }
    const done: string[] = [];
    const worker = await openWorker('intake', backend.place, async (job) => void done.push(job.id), FAST);
    await until(() => done.length > 0);
    await worker.close();
    expect(done).toEqual([id]);
    rmSync(folder, { recursive: true });
  });

  it('shows that it was emptied, and only then', async () => {
    expect(await queue.marked()).toBe(false);
    const token = await queue.beginFilling();
    expect(await queue.beginFilling()).toBe(token);
    expect(await queue.marked()).toBe(false);
    await queue.mark(token);
    await queue.mark(token);
    expect(await queue.marked()).toBe(true);
    await queue.close();
    queue = openQueue('intake', backend.place);
    expect(await queue.marked()).toBe(true);
    await backend.empty();
    expect(await queue.marked()).toBe(false);
  });

  it('stays unmarked when it was emptied while it was filled, whoever began anew meanwhile', async () => {
    const mine = await queue.beginFilling();
    await backend.empty();
    const theirs = await queue.beginFilling();
    await queue.mark(mine);
    expect(await queue.marked()).toBe(false);
    await queue.mark(theirs);
    expect(await queue.marked()).toBe(true);
  });

  it('drops a job whose handler failed: the rows know that it is still to be done', async () => {
    let tries = 0;
    const worker = await openWorker('intake', backend.place, async () => {
      tries += 1;
      throw new Error('no');
    });
    await queue.add([{ data: { v: 1, id: newId() } }]);
    await until(async () => tries > 0 && (await queue.counts()).active === 0);
    await worker.close();
    expect(tries).toBe(1);
  });

  it('answers the probe with the same name twice', async () => {
    const probe = queueProbe(backend.place);
    const first = await probe.run();
    expect(await probe.run()).toBe(first);
    await probe.close();
  });
});

describe('A queue that is not there', () => {
  it.each([
    ['Redis', { kind: 'redis', url: 'redis://127.0.0.1:1' }],
    ['PostgreSQL', { kind: 'postgres', url: 'postgres://nobody@127.0.0.1:1/none', pool: 1 }],
  ] as [string, QueuePlace][])(
    'on %s fails within four seconds instead of holding its caller',
    async (_name, place) => {
      const queue = openQueue('intake', place);
      const start = performance.now();
      await expect(queue.add([{ data: { v: 1, id: newId() } }])).rejects.toThrow();
      await expect(queueProbe(place).run()).rejects.toThrow();
      expect(performance.now() - start).toBeLessThan(4_500);
      await queue.close();
    },
  );
});
