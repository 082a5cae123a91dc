import { Injectable } from '@nestjs/common';
import { notFound, Problem } from '#kernel';
import { Audit, Db, type Actor } from '#platform';
import { RecordActivity } from '#customers';

interface Head {
  store_id: number;
  vehicle_id: string;
  case_id: string;
  state: string;
  channel: string;
  template_code: string | null;
  version: number;
  still: boolean;
}

/** A person closes a touch that was handed to them: done, left out, or to be sent once more. */
@Injectable()
export class DecideTouch {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
    private readonly activity: RecordActivity,
  ) {}

  /**
   * A retry is refused where a message may have arrived already (send.unknown): never a blind second one.
   * @throws Problem 404, 412, 422 'touch.not-open' | 'touch.no-retry'.
   */
  run(
    actor: Actor,
    id: string,
    input: { version: number; decision: 'done' | 'skip' | 'retry'; note: string },
  ): Promise<void> {
    return this.db.tx(actor, async () => {
      const [head] = await this.db.query<Head & { reason: string | null }>(
        `SELECT store_id, vehicle_id, case_id, state, channel, template_code, reason, version, valid_until > app.now() AS still
         FROM touch WHERE id = $1 AND store_id = ANY ($2) FOR UPDATE`,
        [id, actor.storeIds],
      );
      if (!head) throw notFound('touch.not-found');
      if (head.version !== input.version) throw new Problem(412, 'request.stale');
      if (head.state !== 'needs_person') throw new Problem(422, 'touch.not-open');
      const again = input.decision === 'retry';
      if (again && (head.template_code === null || !head.still || head.reason === 'send.unknown')) {
        throw new Problem(422, 'touch.no-retry');
      }
      const state = again ? 'planned' : input.decision === 'done' ? 'done' : 'skipped';
      await this.db.change(
        `UPDATE touch SET state = $2, reason = $3, wake_at = CASE WHEN $4 THEN app.now() END, attempts = 0,
           settled_at = CASE WHEN $4 THEN NULL ELSE app.now() END, done_by = CASE WHEN $4 THEN NULL ELSE $5::uuid END,
           version = version + 1
         WHERE id = $1`,
        [id, state, input.decision === 'skip' ? 'skipped.by-person' : null, again, actor.staffId],
      );
      await this.audit.write(actor, `touch.${input.decision}`, { type: 'touch', id, storeId: head.store_id });
      await this.activity.run(actor, {
        storeId: head.store_id,
        vehicleId: head.vehicle_id,
        caseId: head.case_id,
        kind: `touch.${input.decision}`,
        data: { touchId: id, note: input.note },
      });
    });
  }
}
