import { Cluster, Redis, type ClusterOptions, type RedisOptions } from 'ioredis';
import type { Config } from './config.js';

/** Schema of the queue on PostgreSQL; the owner migrates it, the application's logins only use it. */
export const QUEUE_SCHEMA = 'queue';

/** Prefix of all keys on Redis; the braces keep the keys of a queue in one slot of a Cluster. */
export const QUEUE_PREFIX = '{xuchi}';

/** Where the queues live: on Redis when an address is given, else in the application's own database. */
export type QueuePlace = { kind: 'redis'; url: string } | { kind: 'postgres'; url: string; pool: number };

/** The place of the queues for one process; the api and the worker have logins of their own. */
export const queuePlace = (config: Config, as: 'api' | 'worker'): QueuePlace =>
  config.queueUrl
    ? { kind: 'redis', url: config.queueUrl }
    : { kind: 'postgres', url: as === 'api' ? config.appUrl : config.workerUrl, pool: as === 'api' ? 3 : 6 };

/** What a connection is for: a producer fails at once, a worker waits for Redis to come back. */
export type RedisUse = 'producer' | 'worker';

const COMMON: RedisOptions = { connectTimeout: 1_000, keepAlive: 10_000, lazyConnect: false };

/** Options by use: callers of the api never wait for a queue, workers never give up on one. */
export const redisOptions = (use: RedisUse): RedisOptions =>
  use === 'producer'
    ? {
        ...COMMON,
        enableOfflineQueue: false,
        maxRetriesPerRequest: 1,
        commandTimeout: 2_000,
        retryStrategy: (times) => Math.min(200 * times, 2_000),
      }
    : { ...COMMON, maxRetriesPerRequest: null, retryStrategy: (times) => Math.min(200 * times, 2_000) };

interface Address {
  form: 'single' | 'sentinel' | 'cluster';
  hosts: { host: string; port: number }[];
  master: string;
  options: RedisOptions;
}

/**
 * Reads redis://, rediss:// (TLS), redis+sentinel://host,host/master and redis+cluster://host,host (an `s` after
 * `redis` for TLS in both); user and password stand before the @.
 * @throws Error when it is none of these (never telling the address, which holds a password).
 */
export function readAddress(url: string): Address {
  const parts = /^(rediss?)(?:\+(sentinel|cluster))?:\/\/(?:([^@/]*)@)?([^/?]+)(?:\/([^?]*))?(?:\?(.*))?$/.exec(url);
  if (!parts) throw new Error('QUEUE_URL is not a redis://, rediss://, redis+sentinel:// or redis+cluster:// address');
  const [, scheme, form = 'single', login = '', hostList = '', path = '', query = ''] = parts;
  const [username = '', ...rest] = login.split(':');
  const password = rest.join(':');
  const asked = new URLSearchParams(query);
  const db = Number((form === 'single' ? path : asked.get('db')) || 0);
  return {
    form: form as Address['form'],
    hosts: hostList.split(',').map((text) => hostOf(text, form === 'sentinel' ? 26_379 : 6_379)),
    master: path || 'mymaster',
    options: {
      ...(username ? { username: decodeURIComponent(username) } : {}),
      ...(password ? { password: decodeURIComponent(password) } : {}),
      ...(db && form !== 'cluster' ? { db } : {}),
      ...(scheme === 'rediss' ? { tls: {} } : {}),
    },
  };
}

function hostOf(text: string, fallback: number): { host: string; port: number } {
  const parts = /^(\[[^\]]+\]|[^:]+)(?::(\d+))?$/.exec(text);
  if (!parts) throw new Error('QUEUE_URL names a host that cannot be read');
  return { host: parts[1]!.replace(/^\[|\]$/g, ''), port: Number(parts[2] ?? fallback) };
}

/** A connection of its own; whoever opens it closes it. Errors are events: give it a listener. */
export function openRedis(url: string, use: RedisUse, more: RedisOptions = {}): Redis | Cluster {
  const { form, hosts, master, options } = readAddress(url);
  const wanted: RedisOptions = { ...redisOptions(use), ...options, ...more };
  if (form === 'cluster') {
    const { enableOfflineQueue, retryStrategy, lazyConnect, ...redis } = wanted;
    const cluster: ClusterOptions = {
      enableOfflineQueue: enableOfflineQueue ?? true,
      clusterRetryStrategy: (times) => retryStrategy?.(times) ?? null,
      lazyConnect: lazyConnect ?? false,
      redisOptions: redis,
    };
    return new Cluster(hosts, cluster);
  }
  if (form === 'sentinel') {
    const { username: _, db, ...sentinel } = wanted;
    return new Redis({ ...sentinel, ...(db ? { db } : {}), sentinels: hosts, name: master });
  }
  return new Redis({ ...wanted, ...hosts[0]! });
}
