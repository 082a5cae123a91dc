import { Injectable } from '@nestjs/common';
import { MergePeople, StrayRows } from '#customers';
import { Db, systemActor } from '#platform';
import { FollowContact } from './follow-contact.js';
import { UniteVehicles } from './unite-vehicles.js';

/** Brings to the kept row what came to a dropped one after the merge, as part of that merge. Level-triggered. */
@Injectable()
export class MendMerges {
  constructor(
    private readonly db: Db,
    private readonly strays: StrayRows,
    private readonly people: MergePeople,
    private readonly vehicles: UniteVehicles,
    private readonly follow: FollowContact,
  ) {}

  /** One group, as the worker. @returns how many merges had strays */
  async run(groupId: number): Promise<number> {
    const storeIds = await this.storesOf(groupId);
    const actor = systemActor(groupId, storeIds);
    return this.db.tx(actor, async () => {
      const merges = await this.strays.find(groupId);
      for (const merge of merges) {
        if (merge.kind === 'vehicle') await this.vehicles.move(actor, merge);
        else await this.follow.run(actor, await this.people.mend(actor, merge));
      }
      return merges.length;
    });
  }

  private storesOf(groupId: number): Promise<number[]> {
    return this.db.tx(systemActor(groupId), async () => {
      const rows = await this.db.query<{ id: number }>('SELECT id FROM store WHERE group_id = $1 ORDER BY id', [
        groupId,
      ]);
      return rows.map((row) => row.id);
    });
  }
}
