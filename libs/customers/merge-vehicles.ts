import { Injectable } from '@nestjs/common';
import type { Merge } from '#contracts';
import { notFound, Problem } from '#kernel';
import { Db, type Actor } from '#platform';
import { refreshCars } from './known-vehicle.query.js';
import { MergeLog, type MergeRef } from './merge-log.js';
import { MoveCar } from './move-car.js';
import { VehicleDuplicates } from './vehicle-duplicates.js';

/**
 * The customers' part of making two rows one car: evidence, plates, people, stores. Policies, cases and touches are
 * moved by those who own them; campaigns composes all of it (UniteVehicles), which opens, moves and closes.
 */
@Injectable()
export class MergeVehicles {
  constructor(
    private readonly db: Db,
    private readonly duplicates: VehicleDuplicates,
    private readonly log: MergeLog,
    private readonly car: MoveCar,
  ) {}

  /**
   * Locks both cars and opens the merge, in the running transaction.
   * @throws Problem 404 for cars of other stores, 403 'merge.other-stores' where a store that the actor does not stand
   *   in knows one of them, 409 'merge.already', 412 'request.stale', 422 'merge.same' | 'merge.no-evidence'
   */
  async open(actor: Actor, input: Merge): Promise<MergeRef> {
    if (input.keep === input.drop) throw new Problem(422, 'merge.same');
    await this.lock(actor, input);
    const [row] = await this.db.query<{ elsewhere: boolean }>('SELECT app.known_elsewhere($1) AS elsewhere', [
      [input.keep, input.drop],
    ]);
    if (row!.elsewhere) throw new Problem(403, 'merge.other-stores');
    await this.duplicates.among(actor.groupId, [input.keep, input.drop]);
    return this.log.open(actor, { kind: 'vehicle', storeId: null, keep: input.keep, drop: input.drop });
  }

  /** Plates, people, stores and facts; may run again. */
  move(merge: MergeRef): Promise<void> {
    return this.car.run(merge);
  }

  /** Counts cover again after policies moved; the row that is gone has no days, so that nothing is planned for it. */
  async settleCover(merge: MergeRef): Promise<void> {
    await this.db.query('SELECT app.refresh_cover(ARRAY[$1::uuid, $2])', [merge.keep, merge.drop]);
    await this.db.query(
      `UPDATE vehicle SET compulsory_expires_on = NULL, commercial_expires_on = NULL, anchor_on = NULL, unsettled = false
       WHERE id = $1 AND merged_into IS NOT NULL`,
      [merge.drop],
    );
    await refreshCars(this.db, [merge.keep]);
  }

  /** Last act of a merge: what followed from it is part of it. */
  reseal(merge: MergeRef): Promise<void> {
    return this.car.journal.reseal(merge);
  }

  /** Writes the merge down. @returns rows moved, by table */
  async close(actor: Actor, merge: MergeRef, facts: object): Promise<Record<string, number>> {
    const stores = await this.db.query<{ id: number }>(
      'SELECT store_id AS id FROM vehicle_store WHERE vehicle_id = $1 AND store_id = ANY ($2) ORDER BY 1',
      [merge.keep, actor.storeIds],
    );
    return this.log.close(
      actor,
      merge,
      stores.map((store) => store.id),
      facts,
    );
  }

  private async lock(actor: Actor, input: Merge): Promise<void> {
    const rows = await this.db.query<Found>(
      `SELECT v.id, v.version, v.merged_into,
         EXISTS (SELECT FROM vehicle_store x WHERE x.vehicle_id = v.id AND x.store_id = ANY ($3)) AS known
       FROM vehicle v WHERE v.id = ANY ($1) AND v.group_id = $2 ORDER BY v.id FOR UPDATE OF v`,
      [[input.keep, input.drop], actor.groupId, actor.storeIds],
    );
    const keep = rows.find((row) => row.id === input.keep);
    const drop = rows.find((row) => row.id === input.drop);
    if (!keep || !drop) throw notFound();
    // Only whoever knew both cars hears that they are merged.
    const merged = keep.merged_into !== null || drop.merged_into !== null;
    if (!(keep.known || keep.merged_into) || !(drop.known || drop.merged_into) || !(keep.known || drop.known))
      throw notFound();
    if (merged) throw new Problem(409, 'merge.already');
    if (keep.version !== input.versions.keep || drop.version !== input.versions.drop)
      throw new Problem(412, 'request.stale');
  }
}

interface Found {
  id: string;
  version: number;
  merged_into: string | null;
  known: boolean;
}
