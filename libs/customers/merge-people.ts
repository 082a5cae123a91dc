import { Injectable } from '@nestjs/common';
import type { Merge, MergeDone } from '#contracts';
import { notFound, Problem } from '#kernel';
import { Db, type Actor } from '#platform';
import { refreshCars } from './known-vehicle.query.js';
import { MergeLog, type MergeRef } from './merge-log.js';
import { MovePerson } from './move-person.js';
import { PeopleDuplicates } from './people-duplicates.js';

/** Makes two rows of one store one person. What follows for reminders is campaigns' (UnitePeople). */
@Injectable()
export class MergePeople {
  constructor(
    private readonly db: Db,
    private readonly duplicates: PeopleDuplicates,
    private readonly log: MergeLog,
    private readonly move: MovePerson,
  ) {}

  /**
   * The evidence is looked at anew: a phone alone never merges anybody.
   * @throws Problem 404 for people of other stores, 409 'merge.already', 412 'request.stale',
   *   422 'merge.same' | 'merge.two-stores' | 'merge.no-evidence'
   */
  async run(actor: Actor, input: Merge): Promise<MergeDone & { vehicleIds: string[] }> {
    if (input.keep === input.drop) throw new Problem(422, 'merge.same');
    return this.db.tx(actor, async () => {
      const storeId = await this.lock(actor, input);
      await this.duplicates.among(actor.groupId, [input.keep, input.drop]);
      const merge = await this.log.open(actor, { kind: 'person', storeId, keep: input.keep, drop: input.drop });
      const { vehicleIds, doubles } = await this.move.run(actor, merge);
      await refreshCars(this.db, vehicleIds);
      const moved = await this.log.close(actor, merge, [storeId], { doubles });
      return { id: merge.id, moved, doubles, vehicleIds };
    });
  }

  /** Moves what came to a merged row since: an import that had begun before the merge. For the worker. */
  async mend(actor: Actor, merge: MergeRef): Promise<string[]> {
    const { vehicleIds } = await this.move.run(actor, merge);
    await refreshCars(this.db, vehicleIds);
    return vehicleIds;
  }

  private async lock(actor: Actor, input: Merge): Promise<number> {
    const rows = await this.db.query<Found>(
      `SELECT id, store_id, version, merged_into FROM person
       WHERE id = ANY ($1) AND store_id = ANY ($2) AND restricted_at IS NULL ORDER BY id FOR UPDATE`,
      [[input.keep, input.drop], actor.storeIds],
    );
    const keep = rows.find((row) => row.id === input.keep);
    const drop = rows.find((row) => row.id === input.drop);
    if (!keep || !drop) throw notFound();
    if (keep.merged_into || drop.merged_into) throw new Problem(409, 'merge.already');
    if (keep.version !== input.versions.keep || drop.version !== input.versions.drop)
      throw new Problem(412, 'request.stale');
    if (keep.store_id !== drop.store_id) throw new Problem(422, 'merge.two-stores');
    return keep.store_id;
  }
}

interface Found {
  id: string;
  store_id: number;
  version: number;
  merged_into: string | null;
}
