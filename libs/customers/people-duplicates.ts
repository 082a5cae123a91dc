import { Injectable } from '@nestjs/common';
import { DUPLICATE_EVIDENCE as WEIGHT } from '#contracts';
import { Db } from '#platform';
import { WRITE_CANDIDATES } from './candidates.sql.js';

/** More people than this on one number: it says nothing about who they are. */
const MOST_ON_A_NUMBER = 5;
/** Partners looked at for one row; the rest come when these are decided. */
const PARTNERS = 20;

/**
 * Rows that may be one person, within a store: the same identity number, or the same name with the same phone or on
 * the same car. A phone alone is no evidence, nor is a name alone; a company is not its driver; two valid identity
 * numbers that differ are two people.
 */
@Injectable()
export class PeopleDuplicates {
  constructor(private readonly db: Db) {}

  /** Rows that came or changed since an instant, with their phones and cars. In the caller's transaction. */
  async since(groupId: number, since: string): Promise<void> {
    const rows = await this.db.query<{ id: string }>(CHANGED, [groupId, since]);
    await this.look(
      groupId,
      rows.map((row) => row.id),
      null,
    );
  }

  /** These rows among themselves, now. */
  async among(groupId: number, ids: string[]): Promise<void> {
    await this.look(groupId, ids, ids);
  }

  private async look(groupId: number, ids: string[], others: string[] | null): Promise<void> {
    if (ids.length > 0) await this.db.query(LOOK, [groupId, 'person', ids, others]);
  }
}

const CHANGED = /* sql */ `
  SELECT id FROM person WHERE group_id = $1 AND updated_at >= $2 AND merged_into IS NULL AND restricted_at IS NULL
  UNION SELECT person_id FROM phone WHERE group_id = $1 AND updated_at >= $2
  UNION SELECT person_id FROM vehicle_person WHERE group_id = $1 AND added_at >= $2`;

const LOOK = /* sql */ `
  WITH subject AS MATERIALIZED (
    SELECT p.id, p.store_id, p.name, p.id_no_bidx, p.id_no_state FROM unnest($3::uuid[]) AS x(id)
    JOIN person p ON p.id = x.id AND p.group_id = $1 AND p.merged_into IS NULL AND p.restricted_at IS NULL),
  -- Numbers that tell people apart: not the shop's own, not somebody else's, not on half the list.
  telling AS MATERIALIZED (
    SELECT DISTINCT h.store_id, h.bidx, h.person_id FROM subject s JOIN phone h ON h.person_id = s.id
    WHERE h.bidx IS NOT NULL AND h.state NOT IN ('staff_number', 'wrong_person')
      AND (SELECT count(*) FROM (SELECT FROM phone o WHERE o.store_id = h.store_id AND o.bidx = h.bidx
        LIMIT ${MOST_ON_A_NUMBER + 1}) n) <= ${MOST_ON_A_NUMBER}),
  pair AS (
    SELECT s.id AS one, n.id AS other FROM subject s CROSS JOIN LATERAL (
      SELECT o.id FROM person o WHERE o.store_id = s.store_id AND o.id_no_bidx = s.id_no_bidx AND o.id <> s.id
        AND o.merged_into IS NULL AND ($4::uuid[] IS NULL OR o.id = ANY ($4)) ORDER BY o.id LIMIT ${PARTNERS}) n
    WHERE s.id_no_state = 'valid'
    UNION
    SELECT s.id, o.id FROM telling t JOIN subject s ON s.id = t.person_id
    JOIN phone h ON h.store_id = t.store_id AND h.bidx = t.bidx AND h.person_id <> t.person_id
    JOIN person o ON o.id = h.person_id AND o.name = s.name AND ($4::uuid[] IS NULL OR o.id = ANY ($4))
    UNION
    SELECT s.id, o.id FROM subject s JOIN vehicle_person r ON r.person_id = s.id
    JOIN vehicle_person q ON q.store_id = r.store_id AND q.vehicle_id = r.vehicle_id AND q.until_on IS NULL
      AND q.person_id <> s.id
    JOIN person o ON o.id = q.person_id AND o.name = s.name AND ($4::uuid[] IS NULL OR o.id = ANY ($4))),
  judged AS (
    SELECT a.store_id, a.id AS a_id, b.id AS b_id,
      a.id_no_bidx = b.id_no_bidx AND a.id_no_state = 'valid' AND b.id_no_state = 'valid' AS id_same,
      a.name = b.name AS name_same,
      EXISTS (SELECT FROM phone x JOIN phone y ON y.person_id = b.id AND y.bidx = x.bidx
        JOIN telling t ON t.bidx = x.bidx AND t.store_id = a.store_id
        WHERE x.person_id = a.id AND x.state <> 'wrong_person' AND y.state <> 'wrong_person') AS phone_same,
      EXISTS (SELECT FROM vehicle_person x JOIN vehicle_person y ON y.person_id = b.id AND y.vehicle_id = x.vehicle_id
        WHERE x.person_id = a.id AND (x.until_on IS NULL OR y.until_on IS NULL)) AS car_same
    FROM (SELECT DISTINCT least(one, other) AS a_id, greatest(one, other) AS b_id FROM pair) p
    JOIN person a ON a.id = p.a_id JOIN person b ON b.id = p.b_id
    WHERE a.kind = b.kind AND a.store_id = b.store_id
      AND a.merged_into IS NULL AND b.merged_into IS NULL AND a.restricted_at IS NULL AND b.restricted_at IS NULL
      AND NOT coalesce(a.id_no_state = 'valid' AND b.id_no_state = 'valid' AND a.id_no_bidx <> b.id_no_bidx, false)),
  found AS MATERIALIZED (
    SELECT j.store_id, j.a_id, j.b_id, e.evidence, e.score FROM judged j CROSS JOIN LATERAL (
      SELECT jsonb_agg(jsonb_build_object('code', c.code, 'weight', c.weight) ORDER BY c.weight DESC, c.code) AS evidence,
        least(100, sum(c.weight))::smallint AS score
      FROM (VALUES ('ID_SAME', ${WEIGHT.ID_SAME}, j.id_same), ('NAME_SAME', ${WEIGHT.NAME_SAME}, j.name_same),
        ('PHONE_SAME', ${WEIGHT.PHONE_SAME}, j.phone_same), ('CAR_SAME', ${WEIGHT.CAR_SAME}, j.car_same)
      ) AS c(code, weight, holds) WHERE c.holds) e
    WHERE j.id_same OR j.name_same AND (j.phone_same OR j.car_same)),
  ${WRITE_CANDIDATES}`;
