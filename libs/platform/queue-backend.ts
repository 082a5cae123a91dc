import { createPostgresBackend, Queue, runMigrations, Worker, type Processor } from 'bullmq';
import pg from 'pg';
import { openRedis, QUEUE_PREFIX, QUEUE_SCHEMA, type QueuePlace } from './queue-place.js';
import { QUEUES } from './queue-shapes.js';

/** One retry authority: PostgreSQL counts the attempts, and keeps the failures. */
export const JOB_OPTIONS = { attempts: 1, removeOnComplete: true, removeOnFail: true } as const;

/** What a worker may say about how it works. */
export interface WorkerTuning {
  concurrency: number;
  lockDuration: number;
  stalledInterval: number;
  limiter?: { max: number; duration: number };
}

/** A thing of BullMQ, with the way to end it and the connection made for it. */
export interface Held<T> {
  it: T;
  end(force?: boolean): Promise<void>;
}

/** The part of BullMQ's queue that we lean on; it is the same on both back ends. */
export type BareQueue = Pick<Queue, 'add' | 'addBulk' | 'getJob' | 'getJobCounts' | 'waitUntilReady'>;

/** The part of BullMQ's worker that we lean on. */
export type BareWorker = Pick<Worker, 'run' | 'waitUntilReady' | 'isRunning' | 'rateLimit'>;

const postgresConnection = (url: string, pool: number, use: string) => ({
  connectionString: url,
  schema: QUEUE_SCHEMA,
  migrate: false,
  max: pool,
  connectionTimeoutMillis: 2_000,
  keepAlive: true,
  application_name: `xuchi queue ${use}`,
});

const COMMON = { prefix: QUEUE_PREFIX, streams: { events: { maxLen: 1_000 } }, defaultJobOptions: JOB_OPTIONS };

// What goes wrong is told to whoever asked; an event without a listener would end the process.
const hear = (thing: { on(event: 'error', listener: () => void): unknown }): void => {
  thing.on('error', () => undefined);
};

/** A queue for producers: it fails within seconds, never waits for the other side to come back. */
export function holdQueue(name: string, place: QueuePlace): Held<BareQueue> {
  if (place.kind === 'postgres') {
    const connection = postgresConnection(place.url, place.pool, name);
    const queue = new Queue(name, { ...COMMON, connection }, createPostgresBackend);
    hear(queue);
    return { it: queue, end: () => queue.close() };
  }
  const connection = openRedis(place.url, 'producer');
  hear(connection);
  const queue = new Queue(name, { ...COMMON, connection });
  hear(queue);
  const end = async () => {
    await queue.close();
    connection.disconnect();
  };
  return { it: queue, end };
}

/** A worker that is not yet running; it waits for its back end to come back as long as that takes. */
export function holdWorker(name: string, place: QueuePlace, work: Processor, tuning: WorkerTuning): Held<BareWorker> {
  const options = {
    ...tuning,
    autorun: false,
    // A job whose worker died is given to the next again and again; the rows decide when it is enough.
    maxStalledCount: 20,
    runRetryDelay: 2_000,
    removeOnComplete: { count: 0 },
    removeOnFail: { count: 0 },
    prefix: QUEUE_PREFIX,
  };
  if (place.kind === 'postgres') {
    const connection = postgresConnection(place.url, place.pool, `${name} worker`);
    const worker = new Worker(name, work, { ...options, connection }, createPostgresBackend);
    hear(worker);
    return { it: worker, end: (force) => worker.close(force) };
  }
  const connection = openRedis(place.url, 'worker');
  hear(connection);
  const worker = new Worker(name, work, { ...options, connection });
  hear(worker);
  const end = async (force?: boolean) => {
    await worker.close(force);
    connection.disconnect();
  };
  return { it: worker, end };
}

/**
 * Brings the queue's schema to what this BullMQ needs, as the owner, and lets the application's roles use it.
 * Safe to call again and from several starters at once.
 */
export async function migrateQueue(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await runMigrations(client, QUEUE_SCHEMA);
    // Each queue's counter is made by its first use, which is not for the application's roles to do.
    for (const name of Object.keys(QUEUES)) await client.query(`SELECT ${QUEUE_SCHEMA}.next_job_id($1)`, [name]);
    await client.query(`
      GRANT USAGE ON SCHEMA ${QUEUE_SCHEMA} TO crm_app, crm_worker;
      GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${QUEUE_SCHEMA} TO crm_app, crm_worker;
      GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA ${QUEUE_SCHEMA} TO crm_app, crm_worker;
      GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${QUEUE_SCHEMA} TO crm_app, crm_worker`);
  } finally {
    await client.end();
  }
}
