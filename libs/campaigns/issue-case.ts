import { Injectable } from '@nestjs/common';
import type { CaseIssued, IssueCase as Issue } from '#contracts';
import { RecordActivity } from '#customers';
import type { LocalDate } from '#kernel';
import { Audit, Db, type Actor } from '#platform';
import { IssueParts } from '#renewals';
import { RecordPolicy } from './record-policy.js';

interface Place {
  store: string;
  vin: string;
  today: LocalDate;
}

/** Issues a case 出单: the policies are recorded with all that stands behind them, and the case is won by them. */
@Injectable()
export class IssueCase {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
    private readonly activity: RecordActivity,
    private readonly record: RecordPolicy,
    private readonly parts: IssueParts,
  ) {}

  /** @throws what TakeToIssue, JudgeIssue, RecordPolicy and KeepIssue throw; nothing is changed then. */
  run(actor: Actor, caseId: string, input: Issue): Promise<CaseIssued> {
    return this.db.tx(actor, async () => {
      const work = await this.parts.take.run(actor, caseId, input.version);
      const { storeId, vehicleId } = work;
      const place = await this.placeOf(caseId);
      const signedOn = input.signedOn ?? place.today;
      const judged = await this.parts.judge.run(actor, { caseId, storeId, signedOn }, input);
      const { compulsory, commercial, tax } = input;
      const { policies, closedCaseId } = await this.record.run(actor, {
        store: place.store,
        vin: place.vin,
        signedOn,
        ours: true,
        ...(compulsory && { compulsory: { ...compulsory, ...(tax !== undefined && { tax }) } }),
        ...(commercial && { commercial }),
      });
      const issue = { ...judged, caseId, storeId, signedOn, policyIds: policies.map((one) => one.id) };
      const id = await this.parts.keep.run(actor, issue, input);
      if (closedCaseId !== caseId) await this.parts.backToWork(actor, work);
      const facts = { issue: id, quote: judged.quoteId, differences: judged.differences.length };
      await this.audit.write(actor, 'case.issue', { type: 'case', id: caseId, storeId }, facts);
      await this.activity.run(actor, { storeId, vehicleId, caseId, kind: 'case.issued', data: facts });
      return { id, policies, differences: judged.differences, closedCaseId };
    });
  }

  private async placeOf(caseId: string): Promise<Place> {
    const [place] = await this.db.query<Place>(
      `SELECT s.code AS store, v.vin, app.today(s.time_zone) AS today FROM renewal_case c JOIN store s ON s.id = c.store_id
       JOIN vehicle v ON v.id = c.vehicle_id WHERE c.id = $1`,
      [caseId],
    );
    return place!;
  }
}
