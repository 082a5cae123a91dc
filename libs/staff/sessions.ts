import { Injectable } from '@nestjs/common';
import { notFound } from '#kernel';
import { Audit, Db, type Actor } from '#platform';
import { ReadSession } from './read-session.js';
import { tokenHash } from './token.js';

export interface SessionRow {
  id: string;
  createdAt: string;
  seenAt: string;
  ip: string | null;
  current: boolean;
}

/** A person's own live sessions. A session is named by the start of its token's hash. */
@Injectable()
export class ListSessions {
  constructor(private readonly db: Db) {}

  /** Newest first; `token` tells which one is asking. */
  run(actor: Actor, token: string): Promise<{ items: SessionRow[] }> {
    return this.db.tx(actor, async () => {
      const rows = await this.db.query<{ hash: Buffer; created_at: Date; seen_at: Date; ip: string | null }>(
        `SELECT token_hash AS hash, created_at, seen_at, host(ip) AS ip FROM session
         WHERE group_id = $1 AND staff_id = $2 AND ends_at > clock_timestamp() ORDER BY created_at DESC`,
        [actor.groupId, actor.staffId],
      );
      const own = tokenHash(token);
      return {
        items: rows.map((row) => ({
          id: row.hash.toString('hex').slice(0, 32),
          createdAt: row.created_at.toISOString(),
          seenAt: row.seen_at.toISOString(),
          ip: row.ip,
          current: row.hash.equals(own),
        })),
      };
    });
  }
}

/** Ends one of a person's own sessions, by its name in the list or by its token. */
@Injectable()
export class EndSession {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
    private readonly sessions: ReadSession,
  ) {}

  /** Signing out: ends the session that asks. */
  signOut(actor: Actor, token: string): Promise<void> {
    return this.run(actor, tokenHash(token).toString('hex').slice(0, 32));
  }

  /** @throws Problem 404 when the person has no such session. */
  async run(actor: Actor, id: string): Promise<void> {
    await this.db.tx(actor, async () => {
      const ended = await this.db.change(
        `DELETE FROM session WHERE group_id = $1 AND staff_id = $2 AND left(encode(token_hash, 'hex'), 32) = $3`,
        [actor.groupId, actor.staffId, id],
      );
      if (ended === 0) throw notFound();
      await this.audit.write(actor, 'session.end', { type: 'staff', id: actor.staffId });
    });
    this.sessions.forget();
  }
}
