import { Problem } from '#kernel';
import type { Actor } from './actor.js';
import type { Db } from './db.js';

/** A request that may come twice: the route with its ids, the caller's key, SHA-256 of the canonical body. */
export interface Call {
  route: string;
  key: string;
  bodyHash: Buffer;
}
export interface Answer {
  status: number;
  body: unknown;
  replayed: boolean;
}
type Work = () => Promise<{ status: number; body: unknown }>;
interface Kept {
  body_hash: Buffer;
  status: number | null;
  response: unknown;
}

/** Asked by every call that creates or spends: their plans are kept. */
const PREPARED = { prepare: true };

const BUSY = (): Problem => new Problem(409, 'idempotency.in-flight', { seconds: 1 });

/**
 * Runs an act once per person, route and key; the same call again gets the kept answer. Only successes are kept:
 * a refused act changed nothing, so its key may try again.
 */
export class Idempotency {
  constructor(private readonly db: Db) {}

  /**
   * Keeps the key in the very transaction of the act.
   * @throws Problem 409 'idempotency.in-flight' | 422 'idempotency.other-body', or whatever the act throws.
   */
  run(actor: Actor, call: Call, work: Work): Promise<Answer> {
    return this.db.tx(actor, async () => {
      const [lock] = await this.db.query<{ got: boolean }>(
        'SELECT pg_try_advisory_xact_lock(hashtextextended($1, 7240003)) AS got',
        [[actor.groupId, actor.staffId, call.route, call.key].join('|')],
        PREPARED,
      );
      if (!lock!.got) throw BUSY();
      const kept = await this.find(actor, call);
      if (kept) return replay(kept, call);
      const { status, body } = await work();
      await this.db.query(
        `INSERT INTO idempotency_key (group_id, staff_id, route, key, body_hash, status, response)
         VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [actor.groupId, actor.staffId, call.route, call.key, call.bodyHash, status, JSON.stringify(body ?? null)],
        PREPARED,
      );
      return { status, body, replayed: false };
    });
  }

  /** For acts with transactions of their own: the key is taken before and answered after. A taken key whose process
   * died is free again after five minutes. @throws as `run`. */
  async runApart(actor: Actor, call: Call, work: Work): Promise<Answer> {
    const kept = await this.db.tx(actor, () => this.take(actor, call));
    if (kept) return replay(kept, call);
    try {
      const { status, body } = await work();
      await this.settle(actor, call, status, body);
      return { status, body, replayed: false };
    } catch (error) {
      await this.release(actor, call);
      throw error;
    }
  }

  /** Forgets keys older than 72 hours; returns how many. For the worker. */
  forgetOld(actor: Actor): Promise<number> {
    return this.db.tx(actor, () =>
      this.db.change(`DELETE FROM idempotency_key WHERE created_at < clock_timestamp() - interval '72 hours'`),
    );
  }

  private async find(actor: Actor, call: Call): Promise<Kept | undefined> {
    const [kept] = await this.db.query<Kept>(
      `SELECT body_hash, status, response FROM idempotency_key
       WHERE group_id = $1 AND staff_id = $2 AND route = $3 AND key = $4`,
      [actor.groupId, actor.staffId, call.route, call.key],
      PREPARED,
    );
    return kept;
  }

  private async take(actor: Actor, call: Call): Promise<Kept | undefined> {
    const mine = await this.db.change(
      `INSERT INTO idempotency_key AS k (group_id, staff_id, route, key, body_hash) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (group_id, staff_id, route, key) DO UPDATE
         SET body_hash = excluded.body_hash, created_at = clock_timestamp()
         WHERE k.status IS NULL AND k.created_at < clock_timestamp() - interval '5 minutes'`,
      [actor.groupId, actor.staffId, call.route, call.key, call.bodyHash],
    );
    return mine ? undefined : this.find(actor, call);
  }

  private settle(actor: Actor, call: Call, status: number, body: unknown): Promise<number> {
    return this.db.tx(actor, () =>
      this.db.change(
        `UPDATE idempotency_key SET status = $5, response = $6
         WHERE group_id = $1 AND staff_id = $2 AND route = $3 AND key = $4`,
        [actor.groupId, actor.staffId, call.route, call.key, status, JSON.stringify(body ?? null)],
      ),
    );
  }

  private release(actor: Actor, call: Call): Promise<number> {
    return this.db.tx(actor, () =>
      this.db.change(
        `DELETE FROM idempotency_key
         WHERE group_id = $1 AND staff_id = $2 AND route = $3 AND key = $4 AND status IS NULL`,
        [actor.groupId, actor.staffId, call.route, call.key],
      ),
    );
  }
}

function replay(kept: Kept, call: Call): Answer {
  if (!kept.body_hash.equals(call.bodyHash)) throw new Problem(422, 'idempotency.other-body');
  if (kept.status === null) throw BUSY();
  return { status: kept.status, body: kept.response ?? undefined, replayed: true };
}
