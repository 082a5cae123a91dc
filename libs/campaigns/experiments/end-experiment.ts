import { Injectable } from '@nestjs/common';
import type { EndExperiment as Input, ExperimentView } from '#contracts';
import { Problem } from '#kernel';
import { Audit, Db, type Actor } from '#platform';
import { Experiments } from './experiment-list.query.js';
import { lockExperiment } from './lock-experiment.query.js';

/** Ends an experiment, or cancels it as if it had not been. */
@Injectable()
export class EndExperiment {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
    private readonly experiments: Experiments,
  ) {}

  /** Nobody more is drawn; who was stays in their arm until the case is over. @throws Problem 404, 403, 412, 409 'experiment.not-running' */
  end(actor: Actor, id: string, input: Input): Promise<ExperimentView> {
    return this.close(actor, id, input, 'ended');
  }

  /** Nothing is kept back any more, and no reading decides. @throws Problem 404, 403, 412, 409 'experiment.not-running' */
  cancel(actor: Actor, id: string, input: Input): Promise<ExperimentView> {
    return this.close(actor, id, input, 'cancelled');
  }

  private close(actor: Actor, id: string, input: Input, state: 'ended' | 'cancelled'): Promise<ExperimentView> {
    return this.db.tx(actor, async () => {
      const now = await lockExperiment(this.db, actor, id, input.version);
      const from = state === 'ended' ? ['running'] : ['draft', 'running', 'ended'];
      if (!from.includes(now.state)) throw new Problem(409, 'experiment.not-running');
      await this.db.change(
        `UPDATE experiment SET state = $2, ended_by = $3, ended_at = app.now(), end_reason = $4, version = version + 1 WHERE id = $1`,
        [id, state, actor.staffId, input.reason],
      );
      const verb = state === 'ended' ? 'experiment.end' : 'experiment.cancel';
      await this.audit.write(actor, verb, { type: 'experiment', id }, { reason: input.reason });
      return this.experiments.one(actor, id);
    });
  }
}
