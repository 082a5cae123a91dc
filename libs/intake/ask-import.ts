import { Inject, Injectable } from '@nestjs/common';
import { notFound, Problem } from '#kernel';
import { Audit, Db, type Actor } from '#platform';
import { INTAKE_BELL, type IntakeBell } from './intake-bell.js';

/** What a person asks of an import: to be committed, or to be forgotten. */
@Injectable()
export class AskImport {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
    @Inject(INTAKE_BELL) private readonly bell: IntakeBell,
  ) {}

  /**
   * Commits in the background; asked while the check still runs, it follows the check. Asking twice is asking once.
   * @throws Problem 404, 422 'import.not-checked' when it failed, was cancelled or has nothing to bring in.
   */
  commit(actor: Actor, id: string): Promise<void> {
    return this.db.tx(actor, async () => {
      const head = await this.lock(actor, id);
      if (head.status === 'committing' || head.status === 'done') return;
      if (!['received', 'checking', 'checked'].includes(head.status)) throw new Problem(422, 'import.not-checked');
      const ready = head.status === 'checked';
      await this.db.change(
        ready
          ? `UPDATE import_file SET status = 'committing', commit_asked = true, version = version + 1, lease_until = NULL WHERE id = $1`
          : 'UPDATE import_file SET commit_asked = true WHERE id = $1',
        [id],
      );
      await this.audit.write(actor, 'import.ask-commit', { type: 'import', id, storeId: head.store_id });
      if (ready) this.db.afterCommit(() => this.bell.ring([id]));
    });
  }

  /** Forgets an import of which nothing was brought in yet. @throws Problem 404, 422 'import.committed'. */
  cancel(actor: Actor, id: string): Promise<void> {
    return this.db.tx(actor, async () => {
      const head = await this.lock(actor, id);
      if (head.status === 'cancelled') return;
      if (!['received', 'checking', 'checked', 'failed'].includes(head.status))
        throw new Problem(422, 'import.committed');
      await this.db.change(
        `UPDATE import_file SET status = 'cancelled', version = version + 1, lease_until = NULL, finished_at = app.now() WHERE id = $1`,
        [id],
      );
      await this.audit.write(actor, 'import.cancel', { type: 'import', id, storeId: head.store_id });
    });
  }

  private async lock(actor: Actor, id: string): Promise<{ status: string; store_id: number }> {
    const [head] = await this.db.query<{ status: string; store_id: number }>(
      'SELECT status, store_id FROM import_file WHERE id = $1 AND store_id = ANY ($2) FOR UPDATE',
      [id, actor.storeIds],
    );
    if (!head) throw notFound('import.not-found');
    return head;
  }
}
