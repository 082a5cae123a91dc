import { Injectable } from '@nestjs/common';
import { newId, notFound, Problem, type LocalDate } from '#kernel';
import { RecordActivity } from '#customers';
import { Audit, Db, type Actor } from '#platform';
import { POLICY_COLUMNS, POLICY_TABLES, type Policy } from './policy-view.js';

export interface Cancellation {
  policyId: string;
  version: number;
  cancelledOn: LocalDate;
  endorsementNo?: string;
  note: string;
}

interface Found {
  store_id: number;
  vehicle_id: string;
  line: string;
  state: string;
  expires_on: LocalDate;
  signed_on: LocalDate | null;
  version: number;
  today: LocalDate;
}

/** Cancels a policy by an endorsement (退保): the row stays, the car's known cover is counted again without it. */
@Injectable()
export class CancelPolicy {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
    private readonly activity: RecordActivity,
  ) {}

  /**
   * @throws Problem 404 for a policy of other stores, 412 'request.stale', 409 'policy.cancelled',
   *   422 'policy.cancel-out-of-range' when the day lies before signing, after the end, or ahead of today
   */
  async run(actor: Actor, input: Cancellation): Promise<Policy & { vehicleId: string }> {
    return this.db.tx(actor, async () => {
      const policy = await this.lock(actor, input.policyId);
      this.judge(policy, input);
      await this.db.query(
        `UPDATE policy SET state = 'cancelled', cancelled_on = $3, version = version + 1, updated_at = app.now()
         WHERE id = $1 AND store_id = $2`,
        [input.policyId, policy.store_id, input.cancelledOn],
      );
      await this.db.query(
        `INSERT INTO endorsement (id, group_id, store_id, policy_id, kind, endorsement_no, effective_on, note, created_by)
         VALUES ($1, $2, $3, $4, 'cancel', $5, $6, $7, $8)`,
        [
          newId(),
          actor.groupId,
          policy.store_id,
          input.policyId,
          input.endorsementNo || null,
          input.cancelledOn,
          input.note,
          actor.staffId,
        ],
      );
      await this.db.query('SELECT app.refresh_cover(ARRAY[$1::uuid])', [policy.vehicle_id]);
      await this.writeDown(actor, policy, input);
      const [row] = await this.db.query<Policy>(`SELECT ${POLICY_COLUMNS} FROM ${POLICY_TABLES} WHERE p.id = $1`, [
        input.policyId,
      ]);
      return { ...row!, vehicleId: policy.vehicle_id };
    });
  }

  private async lock(actor: Actor, policyId: string): Promise<Found> {
    const [policy] = await this.db.query<Found>(
      `SELECT p.store_id, p.vehicle_id, p.line, p.state, p.expires_on, p.signed_on, p.version,
         app.today(s.time_zone) AS today
       FROM policy p JOIN store s ON s.id = p.store_id
       WHERE p.id = $1 AND p.store_id = ANY ($2) FOR UPDATE OF p`,
      [policyId, actor.storeIds],
    );
    if (!policy) throw notFound();
    return policy;
  }

  private judge(policy: Found, input: Cancellation): void {
    if (policy.version !== input.version) throw new Problem(412, 'request.stale');
    if (policy.state === 'cancelled') throw new Problem(409, 'policy.cancelled');
    const tooEarly = policy.signed_on !== null && input.cancelledOn < policy.signed_on;
    if (tooEarly || input.cancelledOn > policy.expires_on || input.cancelledOn > policy.today) {
      throw new Problem(422, 'policy.cancel-out-of-range');
    }
  }

  private async writeDown(actor: Actor, policy: Found, input: Cancellation): Promise<void> {
    const facts = { line: policy.line, cancelledOn: input.cancelledOn };
    await this.audit.write(
      actor,
      'policy.cancel',
      { type: 'policy', id: input.policyId, storeId: policy.store_id },
      facts,
    );
    await this.activity.run(actor, {
      storeId: policy.store_id,
      vehicleId: policy.vehicle_id,
      kind: 'policy.cancelled',
      data: { ...facts, policyId: input.policyId },
    });
  }
}
