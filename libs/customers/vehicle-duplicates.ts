import { Injectable } from '@nestjs/common';
import { DUPLICATE_EVIDENCE, type DuplicateCode } from '#contracts';
import { Db } from '#platform';
import { WRITE_CANDIDATES } from './candidates.sql.js';
import { isImproperVin, vinLikeness } from './vin-likeness.rules.js';

/**
 * Rows that may be one car, over the whole group: the same plate at the same time or the same engine, and VINs of which
 * one is doubtful or a slip of the other. A plate alone is no identity: it goes on to the owner's next car.
 */
@Injectable()
export class VehicleDuplicates {
  constructor(private readonly db: Db) {}

  /** Cars that came or changed since an instant. In the caller's transaction. */
  async since(groupId: number, since: string): Promise<void> {
    const rows = await this.db.query<{ id: string }>(
      'SELECT id FROM vehicle WHERE group_id = $1 AND updated_at >= $2 AND merged_into IS NULL',
      [groupId, since],
    );
    await this.look(
      groupId,
      rows.map((row) => row.id),
      null,
    );
  }

  /** These cars among themselves, now. */
  async among(groupId: number, ids: string[]): Promise<void> {
    await this.look(groupId, ids, ids);
  }

  private async look(groupId: number, ids: string[], others: string[] | null): Promise<void> {
    if (ids.length === 0) return;
    const pairs = await this.db.query<Pair>(PAIRS, [groupId, ids, others]);
    const found = pairs.flatMap((pair) => {
      const evidence = evidenceOf(pair);
      if (!evidence) return [];
      const score = Math.min(
        100,
        evidence.reduce((sum, one) => sum + one.weight, 0),
      );
      return [{ store_id: null, a_id: pair.aId, b_id: pair.bId, evidence, score }];
    });
    await this.db.query(
      `WITH found AS MATERIALIZED (SELECT * FROM jsonb_to_recordset($4::jsonb)
         AS x(store_id int, a_id uuid, b_id uuid, evidence jsonb, score smallint)), ${WRITE_CANDIDATES}`,
      [groupId, 'vehicle', ids, JSON.stringify(found)],
    );
  }
}

interface Pair {
  aId: string;
  bId: string;
  aVin: string;
  bVin: string;
  suspect: boolean;
  plateSame: boolean;
  engineSame: boolean;
}

/** What speaks for a pair, heaviest first; undefined where plate or engine stands alone. */
function evidenceOf(pair: Pair): { code: DuplicateCode; weight: number }[] | undefined {
  const likeness = vinLikeness(pair.aVin, pair.bVin);
  const doubts: DuplicateCode[] = [];
  if (likeness) doubts.push(likeness);
  if (isImproperVin(pair.aVin) || isImproperVin(pair.bVin)) doubts.push('VIN_IMPROPER');
  if (pair.suspect) doubts.push('VIN_SUSPECT');
  if (doubts.length === 0) return undefined;
  const anchors: DuplicateCode[] = [];
  if (pair.plateSame) anchors.push('PLATE_SAME');
  if (pair.engineSame) anchors.push('ENGINE_SAME');
  return [...anchors, ...doubts]
    .map((code) => ({ code, weight: DUPLICATE_EVIDENCE[code] }))
    .sort((one, other) => other.weight - one.weight || one.code.localeCompare(other.code));
}

const PAIRS = /* sql */ `
  WITH subject AS MATERIALIZED (
    SELECT v.id, v.plate, v.engine_no FROM vehicle v
    WHERE v.id = ANY ($2) AND v.group_id = $1 AND v.merged_into IS NULL),
  pair AS (
    SELECT s.id AS one, n.id AS other FROM subject s CROSS JOIN LATERAL (
      SELECT o.id FROM vehicle o WHERE o.group_id = $1 AND o.plate = s.plate AND o.id <> s.id
        AND o.merged_into IS NULL AND ($3::uuid[] IS NULL OR o.id = ANY ($3)) ORDER BY o.id LIMIT 20) n
    UNION
    SELECT s.id, o.id FROM subject s JOIN vehicle o ON o.group_id = $1 AND o.engine_no = s.engine_no AND o.id <> s.id
    WHERE length(s.engine_no) >= 6 AND o.merged_into IS NULL AND ($3::uuid[] IS NULL OR o.id = ANY ($3)))
  SELECT a.id AS "aId", b.id AS "bId", a.vin AS "aVin", b.vin AS "bVin", a.vin_suspect OR b.vin_suspect AS suspect,
    coalesce(a.plate = b.plate, false) AS "plateSame", coalesce(a.engine_no = b.engine_no, false) AS "engineSame"
  FROM (SELECT DISTINCT least(one, other) AS a_id, greatest(one, other) AS b_id FROM pair) p
  JOIN vehicle a ON a.id = p.a_id JOIN vehicle b ON b.id = p.b_id`;
