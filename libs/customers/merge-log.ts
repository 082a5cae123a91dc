import { Injectable } from '@nestjs/common';
import { newId, Problem } from '#kernel';
import { Audit, Db, type Actor } from '#platform';
import { carsOf } from './known-vehicle.query.js';
import { RecordActivity } from './record-activity.js';

/** A merge in the making, as every part that moves rows needs it. */
export interface MergeRef {
  id: string;
  kind: 'person' | 'vehicle';
  groupId: number;
  /** NULL for cars, which belong to the group. */
  storeId: number | null;
  keep: string;
  drop: string;
}

/** Begins and ends a merge: its evidence, its head in the log, what the candidate becomes, its audit. */
@Injectable()
export class MergeLog {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
    private readonly activity: RecordActivity,
  ) {}

  /** The evidence must have been looked for in this transaction. @throws Problem 422 'merge.no-evidence' */
  async open(actor: Actor, given: Omit<MergeRef, 'id' | 'groupId'>): Promise<MergeRef> {
    const [found] = await this.db.query<{ id: string; evidence: unknown }>(
      `UPDATE duplicate_candidate SET state = 'merged', decided_at = app.now(), decided_by = $5, version = version + 1
       WHERE group_id = $1 AND kind = $2 AND a_id = least($3::uuid, $4) AND b_id = greatest($3::uuid, $4)
         AND state <> 'merged'
       RETURNING id, evidence`,
      [actor.groupId, given.kind, given.keep, given.drop, actor.staffId],
    );
    if (!found) throw new Problem(422, 'merge.no-evidence');
    const ref: MergeRef = { ...given, id: newId(), groupId: actor.groupId };
    await this.db.query(
      `INSERT INTO merge_log (id, group_id, store_id, kind, kept_id, dropped_id, evidence, merged_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [ref.id, ref.groupId, ref.storeId, ref.kind, ref.keep, ref.drop, JSON.stringify(found.evidence), actor.staffId],
    );
    return ref;
  }

  /**
   * Counts what moved, forgets candidates of the row that is gone, writes it down.
   * @param storeIds stores in whose timeline it stands
   */
  async close(actor: Actor, ref: MergeRef, storeIds: number[], facts: object): Promise<Record<string, number>> {
    const [row] = await this.db.query<{ moved: Record<string, number> }>(
      `UPDATE merge_log SET moved = coalesce((SELECT jsonb_object_agg(m.table_name, m.n) FROM (
         SELECT table_name, count(DISTINCT row_id) AS n FROM merge_moved WHERE merge_id = $1 GROUP BY 1) m), '{}')
       WHERE id = $1 RETURNING moved`,
      [ref.id],
    );
    await this.db.query(
      `DELETE FROM duplicate_candidate WHERE group_id = $1 AND kind = $2 AND state = 'open' AND $3 IN (a_id, b_id)`,
      [ref.groupId, ref.kind, ref.drop],
    );
    const subject = { type: ref.kind, id: ref.keep, storeId: ref.storeId };
    const { moved } = row!;
    await this.audit.write(actor, `${ref.kind}.merge`, subject, { merge: ref.id, dropped: ref.drop, moved, ...facts });
    await this.write(actor, ref, storeIds, `${ref.kind}.merged`);
    return moved;
  }

  /** The merge is undone. @param keptBack what stayed with the kept row */
  async undone(actor: Actor, ref: MergeRef, storeIds: number[], keptBack: unknown[]): Promise<void> {
    await this.db.query(
      'UPDATE merge_log SET undone_at = app.now(), undone_by = $2, kept_back = $3::jsonb WHERE id = $1',
      [ref.id, actor.staffId, JSON.stringify(keptBack)],
    );
    // Somebody looked and said that they are two: only more evidence brings the pair back.
    await this.db.query(
      `UPDATE duplicate_candidate SET state = 'dismissed', dismissed_score = score, decided_at = app.now(),
         decided_by = $5, version = version + 1
       WHERE group_id = $1 AND kind = $2 AND a_id = least($3::uuid, $4) AND b_id = greatest($3::uuid, $4)`,
      [ref.groupId, ref.kind, ref.keep, ref.drop, actor.staffId],
    );
    const subject = { type: ref.kind, id: ref.keep, storeId: ref.storeId };
    await this.audit.write(actor, `${ref.kind}.merge-undo`, subject, { merge: ref.id, kept: keptBack.length });
    await this.write(actor, ref, storeIds, `${ref.kind}.unmerged`);
  }

  private async write(actor: Actor, ref: MergeRef, storeIds: number[], kind: string): Promise<void> {
    const data = { merge: ref.id };
    if (ref.kind === 'vehicle') {
      const entries = storeIds.map((storeId) => ({ storeId, vehicleId: ref.keep, kind, data }));
      return this.activity.run(actor, ...entries);
    }
    const cars = await carsOf(this.db, ref.keep, ref.storeId!);
    const entry = { storeId: ref.storeId!, personId: ref.keep, kind, data };
    await this.activity.run(actor, ...(cars.length > 0 ? cars : [null]).map((vehicleId) => ({ ...entry, vehicleId })));
  }
}
