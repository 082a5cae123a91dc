import { Injectable } from '@nestjs/common';
import { Db } from '#platform';
import { MergeJournal, type RowChange } from './merge-journal.js';
import type { MergeRef } from './merge-log.js';
import { CarStores } from './car-stores.js';

const FACTS = [
  'plate',
  'engine_no',
  'brand',
  'series',
  'model',
  'energy',
  'seats',
  'displacement_ml',
  'use_kind',
  'first_registered_on',
  'delivered_on',
  'loan',
  'loan_ends_on',
  'beneficiary',
] as const;

/** Moves plates, people, stores and facts of one car to another. May run again: it moves what came since. */
@Injectable()
export class MoveCar {
  constructor(
    private readonly db: Db,
    readonly journal: MergeJournal,
    private readonly stores: CarStores,
  ) {}

  /** In the caller's transaction, both cars locked. */
  async run(merge: MergeRef): Promise<void> {
    const earlier = await this.db.query<RowChange>(
      `SELECT id, jsonb_build_object('merged_into', $2::uuid) AS set FROM vehicle WHERE merged_into = $1`,
      [merge.drop, merge.keep],
    );
    await this.journal.change(merge, 'vehicle', earlier);
    await this.db.query(
      `UPDATE vehicle SET merged_into = CASE WHEN id = $2 THEN $1::uuid END, version = version + 1,
         updated_at = app.now() WHERE id = ANY (ARRAY[$1::uuid, $2]) AND group_id = $3`,
      [merge.keep, merge.drop, merge.groupId],
    );
    await this.fillFacts(merge);
    await this.plates(merge);
    await this.people(merge);
    await this.visits(merge);
    await this.stores.move(merge);
  }

  /** What the kept car does not know yet. */
  private async fillFacts(merge: MergeRef): Promise<void> {
    const fills = await this.db.query<RowChange>(
      `SELECT k.id, s.set FROM vehicle k JOIN vehicle d ON d.id = $2 CROSS JOIN LATERAL (
         SELECT jsonb_object_agg(f, to_jsonb(d) -> f) AS set FROM unnest($3::text[]) f
         WHERE jsonb_typeof(to_jsonb(k) -> f) = 'null' AND jsonb_typeof(to_jsonb(d) -> f) <> 'null') s
       WHERE k.id = $1 AND s.set IS NOT NULL`,
      [merge.keep, merge.drop, FACTS],
    );
    await this.journal.change(merge, 'vehicle', fills);
  }

  /** Former plates go along; a running one ends where the kept car wears another, and one it had anyway stays behind. */
  private async plates(merge: MergeRef): Promise<void> {
    const plates = await this.db.query<RowChange>(
      `SELECT p.id, jsonb_build_object('vehicle_id', $1::uuid, 'seen_to',
         CASE WHEN p.seen_to IS NULL AND k.plate IS DISTINCT FROM p.plate
           THEN greatest(p.seen_from, app.today('Asia/Shanghai')) ELSE p.seen_to END) AS set
       FROM vehicle_plate p JOIN vehicle k ON k.id = $1
       WHERE p.vehicle_id = $2 AND p.group_id = $3 AND NOT EXISTS (
         SELECT FROM vehicle_plate o WHERE o.vehicle_id = $1 AND o.plate = p.plate
           AND (o.seen_from = p.seen_from OR o.seen_to IS NULL AND p.seen_to IS NULL))`,
      [merge.keep, merge.drop, merge.groupId],
    );
    await this.journal.change(merge, 'vehicle_plate', plates);
  }

  /** Whoever stands on the kept car in a role stays in it; the other one becomes history. */
  private async people(merge: MergeRef): Promise<void> {
    const people = await this.db.query<RowChange>(
      `SELECT r.id, jsonb_build_object('vehicle_id', $1::uuid, 'until_on', CASE WHEN r.until_on IS NULL AND EXISTS (
           SELECT FROM vehicle_person o WHERE o.vehicle_id = $1 AND o.store_id = r.store_id AND o.role = r.role
             AND o.until_on IS NULL)
         THEN greatest(r.since_on, app.today('Asia/Shanghai')) ELSE r.until_on END) AS set
       FROM vehicle_person r WHERE r.vehicle_id = $2 AND r.group_id = $3`,
      [merge.keep, merge.drop, merge.groupId],
    );
    await this.journal.change(merge, 'vehicle_person', people);
  }

  /** Visits to the workshop, but for one of a day that the kept car has too, and what insurers offered of it. */
  private async visits(merge: MergeRef): Promise<void> {
    const cars = [merge.keep, merge.drop, merge.groupId];
    const set = `jsonb_build_object('vehicle_id', $1::uuid) AS set`;
    const visits = await this.db.query<RowChange>(
      `SELECT o.id, ${set} FROM repair_order o WHERE o.vehicle_id = $2 AND o.group_id = $3
         AND (o.number IS NOT NULL OR NOT EXISTS (SELECT FROM repair_order k WHERE k.vehicle_id = $1
           AND k.store_id = o.store_id AND k.number IS NULL AND k.arrived_on = o.arrived_on))`,
      cars,
    );
    await this.journal.change(merge, 'repair_order', visits);
    const offers = await this.db.query<RowChange>(
      `SELECT r.id, ${set} FROM claim_list_row r WHERE r.vehicle_id = $2 AND r.group_id = $3`,
      cars,
    );
    await this.journal.change(merge, 'claim_list_row', offers);
  }
}
