import { Injectable } from '@nestjs/common';
import type { ExperimentChange, ExperimentView } from '#contracts';
import { plannedSample, Problem } from '#kernel';
import { Audit, Db, type Actor } from '#platform';
import { Experiments } from './experiment-list.query.js';
import { ExperimentStores } from './experiment-stores.js';
import { lockExperiment, type ExperimentInHand } from './lock-experiment.query.js';

/** Changes a draft; once it runs, its name alone. Whoever changed what a draft asks last is who drafted it. */
@Injectable()
export class ChangeExperiment {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
    private readonly stores: ExperimentStores,
    private readonly experiments: Experiments,
  ) {}

  /** @throws Problem 404, 403 'scope.beyond', 412, 409 'experiment.fixed' | 'experiment.name-taken', 422 'experiment.starts-past' */
  run(actor: Actor, id: string, { version, ...change }: ExperimentChange): Promise<ExperimentView> {
    return this.db.tx(actor, async () => {
      const now = await lockExperiment(this.db, actor, id, version);
      const { name, ...asked } = change;
      const asks = Object.keys(asked).length > 0;
      if (asks && now.state !== 'draft') throw new Problem(409, 'experiment.fixed');
      if (name !== undefined) await this.rename(actor, id, name);
      if (asks) await this.ask(actor, now, asked);
      await this.audit.write(actor, 'experiment.change', { type: 'experiment', id }, change);
      return this.experiments.one(actor, id);
    });
  }

  private async rename(actor: Actor, id: string, name: string): Promise<void> {
    const taken = await this.db.query('SELECT FROM experiment WHERE group_id = $1 AND name = $2 AND id <> $3', [
      ...[actor.groupId, name, id],
    ]);
    if (taken.length > 0)
      throw new Problem(409, 'experiment.name-taken', {}, [{ path: 'name', code: 'experiment.name-taken' }]);
    await this.db.change('UPDATE experiment SET name = $2, version = version + 1 WHERE id = $1', [id, name]);
  }

  private async ask(
    actor: Actor,
    now: ExperimentInHand,
    asked: Omit<ExperimentChange, 'version' | 'name'>,
  ): Promise<void> {
    if (asked.startsOn !== undefined && asked.startsOn < now.today) throw new Problem(422, 'experiment.starts-past');
    const { firstShareBp, startsOn, baseBp, differenceBp, segments, stores, question } = { ...now, ...asked };
    const storeIds = asked.stores === undefined ? now.stores : await this.stores.of(actor, stores as string[]);
    const planned = plannedSample({ firstShareBp, baseBp, differenceBp });
    await this.db.change(
      `UPDATE experiment SET question = coalesce($2, question), segments = $3, stores = $4, first_share_bp = $5, starts_on = $6,
         base_bp = $7, difference_bp = $8, planned_first = $9, planned_request = $10, drafted_by = $11, drafted_at = app.now(),
         version = version + 1 WHERE id = $1`,
      [
        ...[now.id, question ?? null, [...new Set(segments)], storeIds, firstShareBp, startsOn, baseBp, differenceBp],
        ...[...planned, actor.staffId],
      ],
    );
  }
}
