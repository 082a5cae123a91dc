import { createHash } from 'node:crypto';
import { isIP } from 'node:net';
import { Injectable } from '@nestjs/common';
import { Problem } from '#kernel';
import { Db, systemActor } from '#platform';

const FREE = 5;
const LONGEST_S = 900;
const PER_ADDRESS = 30;
const PER_NET = 100;

interface Counter {
  key: string;
  failures: number;
  wait: number;
}

/** The address without its last part: /24 of IPv4, /64 of IPv6. */
export function netOf(ip: string): string {
  const v4 = ip.replace(/^::ffff:/, '');
  if (isIP(v4) === 4) return v4.split('.').slice(0, 3).join('.');
  return ip.split(':').slice(0, 4).join(':');
}

/**
 * Slows guessing: five free failures for a name, then 1 s · 2ⁿ up to 15 minutes; 30 failures a minute for an address,
 * 100 for its net. Never for ever, and only failures count. The counters stand in PostgreSQL.
 */
@Injectable()
export class Throttle {
  constructor(private readonly db: Db) {}

  /** @throws Problem 429 'request.too-many' while the name, the address or its net has to wait. */
  async check(name: string, ip: string): Promise<void> {
    const rows = await this.db.tx(systemActor(), () =>
      this.db.query<Counter>(
        `SELECT key, failures, ceil(extract(epoch FROM free_at - clock_timestamp()))::int AS wait FROM sign_in_throttle
         WHERE key = ANY ($1) AND free_at > clock_timestamp()`,
        [keysOf(name, ip)],
      ),
    );
    const seconds = Math.max(0, ...rows.filter(isClosed).map((row) => row.wait));
    if (seconds > 0) throw new Problem(429, 'request.too-many', { seconds });
  }

  /** Counts a failure for the name, the address and its net. */
  async failed(name: string, ip: string): Promise<void> {
    const [account, address, net] = keysOf(name, ip);
    await this.db.tx(systemActor(), async () => {
      await this.db.query(
        `INSERT INTO sign_in_throttle AS t (key, failures, first_at, free_at)
         VALUES ($1, 1, clock_timestamp(), clock_timestamp())
         ON CONFLICT (key) DO UPDATE SET
           failures = CASE WHEN t.free_at < clock_timestamp() - interval '1 hour' THEN 1 ELSE t.failures + 1 END,
           first_at = clock_timestamp(),
           free_at = clock_timestamp() + CASE WHEN t.free_at < clock_timestamp() - interval '1 hour'
             OR t.failures + 1 < $2 THEN interval '0'
             ELSE make_interval(secs => least($3, power(2, least(t.failures + 1 - $2, 20)))) END`,
        [account, FREE, LONGEST_S],
      );
      await this.db.query(
        `INSERT INTO sign_in_throttle AS t (key, failures, first_at, free_at)
         SELECT k, 1, clock_timestamp(), clock_timestamp() + interval '1 minute' FROM unnest($1::text[]) k
         ON CONFLICT (key) DO UPDATE SET
           failures = CASE WHEN t.free_at <= clock_timestamp() THEN 1 ELSE t.failures + 1 END,
           first_at = CASE WHEN t.free_at <= clock_timestamp() THEN clock_timestamp() ELSE t.first_at END,
           free_at = CASE WHEN t.free_at <= clock_timestamp() THEN excluded.free_at ELSE t.free_at END`,
        [[address, net].sort()],
      );
    });
  }

  /** A right password clears the name. */
  async passed(name: string): Promise<void> {
    await this.db.tx(systemActor(), () =>
      this.db.change('DELETE FROM sign_in_throttle WHERE key = $1', [accountKey(name)]),
    );
  }
}

const accountKey = (name: string): string => `name:${createHash('sha256').update(name).digest('base64url')}`;
const keysOf = (name: string, ip: string): [string, string, string] => [
  accountKey(name),
  `ip:${ip}`,
  `net:${netOf(ip)}`,
];
const isClosed = ({ key, failures }: Counter): boolean =>
  key.startsWith('name:') || failures >= (key.startsWith('ip:') ? PER_ADDRESS : PER_NET);
