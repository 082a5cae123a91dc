import { Injectable } from '@nestjs/common';
import { MergeJournal, type MergeRef, type RowChange } from '#customers';
import { Db } from '#platform';
import { MovePolicies } from '#policies';
import { JoinCases } from '#renewals';

/** Brings policies, cases, touches and perks of one car under another, for a merge. */
@Injectable()
export class MoveCarWork {
  constructor(
    private readonly db: Db,
    private readonly policies: MovePolicies,
    private readonly cases: JoinCases,
    private readonly journal: MergeJournal,
  ) {}

  /** In the caller's transaction. @returns policies that the kept car had already, and whether an open case closed */
  async run(merge: MergeRef): Promise<{ doubles: number; closedCase: string | null }> {
    const doubles = await this.policies.run(merge);
    const { closed, moved } = await this.cases.run(merge);
    if (closed) await this.endTouches(merge, closed);
    const along = await this.db.query<RowChange>(
      `SELECT id, jsonb_build_object('vehicle_id', $2::uuid) AS set FROM touch
       WHERE case_id = ANY ($1) AND vehicle_id <> $2 FOR UPDATE`,
      [moved, merge.keep],
    );
    await this.journal.change(merge, 'touch', along);
    const given = await this.db.query<RowChange>(
      `SELECT id, jsonb_build_object('vehicle_id', $2::uuid) AS set FROM perk_grant WHERE vehicle_id = $1 FOR UPDATE`,
      [merge.drop, merge.keep],
    );
    await this.journal.change(merge, 'perk_grant', given);
    return { doubles, closedCase: closed };
  }

  /** What was planned for the case that closed ends; rows being sent are left to settle, as everywhere. */
  private async endTouches(merge: MergeRef, caseId: string): Promise<void> {
    const ended = await this.db.query<RowChange>(
      `SELECT id, jsonb_build_object('state', 'superseded', 'reason', 'case.closed', 'wake_at', NULL,
         'settled_at', app.now()) AS set
       FROM touch WHERE case_id = $1 AND state IN ('planned', 'queued', 'draft', 'needs_person') FOR UPDATE`,
      [caseId],
    );
    await this.journal.change(merge, 'touch', ended);
  }
}
