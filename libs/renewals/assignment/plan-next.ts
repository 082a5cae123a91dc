import { Injectable } from '@nestjs/common';
import { Problem } from '#kernel';
import { Audit, Db, type Actor } from '#platform';
import { MayActOn } from './may-act-on.js';

interface Row {
  storeId: number;
  state: string;
  assigneeId: string | null;
}

/** Says what is next in a case, or lets it rest until a day; one case of many, each judged by itself. */
@Injectable()
export class PlanNext {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
    private readonly mayActOn: MayActOn,
  ) {}

  /** In the running transaction. @returns the code of the problem that forbids it, or null when it is done */
  async attempt(actor: Actor, caseId: string, params: Record<string, unknown>): Promise<string | null> {
    try {
      await this.run(actor, caseId, params);
      return null;
    } catch (error) {
      // Thrown before anything was written: the transaction is whole.
      if (error instanceof Problem) return error.code;
      throw error;
    }
  }

  private async run(actor: Actor, caseId: string, params: Record<string, unknown>): Promise<void> {
    const [row] = await this.db.query<Row>(
      `SELECT store_id AS "storeId", state, assignee_id AS "assigneeId" FROM renewal_case
       WHERE id = $1 AND store_id = ANY ($2) FOR UPDATE`,
      [caseId, actor.storeIds],
    );
    if (!row || row.state !== 'open') throw new Problem(422, 'case.not-open');
    await this.mayActOn.run(actor, row);
    const { until, at, step } = params;
    await this.db.change(
      `UPDATE renewal_case SET next_contact_at = $2, next_action = coalesce($3, next_action, 'call'), version = version + 1, updated_at = app.now() WHERE id = $1`,
      [caseId, at ?? until, step ?? null],
    );
    await this.audit.write(actor, 'case.next', { type: 'case', id: caseId, storeId: row.storeId }, { at, step, until });
  }
}
