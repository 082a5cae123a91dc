import type { LocalDate } from '#kernel';
import { addDays, addMonths } from '#kernel';
import type { Db } from '#platform';

/** A file that came in: its row in the store of files and among the imports. $1 id · $2 group · $3 store · $4 name · $5 kind · $6 day. */
const FILE = /* sql */ `
  WITH file AS (
    INSERT INTO stored_file (id, group_id, store_id, name, sha256, size_bytes, created_at)
    VALUES (app.new_id(), $2, $3, $4, sha256(convert_to($1::uuid::text, 'UTF8')), 42000, ($6::date + time '10:20') AT TIME ZONE 'Asia/Shanghai')
    RETURNING id, sha256, created_at)
  INSERT INTO import_file (id, group_id, store_id, file_id, name, sha256, source, kind, status, created_at, started_at, finished_at,
    cells_dropped_at)
  SELECT $1::uuid, $2, $3, f.id, $4, f.sha256, '', $5, 'done', f.created_at, f.created_at, f.created_at + interval '40 seconds', f.created_at
  FROM file f`;

/** Counts of what a file brought, once its rows stand. */
const COUNTED = /* sql */ `
  UPDATE import_file SET rows_total = $2, rows_done = $2, counts = jsonb_build_object('rows', $2::int, 'created', $2::int, 'updated', 0,
    'unchanged', 0, 'duplicate', 0, 'rejected', 0, 'warned', 0) WHERE id = $1`;

const newFile = async (
  db: Db,
  groupId: number,
  file: { store: number; name: string; kind: string; day: LocalDate },
): Promise<string> => {
  const [row] = await db.query<{ id: string }>('SELECT app.new_id() AS id');
  await db.query(FILE, [row!.id, groupId, file.store, file.name, file.kind, file.day]);
  return row!.id;
};

/**
 * Lines of one insurer and store about what was signed in a month. Of all lines of the group eight are missing, nine are at
 * another rate and four at another amount, by a hash of the number. $1 statement · $2 store · $3 insurer · $4 month · $5 group.
 */
const LINES = /* sql */ `
  WITH sold AS (
    SELECT p.store_id, p.insurer_code, p.line, p.policy_no, p.signed_on, p.premium_fen, v.plate
    FROM policy p JOIN vehicle v ON v.id = p.vehicle_id
    WHERE p.group_id = $5::int AND p.ours AND p.policy_no IS NOT NULL AND p.premium_fen > 0
      AND p.signed_on >= $4::date AND p.signed_on < ($4::date + interval '1 month')::date
    UNION ALL
    SELECT a.store_id, a.insurer_code, 'accident', a.policy_no, i.signed_on, a.premium_fen, NULL
    FROM policy_add_on a JOIN policy_issue i ON i.id = a.issue_id
    WHERE a.group_id = $5 AND i.signed_on >= $4::date AND i.signed_on < ($4::date + interval '1 month')::date),
  rated AS (
    SELECT s.*, app.commission_rate($5::int, s.store_id, s.insurer_code, s.line, s.signed_on) AS rate,
      row_number() OVER (ORDER BY md5(s.policy_no || s.line)) AS odd
    FROM sold s),
  said AS (
    SELECT r.*, r.rate - CASE WHEN odd BETWEEN 9 AND 17 THEN 100 ELSE 0 END AS told,
      round(premium_fen / 1.06)::int AS net FROM rated r WHERE r.odd > 8 AND r.rate IS NOT NULL)
  INSERT INTO statement_row (id, statement_id, row_no, group_id, store_id, policy_no, insurer_code, line, month_on, plate,
    premium_fen, net_premium_fen, rate_bp, fee_fen)
  SELECT app.new_id(), $1::uuid, 1 + row_number() OVER (ORDER BY signed_on, policy_no), $5::int, store_id, policy_no, insurer_code, line, $4::date,
    plate, premium_fen, net, told, round(net * told / 10000.0)::int - CASE WHEN odd BETWEEN 18 AND 21 THEN 1500 ELSE 0 END
  FROM said WHERE store_id = $2::int AND insurer_code = $3::text`;

/** Months settled so far: the lists come on the tenth of the month that follows. */
const settledMonths = (today: LocalDate): LocalDate[] => {
  const first = `${today.slice(0, 7)}-01`;
  const last = today.slice(8) >= '10' ? 1 : 2;
  return [last + 2, last + 1, last].map((back) => addMonths(first, -back));
};

/** Lists of commission of the last months settled, by store and insurer. @returns rows by table */
export async function bringStatements(db: Db, groupId: number, today: LocalDate): Promise<Record<string, number>> {
  const written = { statement: 0, statement_row: 0 };
  for (const month of settledMonths(today)) {
    const day = addDays(addMonths(month, 1), 9);
    const pairs = await db.query<{ store: number; insurer: string; name: string }>(
      `SELECT DISTINCT p.store_id AS store, p.insurer_code AS insurer, i.short_name AS name FROM policy p JOIN insurer i ON i.code = p.insurer_code
       WHERE p.group_id = $1 AND p.ours AND p.signed_on >= $2::date AND p.signed_on < ($2::date + interval '1 month')::date ORDER BY 1, 2`,
      [groupId, month],
    );
    for (const { store, insurer, name } of pairs) {
      const file = `${name}手续费结算单${month.slice(0, 7)}.xlsx`;
      const id = await newFile(db, groupId, { store, name: file, kind: 'statement', day });
      await db.query(
        `INSERT INTO statement (id, group_id, store_id, import_id, at) SELECT id, $2, $3, id, created_at FROM import_file WHERE id = $1`,
        [id, groupId, store],
      );
      const rows = await db.change(LINES, [id, store, insurer, month, groupId]);
      await db.query(COUNTED, [id, rows]);
      written.statement++;
      written.statement_row += rows;
    }
  }
  return written;
}

