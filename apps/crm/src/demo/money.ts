import { addDays, addMonths, newId, type LocalDate } from '#kernel';
import type { Db } from '#platform';

const NOTE = '示例费率';
/** Commission on commercial cover in hundredths of a percent; two of them fell half a year ago. Invented. */
const COMMERCIAL: [insurer: string, before: number, now?: number][] = [
  ['PICC', 1_400, 1_300],
  ['PINGAN', 1_500, 1_400],
  ['CPIC', 1_500],
  ['URTRUST', 1_700],
  ['CLPC', 1_800],
  ['ZHLH', 1_800],
  ['YGBX', 1_900],
  ['CCIC', 1_800],
];
/** A store that sells electric cars alone is paid less: they claim more. */
const ELECTRIC: [insurer: string, rate: number][] = [
  ['PICC', 800],
  ['PINGAN', 900],
  ['CPIC', 800],
  ['BYDI', 700],
  ['CLPC', 800],
];
const ELECTRIC_STORE = 'DG03';
const COMPULSORY = 400;
const ACCIDENT = 3_500;

interface Row {
  id: string;
  store: string | null;
  insurer: string;
  line: string;
  rate: number;
  from: LocalDate;
  to: LocalDate | null;
}

function ratesOf(today: LocalDate): Row[] {
  const start = `${Number(today.slice(0, 4)) - 4}-01-01`;
  const change = `${addMonths(today, -6).slice(0, 7)}-01`;
  const eve = addDays(change, -1);
  const row = (insurer: string, line: string, rate: number, more: Partial<Row> = {}): Row => ({
    id: newId(),
    store: null,
    insurer,
    line,
    rate,
    from: start,
    to: null,
    ...more,
  });
  const insurers = [...new Set([...COMMERCIAL, ...ELECTRIC].map(([insurer]) => insurer))];
  return [
    ...COMMERCIAL.flatMap(([insurer, before, now]) =>
      now === undefined
        ? [row(insurer, 'commercial', before)]
        : [row(insurer, 'commercial', before, { to: eve }), row(insurer, 'commercial', now, { from: change })],
    ),
    ...ELECTRIC.map(([insurer, rate]) => row(insurer, 'commercial', rate, { store: ELECTRIC_STORE })),
    ...insurers.flatMap((insurer) => [row(insurer, 'compulsory', COMPULSORY), row(insurer, 'accident', ACCIDENT)]),
  ];
}

/**
 * Gives the demo group believable rates of commission (marked as invented) and each store its agency numbers, under which
 * the policies of the last months were issued. @returns rows by table
 */
export async function addMoney(db: Db, groupId: number, today: LocalDate): Promise<Record<string, number>> {
  const rates = await db.change(
    `INSERT INTO commission_rate (id, group_id, store_id, insurer_code, line, rate_bp, starts_on, ends_on, note, demo)
     SELECT r.id, $1, s.id, r.insurer, r.line, r.rate, r."from", r."to", $3, true
     FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, store text, insurer text, line text, rate int, "from" date, "to" date)
     LEFT JOIN store s ON s.group_id = $1 AND s.code = r.store WHERE r.store IS NULL OR s.id IS NOT NULL`,
    [groupId, JSON.stringify(ratesOf(today)), NOTE],
  );
  const numbers = await db.change(
    `INSERT INTO agency_number (id, group_id, store_id, insurer_code, number, starts_on)
     SELECT app.new_id(), $1, k.store_id, k.insurer_code, k.code || '-' || lpad((k.no * 37 + 1000)::text, 5, '0'), '2020-01-01'
     FROM (
       SELECT DISTINCT p.store_id, p.insurer_code, s.code, dense_rank() OVER (ORDER BY p.store_id, p.insurer_code) AS no
       FROM policy p JOIN store s ON s.id = p.store_id WHERE p.group_id = $1 AND p.ours AND p.insurer_code IS NOT NULL) k`,
    [groupId],
  );
  await db.change(
    `UPDATE policy p SET agency_no = a.number FROM agency_number a
     WHERE p.group_id = $1 AND p.ours AND p.signed_on >= $2::date - 120 AND a.store_id = p.store_id
       AND a.insurer_code = p.insurer_code`,
    [groupId, today],
  );
  return { commission_rate: rates, agency_number: numbers };
}
