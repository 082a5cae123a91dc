import { Injectable } from '@nestjs/common';
import { insurerCodeOf, type IssueCase, type IssueDifference } from '#contracts';
import { lastCoveredDay, newId, Problem, readPolicyNo, type LocalDate } from '#kernel';
import { Db, type Actor } from '#platform';

/** What stands behind an issue, all judged. */
export interface IssueToKeep {
  caseId: string;
  storeId: number;
  quoteId: string | null;
  signedOn: LocalDate;
  differences: IssueDifference[];
  /** The policies of the car that were written for it. */
  policyIds: string[];
}

/** Writes down an act of issuing in the running transaction: number, people, credit, what stands beside the policies. */
@Injectable()
export class KeepIssue {
  constructor(private readonly db: Db) {}

  /** @throws Problem 422 for the driver cover's own faults, 409 'issue.add-on-number'. @returns its id */
  async run(actor: Actor, issue: IssueToKeep, input: IssueCase): Promise<string> {
    const id = newId();
    const { caseId, storeId, quoteId, signedOn, differences, policyIds } = issue;
    const agencyNo = input.agencyNo.toUpperCase();
    await this.db.query(
      `INSERT INTO policy_issue (id, group_id, store_id, case_id, quote_id, signed_on, agency_no, sold_by, issued_by,
         differences, entered_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        id,
        actor.groupId,
        storeId,
        caseId,
        quoteId,
        signedOn,
        agencyNo,
        input.soldBy,
        input.issuedBy,
        JSON.stringify(differences),
        actor.staffId,
      ],
    );
    await this.db.query(
      `INSERT INTO issue_credit (issue_id, group_id, store_id, staff_id, share_bp)
       SELECT $1, $2, $3, k.staff, k.share FROM unnest($4::uuid[], $5::int[]) AS k(staff, share)`,
      [id, actor.groupId, storeId, input.split.map((one) => one.staff), input.split.map((one) => one.shareBp)],
    );
    await this.db.change(
      `UPDATE policy SET issue_id = $2, agency_no = $3, seller_id = $4, issuer_id = $5 WHERE id = ANY ($1)`,
      [policyIds, id, agencyNo, input.soldBy, input.issuedBy],
    );
    if (input.addOn) await this.addOn(actor, storeId, id, input.addOn);
    await this.db.change(
      `UPDATE issuing SET state = 'issued', ended_at = app.now() WHERE case_id = $1 AND state = 'waiting'`,
      [caseId],
    );
    return id;
  }

  private async addOn(
    actor: Actor,
    storeId: number,
    issueId: string,
    typed: NonNullable<IssueCase['addOn']>,
  ): Promise<void> {
    const fault = (field: string, code: string) => new Problem(422, code, {}, [{ path: `addOn.${field}`, code }]);
    const insurer = insurerCodeOf(typed.insurer);
    if (!insurer) throw fault('insurer', 'policy.unknown-insurer');
    const number = typed.policyNo === undefined ? null : readPolicyNo(typed.policyNo);
    if (number === undefined) throw fault('policyNo', 'policy.number-invalid');
    const expiresOn = typed.expiresOn ?? lastCoveredDay(typed.startsOn);
    if (expiresOn < typed.startsOn) throw fault('expiresOn', 'policy.ends-before-start');
    const made = await this.db.change(
      `INSERT INTO policy_add_on (id, group_id, store_id, issue_id, product, insurer_code, policy_no, starts_on, expires_on,
         premium_fen, seats) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT DO NOTHING`,
      [
        newId(),
        actor.groupId,
        storeId,
        issueId,
        typed.product,
        insurer,
        number,
        typed.startsOn,
        expiresOn,
        typed.premium,
        typed.seats ?? null,
      ],
    );
    if (made === 0)
      throw new Problem(409, 'issue.add-on-number', {}, [{ path: 'addOn.policyNo', code: 'issue.add-on-number' }]);
  }
}
