import { Injectable } from '@nestjs/common';
import { dropDrafts, groupToday, resolveChannels } from '#campaigns';
import { Db, systemActor } from '#platform';
import { inBatches } from '../in-batches.js';

const BATCH = 200;

/**
 * Cases that went to another person choose their channels anew: who is a friend of the one is none of the other yet.
 * Their drafts pass on where they are, and go down the ladder where they are not.
 */
@Injectable()
export class FollowHolders {
  readonly name = 'holders';

  constructor(private readonly db: Db) {}

  /** @returns cases looked at. */
  run(): Promise<number> {
    return inBatches(BATCH, () => this.some());
  }

  private some(): Promise<number> {
    return this.db.tx(systemActor(), async () => {
      const cases = await this.db.query<{ groupId: number; vehicleId: string }>(
        `WITH taken AS (SELECT case_id FROM holder_change ORDER BY case_id LIMIT ${BATCH} FOR UPDATE SKIP LOCKED),
         gone AS (DELETE FROM holder_change h USING taken s WHERE h.case_id = s.case_id RETURNING h.case_id)
         SELECT c.group_id AS "groupId", c.vehicle_id AS "vehicleId" FROM gone g JOIN renewal_case c ON c.id = g.case_id`,
      );
      for (const groupId of new Set(cases.map((one) => one.groupId))) {
        const cars = cases.filter((one) => one.groupId === groupId).map((one) => one.vehicleId);
        const today = await groupToday(this.db, groupId);
        await dropDrafts(this.db, groupId, today, cars);
        await resolveChannels(this.db, groupId, today, cars);
      }
      return cases.length;
    });
  }
}
