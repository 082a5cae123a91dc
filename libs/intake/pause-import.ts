import { Inject, Injectable } from '@nestjs/common';
import { Problem } from '#kernel';
import { Audit, Db, type Actor } from '#platform';
import { INTAKE_BELL, type IntakeBell } from './intake-bell.js';
import { lockImport } from './lock-import.query.js';

/** Lets an import that is being brought in wait, and go on: the chunk that is running ends first. */
@Injectable()
export class PauseImport {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
    @Inject(INTAKE_BELL) private readonly bell: IntakeBell,
  ) {}

  /** Asking twice is asking once. @throws Problem 404, 422 'import.not-committing'. */
  pause(actor: Actor, id: string): Promise<void> {
    return this.turn(actor, id, true);
  }

  /** @throws Problem 404, 422 'import.not-committing'. */
  resume(actor: Actor, id: string): Promise<void> {
    return this.turn(actor, id, false);
  }

  private turn(actor: Actor, id: string, paused: boolean): Promise<void> {
    return this.db.tx(actor, async () => {
      const head = await lockImport(this.db, actor, id);
      if (head.status !== 'committing') throw new Problem(422, 'import.not-committing');
      if (head.paused === paused) return;
      // The version stays: it is the fence of the worker, which shall end its chunk.
      await this.db.change(
        `UPDATE import_file SET paused_at = CASE WHEN $2 THEN app.now() END, attempts = 0 WHERE id = $1`,
        [id, paused],
      );
      const verb = paused ? 'import.pause' : 'import.resume';
      await this.audit.write(actor, verb, { type: 'import', id, storeId: head.storeId });
      if (!paused) this.db.afterCommit(() => this.bell.ring([id]));
    });
  }
}
