import { Injectable } from '@nestjs/common';
import { Problem } from '#kernel';
import { Db, systemActor, type Actor } from '#platform';

const LIMITS = { person: 10, address: 30, store: 200 } as const;

/**
 * Slows guessing: codes that led nowhere, in a minute, of one person, one address, one store. Those that are found do not
 * count, so that a busy counter is never stopped. The counters stand in PostgreSQL, for all processes of the api.
 */
@Injectable()
export class Guesses {
  constructor(private readonly db: Db) {}

  /** In the caller's transaction. @throws Problem 429 'request.too-many'. */
  async check(actor: Actor): Promise<void> {
    const { keys, limits } = limitsOf(actor);
    const [spent] = await this.db.query<{ seconds: number }>(SPENT, [keys, limits], { prepare: true });
    if (spent) throw new Problem(429, 'request.too-many', { seconds: spent.seconds });
  }

  /** Counts a miss once the running transaction is taken back, as the problem that tells of it does; the last one is audited. */
  miss(actor: Actor): void {
    const { keys, limits } = limitsOf(actor);
    const [storeId = null] = actor.storeIds;
    const { groupId, staffId, requestId = null, ip = null } = actor;
    this.db.afterRollback(() =>
      this.db.tx(actor, () =>
        this.db.query(MISS, [keys, limits, groupId, storeId, staffId, requestId, ip]).then(() => undefined),
      ),
    );
  }

  /** Forgets those of more than an hour ago. For the worker. */
  forgetOld(): Promise<number> {
    return this.db.tx(systemActor(), () =>
      this.db.change(`DELETE FROM voucher_miss WHERE minute < clock_timestamp() - interval '1 hour'`),
    );
  }
}

/** In the order of the keys, so that two misses at once do not wait in a ring. */
const MISS = /* sql */ `
  WITH missed AS (
    INSERT INTO voucher_miss (key, minute) SELECT k, date_trunc('minute', clock_timestamp()) FROM unnest($1::text[]) k ORDER BY k
    ON CONFLICT (key, minute) DO UPDATE SET misses = voucher_miss.misses + 1 RETURNING key, misses)
  INSERT INTO audit (id, group_id, store_id, actor_id, actor_kind, verb, subject_type, detail, request_id, ip)
  SELECT app.new_id(), $3, $4, $5, 'staff', 'voucher.guessing', 'voucher',
    jsonb_build_object('of', split_part(m.key, ':', 1), 'misses', m.misses), $6, $7::inet
  FROM missed m JOIN unnest($1::text[], $2::int[]) AS l(key, most) ON l.key = m.key WHERE m.misses = l.most`;

/** Under which keys somebody's misses are counted, and how many each may have in a minute. */
export function limitsOf(actor: Actor): { keys: string[]; limits: number[] } {
  const all = keysOf(actor);
  return { keys: all.map(([key]) => key), limits: all.map(([, limit]) => limit) };
}

function keysOf(actor: Actor): [string, number][] {
  return [
    [`person:${actor.staffId}`, LIMITS.person],
    ...(actor.ip ? [[`address:${actor.ip}`, LIMITS.address] as [string, number]] : []),
    ...actor.storeIds.slice(0, 1).map((id): [string, number] => [`store:${id}`, LIMITS.store]),
  ];
}

/**
 * Seconds to wait for whoever has spent one of their limits: the minute that runs, and the one before it by the share of it
 * that lies within sixty seconds. The arguments are the parameters of keys and limits.
 */
export const spentOf = (keys: string, limits: string): string => /* sql */ `
  SELECT ceil(60 - c.second)::int AS seconds
  FROM (SELECT date_trunc('minute', clock_timestamp()) AS minute, extract(second FROM clock_timestamp())::float8 AS second) c
  JOIN voucher_miss m ON m.key = ANY (${keys}) AND m.minute >= c.minute - interval '1 minute'
  JOIN unnest(${keys}::text[], ${limits}::int[]) AS l(key, most) ON l.key = m.key
  GROUP BY m.key, l.most, c.second, c.minute
  HAVING sum(CASE WHEN m.minute = c.minute THEN m.misses ELSE m.misses * (60 - c.second) / 60 END) >= l.most LIMIT 1`;
const SPENT = spentOf('$1', '$2');
