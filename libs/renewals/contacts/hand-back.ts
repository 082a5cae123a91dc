import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { CaseRow, HandBackInput } from '#contracts';
import { RecordActivity } from '#customers';
import { Problem } from '#kernel';
import { Audit, Db, type Actor } from '#platform';
import { ReadProposals } from './read-proposals.query.js';
import { mustComeLater, WorkOn } from './work-on.js';

/** A handed case comes back from the service adviser to its specialist. */
@Injectable()
export class HandBack {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
    private readonly activity: RecordActivity,
    private readonly workOn: WorkOn,
    private readonly proposals: ReadProposals,
  ) {}

  /**
   * The shared credit stays where the adviser reached the owner, and is the specialist's alone where not.
   * @throws Problem 404, 412, 403 'case.not-yours', 422 'case.not-open' | 'hand-off.none' | 'contact.next-past'
   */
  run(actor: Actor, id: string, input: z.infer<typeof HandBackInput>): Promise<CaseRow> {
    return this.db.tx(actor, async () => {
      const { work } = await this.workOn.open(actor, id, input.version);
      if (work.handedTo === null) throw new Problem(422, 'hand-off.none');
      if (input.next) await mustComeLater(this.db, input.next.at);
      await this.db.change('UPDATE renewal_case SET handed_to = NULL WHERE id = $1', [id]);
      const next = input.next ?? (await this.proposals.one(actor, id, 'NOT_DIALLED'));
      await this.db.change(
        `UPDATE renewal_case SET next_contact_at = $2, next_action = $3, version = version + 1, updated_at = app.now() WHERE id = $1`,
        [id, next!.at, next!.action],
      );
      await this.db.change(
        `DELETE FROM case_credit WHERE case_id = $1 AND NOT EXISTS (SELECT FROM contact k
           WHERE k.case_id = $1 AND k.staff_id = $2 AND k.effective <> 'none' AND k.undone_at IS NULL)`,
        [id, work.handedTo],
      );
      const facts = { from: work.handedTo };
      await this.audit.write(actor, 'case.hand-back', { type: 'case', id, storeId: work.storeId }, facts);
      await this.activity.run(actor, {
        storeId: work.storeId,
        vehicleId: work.vehicleId,
        caseId: id,
        kind: 'case.handed-back',
        data: facts,
      });
      return this.workOn.row(id);
    });
  }
}
