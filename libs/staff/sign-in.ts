import { Injectable } from '@nestjs/common';
import { Problem, type Role } from '#kernel';
import { Audit, Db, systemActor, type Actor } from '#platform';
import { Passwords } from './passwords.js';
import { ReadSession } from './read-session.js';
import { Throttle } from './throttle.js';
import { isToken, newToken, tokenHash } from './token.js';

const MOST_SESSIONS = 5;
const LIFE = '12 hours';

export interface SignInInput {
  username: string;
  password: string;
  ip: string;
  agent?: string;
  /** Session that the browser brought along; it ends, so that nobody can plant one. */
  former?: string;
}
interface Found {
  staff_id: string;
  group_id: number;
  password_hash: string;
  disabled: boolean;
}

/** Opens a session for the right name and password. Hashing stands outside every transaction. */
@Injectable()
export class SignIn {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
    private readonly passwords: Passwords,
    private readonly throttle: Throttle,
    private readonly sessions: ReadSession,
  ) {}

  /**
   * The token of a fresh session; at most five live for one person, the oldest ends.
   * An unknown name, a disabled person and a wrong password get the same answer after the same work.
   * @throws Problem 401 'session.refused' | 429 'request.too-many' | 503 'unavailable'
   */
  async run(input: SignInInput): Promise<string> {
    const name = input.username.toLowerCase();
    await this.throttle.check(name, input.ip);
    const found = await this.find(name);
    const right = await this.passwords.verify(found?.disabled ? null : (found?.password_hash ?? null), input.password);
    if (!right || !found) {
      await this.throttle.failed(name, input.ip);
      await this.note('session.refused', found, input.ip);
      throw new Problem(401, 'session.refused');
    }
    await this.throttle.passed(name);
    return this.open(found, input);
  }

  private find(name: string): Promise<Found | undefined> {
    return this.db.tx(systemActor(), async () => {
      const rows = await this.db.query<Found>('SELECT * FROM app.find_sign_in($1)', [name]);
      return rows[0];
    });
  }

  private async note(verb: string, found: Found | undefined, ip: string): Promise<void> {
    const actor = { ...systemActor(found?.group_id), ip };
    await this.db.tx(actor, () => this.audit.write(actor, verb, { type: 'staff', id: found?.staff_id }));
  }

  private async open(found: Found, input: SignInInput): Promise<string> {
    const token = newToken();
    const actor: Actor = {
      kind: 'staff',
      staffId: found.staff_id,
      name: '',
      role: 'specialist' satisfies Role,
      groupId: found.group_id,
      storeIds: [],
      ip: input.ip,
    };
    await this.db.tx(actor, async () => {
      if (input.former && isToken(input.former)) await this.end('token_hash = $2', actor, tokenHash(input.former));
      await this.db.query(
        `INSERT INTO session (token_hash, group_id, staff_id, ends_at, ip, agent)
         VALUES ($1, $2, $3, clock_timestamp() + $4::interval, $5, $6)`,
        [tokenHash(token), actor.groupId, actor.staffId, LIFE, input.ip, input.agent?.slice(0, 200) ?? null],
      );
      await this.end(
        `staff_id = $2 AND token_hash NOT IN (SELECT token_hash FROM session WHERE group_id = $1 AND staff_id = $2
           ORDER BY created_at DESC LIMIT ${MOST_SESSIONS})`,
        actor,
        actor.staffId,
      );
      await this.audit.write(actor, 'session.open', { type: 'staff', id: found.staff_id });
    });
    this.sessions.forget();
    return token;
  }

  private end(where: string, actor: Actor, value: unknown): Promise<number> {
    return this.db.change(`DELETE FROM session WHERE group_id = $1 AND ${where}`, [actor.groupId, value]);
  }
}
