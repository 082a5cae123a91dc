import { setTimeout as sleep } from 'node:timers/promises';
import { jest } from '@jest/globals';
import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { StoreReceipts } from '#outreach';
import { dice, monkey, Supervisor, type Mischief } from './monkey.js';
import { OwnPostgres } from './postgres.js';
import { BACKENDS, Stage } from './stage.js';

/** `npm test` runs one seed, short; the long form runs more seeds, each for a minute. */
const SEEDS = Number(process.env['CHAOS_SEEDS'] ?? 1);
const LONG = SEEDS > 1;
const RUN = { ms: LONG ? 60_000 : 20_000, reminders: LONG ? 2_500 : 1_000, freezeMs: LONG ? 12_000 : 8_000 };
const FIRST_SEED = Number(process.env['CHAOS_SEED'] ?? 20_261_124);

jest.setTimeout(RUN.ms + 240_000);

const report = (line: Record<string, unknown>): void => void process.stderr.write(`${JSON.stringify(line)}\n`);

describe.each(BACKENDS)('Whatever dies on the way, on %s', (backend) => {
  let postgres: OwnPostgres;
  let stage: Stage;
  const shared = process.env['XUCHI_TEST_PG'];

  beforeAll(async () => {
    postgres = await OwnPostgres.open();
    process.env['XUCHI_TEST_PG'] = postgres.url;
    stage = await Stage.open(backend);
  });
  afterAll(async () => {
    await stage.close();
    await postgres.close();
    process.env['XUCHI_TEST_PG'] = shared;
  });

  /** Makes reminders fall due over the whole run. */
  const campaign = async (seed: number): Promise<string[]> => {
    const roll = dice(seed);
    const ids: string[] = [];
    for (let i = 0; i < 20; i++) {
      const dueInMs = Math.floor(roll() * RUN.ms * 0.8);
      const made = await stage.remind(RUN.reminders / 20, { dueInMs });
      ids.push(...made.map((reminder) => reminder.touchId));
    }
    return ids;
  };

  const tricksOn = (team: Supervisor, roll: () => number): Mischief[] => {
    const any = () => Math.floor(roll() * 1_000);
    const tricks: Mischief[] = [
      { name: 'kill', weight: 6, act: () => team.kill(any()) },
      { name: 'freeze', weight: 2, act: async () => team.freeze(any(), RUN.freezeMs) },
      { name: 'empty queue', weight: 1, act: () => stage.emptyQueue() },
      { name: 'tend', weight: 4, act: async () => team.tend() },
      { name: 'database', weight: 0.5, act: () => postgres.stopHard(1_000) },
    ];
    const { redis } = stage;
    if (redis) {
      const restart = async (): Promise<void> => {
        await redis.kill();
        await sleep(500);
        await redis.start();
      };
      tricks.push({ name: 'redis', weight: 1, act: restart });
    }
    return tricks;
  };

  // F11
  it('a database that is stopped hard loses nothing that it had confirmed, and work goes on within ten seconds', async () => {
    const ids = (await stage.remind(300)).concat(await stage.remind(300, { dueInMs: 5_000 })).map((r) => r.touchId);
    await Promise.all([stage.readyWorker(), stage.readyWorker()]);
    const store = new StoreReceipts(stage.base.app);
    const confirmed: string[] = [];
    let last = performance.now();
    let longestGapMs = 0;
    const end = last + 9_000;
    const write = async (): Promise<void> => {
      const eventId = `f11-${backend}-${confirmed.length}-${Math.round(performance.now())}`;
      await store.run('stranger', [{ eventId, outId: 'none.1', status: 'delivered', at: '2026-12-01T00:00:00Z' }]);
      confirmed.push(eventId);
      longestGapMs = Math.max(longestGapMs, performance.now() - last);
      last = performance.now();
    };
    const stop = sleep(2_000).then(() => postgres.stopHard(1_000));
    while (performance.now() < end) await write().catch(() => sleep(50));
    await stop;
    const verdict = await stage.settled(ids, 60_000);
    await stage.endWorkers();
    const { rows } = await stage.base.owner.query<{ n: number }>(
      'SELECT count(*)::int AS n FROM receipt WHERE event_id = ANY ($1)',
      [confirmed],
    );
    report({
      test: 'F11',
      backend,
      confirmed: confirmed.length,
      kept: rows[0]!.n,
      longestGapMs: Math.round(longestGapMs),
    });
    expect(rows[0]!.n).toBe(confirmed.length);
    expect(longestGapMs).toBeLessThan(10_000);
    expect(verdict).toMatchObject({ touches: 600, accepted: 600, twice: 0, lost: 0, open: 0 });
  });

  // F3
  it.each(Array.from({ length: SEEDS }, (_, i) => FIRST_SEED + i))(
    'no reminder is lost and none is sent twice (seed %i)',
    async (seed) => {
      await stage.faults({ mode: 'hang-after-accept', share: 0.08 });
      const ids = await campaign(seed);
      const team = new Supervisor(2, () => stage.worker());
      team.start();
      const done = await monkey(seed, RUN.ms, 1.5, tricksOn(team, dice(seed + 1)));
      team.stop();
      await stage.faults({ mode: 'none' });
      await stage.endWorkers();
      await stage.readyWorker();
      await stage.readyWorker();
      const began = performance.now();
      const verdict = await stage.settled(ids, 90_000);
      await stage.endWorkers();
      report({ test: 'F3', backend, seed, done, settledMs: Math.round(performance.now() - began), ...verdict });
      if (verdict.twice > 0) report({ test: 'F3', seed, twice: await stage.judge.story(ids) });
      expect(verdict).toMatchObject({ twice: 0, lost: 0, open: 0 });
      expect(verdict.accepted + verdict.handed).toBeGreaterThanOrEqual(ids.length);
    },
  );
});

describe('The ordinary way to send, as a control', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.open('redis');
  });
  afterAll(() => stage.close());

  // F4
  it('texts customers twice under the same harm, so this suite can fail', async () => {
    await stage.faults({ mode: 'hang-after-accept', share: 0.08 });
    const made = await stage.remind(500, { state: 'queued' });
    const connection = new Redis(stage.redis!.url, { maxRetriesPerRequest: null });
    const queue = new Queue('naive', { connection });
    const attempts = { attempts: 10, backoff: { type: 'exponential', delay: 200 }, removeOnComplete: true };
    const jobs = made.map(({ touchId, phone }) => ({ name: 'send', data: { id: touchId, to: phone }, opts: attempts }));
    await queue.addBulk(jobs);
    const ids = made.map((reminder) => reminder.touchId);
    const team = new Supervisor(2, () => stage.naiveWorker());
    team.start();
    const kill = { name: 'kill', weight: 1, act: () => team.kill(0) };
    const twice = async () => (await stage.judge.verdict(ids)).twice > 0;
    // Gentler from round to round: on a busy machine a worker must live long enough to send at all.
    for (let round = 1; round <= 10 && !(await twice()); round += 1) {
      await monkey(FIRST_SEED + round, 4_000, 1.5 / round, [kill]);
    }
    team.stop();
    await queue.close();
    connection.disconnect();
    const verdict = await stage.judge.verdict(ids);
    report({ test: 'F4', ...verdict });
    expect(verdict.twice).toBeGreaterThan(0);
  });
});
