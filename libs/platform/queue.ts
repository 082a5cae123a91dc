import { randomUUID } from 'node:crypto';
import { holdQueue, type BareQueue, type Held } from './queue-backend.js';
import type { QueuePlace } from './queue-place.js';
import { MARK, QUEUES, type JobOf, type QueueName } from './queue-shapes.js';

/** Something to be done, and how long from now; jobs with the same id while one stands are one job. */
export interface NewJob<N extends QueueName> {
  data: JobOf<N>;
  id?: string;
  delayMs?: number;
}

/**
 * One queue as its producers see it, the same on both back ends. It is a bell: the rows know what is to be done, so
 * losing all that is in it loses nothing.
 */
export interface OpenQueue<N extends QueueName> {
  /** @throws Error within three seconds when the queue cannot be reached, or at once when the data is not ids. */
  add(jobs: NewJob<N>[]): Promise<void>;
  /** Whether the queue was filled and not emptied since; one half filled, emptied or foreign was not. */
  marked(): Promise<boolean>;
  /** Begins to fill the queue, or goes on where another began. @returns token of the filling */
  beginFilling(): Promise<string>;
  /** Marks the filling as complete. A queue that was emptied meanwhile has another token and stays unmarked. */
  mark(token: string): Promise<void>;
  /** Jobs that could be worked on now. */
  waiting(): Promise<number>;
  counts(): Promise<{ waiting: number; delayed: number; active: number }>;
  close(): Promise<void>;
}

const filledId = (token: string): string => `filled-${token}`;
const MARK_DELAY_MS = 3_650 * 86_400_000;
const PATIENCE_MS = 3_000;

/** Opens a queue for putting jobs in and looking at it. Nothing is asked of the network until the first call. */
export function openQueue<N extends QueueName>(name: N, place: QueuePlace): OpenQueue<N> {
  const line = new Line(name, place);
  const job = (wanted: NewJob<N>) => ({
    name,
    data: QUEUES[name].parse(wanted.data),
    opts: { jobId: wanted.id ?? randomUUID(), ...(wanted.delayMs ? { delay: Math.round(wanted.delayMs) } : {}) },
  });
  const tokenOf = async (): Promise<string | undefined> =>
    ((await line.ask((queue) => queue.getJob(MARK)))?.data as { token?: string } | undefined)?.token;
  const stand = async (jobId: string, data: object): Promise<void> => {
    await line.ask((queue) => queue.add(MARK, data, { jobId, delay: MARK_DELAY_MS }));
  };
  const counts = async () => {
    const found = await line.ask((queue) => queue.getJobCounts('waiting', 'prioritized', 'delayed', 'active'));
    const waiting = (found['waiting'] ?? 0) + (found['prioritized'] ?? 0);
    return { waiting, delayed: found['delayed'] ?? 0, active: found['active'] ?? 0 };
  };
  return {
    add: async (jobs) => {
      const checked = jobs.map(job);
      if (checked.length > 0) await line.ask((queue) => queue.addBulk(checked));
    },
    marked: async () => {
      const token = await tokenOf();
      return token !== undefined && (await line.ask((queue) => queue.getJob(filledId(token)))) !== undefined;
    },
    beginFilling: async () => {
      // Whoever comes second finds the first one's token: an id is taken once.
      await stand(MARK, { v: 1, token: randomUUID() });
      const token = await tokenOf();
      if (token === undefined) throw new Error(`queue ${name}: emptied while it was looked at`);
      return token;
    },
    mark: (token) => stand(filledId(token), { v: 1 }),
    waiting: async () => (await counts()).waiting,
    counts,
    close: () => line.close(),
  };
}

/** The connection behind a queue. One that failed to come up is thrown away and made anew at the next question. */
class Line {
  private held: Held<BareQueue> | undefined;

  constructor(
    private readonly name: QueueName,
    private readonly place: QueuePlace,
  ) {}

  /** Asks within the patience that a caller has. */
  async ask<T>(question: (queue: BareQueue) => Promise<T>): Promise<T> {
    const held = (this.held ??= holdQueue(this.name, this.place));
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`queue ${this.name}: no answer`)), PATIENCE_MS);
    });
    try {
      await Promise.race([this.ready(held), late]);
      const answer = question(held.it);
      answer.catch(() => undefined);
      return await Promise.race([answer, late]);
    } finally {
      clearTimeout(timer);
    }
  }

  async close(): Promise<void> {
    await this.held?.end();
    this.held = undefined;
  }

  private async ready(held: Held<BareQueue>): Promise<void> {
    try {
      await held.it.waitUntilReady();
    } catch (error) {
      if (this.held === held) {
        this.held = undefined;
        held.end().catch(() => undefined);
      }
      throw error;
    }
  }
}
