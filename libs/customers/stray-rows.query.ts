import { Injectable } from '@nestjs/common';
import { Db } from '#platform';
import type { MergeRef } from './merge-log.js';

/** Merges to whose dropped row something came afterwards: an import that had read it before the merge was committed. */
@Injectable()
export class StrayRows {
  constructor(private readonly db: Db) {}

  /** In the caller's transaction, as the worker. */
  find(groupId: number): Promise<MergeRef[]> {
    return this.db.query<MergeRef>(SQL, [groupId]);
  }
}

const SQL = /* sql */ `
  SELECT DISTINCT ON (m.dropped_id) m.id, m.kind, m.group_id AS "groupId", m.store_id AS "storeId", d.target AS keep,
    m.dropped_id AS drop
  FROM (
    SELECT p.id, p.merged_into AS target FROM person p
    WHERE p.group_id = $1 AND p.merged_into IS NOT NULL AND (
      EXISTS (SELECT FROM vehicle_person r WHERE r.person_id = p.id)
      OR EXISTS (SELECT FROM phone h WHERE h.person_id = p.id AND NOT EXISTS (
        SELECT FROM phone o WHERE o.person_id = p.merged_into
          AND CASE WHEN h.bidx IS NULL THEN o.masked = h.masked ELSE o.bidx = h.bidx END)))
    UNION ALL
    SELECT v.id, v.merged_into FROM vehicle v
    WHERE v.group_id = $1 AND v.merged_into IS NOT NULL
      AND EXISTS (SELECT FROM vehicle_store x WHERE x.vehicle_id = v.id)) d
  JOIN merge_log m ON m.dropped_id = d.id AND m.undone_at IS NULL
  ORDER BY m.dropped_id, m.merged_at DESC`;
