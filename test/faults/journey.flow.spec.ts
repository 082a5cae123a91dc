import { setTimeout as sleep } from 'node:timers/promises';
import { jest } from '@jest/globals';
import { dice } from '../chaos/monkey.js';
import { until } from '../chaos/processes.js';
import { BACKENDS, Stage } from '../chaos/stage.js';
import type { Reminder } from '../../libs/outreach/testing/index.js';

const DAY = 86_400_000;
const SKEW = { days40: String(40 * DAY), back40: String(-40 * DAY) };

jest.setTimeout(120_000);

const idsOf = (made: Reminder[]): string[] => made.map((reminder) => reminder.touchId);

describe.each(BACKENDS)('The journey under faults, on %s', (backend) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.open(backend);
  });
  afterAll(() => stage.close());
  afterEach(async () => {
    await stage.endWorkers();
    await stage.faults({ mode: 'none' });
  });

  const workers = (n: number) => Promise.all(Array.from({ length: n }, () => stage.readyWorker()));
  const queuedJobs = () => stage.queueCounts();

  // F5, F6
  it('survives that the queue is emptied, or comes back as another one, in the middle of a campaign', async () => {
    const later = idsOf(await stage.remind(2_000, { dueInMs: DAY }));
    const soon = idsOf(await stage.remind(1_000, { dueInMs: 4_000 }));
    await workers(2);
    await until('the queue to be filled', async () => (await queuedJobs()).delayed >= 10, 20_000);
    await stage.emptyQueue();
    const began = performance.now();
    await until('the queue to be filled again', async () => (await queuedJobs()).delayed >= 10, 60_000);
    const refilledMs = performance.now() - began;
    if (stage.redis) await stage.redis.comeBackEmpty();
    expect(await stage.settled(soon)).toMatchObject({ accepted: 1_000, twice: 0, lost: 0, open: 0 });
    await until('the queue to be filled once more', async () => (await queuedJobs()).delayed >= 10, 60_000);
    expect(await stage.judge.verdict(later)).toMatchObject({ accepted: 0, states: { queued: 2_000 } });
    expect(refilledMs).toBeLessThan(60_000);
    await stage.drop(later);
  });

  it('ends within its time when asked to, gives back what it has not begun, and others finish it', async () => {
    await stage.faults({ mode: 'slow', ms: 400 });
    const ids = idsOf(await stage.remind(600));
    const [worker] = await workers(1);
    await until('some to be sent', async () => (await stage.judge.verdict(ids)).accepted > 20);
    const asked = performance.now();
    worker!.signal('SIGTERM');
    await worker!.gone(25_000);
    expect(performance.now() - asked).toBeLessThan(25_000);
    await stage.faults({ mode: 'none' });
    await workers(1);
    const verdict = await stage.settled(ids, 60_000);
    expect(verdict).toMatchObject({ touches: 600, accepted: 600, twice: 0, lost: 0, open: 0, handed: 0 });
  });

  // F15
  it('settles what a provider accepted without ever answering', async () => {
    await stage.faults({ mode: 'hang-after-accept', share: 0.3 });
    const ids = idsOf(await stage.remind(200));
    await workers(2);
    const verdict = await stage.settled(ids, 60_000);
    expect(verdict).toMatchObject({ touches: 200, accepted: 200, twice: 0, lost: 0, open: 0, handed: 0 });
  });

  // F21
  it('lets many workers plan, sweep and send in the same minute without doubling anything', async () => {
    const ids = idsOf(await stage.remind(3_000));
    await workers(4);
    const verdict = await stage.settled(ids, 60_000);
    expect(verdict).toMatchObject({ touches: 3_000, accepted: 3_000, twice: 0, lost: 0, open: 0 });
  });

  // F24
  it('sends nothing to whoever renewed, opted out or changed the number before the claim', async () => {
    const made = await stage.remind(1_000, { dueInMs: 3_000 });
    const roll = dice(24);
    await workers(2);
    const events = made.map(async (reminder, i) => {
      await sleep(roll() * 6_000);
      return stage.event(['renewed', 'opted-out', 'new number'][i % 3]!, reminder);
    });
    const settled = await Promise.all(events);
    const verdict = await stage.settled(idsOf(made), 60_000);
    const broken = await stage.messagesAfter(settled);
    expect(broken).toEqual([]);
    expect(verdict).toMatchObject({ twice: 0, lost: 0, open: 0 });
  });

  it('claims nothing more once the plan is paused, and sends the rest when it goes on', async () => {
    await stage.faults({ mode: 'slow', ms: 300 });
    const ids = idsOf(await stage.remind(2_400));
    await workers(2);
    await until('some to be sent', async () => (await stage.judge.verdict(ids)).accepted > 100);
    const pausedAt = await stage.pausePlan();
    await sleep(3_000);
    expect(await stage.claimedAfter(ids, pausedAt)).toBe(0);
    const held = await stage.judge.verdict(ids);
    expect(held.open).toBeGreaterThan(0);
    await stage.faults({ mode: 'none' });
    await stage.resumePlan();
    expect(await stage.settled(ids)).toMatchObject({ accepted: 2_400, twice: 0, lost: 0, open: 0 });
  });
});

