import { Injectable } from '@nestjs/common';
import { Db } from '#platform';
import type { MergeRef } from './merge-log.js';

/** Which stores know a car, through a merge and back. The row that is gone is known nowhere, so no list shows it. */
@Injectable()
export class CarStores {
  constructor(private readonly db: Db) {}

  /** The kept car is known wherever either was, in the stronger way. */
  async move(merge: MergeRef): Promise<void> {
    await this.db.query(
      `INSERT INTO merge_moved (merge_id, no, group_id, store_id, table_name, row_id, before, after)
       SELECT $3, coalesce((SELECT max(no) FROM merge_moved WHERE merge_id = $3), 0) + row_number() OVER (), $4, NULL,
         'vehicle_store', app.new_id(), to_jsonb(d),
         (SELECT to_jsonb(k) FROM vehicle_store k WHERE k.vehicle_id = $1 AND k.store_id = d.store_id)
       FROM vehicle_store d WHERE d.vehicle_id = $2`,
      [merge.keep, merge.drop, merge.id, merge.groupId],
    );
    await this.db.query(
      `INSERT INTO vehicle_store AS k (group_id, store_id, vehicle_id, relation, first_seen_on, last_seen_on)
       SELECT d.group_id, d.store_id, $1, d.relation, d.first_seen_on, d.last_seen_on
       FROM vehicle_store d WHERE d.vehicle_id = $2
       ON CONFLICT (store_id, vehicle_id) DO UPDATE SET
         first_seen_on = least(k.first_seen_on, excluded.first_seen_on),
         last_seen_on = greatest(k.last_seen_on, excluded.last_seen_on),
         relation = CASE WHEN array_position('{sold,insured,serviced,imported}', excluded.relation)
           < array_position('{sold,insured,serviced,imported}', k.relation) THEN excluded.relation ELSE k.relation END`,
      [merge.keep, merge.drop],
    );
    await this.db.query('DELETE FROM vehicle_store WHERE vehicle_id = $1', [merge.drop]);
  }

  /** The dropped car is known again where it was; the kept one no longer where nothing of it is. */
  async restore(merge: MergeRef): Promise<void> {
    await this.db.query(
      `INSERT INTO vehicle_store (group_id, store_id, vehicle_id, relation, first_seen_on, last_seen_on)
       SELECT r.group_id, r.store_id, r.vehicle_id, r.relation, r.first_seen_on, r.last_seen_on
       FROM merge_moved m CROSS JOIN LATERAL jsonb_populate_record(NULL::vehicle_store, m.before) r
       WHERE m.merge_id = $1 AND m.table_name = 'vehicle_store' ON CONFLICT DO NOTHING`,
      [merge.id],
    );
    await this.db.query(
      `DELETE FROM vehicle_store k USING merge_moved m
       WHERE m.merge_id = $1 AND m.table_name = 'vehicle_store' AND m.after IS NULL
         AND k.vehicle_id = $2 AND k.store_id = (m.before ->> 'store_id')::int
         AND NOT EXISTS (SELECT FROM vehicle_person r WHERE r.vehicle_id = $2 AND r.store_id = k.store_id)
         AND NOT EXISTS (SELECT FROM policy p WHERE p.vehicle_id = $2 AND p.store_id = k.store_id)`,
      [merge.id, merge.keep],
    );
    await this.db.query(
      `UPDATE vehicle_store k SET relation = r.relation, first_seen_on = r.first_seen_on, last_seen_on = r.last_seen_on
       FROM merge_moved m CROSS JOIN LATERAL jsonb_populate_record(NULL::vehicle_store, m.after) r
       WHERE m.merge_id = $1 AND m.table_name = 'vehicle_store' AND m.after IS NOT NULL
         AND k.vehicle_id = $2 AND k.store_id = r.store_id`,
      [merge.id, merge.keep],
    );
  }
}
