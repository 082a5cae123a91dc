import { Inject, Injectable } from '@nestjs/common';
import { Problem } from '#kernel';
import { Audit, Db, type Actor } from '#platform';
import { INTAKE_BELL, type IntakeBell } from '../intake-bell.js';
import { lockImport } from '../lock-import.query.js';
import { isMerged } from '../merging/merged-kinds.js';

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
   * @throws Problem 404, 422 'import.not-checked' when it failed, was cancelled or has nothing to bring in,
   *   'import.kind-not-merged' for lists that are only checked as yet.
   */
  commit(actor: Actor, id: string): Promise<void> {
    return this.db.tx(actor, async () => {
      const head = await lockImport(this.db, actor, id);
      if (head.status === 'committing' || head.status === 'done') return;
      if (!['received', 'checking', 'checked'].includes(head.status)) throw new Problem(422, 'import.not-checked');
      const ready = head.status === 'checked';
      if (ready && !isMerged(head.kind)) throw new Problem(422, 'import.kind-not-merged');
      await this.db.change(
        ready
          ? `UPDATE import_file SET status = 'committing', commit_asked = true, version = version + 1, lease_until = NULL WHERE id = $1`
          : 'UPDATE import_file SET commit_asked = true WHERE id = $1',
        [id],
      );
      await this.audit.write(actor, 'import.ask-commit', { type: 'import', id, storeId: head.storeId });
      if (ready) this.db.afterCommit(() => this.bell.ring([id]));
    });
  }

  /**
   * Forgets an import, or stops one that is being brought in: what was written by then stays, counted, and can be undone.
   * @throws Problem 404, 422 'import.committed' once all of it is brought in.
   */
  cancel(actor: Actor, id: string): Promise<void> {
    return this.db.tx(actor, async () => {
      const head = await lockImport(this.db, actor, id);
      if (head.status === 'cancelled') return;
      if (!['received', 'checking', 'checked', 'failed', 'committing'].includes(head.status))
        throw new Problem(422, 'import.committed');
      await this.db.change(
        `UPDATE import_file SET status = 'cancelled', version = version + 1, lease_until = NULL, paused_at = NULL,
           finished_at = app.now() WHERE id = $1`,
        [id],
      );
      await this.audit.write(
        actor,
        'import.cancel',
        { type: 'import', id, storeId: head.storeId },
        { from: head.status },
      );
    });
  }
}
