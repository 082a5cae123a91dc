import { Injectable } from '@nestjs/common';
import type { LocalDate } from '#kernel';
import { Db } from '#platform';
import { CloseCases, refreshCaseCopies, type ClosedCase } from '#renewals';
import { endCaseWork } from './end-case-work.js';

const REASON_OF: Record<string, string> = {
  RENEWED_HERE: 'case.renewed',
  COMPULSORY_ONLY: 'case.renewed',
  INSURED_ELSEWHERE: 'case.insured-elsewhere',
  LAPSED: 'case.lapsed',
  SOLD: 'vehicle.left',
  SCRAPPED: 'vehicle.left',
  MOVED: 'vehicle.left',
  OPT_OUT: 'opted-out',
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
    await this.endWork(closed);
    await refreshCaseCopies(this.db, vehicleIds);
    return closed;
  }

  /** All that changed in any store since the last look (or what changed of `only`), and the year's lapsed. As the worker. */
  async runAll(
    groupId: number,
    today: LocalDate,
    lapseDays: number,
    only: string[] | null = null,
  ): Promise<{ changed: string[]; closed: ClosedCase[] }> {
    const changed = await this.closeCases.unsettled(groupId, only);
    const closed = await this.run(changed);
    await this.closeCases.settled(changed);
    const lapsed = await this.closeCases.lapse(groupId, today, lapseDays, only);
    await this.endWork(lapsed);
    return { changed, closed: [...closed, ...lapsed] };
  }

  /** Ends what is planned for cases that closed, with the reason that fits theirs; their perks follow. */
  async endWork(closed: ClosedCase[]): Promise<void> {
    const byReason = new Map<string, string[]>();
    for (const one of closed) {
      const reason = REASON_OF[one.reason] ?? 'case.closed';
      byReason.set(reason, [...(byReason.get(reason) ?? []), one.id]);
    }
    for (const [reason, ids] of byReason) await endCaseWork(this.db, ids, reason);
  }
}
