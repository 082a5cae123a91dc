import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { ExperimentDraft, ExperimentView } from '#contracts';
import { newId, plannedSample, Problem } from '#kernel';
import { Audit, Db, type Actor } from '#platform';
import { Experiments } from './experiment-list.query.js';
import { ExperimentStores } from './experiment-stores.js';

/** Drafts an experiment. A draft draws nobody; starting it is another person's. */
@Injectable()
export class DraftExperiment {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
    private readonly stores: ExperimentStores,
    private readonly experiments: Experiments,
  ) {}

  /** @throws Problem 409 'experiment.name-taken', 404 'store.unknown', 403 'scope.beyond', 422 'experiment.starts-past' */
  run(actor: Actor, draft: ExperimentDraft): Promise<ExperimentView> {
    return this.db.tx(actor, async () => {
      const { name, question, treatment, segments, firstShareBp, startsOn, baseBp, differenceBp } = draft;
      const stores = await this.stores.of(actor, draft.stores);
      const [clock] = await this.db.query<{ past: boolean }>(`SELECT $1::date < app.today('Asia/Shanghai') AS past`, [
        startsOn,
      ]);
      if (clock!.past) throw new Problem(422, 'experiment.starts-past');
      const planned = plannedSample(draft);
      const id = newId();
      const made = await this.db.change(
        `INSERT INTO experiment (id, group_id, name, question, treatment, segments, stores, first_share_bp, starts_on, base_bp,
           difference_bp, planned_first, planned_request, salt, drafted_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) ON CONFLICT (group_id, name) DO NOTHING`,
        [
          ...[id, actor.groupId, name, question, treatment, [...new Set(segments)], stores, firstShareBp, startsOn],
          ...[baseBp, differenceBp, ...planned, randomBytes(16), actor.staffId],
        ],
      );
      if (made === 0)
        throw new Problem(409, 'experiment.name-taken', {}, [{ path: 'name', code: 'experiment.name-taken' }]);
      const facts = { treatment, segments, stores, firstShareBp, startsOn, baseBp, differenceBp, planned };
      await this.audit.write(actor, 'experiment.draft', { type: 'experiment', id }, facts);
      return this.experiments.one(actor, id);
    });
  }
}
