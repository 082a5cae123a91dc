import { Injectable } from '@nestjs/common';
import type { NewBatch } from '#contracts';
import { Problem } from '#kernel';
import { Audit, Db, type Actor } from '#platform';
import { MoveStage } from '../contacts/move-stage.js';
import { mustComeLater, WorkOn } from '../contacts/work-on.js';

type Params<A extends NewBatch['action']> = Extract<NewBatch, { action: A }>;
/** What is asked of a case, as its batch keeps it. */
export type Plan =
  { action: 'snooze'; until: Params<'snooze'>['until'] } | Pick<Params<'next'>, 'action' | 'at' | 'step'>;

/** Says what is next in a case, or lets it rest until a day; one case of many, each judged by itself. */
@Injectable()
export class PlanNext {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
    private readonly workOn: WorkOn,
    private readonly moveStage: MoveStage,
  ) {}

  /** In the running transaction. @returns the code of the problem that forbids it, or null when it is done */
  async attempt(actor: Actor, caseId: string, plan: Plan): Promise<string | null> {
    try {
      await this.run(actor, caseId, plan);
      return null;
    } catch (error) {
      // Thrown before anything was written: the transaction is whole.
      if (error instanceof Problem) return error.code;
      throw error;
    }
  }

  private async run(actor: Actor, caseId: string, plan: Plan): Promise<void> {
    const { work } = await this.workOn.open(actor, caseId);
    if (plan.action === 'snooze') {
      await this.moveStage.apply(actor, work, { stage: 'SNOOZED', snoozeUntil: plan.until });
      return;
    }
    const { at, step } = plan;
    await mustComeLater(this.db, at);
    await this.db.change(
      `UPDATE renewal_case SET next_contact_at = $2, next_action = coalesce($3, next_action, 'call'), version = version + 1, updated_at = app.now() WHERE id = $1`,
      [caseId, at, step ?? null],
    );
    await this.audit.write(actor, 'case.next', { type: 'case', id: caseId, storeId: work.storeId }, { at, step });
  }
}
