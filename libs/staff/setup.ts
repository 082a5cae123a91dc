import { Injectable } from '@nestjs/common';
import { newId, Problem, type LocalDate } from '#kernel';
import { Audit, Db, systemActor, Vault, type Actor } from '#platform';
import { refuseWeak } from './password.rules.js';
import { Passwords } from './passwords.js';
import { StaffMember } from './staff-member.entity.js';
import { Store } from './store.entity.js';
import { Throttle } from './throttle.js';
import { newToken, tokenHash } from './token.js';

const LIFE = '30 minutes';
/** Name under which guesses are counted; no sign-in name looks like it. */
const GUESSES = '*setup*';

export interface SetupInput {
  token: string;
  group: string;
  store: { code: string; name: string; city: string };
  admin: { username: string; name: string; password: string };
}

/** Founds the first group of an empty system with its key, first store and first administrator. */
@Injectable()
export class Setup {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
    private readonly vault: Vault,
    private readonly passwords: Passwords,
    private readonly throttle: Throttle,
  ) {}

  /** A fresh one-time token when the system is empty, else null. Former tokens end. */
  offer(): Promise<string | null> {
    return this.db.tx(systemActor(), async () => {
      if (!(await this.isEmpty())) return null;
      const token = newToken();
      await this.db.change('UPDATE setup_token SET used_at = clock_timestamp() WHERE used_at IS NULL');
      await this.db.query(
        'INSERT INTO setup_token (token_hash, expires_at) VALUES ($1, clock_timestamp() + $2::interval)',
        [tokenHash(token), LIFE],
      );
      return token;
    });
  }

  /**
   * @param also what other libraries do for a new group, in the same transaction (its default plan)
   * @throws Problem 404 for an unknown token | 429 after guesses | 410 'setup.over' when it is used, expired or too
   *   late | 422 'password.common' | 422 'password.word'
   */
  async run(
    input: SetupInput,
    ip: string,
    also: (admin: Actor, today: LocalDate) => Promise<unknown> = async () => undefined,
  ): Promise<{ username: string }> {
    await this.throttle.check(GUESSES, ip);
    await this.refuse(input.token, ip);
    refuseWeak(input.admin.password, [input.admin.username, input.group, input.store.code, input.store.name]);
    const passwordHash = await this.passwords.hash(input.admin.password);
    const { groupId, storeId } = await this.nextIds();
    const admin: Actor = {
      kind: 'staff',
      staffId: newId(),
      name: input.admin.name,
      role: 'admin',
      groupId,
      storeIds: [storeId],
      ip,
    };
    await this.db.tx(admin, async () => {
      await this.found(admin, input, passwordHash);
      const [row] = await this.db.query<{ today: LocalDate }>(`SELECT app.today('Asia/Shanghai') AS today`);
      await also(admin, row!.today);
    });
    return { username: input.admin.username };
  }

  private async found(admin: Actor, input: SetupInput, passwordHash: string): Promise<void> {
    const spent = await this.db.change(
      `UPDATE setup_token SET used_at = clock_timestamp()
       WHERE token_hash = $1 AND used_at IS NULL AND expires_at > clock_timestamp()`,
      [tokenHash(input.token)],
    );
    if (spent === 0) throw new Problem(410, 'setup.over');
    const { groupId } = admin;
    await this.db.query('INSERT INTO dealer_group (id, name) VALUES ($1, $2)', [groupId, input.group]);
    await this.vault.createKey(this.db, groupId);
    const { code, name, city } = input.store;
    await this.db
      .repo(Store)
      .insert({ id: admin.storeIds[0]!, groupId, code, name, shortName: name.slice(0, 20), city });
    await this.db.repo(StaffMember).insert({
      id: admin.staffId!,
      groupId,
      login: input.admin.username,
      name: input.admin.name,
      role: 'admin',
      passwordHash,
    });
    await this.audit.write(admin, 'group.found', { type: 'group', id: String(groupId) });
  }

  private async refuse(token: string, ip: string): Promise<void> {
    const { known, over } = await this.db.tx(systemActor(), async () => {
      const [row] = await this.db.query<{ over: boolean }>(
        'SELECT used_at IS NOT NULL OR expires_at <= clock_timestamp() AS over FROM setup_token WHERE token_hash = $1',
        [tokenHash(token)],
      );
      return { known: row !== undefined, over: row?.over === true || !(await this.isEmpty()) };
    });
    if (!known) {
      await this.throttle.failed(GUESSES, ip);
      throw new Problem(404, 'not-found');
    }
    if (over) throw new Problem(410, 'setup.over');
  }

  private async isEmpty(): Promise<boolean> {
    const [row] = await this.db.query<{ empty: boolean }>('SELECT app.is_empty() AS empty');
    return row!.empty;
  }

  private async nextIds(): Promise<{ groupId: number; storeId: number }> {
    const [row] = await this.db.tx(systemActor(), () =>
      this.db.query<{ groupId: number; storeId: number }>(
        `SELECT nextval(pg_get_serial_sequence('dealer_group', 'id'))::int AS "groupId",
           nextval(pg_get_serial_sequence('store', 'id'))::int AS "storeId"`,
      ),
    );
    return row!;
  }
}
