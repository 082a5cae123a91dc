import { Injectable } from '@nestjs/common';
import { MergeJournal, type MergeRef, type RowChange } from '#customers';
import { Db } from '#platform';

/** Moves the policies of one car to another, for a merge. Cover is counted again afterwards by the caller. */
@Injectable()
export class MovePolicies {
  constructor(
    private readonly db: Db,
    private readonly journal: MergeJournal,
  ) {}

  /** A policy of a line, day and store that the kept car has already stays behind. @returns how many those are */
  async run(merge: MergeRef): Promise<number> {
    const moving = await this.db.query<RowChange>(
      `SELECT p.id, jsonb_build_object('vehicle_id', $1::uuid) AS set FROM policy p
       WHERE p.vehicle_id = $2 AND p.group_id = $3 AND (p.state <> 'active' OR NOT EXISTS (
         SELECT FROM policy o WHERE o.vehicle_id = $1 AND o.line = p.line AND o.expires_on = p.expires_on
           AND o.store_id = p.store_id AND o.state = 'active'))`,
      [merge.keep, merge.drop, merge.groupId],
    );
    await this.journal.change(merge, 'policy', moving);
    const [left] = await this.db.query<{ n: number }>(
      'SELECT count(*)::int AS n FROM policy WHERE vehicle_id = $1 AND group_id = $2',
      [merge.drop, merge.groupId],
    );
    return left!.n;
  }
}
