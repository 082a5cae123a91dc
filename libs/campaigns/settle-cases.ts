import { Injectable } from '@nestjs/common';
import type { LocalDate } from '#kernel';
import { Db } from '#platform';
import { CloseCases, refreshCaseCopies, type ClosedCase } from '#renewals';
import { supersedeTouches } from './supersede-touches.query.js';

const REASON_OF: Record<string, string> = {
  RENEWED_HERE: 'case.renewed',
  COMPULSORY_ONLY: 'case.renewed',
  INSURED_ELSEWHERE: 'case.insured-elsewhere',
  LAPSED: 'case.lapsed',
  SOLD: 'vehicle.left',
  SCRAPPED: 'vehicle.left',
  MOVED: 'vehicle.left',
};

/** Closes what the facts have closed, and ends what was planned for it, in one transaction. */
@Injectable()
export class SettleCases {
  constructor(
    private readonly db: Db,
    private readonly closeCases: CloseCases,
  ) {}

  /** After a change of these cars, in the transaction that made it. @returns cases that closed */
  async run(vehicleIds: string[]): Promise<ClosedCase[]> {
    const closed = await this.closeCases.run(vehicleIds);
    await this.supersede(closed);
    await refreshCaseCopies(this.db, vehicleIds);
    return closed;
  }

  /** All that changed in any store since the last look, and the year's lapsed. As the worker. */
  async runAll(
    groupId: number,
    today: LocalDate,
    lapseDays: number,
  ): Promise<{ changed: string[]; closed: ClosedCase[] }> {
    const changed = await this.closeCases.unsettled(groupId);
    const closed = await this.run(changed);
    await this.closeCases.settled(changed);
    const lapsed = await this.closeCases.lapse(groupId, today, lapseDays);
    await this.supersede(lapsed);
    return { changed, closed: [...closed, ...lapsed] };
  }

  private async supersede(closed: ClosedCase[]): Promise<void> {
    const byReason = new Map<string, string[]>();
    for (const one of closed) {
      const reason = REASON_OF[one.reason] ?? 'case.closed';
      byReason.set(reason, [...(byReason.get(reason) ?? []), one.id]);
    }
    for (const [reason, ids] of byReason) await supersedeTouches(this.db, ids, reason);
  }
}
