import { Injectable } from '@nestjs/common';
import { Clock, type Role } from '#kernel';
import { Db, systemActor, type Actor } from '#platform';
import { isToken, tokenHash } from './token.js';

const IDLE = '30 minutes';
const KEEP_MS = 1_000;
const KEEP_MOST = 5_000;
const TOUCH_MS = 60_000;

interface Found {
  staff_id: string;
  group_id: number;
  role: Role;
  name: string;
  store_ids: number[];
  age_ms: number;
}

/**
 * Who stands behind a session token. An answer is remembered for one second, so that a busy session costs one
 * look-up a second; ending a session here forgets it at once, on another machine within that second.
 */
@Injectable()
export class ReadSession {
  private readonly recent = new Map<string, { actor: Actor; until: number }>();

  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
  ) {}

  /** The actor of a live session, or null: unknown, ended, idle for 30 minutes, older than 12 hours, disabled. */
  async run(token: string): Promise<Actor | null> {
    if (!isToken(token)) return null;
    const known = this.recent.get(token);
    if (known && known.until > this.clock.monotonic()) return known.actor;
    const actor = await this.find(tokenHash(token));
    if (!actor) {
      this.recent.delete(token);
      return null;
    }
    if (this.recent.size >= KEEP_MOST) this.recent.clear();
    this.recent.set(token, { actor, until: this.clock.monotonic() + KEEP_MS });
    return actor;
  }

  /** Forgets what is remembered; called by whatever ends a session. */
  forget(): void {
    this.recent.clear();
  }

  /** Who stands behind a token, asked anew and without being a sign of life: what waits keeps no session alive. */
  async look(token: string): Promise<Actor | null> {
    return isToken(token) ? this.find(tokenHash(token), false) : null;
  }

  private find(hash: Buffer, alive = true): Promise<Actor | null> {
    return this.db.tx(systemActor(), async () => {
      const [row] = await this.db.query<Found>(
        `SELECT staff_id, group_id, role, name, store_ids,
           (extract(epoch FROM clock_timestamp() - seen_at) * 1000)::int AS age_ms
         FROM app.find_session($1, $2)`,
        [hash, IDLE],
        { prepare: true },
      );
      if (!row) return null;
      const actor: Actor = {
        kind: 'staff',
        staffId: row.staff_id,
        name: row.name,
        role: row.role,
        groupId: row.group_id,
        storeIds: row.store_ids,
      };
      if (alive && row.age_ms > TOUCH_MS) this.db.afterCommit(() => this.seen(actor, hash));
      return actor;
    });
  }

  private async seen(actor: Actor, hash: Buffer): Promise<void> {
    await this.db.tx(actor, () =>
      this.db.change('UPDATE session SET seen_at = clock_timestamp() WHERE group_id = $1 AND token_hash = $2', [
        actor.groupId,
        hash,
      ]),
    );
  }
}
