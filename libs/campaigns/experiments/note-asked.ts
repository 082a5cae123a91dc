import { Injectable } from '@nestjs/common';
import type { CasePerks } from '#contracts';
import { RecordActivity } from '#customers';
import { notFound } from '#kernel';
import { Audit, Db, type Actor } from '#platform';
import { ReadCasePerks, WorkOn } from '#renewals';

/** The owner asked by themselves for what the shop gives 车主问起: from then on it is shown, whatever arm they are in. */
@Injectable()
export class NoteAsked {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
    private readonly activity: RecordActivity,
    private readonly workOn: WorkOn,
    private readonly perks: ReadCasePerks,
  ) {}

  /** Noted again it changes nothing. @throws Problem 404 'experiment.not-drawn' and what WorkOn says */
  run(actor: Actor, caseId: string): Promise<CasePerks> {
    return this.db.tx(actor, async () => {
      const { work } = await this.workOn.open(actor, caseId);
      const drawn = await this.db.query<{ experimentId: string; asked: boolean }>(
        `SELECT d.experiment_id AS "experimentId", d.asked_at IS NOT NULL AS asked
         FROM experiment_draw d JOIN experiment x ON x.id = d.experiment_id
         WHERE d.case_id = $1 AND d.store_id = ANY ($2) AND x.state IN ('running', 'ended') FOR UPDATE OF d`,
        [caseId, actor.storeIds],
      );
      if (drawn.length === 0) throw notFound('experiment.not-drawn');
      if (drawn.some((one) => !one.asked)) {
        await this.db.change(
          'UPDATE experiment_draw SET asked_at = app.now(), asked_by = $2 WHERE case_id = $1 AND asked_at IS NULL',
          [caseId, actor.staffId],
        );
        const { storeId, vehicleId } = work;
        const data = { experiment: drawn[0]!.experimentId };
        await this.audit.write(actor, 'offer.asked', { type: 'case', id: caseId, storeId }, data);
        await this.activity.run(actor, { storeId, vehicleId, caseId, kind: 'offer.asked', data });
      }
      return this.perks.run(actor, caseId);
    });
  }
}
