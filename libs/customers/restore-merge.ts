import { Injectable } from '@nestjs/common';
import type { KeptRow, MergeUndone } from '#contracts';
import { notFound, Problem } from '#kernel';
import { Db, type Actor } from '#platform';
import { CarStores } from './car-stores.js';
import { refreshCars } from './known-vehicle.query.js';
import { MergeJournal } from './merge-journal.js';
import { MergeLog, type MergeRef } from './merge-log.js';

/**
 * Puts back what a merge moved, row by row, where nobody touched it since. What was edited stays with the kept one and
 * is named; a refusal of contact that the merge made hold for both stays as well.
 */
@Injectable()
export class RestoreMerge {
  constructor(
    private readonly db: Db,
    private readonly journal: MergeJournal,
    private readonly log: MergeLog,
    private readonly stores: CarStores,
  ) {}

  /**
   * @returns cars to settle
   * @throws Problem 404 for a merge of other stores, 403 'merge.other-stores', 409 'merge.undone' | 'merge.later'
   */
  async run(actor: Actor, id: string): Promise<MergeUndone & { vehicleIds: string[] }> {
    return this.db.tx(actor, async () => {
      const merge = await this.find(actor, id);
      const table = merge.kind === 'person' ? 'person' : 'vehicle';
      await this.lock(merge, table);
      const { restored, edited } = await this.journal.restore(merge);
      const kept = await this.journal.named(merge, edited);
      if (merge.kind === 'vehicle') await this.stores.restore(merge);
      else await this.forgetIdentity(merge);
      await this.db.query(
        `UPDATE ${table} SET merged_into = NULL, version = version + 1, updated_at = app.now() WHERE id = ANY ($1)
           AND group_id = $2`,
        [[merge.keep, merge.drop], merge.groupId],
      );
      kept.push(...(await this.refusals(merge)));
      const { vehicleIds, storeIds } = await this.cars(actor, merge);
      if (merge.kind === 'vehicle') await this.db.query('SELECT app.refresh_cover($1)', [vehicleIds]);
      await refreshCars(this.db, vehicleIds);
      await this.log.undone(actor, merge, storeIds, kept);
      return { restored, kept, vehicleIds };
    });
  }

  private async find(actor: Actor, id: string): Promise<MergeRef> {
    const [row] = await this.db.query<MergeRef & { undone: boolean; elsewhere: boolean; known: boolean }>(
      `SELECT m.id, m.kind, m.group_id AS "groupId", m.store_id AS "storeId", m.kept_id AS keep, m.dropped_id AS drop,
         m.undone_at IS NOT NULL AS undone,
         m.kind = 'vehicle' AND app.known_elsewhere(ARRAY[m.kept_id, m.dropped_id]) AS elsewhere,
         m.kind = 'person' OR EXISTS (SELECT FROM vehicle_store x WHERE x.vehicle_id = m.kept_id
           AND x.store_id = ANY ($3)) AS known
       FROM merge_log m WHERE m.id = $1 AND m.group_id = $2 AND (m.store_id IS NULL OR m.store_id = ANY ($3))
       FOR UPDATE OF m`,
      [id, actor.groupId, actor.storeIds],
    );
    if (!row?.known) throw notFound();
    if (row.elsewhere) throw new Problem(403, 'merge.other-stores');
    if (row.undone) throw new Problem(409, 'merge.undone');
    return row;
  }

  /** A row that was merged on cannot give back what has gone with it. */
  private async lock(merge: MergeRef, table: 'person' | 'vehicle'): Promise<void> {
    const rows = await this.db.query<{ id: string; merged_into: string | null }>(
      `SELECT id, merged_into FROM ${table} WHERE id = ANY ($1) ORDER BY id FOR UPDATE`,
      [[merge.keep, merge.drop]],
    );
    if (rows.find((row) => row.id === merge.keep)?.merged_into) throw new Problem(409, 'merge.later');
  }

  /** The identity number that was filled in goes, if it still is the other one's. */
  private async forgetIdentity(merge: MergeRef): Promise<void> {
    await this.db.query(
      `UPDATE person k SET id_no_cipher = NULL, id_no_bidx = NULL, id_no_tail = NULL, id_no_state = NULL
       FROM person d WHERE k.id = $1 AND d.id = $2 AND k.id_no_bidx = d.id_no_bidx
         AND EXISTS (SELECT FROM merge_moved m WHERE m.merge_id = $3 AND m.table_name = 'identity')`,
      [merge.keep, merge.drop, merge.id],
    );
  }

  /** A refusal that the merge made hold for both is not taken back by a machine. */
  private refusals(merge: MergeRef): Promise<KeptRow[]> {
    return this.db.query<KeptRow>(
      `SELECT table_name AS "table", row_id AS id, 'stricter' AS why, NULL AS by, NULL AS at FROM merge_moved
       WHERE merge_id = $1 AND table_name IN ('consent', 'suppression') ORDER BY no`,
      [merge.id],
    );
  }

  private async cars(actor: Actor, merge: MergeRef): Promise<{ vehicleIds: string[]; storeIds: number[] }> {
    const both = [merge.keep, merge.drop];
    if (merge.kind === 'person') {
      const cars = await this.db.query<{ id: string }>(
        `SELECT DISTINCT vehicle_id AS id FROM vehicle_person WHERE person_id = ANY ($1) AND store_id = $2
           AND until_on IS NULL`,
        [both, merge.storeId],
      );
      return { vehicleIds: cars.map((car) => car.id), storeIds: [merge.storeId!] };
    }
    const stores = await this.db.query<{ id: number }>(
      'SELECT DISTINCT store_id AS id FROM vehicle_store WHERE vehicle_id = ANY ($1) AND store_id = ANY ($2) ORDER BY 1',
      [both, actor.storeIds],
    );
    return { vehicleIds: both, storeIds: stores.map((store) => store.id) };
  }
}
