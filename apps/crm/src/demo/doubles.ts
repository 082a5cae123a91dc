import type { Db } from '#platform';

/** Signs that sound alike in names: the slip of whoever wrote the second row. */
const SLIPS = `translate(p.name, '伟丽静军杰娟敏', '玮莉婧均洁绢闵')`;

const people = (pick: string, name: string, withPhone: boolean): string => /* sql */ `
  WITH picked AS (${pick}),
  made AS (
    INSERT INTO person (id, group_id, store_id, kind, name, seal_id, id_no_cipher, id_no_bidx, id_no_tail, id_no_state, demo)
    SELECT k.new_id, p.group_id, p.store_id, p.kind, ${name}, p.seal_id,
      ${withPhone ? 'NULL, NULL, NULL, NULL' : 'p.id_no_cipher, p.id_no_bidx, p.id_no_tail, p.id_no_state'}, true
    FROM picked k JOIN person p ON p.id = k.person_id RETURNING id),
  roles AS (
    INSERT INTO vehicle_person (id, group_id, store_id, vehicle_id, person_id, role, since_on)
    SELECT app.new_id(), p.group_id, p.store_id, k.vehicle_id, k.new_id, 'driver', k.since_on
    FROM picked k JOIN person p ON p.id = k.person_id RETURNING id),
  phones AS (
    INSERT INTO phone (id, group_id, store_id, person_id, kind, seal_id, cipher, bidx, tail_bidx, masked, source, demo)
    SELECT app.new_id(), h.group_id, h.store_id, k.new_id, h.kind, h.seal_id, h.cipher, h.bidx, h.tail_bidx, h.masked,
      'import', true
    FROM picked k JOIN phone h ON h.id = k.phone_id WHERE ${withPhone} RETURNING id)
  SELECT (SELECT count(*)::int FROM made) AS person, (SELECT count(*)::int FROM roles) AS vehicle_person,
    (SELECT count(*)::int FROM phones) AS phone`;

/** What an owner is known by in every load of the same walk: identifiers are drawn anew. */
const SAME = `md5(p.name || h.masked)`;

/**
 * Owners of a group with a number of their own and nobody who drives for them, by a hash of what they are known by. Whoever
 * has two numbers counts once.
 */
const owners = (where: string, limit: number): string => /* sql */ `
  SELECT DISTINCT ON (known) person_id, vehicle_id, since_on, phone_id, app.new_id() AS new_id FROM (
    SELECT DISTINCT ON (p.id) p.id AS person_id, r.vehicle_id, r.since_on, h.id AS phone_id, ${SAME} AS known
    FROM person p
    JOIN vehicle_person r ON r.person_id = p.id AND r.role = 'owner' AND r.until_on IS NULL
    JOIN phone h ON h.person_id = p.id AND h.kind = 'mobile' AND h.state IN ('unverified', 'valid')
    WHERE p.group_id = $1 AND p.kind = 'person' AND ${where}
      AND NOT EXISTS (SELECT FROM vehicle_person d WHERE d.vehicle_id = r.vehicle_id AND d.store_id = r.store_id
        AND d.role = 'driver' AND d.until_on IS NULL)
      AND (SELECT count(*) FROM phone o WHERE o.store_id = h.store_id AND o.bidx = h.bidx) = 1
    ORDER BY p.id, h.masked, r.since_on) one
  ORDER BY known, since_on LIMIT ${limit}`;

const CARS = /* sql */ `
  WITH picked AS (
    SELECT v.*, row_number() OVER () AS no, app.new_id() AS new_id FROM (
      SELECT * FROM vehicle WHERE group_id = $1 AND state = 'active' AND plate IS NOT NULL
        AND substr(vin, 15, 1) <> substr(vin, 16, 1) ORDER BY md5(vin) LIMIT 4) v),
  made AS (
    INSERT INTO vehicle (id, group_id, vin, vin_suspect, plate, brand, series, model, demo)
    SELECT new_id, group_id, CASE WHEN no = 4 THEN right(vin, 8)
      ELSE left(vin, 14) || substr(vin, 16, 1) || substr(vin, 15, 1) || right(vin, 1) END, true, plate, brand, series, model,
      true FROM picked RETURNING id),
  known AS (
    INSERT INTO vehicle_store (group_id, store_id, vehicle_id, relation, first_seen_on, last_seen_on)
    SELECT x.group_id, x.store_id, k.new_id, 'imported', x.first_seen_on, x.last_seen_on
    FROM picked k JOIN vehicle_store x ON x.vehicle_id = k.id RETURNING store_id)
  SELECT (SELECT count(*)::int FROM made) AS vehicle, (SELECT count(*)::int FROM known) AS vehicle_store`;

/**
 * A handful of rows that are one person or one car, as every store's book has them: the page of duplicates lives from
 * them. In the running transaction of the owner. @returns rows written, by table
 */
export async function addDoubles(db: Db, groupId: number): Promise<Record<string, number>> {
  const written: Record<string, number> = {};
  for (const sql of [
    people(owners('p.id_no_bidx IS NULL', 6), 'p.name', true),
    people(owners(`p.id_no_state = 'valid' AND p.name <> ${SLIPS}`, 4), SLIPS, false),
    CARS,
  ]) {
    const [row] = await db.query<Record<string, number>>(sql, [groupId]);
    for (const [table, n] of Object.entries(row!)) written[table] = (written[table] ?? 0) + n;
  }
  return written;
}
