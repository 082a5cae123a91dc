import { Injectable } from '@nestjs/common';
import { Db } from '#platform';
import { flagShared } from '../judging/flag-shared.query.js';
import { ImportLease, type Leased } from '../import-lease.js';
import { MERGED_KINDS } from '../merging/merged-kinds.js';
import { SaveProfile } from '../mapping/save-profile.js';

/** Ends a check: the rows are counted, and the import shows as checked. */
@Injectable()
export class FinishCheck {
  constructor(
    private readonly db: Db,
    private readonly lease: ImportLease,
    private readonly profile: SaveProfile,
  ) {}

  /** Goes on to the commit where that was asked meanwhile. Does nothing when the lease was lost. */
  run(leased: Leased): Promise<void> {
    const actor = ImportLease.actorOf(leased);
    return this.db.tx(actor, async () => {
      const [asked] = await this.db.query<{ save_as: string | null; save_by: string | null; commit_asked: boolean }>(
        'SELECT save_as, save_by, commit_asked FROM import_file WHERE id = $1 AND version = $2 FOR UPDATE',
        [leased.id, leased.fence],
      );
      if (!asked) return;
      if (asked.save_as !== null)
        await this.profile.run({ ...actor, staffId: asked.save_by }, leased.id, asked.save_as);
      await flagShared(this.db, leased.id);
      const counts = await this.count(leased);
      await this.lease.end(
        leased,
        `lease_until = NULL, attempts = 0, rows_total = $3, rows_done = 0, counts = $4, pending_fix = NULL,
         save_as = NULL, save_by = NULL,
         status = CASE WHEN commit_asked AND kind = ANY ($5) THEN 'committing' ELSE 'checked' END`,
        [counts.rows, JSON.stringify(counts), MERGED_KINDS],
        asked.commit_asked ? undefined : 'import.checked',
      );
    });
  }

  private async count(leased: Leased): Promise<{ rows: number }> {
    const [counts] = await this.db.query<{ rows: number }>(
      `SELECT count(*)::int AS rows, 0 AS created, 0 AS updated, 0 AS unchanged,
         count(*) FILTER (WHERE verdict = 'duplicate')::int AS duplicate,
         count(*) FILTER (WHERE verdict = 'error')::int AS rejected,
         count(*) FILTER (WHERE verdict = 'warn')::int AS warned
       FROM import_row WHERE import_id = $1`,
      [leased.id],
    );
    return counts!;
  }
}
