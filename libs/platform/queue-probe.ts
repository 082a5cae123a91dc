import pg from 'pg';
import type { Cluster, Redis } from 'ioredis';
import { openRedis, QUEUE_PREFIX, QUEUE_SCHEMA, type QueuePlace } from './queue-place.js';

const OLDEST_REDIS = 7;

/** Looks whether a queue can be trusted. */
export interface QueueProbe {
  /**
   * Writes something and reads it back.
   * @returns which queue this is: an id that lives and dies with its data
   * @throws Error saying what is wrong: unreachable, would drop jobs when full, would forget them at a restart, too old
   */
  run(): Promise<string>;
  close(): Promise<void>;
}

/** A probe with a connection of its own, opened at the first run. */
export const queueProbe = (place: QueuePlace): QueueProbe =>
  place.kind === 'redis' ? new RedisProbe(place.url) : new PostgresProbe(place.url);

class RedisProbe implements QueueProbe {
  private connection: Redis | Cluster | undefined;

  constructor(private readonly url: string) {}

  async run(): Promise<string> {
    const redis = (this.connection ??= this.open());
    await ready(redis);
    await redis.set(`${QUEUE_PREFIX}:probe`, '1', 'PX', 60_000);
    await redis.set(`${QUEUE_PREFIX}:instance`, crypto.randomUUID(), 'NX');
    const facts = readInfo(await redis.info());
    refuse(facts);
    return (await redis.get(`${QUEUE_PREFIX}:instance`))!;
  }

  async close(): Promise<void> {
    this.connection?.disconnect();
  }

  private open(): Redis | Cluster {
    const redis = openRedis(this.url, 'producer');
    redis.on('error', () => undefined);
    return redis;
  }
}

/** The lines of INFO as a table. */
export function readInfo(text: string): Map<string, string> {
  const lines = text.split(/\r?\n/).filter((line) => line.includes(':') && !line.startsWith('#'));
  return new Map(lines.map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)]));
}

/** @throws Error when a Redis with these facts would lose jobs. */
export function refuse(facts: Map<string, string>): void {
  const version = facts.get('valkey_version') ?? facts.get('redis_version') ?? '0';
  if (Number.parseInt(version, 10) < OLDEST_REDIS) throw new Error(`queue: Redis ${version} is older than 7`);
  const policy = facts.get('maxmemory_policy');
  if (policy !== 'noeviction') throw new Error(`queue: maxmemory-policy is ${policy}, it must be noeviction`);
  if (facts.get('aof_enabled') !== '1') throw new Error('queue: appendonly is off, it must be on');
}

/** Waits a second for the connection, so that the first question after a start is not refused. */
async function ready(redis: Redis | Cluster): Promise<void> {
  if (redis.status === 'ready') return;
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('queue: Redis does not answer')), 1_000);
    redis.once('ready', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

class PostgresProbe implements QueueProbe {
  private pool: pg.Pool | undefined;

  constructor(private readonly url: string) {}

  async run(): Promise<string> {
    const pool = (this.pool ??= this.open());
    const { rows } = await pool.query<{ id: string }>(
      `INSERT INTO ${QUEUE_SCHEMA}.meta (queue, field, value) VALUES ('probe', 'instance', $1)
       ON CONFLICT (queue, field) DO UPDATE SET value = ${QUEUE_SCHEMA}.meta.value RETURNING value AS id`,
      [crypto.randomUUID()],
    );
    return rows[0]!.id;
  }

  async close(): Promise<void> {
    await this.pool?.end();
  }

  private open(): pg.Pool {
    const pool = new pg.Pool({
      connectionString: this.url,
      max: 1,
      connectionTimeoutMillis: 2_000,
      query_timeout: 2_500,
    });
    pool.on('error', () => undefined);
    return pool;
  }
}
