import { Injectable } from '@nestjs/common';
import { newId, Problem } from '#kernel';
import { RecordActivity } from '#customers';
import { Audit, Db, type Actor } from '#platform';
import type { JudgedLine } from './policy-terms.rules.js';
import { POLICY_COLUMNS, POLICY_TABLES, type Policy } from './policy-view.js';

/** A judged line with where it belongs. */
export type PolicyToWrite = JudgedLine & { storeId: number; vehicleId: string; ours: boolean };

/** Writes one line of a policy in the running transaction: a new row, or the completion of one without a number. */
@Injectable()
export class WritePolicy {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
    private readonly activity: RecordActivity,
  ) {}

  /** @throws Problem 409 'policy.same-number' | 'policy.same-term' */
  async run(actor: Actor, policy: PolicyToWrite): Promise<Policy> {
    const filled = await this.fillNumberless(policy);
    const id = filled ?? (await this.insert(actor, policy));
    const facts = { line: policy.line, insurer: policy.insurerCode, expiresOn: policy.expiresOn, ours: policy.ours };
    const subject = { type: 'policy', id, storeId: policy.storeId };
    await this.audit.write(actor, filled ? 'policy.complete' : 'policy.enter', subject, facts);
    await this.activity.run(actor, {
      storeId: policy.storeId,
      vehicleId: policy.vehicleId,
      kind: 'policy.entered',
      data: { ...facts, policyId: id },
    });
    const [row] = await this.db.query<Policy>(`SELECT ${POLICY_COLUMNS} FROM ${POLICY_TABLES} WHERE p.id = $1`, [id]);
    return row!;
  }

  private async fillNumberless(p: PolicyToWrite): Promise<string | undefined> {
    await this.refuseSameNumber(p);
    const [row] = await this.db.query<{ id: string }>(
      `UPDATE policy SET insurer_code = $5, policy_no = $6, starts_on = $7, signed_on = $8, premium_fen = $9,
         tax_fen = coalesce($10, tax_fen), ours = $11, source = 'manual', version = version + 1, updated_at = app.now()
       WHERE store_id = $1 AND vehicle_id = $2 AND line = $3 AND expires_on = $4 AND state = 'active'
         AND policy_no IS NULL
       RETURNING id`,
      [
        p.storeId,
        p.vehicleId,
        p.line,
        p.expiresOn,
        p.insurerCode,
        p.policyNo,
        p.startsOn,
        p.signedOn,
        p.premium,
        p.tax,
        p.ours,
      ],
    );
    return row?.id;
  }

  private async refuseSameNumber(p: PolicyToWrite): Promise<void> {
    const [there] = await this.db.query<{ same_car: boolean }>(
      `SELECT vehicle_id = $4 AS same_car FROM policy WHERE store_id = $1 AND insurer_code = $2 AND policy_no = $3`,
      [p.storeId, p.insurerCode, p.policyNo, p.vehicleId],
    );
    if (there) throw new Problem(409, 'policy.same-number', { line: p.line, sameCar: there.same_car });
  }

  private async insert(actor: Actor, p: PolicyToWrite): Promise<string> {
    const id = newId();
    const made = await this.db.change(
      `INSERT INTO policy (id, group_id, store_id, vehicle_id, line, insurer_code, policy_no, starts_on, expires_on,
         signed_on, premium_fen, tax_fen, ours, source)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 'manual')
       ON CONFLICT DO NOTHING`,
      [
        id,
        actor.groupId,
        p.storeId,
        p.vehicleId,
        p.line,
        p.insurerCode,
        p.policyNo,
        p.startsOn,
        p.expiresOn,
        p.signedOn,
        p.premium,
        p.tax,
        p.ours,
      ],
    );
    if (made === 0) {
      await this.refuseSameNumber(p);
      throw new Problem(409, 'policy.same-term', { line: p.line, expiresOn: p.expiresOn });
    }
    return id;
  }
}
