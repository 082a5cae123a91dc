import { Inject, Injectable } from '@nestjs/common';
import { Problem } from '#kernel';
import { Audit, Db, type Actor } from '#platform';
import { lockImport } from '../lock-import.query.js';
import { isMerged } from '../merging/merged-kinds.js';
import { INTAKE_BELL, type IntakeBell } from '../intake-bell.js';

/** Asks for the preview of a checked import, or lets go of one that is being worked out. */
@Injectable()
export class AskImpact {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
    @Inject(INTAKE_BELL) private readonly bell: IntakeBell,
  ) {}

  /** Starts it, or starts it anew: numbers of before are gone. @throws Problem 404, 422 'import.not-checked' | 'import.kind-not-merged'. */
  start(actor: Actor, id: string): Promise<void> {
    return this.db.tx(actor, async () => {
      const { storeId, status, kind } = await lockImport(this.db, actor, id);
      if (status !== 'checked') throw new Problem(422, 'import.not-checked');
      if (!isMerged(kind)) throw new Problem(422, 'import.kind-not-merged');
      await this.db.change(
        `INSERT INTO import_impact (import_id, group_id, store_id, of_version, total, asked_by)
         SELECT f.id, f.group_id, f.store_id, f.version, f.rows_total, $3 FROM import_file f WHERE f.id = $1 AND f.store_id = $2
         ON CONFLICT (import_id) DO UPDATE SET state = 'running', of_version = excluded.of_version, done = 0,
           total = excluded.total, result = NULL, asked_by = excluded.asked_by, asked_at = app.now(), finished_at = NULL,
           lease_until = NULL, attempts = 0, fence = import_impact.fence + 1`,
        [id, storeId, actor.staffId],
      );
      await this.db.change('DELETE FROM import_impact_car WHERE import_id = $1', [id]);
      await this.audit.write(actor, 'import.ask-impact', { type: 'import', id, storeId });
      this.db.afterCommit(() => this.bell.ring([id]));
    });
  }

  /** Lets go of the preview, finished or not; its worker stops at the next chunk. @throws Problem 404. */
  cancel(actor: Actor, id: string): Promise<void> {
    return this.db.tx(actor, async () => {
      const { storeId } = await lockImport(this.db, actor, id);
      const gone = await this.db.change('DELETE FROM import_impact WHERE import_id = $1', [id]);
      if (gone > 0) await this.audit.write(actor, 'import.cancel-impact', { type: 'import', id, storeId });
    });
  }
}
