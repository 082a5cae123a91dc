import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { CaseRow, TakeInput } from '#contracts';
import { RecordActivity } from '#customers';
import { Problem } from '#kernel';
import { Audit, Db, type Actor } from '#platform';
import { ReadProposals } from './read-proposals.query.js';
import { mustComeLater, WorkOn } from './work-on.js';

/** Takes a case out of the pool: whoever takes it holds it, with a next contact. */
@Injectable()
export class TakeCase {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
    private readonly activity: RecordActivity,
    private readonly workOn: WorkOn,
    private readonly proposals: ReadProposals,
  ) {}

  /** @throws Problem 404, 412, 409 'case.taken', 422 'case.not-open' | 'contact.next-past' */
  run(actor: Actor, id: string, input: z.infer<typeof TakeInput>): Promise<CaseRow> {
    return this.db.tx(actor, async () => {
      const { work } = await this.workOn.open(actor, id, input.version);
      if (work.assigneeId !== null) throw new Problem(409, 'case.taken');
      if (input.next) await mustComeLater(this.db, input.next.at);
      const next = input.next ?? (await this.proposals.one(actor, id, 'NOT_DIALLED'));
      await this.db.change(
        `UPDATE renewal_case SET assignee_id = $2, assigned_at = app.now(), missed_at = NULL, escalated_at = NULL,
           stage = CASE stage WHEN 'PENDING' THEN 'ASSIGNED' ELSE stage END, next_contact_at = $3, next_action = $4,
           version = version + 1, updated_at = app.now() WHERE id = $1`,
        [id, actor.staffId, next!.at, next!.action],
      );
      await this.audit.write(actor, 'case.take', { type: 'case', id, storeId: work.storeId });
      await this.activity.run(actor, {
        storeId: work.storeId,
        vehicleId: work.vehicleId,
        caseId: id,
        kind: 'case.assigned',
        data: { from: null, to: actor.staffId, why: 'taken' },
      });
      return this.workOn.row(id);
    });
  }
}
