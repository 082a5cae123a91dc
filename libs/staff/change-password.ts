import { Injectable } from '@nestjs/common';
import { Problem } from '#kernel';
import { Audit, Db, type Actor } from '#platform';
import { refuseWeak } from './password.rules.js';
import { Passwords } from './passwords.js';
import { PlaceWords } from './place-words.query.js';
import { ReadSession } from './read-session.js';

/** Changes one's own password with the current one; every session of the person ends, a new sign-in is needed. */
@Injectable()
export class ChangePassword {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
    private readonly passwords: Passwords,
    private readonly words: PlaceWords,
    private readonly sessions: ReadSession,
  ) {}

  /** @throws Problem 403 'password.current' | 422 'password.common' | 422 'password.word' | 503 'unavailable' */
  async run(actor: Actor, input: { current: string; next: string }): Promise<void> {
    const { login, hash } = await this.kept(actor);
    if (!(await this.passwords.verify(hash, input.current))) throw new Problem(403, 'password.current');
    refuseWeak(input.next, [login, ...(await this.words.run(actor))]);
    const made = await this.passwords.hash(input.next);
    await this.db.tx(actor, async () => {
      await this.db.change(
        'UPDATE staff_member SET password_hash = $3, version = version + 1 WHERE group_id = $1 AND id = $2',
        [actor.groupId, actor.staffId, made],
      );
      await this.db.change('DELETE FROM session WHERE group_id = $1 AND staff_id = $2', [actor.groupId, actor.staffId]);
      await this.audit.write(actor, 'staff.password', { type: 'staff', id: actor.staffId });
    });
    this.sessions.forget();
  }

  private async kept(actor: Actor): Promise<{ login: string; hash: string }> {
    const [row] = await this.db.tx(actor, () =>
      this.db.query<{ login: string; hash: string }>(
        'SELECT login, password_hash AS hash FROM staff_member WHERE group_id = $1 AND id = $2',
        [actor.groupId, actor.staffId],
      ),
    );
    if (!row) throw new Problem(401, 'session.none');
    return row;
  }
}