/** What an insurer offered a store: how many cars, how many of them to be decided and unmatched, until when. */
interface Offer {
  store: number;
  insurer: string;
  rows: number;
  decide: number;
  unmatched: number;
  issued: LocalDate;
  until: LocalDate;
}

/**
 * Cars of a list: those of the book that are insured there and due, the nearest to T-88 first, each plate once;
 * the last ones are nobody's.
 * $1 list · $2 group · $3 store · $4 insurer · $5 issued · $6 until · $7 rows · $8 to decide · $9 unmatched.
 */
const OFFERED = /* sql */ `
  WITH cars AS (
    SELECT k.*, row_number() OVER (ORDER BY abs(k.anchor_on - ($5::date + 88)), k.vin) AS no
    FROM (
      SELECT DISTINCT ON (v.plate) v.id, v.vin, v.plate, c.anchor_on FROM renewal_case c JOIN vehicle v ON v.id = c.vehicle_id
      WHERE c.store_id = $3::int AND v.plate IS NOT NULL AND v.state = 'active' AND c.anchor_on >= $5::date
        AND (c.last_insurer_code = $4::text OR c.segment = 'PROSPECT')
        AND NOT EXISTS (SELECT FROM claim_list_row r WHERE r.vehicle_id = v.id)
      ORDER BY v.plate, abs(c.anchor_on - ($5::date + 88)), v.vin) k
    ORDER BY no LIMIT $7::int - $9::int),
  strangers AS (
    SELECT n, 'L' || upper(substr(translate(md5($4::text || $5::date || $3::int || n), 'oiq', '123'), 1, 16)) AS vin,
      '粤A' || upper(substr(translate(md5(n || $4::text || $5::date || $3::int), 'oi', '12'), 1, 5)) AS plate FROM generate_series(1, $9::int) n)
  INSERT INTO claim_list_row (id, group_id, store_id, list_id, row_no, vin, plate, insurer_code, expires_on, claim_before, match,
    doubts, candidates, vehicle_id, decision, by_itself, reason, decided_at)
  SELECT app.new_id(), $2::int, $3::int, $1::uuid, no + 1, CASE WHEN open THEN NULL ELSE vin END, plate, $4::text, anchor_on, $6::date, 'matched',
    CASE WHEN open THEN ARRAY['PLATE_ONLY'] ELSE '{}'::text[] END,
    jsonb_build_array(jsonb_build_object('vehicleId', id, 'evidence', CASE WHEN open THEN '["plate"]'::jsonb ELSE '["vin", "plate"]'::jsonb END)),
    id, CASE WHEN open THEN NULL WHEN turned THEN 'decline' ELSE 'claim' END, NOT open AND NOT turned,
    CASE WHEN turned THEN 'LEFT' END, CASE WHEN NOT open THEN ($5::date + time '10:21') AT TIME ZONE 'Asia/Shanghai' END
  FROM (SELECT k.*, no <= $8::int AS open, no > $8::int AND no % 20 = 0 AND $8::int = 0 AS turned FROM cars k) k
  UNION ALL
  SELECT app.new_id(), $2::int, $3::int, $1::uuid, $7::int - n + 2, vin, plate, $4::text, $5::date + 88, $6::date, 'unmatched', '{}', '[]'::jsonb, NULL::uuid, NULL, false, NULL,
    NULL::timestamptz FROM strangers`;

/** Claim lists: 人保 every month at T-88, and one of 平安 that closes today, with nine cars to decide. */
export async function bringClaimLists(db: Db, groupId: number, today: LocalDate): Promise<Record<string, number>> {
  const stores = await db.query<{ id: number }>('SELECT id FROM store WHERE group_id = $1 ORDER BY id LIMIT 3', [
    groupId,
  ]);
  const storeIds = stores.map((store) => store.id);
  const share = [70, 54, 46];
  const monthly = [2, 1, 0].flatMap((back) =>
    storeIds.map((store, n) => {
      const issued = addMonths(`${today.slice(0, 7)}-08`, today.slice(8) >= '08' ? -back : -back - 1);
      const rows = share[n]!;
      return {
        store,
        insurer: 'PICC',
        rows,
        decide: 0,
        unmatched: Math.round(rows * 0.14),
        issued,
        until: addDays(issued, 14),
      };
    }),
  );
  const closing = {
    store: storeIds[0]!,
    insurer: 'PINGAN',
    rows: 48,
    decide: 9,
    unmatched: 8,
    issued: addDays(today, -6),
    until: today,
  };
  const written = { claim_list: 0, claim_list_row: 0 };
  for (const offer of [...monthly, closing]) {
    const rows = await bringList(db, groupId, offer);
    written.claim_list++;
    written.claim_list_row += rows;
  }
  return written;
}

async function bringList(db: Db, groupId: number, it: Offer): Promise<number> {
  const [insurer] = await db.query<{ name: string }>('SELECT short_name AS name FROM insurer WHERE code = $1', [
    it.insurer,
  ]);
  const name = `${insurer!.name}续保认领名单${it.issued}.xlsx`;
  const id = await newFile(db, groupId, { store: it.store, name, kind: 'claim-list', day: it.issued });
  await db.query(
    `INSERT INTO claim_list (id, group_id, store_id, name, insurer_code, issued_on, created_at)
     SELECT id, $2, $3, $4, $5, $6::date, created_at FROM import_file WHERE id = $1`,
    [id, groupId, it.store, name, it.insurer, it.issued],
  );
  const params = [id, groupId, it.store, it.insurer, it.issued, it.until, it.rows, it.decide, it.unmatched];
  const rows = await db.change(OFFERED, params);
  await db.query(COUNTED, [id, rows]);
  return rows;
}
