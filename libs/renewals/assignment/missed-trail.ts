import { Injectable } from '@nestjs/common';
import { RecordActivity } from '#customers';
import { Audit } from '#platform';
import type { DueRound } from './round-seal.js';

/** A case of which something was missed. */
export interface Missed {
  id: string;
  vehicleId: string;
  assigneeId: string;
  /** Since when nothing was done about it. */
  since: Date;
  /** For as long that a lead hears of it. */
  late: boolean;
}

/** What the round leaves behind: on each case's timeline, and in the audit. */
@Injectable()
export class MissedTrail {
  constructor(
    private readonly audit: Audit,
    private readonly activity: RecordActivity,
  ) {}

  /** In the running transaction. */
  async run({ actor, storeId }: DueRound, anew: readonly Missed[], late: readonly Missed[]): Promise<void> {
    const entry = (kind: string) => (one: Missed) => ({
      storeId,
      kind,
      vehicleId: one.vehicleId,
      caseId: one.id,
      data: { person: one.assigneeId, since: one.since },
    });
    await this.activity.run(actor, ...anew.map(entry('case.missed')), ...late.map(entry('case.escalated')));
    if (anew.length + late.length === 0) return;
    const detail = { anew: anew.map((one) => one.id), late: late.map((one) => one.id) };
    await this.audit.write(actor, 'case.escalate', { type: 'case', storeId }, detail);
  }
}
