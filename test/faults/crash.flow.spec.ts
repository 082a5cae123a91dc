import { jest } from '@jest/globals';
import { until } from '../chaos/processes.js';
import { BACKENDS, Stage, TIMES } from '../chaos/stage.js';

const POINTS = [
  'planner.afterQueuedCommit',
  'planner.afterAdd',
  'send.beforeClaim',
  'send.afterClaim',
  'send.afterConnect',
  'send.afterWrite',
  'send.afterResponse',
  'send.afterSettleCommit',
];

jest.setTimeout(180_000);

describe.each(BACKENDS)('A worker that dies, on %s', (backend) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.open(backend);
  });
  afterAll(() => stage.close());
  afterEach(() => stage.endWorkers());

  // F1
  it('at any point of the journey loses no reminder and sends none twice', async () => {
    const ids: string[] = [];
    for (const point of POINTS) {
      const made = await stage.remind(50);
      ids.push(...made.map((reminder) => reminder.touchId));
      const victim = stage.worker({ FAULT_POINT: `${point}:kill` });
      await victim.gone();
      // Nobody else kills it: the point was reached. A point of the planner may be reached before the first job.
      expect(victim.endedBy).toBe('SIGKILL');
    }
    const began = performance.now();
    await stage.readyWorker();
    const verdict = await stage.settled(ids, TIMES.lease + TIMES.settle + 25_000);
    expect(verdict).toMatchObject({ touches: 400, accepted: 400, twice: 0, lost: 0, open: 0, handed: 0 });
    expect(performance.now() - began).toBeLessThan(40_000);
  });

  // F2
  it('in sleep longer than its lease, and then wakes, sends nothing a second time', async () => {
    const ids: string[] = [];
    const sleepers = [];
    for (const point of ['send.afterClaim', 'send.afterConnect', 'send.afterWrite']) {
      const made = await stage.remind(20);
      ids.push(...made.map((reminder) => reminder.touchId));
      // It may stand still before it has said that it takes jobs from all of its queues.
      const sleeper = stage.worker({ FAULT_POINT: `${point}:stop` });
      await stage.frozen(sleeper);
      sleepers.push(sleeper);
    }
    await stage.readyWorker();
    const before = await stage.settled(ids, 40_000);
    for (const sleeper of sleepers) sleeper.signal('SIGCONT');
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    expect(await stage.judge.verdict(ids)).toEqual(before);
    expect(before).toMatchObject({ touches: 60, accepted: 60, twice: 0, lost: 0, open: 0 });
  });
});

describe('The guards of the journey', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.open('redis');
  });
  afterAll(() => stage.close());
  afterEach(async () => {
    await stage.faults({ mode: 'none' });
    await stage.endWorkers();
  });

  const idsOf = (made: { touchId: string }[]) => made.map((reminder) => reminder.touchId);
  const sleeperWithout = async (guard: string): Promise<{ ids: string[]; wake: () => void }> => {
    const ids = idsOf(await stage.remind(10));
    const sleeper = stage.worker({ FAULT_POINT: 'send.afterConnect:stop', XUCHI_TEST_WITHOUT: guard });
    await stage.frozen(sleeper);
    return { ids, wake: () => sleeper.signal('SIGCONT') };
  };

  it.each(['deadline', 'fence'])(
    'are needed: without the %s a worker that wakes causes a second message',
    async (guard) => {
      const { ids, wake } = await sleeperWithout(guard);
      await stage.readyWorker();
      expect(await stage.settled(ids, 40_000)).toMatchObject({ accepted: 10, twice: 0 });
      wake();
      const twice = async () => (await stage.judge.verdict(ids)).twice > 0;
      await until('a second message', twice, 40_000);
    },
  );

  it('are needed: without the settle wait a slow provider is texted through twice', async () => {
    await stage.faults({ mode: 'slow', ms: 2_500 });
    const patient = idsOf(await stage.remind(10));
    await stage.readyWorker();
    expect(await stage.settled(patient, 40_000)).toMatchObject({ accepted: 10, twice: 0, lost: 0 });
    await stage.endWorkers();
    const hasty = idsOf(await stage.remind(10));
    await stage.readyWorker({ XUCHI_TEST_WITHOUT: 'settle' });
    const twice = async () => (await stage.judge.verdict(hasty)).twice > 0;
    await until('a second message', twice, 40_000);
  });

  it("are needed: without the day's slot one number gets two messages", async () => {
    const phones = ['13700000001', '13700000001'];
    const ids = idsOf(await stage.remind(2, { phones, state: 'queued' }));
    await stage.readyWorker({ XUCHI_TEST_WITHOUT: 'slot' });
    expect(await stage.settled(ids)).toMatchObject({ accepted: 2 });
    const held = idsOf(await stage.remind(2, { phones: ['13700000002', '13700000002'], state: 'queued' }));
    await stage.endWorkers();
    await stage.readyWorker();
    // The book knows a message before its outcome is written: wait for both, then look for more.
    await until('the first of the two', async () => (await stage.judge.verdict(held)).states['sent'] === 1);
    expect(await stage.judge.verdict(held)).toMatchObject({ accepted: 1, open: 1 });
  });
});