// F7
describe('A worker that comes up while Redis is away', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.open('redis');
  });
  afterAll(() => stage.close());

  it('does what needs no queue, and sends within seconds when Redis is back', async () => {
    await stage.redis!.kill();
    const tasks = idsOf(await stage.remind(20, { channel: 'task' }));
    const messages = idsOf(await stage.remind(50));
    stage.worker();
    const handed = async () => (await stage.judge.verdict(tasks)).handed === 20;
    await until('tasks to be handed over', handed, 15_000);
    expect(await stage.judge.verdict(messages)).toMatchObject({ accepted: 0, states: { planned: 50 } });
    await stage.redis!.start();
    expect(await stage.settled(messages, 20_000)).toMatchObject({ accepted: 50, twice: 0, lost: 0, open: 0 });
  });
});

// F22
describe.each(BACKENDS)('A worker whose clock is wrong, on %s', (backend) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.open(backend);
  });
  afterAll(() => stage.close());
  afterEach(() => stage.endWorkers());

  it.each([
    ['forty days ahead', SKEW.days40],
    ['forty days behind', SKEW.back40],
  ])('%s takes no jobs at all, and says so', async (_, skew) => {
    const future = idsOf(await stage.remind(100, { dueInMs: 30 * DAY }));
    const worker = stage.worker({ XUCHI_TEST_SKEW_MS: skew, XUCHI_TEST_SKEW_ON: 'SIGUSR2' });
    await until('it to take jobs', () => worker.said('taking jobs'));
    worker.signal('SIGUSR2');
    await until('it to notice', () => worker.said('differ by more than 30 s'), 30_000);
    expect(await stage.judge.verdict(future)).toMatchObject({ accepted: 0, open: 100 });
    await stage.drop(future);
  });

  /** Reminders of next month that a worker with a right clock has put into the queue. */
  const queuedAhead = async (): Promise<string[]> => {
    const ids = idsOf(await stage.remind(100, { dueInMs: 39 * DAY }));
    await stage.readyWorker();
    // Jobs of reminders that were dropped may lie in the queue as well, until somebody tends it.
    await until('them to be queued', async () => {
      const { states } = await stage.judge.verdict(ids);
      return states.queued === 100 && (await stage.queueCounts()).delayed > 0;
    });
    await stage.endWorkers();
    return ids;
  };

  it('that takes jobs all the same sends nothing early, for the clock of the database decides', async () => {
    const future = await queuedAhead();
    const due = idsOf(await stage.remind(100));
    await stage.readyWorker({ XUCHI_TEST_SKEW_MS: SKEW.days40, XUCHI_TEST_WITHOUT: 'clockcheck' });
    expect(await stage.settled(due)).toMatchObject({ accepted: 100, twice: 0 });
    await sleep(3_000);
    expect(await stage.judge.verdict(future)).toMatchObject({ accepted: 0, open: 100 });
    await stage.drop(future);
  });

  it('texts everybody a month early when the clock of the database is not asked (control)', async () => {
    const future = await queuedAhead();
    await stage.readyWorker({ XUCHI_TEST_SKEW_MS: SKEW.days40, XUCHI_TEST_WITHOUT: 'clockcheck,dbclock' });
    await until('an early message', async () => (await stage.judge.verdict(future)).accepted > 0, 30_000);
  });
});
