import { Injectable } from '@nestjs/common';
import type { Loss, NewContact } from '#contracts';
import { Db, type Actor } from '#platform';
import { endCase, RecordLoss, RESULT_RULES, rollToNextYear, type WorkCase } from '#renewals';
import { endCaseWork } from '../end-case-work.js';
import { ReleaseVehicle } from '../release-vehicle.js';
import { StopContact } from '../stop-contact.js';

/** Ends a case by what a contact told, with all that follows from it, in the running transaction. */
@Injectable()
export class CaseEndings {
  constructor(
    private readonly db: Db,
    private readonly loss: RecordLoss,
    private readonly stop: StopContact,
    private readonly release: ReleaseVehicle,
  ) {}

  /**
   * @param personId whoever wants no contact
   * @returns ids of the losses written
   */
  async run(
    actor: Actor,
    work: WorkCase,
    input: Pick<NewContact, 'result' | 'lost'>,
    personId: string | null,
  ): Promise<string | null> {
    const rule = RESULT_RULES[input.result];
    if (rule.ends === 'car') await this.carLeft(actor, work, rule.car!);
    else if (rule.ends === 'opt-out') await this.optOut(actor, work, personId);
    else if (rule.ends === 'elsewhere') return this.lose(actor, work, { reason: 'INSURED_ELSEWHERE', ...input.lost });
    else if (input.lost) return this.lose(actor, work, input.lost);
    return null;
  }

  /** Cover bought elsewhere keeps next year's day: the car's work begins anew then. */
  private async lose(actor: Actor, work: WorkCase, loss: Loss): Promise<string> {
    const elsewhere = loss.reason === 'INSURED_ELSEWHERE';
    const reason = elsewhere ? 'INSURED_ELSEWHERE' : 'DECLINED';
    await endCase(this.db, work.id, { state: 'lost', stage: 'LOST', reason });
    await endCaseWork(this.db, [work.id], elsewhere ? 'case.insured-elsewhere' : 'case.closed');
    if (elsewhere) await rollToNextYear(this.db, actor.groupId, work.vehicleId);
    return this.loss.run(actor, { caseId: work.id, storeId: work.storeId, level: work.level }, loss);
  }

  private async optOut(actor: Actor, work: WorkCase, personId: string | null): Promise<void> {
    await endCase(this.db, work.id, { state: 'closed', stage: 'EXCLUDED', reason: 'OPT_OUT' });
    await endCaseWork(this.db, [work.id], 'opted-out');
    if (personId) await this.stop.run(actor, personId, 'opt_out');
  }

  private async carLeft(actor: Actor, work: WorkCase, state: 'sold' | 'scrapped'): Promise<void> {
    const [car] = await this.db.query<{ version: number; today: string }>(
      `SELECT v.version, app.today(s.time_zone) AS today FROM vehicle v, store s WHERE v.id = $1 AND s.id = $2`,
      [work.vehicleId, work.storeId],
    );
    await this.release.run(actor, { vehicleId: work.vehicleId, version: car!.version, state, on: car!.today });
  }
}
