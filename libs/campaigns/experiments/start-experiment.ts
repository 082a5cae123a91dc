import { Injectable } from '@nestjs/common';
import type { ExperimentView } from '#contracts';
import { Problem } from '#kernel';
import { Audit, Db, type Actor } from '#platform';
import { Experiments } from './experiment-list.query.js';
import { lockExperiment, type ExperimentInHand } from './lock-experiment.query.js';

const EXPERIMENTS_LOCK = 7_240_030;

/** A second person starts an experiment: from its first day on its cases are drawn, and what it asks stands. */
@Injectable()
export class StartExperiment {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
    private readonly experiments: Experiments,
  ) {}

  /**
   * @throws Problem 404, 403 'scope.beyond' | 'experiment.own-draft', 412, 409 'experiment.not-draft' | 'experiment.overlaps',
   *   422 'experiment.starts-past'
   */
  run(actor: Actor, id: string, { version }: { version: number }): Promise<ExperimentView> {
    return this.db.tx(actor, async () => {
      // Two that would overlap take turns.
      await this.db.query('SELECT pg_advisory_xact_lock($1, $2)', [EXPERIMENTS_LOCK, actor.groupId]);
      const draft = await lockExperiment(this.db, actor, id, version);
      if (draft.draftedBy === actor.staffId) throw new Problem(403, 'experiment.own-draft');
      if (draft.state !== 'draft') throw new Problem(409, 'experiment.not-draft');
      if (draft.startsOn < draft.today) throw new Problem(422, 'experiment.starts-past');
      await this.mustStandAlone(actor, draft);
      await this.db.change(
        `UPDATE experiment SET state = 'running', started_by = $2, started_at = app.now(), version = version + 1 WHERE id = $1`,
        [id, actor.staffId],
      );
      await this.audit.write(actor, 'experiment.start', { type: 'experiment', id }, { startsOn: draft.startsOn });
      return this.experiments.one(actor, id);
    });
  }

  /** A case in two experiments with one perk would be in none. */
  private async mustStandAlone(actor: Actor, { id, stores, segments }: ExperimentInHand): Promise<void> {
    const [other] = await this.db.query<{ name: string }>(
      `SELECT name FROM experiment WHERE group_id = $1 AND id <> $2 AND state = 'running' AND stores && $3::int[]
         AND segments && $4::text[] LIMIT 1`,
      [actor.groupId, id, stores, segments],
    );
    if (other) throw new Problem(409, 'experiment.overlaps', { name: other.name });
  }
}
