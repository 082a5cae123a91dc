import { setTimeout as sleep } from 'node:timers/promises';
import { DelayedError, type Job } from 'bullmq';
import { holdWorker, type BareWorker, type Held, type WorkerTuning } from './queue-backend.js';
import type { QueuePlace } from './queue-place.js';
import { MARK, QUEUES, type JobOf, type QueueName } from './queue-shapes.js';

/** A worker at work. */
export interface OpenWorker {
  /** Lets running jobs end (at most as long as given, then leaves them to the next worker), takes no more. */
  close(patienceMs?: number): Promise<void>;
  /** Whether it takes jobs. */
  running(): boolean;
  /** Takes no job for so long. */
  pauseFor(ms: number): Promise<void>;
  /** Ends when the worker stopped by itself; the process should end with it and be started again. */
  readonly ended: Promise<void>;
}

const TUNING: WorkerTuning = { concurrency: 4, lockDuration: 60_000, stalledInterval: 15_000 };
const STRANGE_MS = 60_000;
const FIRST_TRY_MS = 500;

/**
 * Starts working on a queue. A job that cannot be read (of a newer version, during a rolling deploy) is put back for
 * a minute, not failed. A handler that throws drops its job: the rows know that the work is still to be done.
 */
export async function openWorker<N extends QueueName>(
  name: N,
  place: QueuePlace,
  handler: (data: JobOf<N>, signal: { aborted: boolean }) => Promise<void>,
  tuning: Partial<WorkerTuning> = {},
): Promise<OpenWorker> {
  const stopping = { aborted: false };
  const work = async (job: Job, token?: string): Promise<void> => {
    if (job.name === MARK) return;
    const read = QUEUES[name].safeParse(job.data);
    if (!read.success) {
      await job.moveToDelayed((job.processedOn ?? job.timestamp) + STRANGE_MS, token);
      throw new DelayedError();
    }
    await handler(read.data as JobOf<N>, stopping);
  };
  const held = await firstReady(() => holdWorker(name, place, work, { ...TUNING, ...tuning }));
  const ended = held.it.run().catch(() => undefined);
  return {
    ended,
    running: () => held.it.isRunning(),
    pauseFor: (ms) => held.it.rateLimit(ms),
    close: (patienceMs = 25_000) => {
      stopping.aborted = true;
      return endWithin(held, patienceMs);
    },
  };
}

/** Tries until the back end answers: a worker that comes up before its database or Redis waits for them. */
async function firstReady(make: () => Held<BareWorker>): Promise<Held<BareWorker>> {
  for (;;) {
    const held = make();
    try {
      await held.it.waitUntilReady();
      return held;
    } catch {
      await held.end(true).catch(() => undefined);
      await sleep(FIRST_TRY_MS);
    }
  }
}

async function endWithin(held: Held<BareWorker>, patienceMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(() => resolve(held.end(true).catch(() => undefined)), patienceMs);
  });
  await Promise.race([held.end(), late]);
  clearTimeout(timer);
}
