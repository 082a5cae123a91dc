import { newId } from '#kernel';
import { Vault } from '#platform';
import { BENCH_KEYS } from './api-process.js';
import { fillBook, type BenchBase } from './book.js';

/** Specialists of a store. */
const PEOPLE = 10;

export interface DeskBook {
  storeId: number;
  /** A specialist of the store with an ordinary day. */
  staffId: string;
}

/**
 * A book of cars of which a quarter is open work, as a group has it: nine of ten cases with one of ten specialists a store,
 * the next contact within the forty days to come or overdue by a few, a tenth in the pool; contacts of today.
 */
export async function fillDesk(base: BenchBase, vehicles: number): Promise<DeskBook> {
  await fillBook(base, vehicles, 0);
  const key = new Vault(BENCH_KEYS.master, BENCH_KEYS.blind).newKey(base.groupId);
  await base.owner.query('INSERT INTO data_key (group_id, key_no, wrapped, master_print) VALUES ($1, $2, $3, $4)', [
    base.groupId,
    key.keyNo,
    key.wrapped,
    key.print,
  ]);
  const staff = base.storeIds.flatMap((storeId) => Array.from({ length: PEOPLE }, () => ({ id: newId(), storeId })));
  const people = [staff.map(({ id }) => id), staff.map(({ storeId }) => storeId), base.groupId];
  await base.owner.query(
    `INSERT INTO staff_member (id, group_id, login, name, role, password_hash)
     SELECT id, $3, 'b' || id, '专员', 'specialist', 'none' FROM unnest($1::uuid[], $2::int[]) x(id, store)`,
    people,
  );
  await base.owner.query(
    `INSERT INTO staff_store (group_id, staff_id, store_id) SELECT $3, id, store FROM unnest($1::uuid[], $2::int[]) x(id, store)`,
    people,
  );
  const client = await base.owner.connect();
  try {
    await client.query('SET session_replication_role = replica; SET synchronous_commit = off');
    await client.query(OPEN_CASES, people);
    await client.query(CONTACTS);
    await client.query(RATES, [base.groupId]);
    await client.query('ANALYZE renewal_case, contact');
  } finally {
    await client.query('SET session_replication_role = origin');
    client.release();
  }
  return { storeId: base.storeIds[0]!, staffId: staff[0]!.id };
}

const OPEN_CASES = `
  WITH people AS (SELECT store, array_agg(id ORDER BY id) AS ids FROM unnest($1::uuid[], $2::int[]) x(id, store) GROUP BY store),
  car AS (
    SELECT v.*, vs.store_id, row_number() OVER (PARTITION BY vs.store_id ORDER BY v.id) AS n
    FROM vehicle v JOIN vehicle_store vs ON vs.vehicle_id = v.id),
  work AS (
    SELECT car.*, people.ids, car.n / 4 AS k, (now() AT TIME ZONE 'Asia/Shanghai')::date AS today
    FROM car JOIN people ON people.store = car.store_id WHERE car.n % 4 = 0)
  INSERT INTO renewal_case (id, group_id, store_id, vehicle_id, insurance_year, holder_rule, segment, stage, due_on, anchor_on,
    planned_anchor_on, compulsory_expires_on, commercial_expires_on, vin, plate, vehicle_label, owner_name, last_premium_fen, last_insurer_code,
    assignee_id, next_contact_at, next_action, last_result, last_contact_at, last_effective)
  SELECT app.new_id(), $3, w.store_id, w.id, 2027, 'sold', (ARRAY['NEW_TO_RENEW', 'RENEW_TO_RENEW', 'RETURNING'])[1 + w.k % 3],
    CASE WHEN w.k % 10 = 0 THEN 'PENDING' ELSE (ARRAY['CONTACTING', 'CONTACTED', 'QUOTED'])[1 + w.k % 3] END,
    d.anchor, d.anchor, d.anchor, d.anchor, d.anchor, w.vin, w.plate, '丰田 凯美瑞', o.name, 150000 + (w.k * 7919 % 600000)::int,
    (ARRAY['PICC', 'PINGAN', 'CPIC', 'CLPC', 'ZHLH'])[1 + (w.k * 7) % 5],
    CASE WHEN w.k % 10 > 0 THEN w.ids[1 + (w.k / 10) % ${PEOPLE}] END,
    CASE WHEN w.k % 10 > 0 THEN (w.today + ((w.k * 31) % 43)::int - 2)::timestamp + interval '2 hours' END,
    CASE WHEN w.k % 10 > 0 THEN 'call' END,
    CASE WHEN w.k % 10 > 3 THEN (ARRAY['INTERESTED', 'NO_ANSWER', 'WANTS_QUOTE'])[1 + w.k % 3] END,
    CASE WHEN w.k % 10 > 3 THEN now() - interval '5 days' END, CASE WHEN w.k % 10 > 3 THEN 'self' END
  FROM work w CROSS JOIN LATERAL (SELECT w.today - 10 + (w.k % 100)::int AS anchor) d
  LEFT JOIN LATERAL (SELECT p.name FROM vehicle_person r JOIN person p ON p.id = r.person_id WHERE r.vehicle_id = w.id LIMIT 1) o ON true`;

/** Rates of three insurers: each store's own, those of the group, and those of a year ago. */
const RATES = `
  INSERT INTO commission_rate (id, group_id, store_id, insurer_code, line, rate_bp, starts_on, ends_on)
  SELECT app.new_id(), $1, s.id, i.code, l.line, 1200 + 100 * i.n::int, y.since, y.until
  FROM (SELECT id FROM store UNION ALL SELECT NULL) s
  CROSS JOIN unnest(ARRAY['PICC', 'PINGAN', 'CPIC']) WITH ORDINALITY AS i(code, n)
  CROSS JOIN (VALUES ('compulsory'), ('commercial')) AS l(line)
  CROSS JOIN (VALUES (DATE '2025-01-01', DATE '2025-12-31'), (DATE '2026-01-01', NULL)) AS y(since, until)`;

/** Twenty contacts a person and day, of today and of the month before. */
const CONTACTS = `
  INSERT INTO contact (id, group_id, store_id, case_id, staff_id, result, class, channel, effective, case_version, at)
  SELECT app.new_id(), c.group_id, c.store_id, c.id, c.assignee_id, 'INTERESTED', 'connected', 'call', 'self', 1,
    now() - make_interval(days => (c.n % 30)::int)
  FROM (SELECT *, row_number() OVER (PARTITION BY assignee_id ORDER BY id) AS n FROM renewal_case WHERE assignee_id IS NOT NULL) c
  WHERE c.n <= 600`;
