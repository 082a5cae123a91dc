import { BASE, each, LEFT, lastYear, MATURED, part, type Figure } from './figure.js';

const perStore = (what: string, from: string, months = 12): string =>
  `SELECT s.code, count(*) FILTER (WHERE ${what}) / ${months}.0 FROM ${from} JOIN store s ON s.id = c.store_id GROUP BY 1`;
const SOLD = `vehicle v JOIN vehicle_store x ON x.vehicle_id = v.id AND x.relation = 'sold' JOIN store s ON s.id = x.store_id`;
const plate = (store: string, prefixes: Record<string, number>): Figure => ({
  of: `§1 plates of ${store}, % of its cars`,
  sql: `SELECT left(v.plate, 2), 100.0 * count(*) / sum(count(*)) OVER () FROM ${SOLD} WHERE s.code = '${store}' AND v.plate IS NOT NULL GROUP BY 1`,
  wants: each(1.5, prefixes),
});
const models = (store: string, shares: Record<string, number>): Figure => ({
  of: `§1 models that ${store} sells, %`,
  sql: `SELECT v.series, 100.0 * count(*) / sum(count(*)) OVER () FROM ${SOLD} WHERE s.code = '${store}' GROUP BY 1`,
  wants: each(1.8, shares),
});
const staff = (store: string, roles: Record<string, number>): Figure => ({
  of: `§1 people of ${store}`,
  sql: `SELECT m.role, count(*) FROM staff_member m JOIN staff_store x ON x.staff_id = m.id JOIN store s ON s.id = x.store_id
    WHERE s.code = '${store}' AND m.disabled_at IS NULL AND m.role NOT IN ('renewals') AND NOT (m.role = 'finance' AND m.login = 'finance') GROUP BY 1`,
  wants: each(0, roles),
});
const POLICY = `policy p JOIN store s ON s.id = p.store_id JOIN vehicle v ON v.id = p.vehicle_id`;

/** Stores, people, cars and what became of their cover: §§ 1–3 and 10. */
export const BOOK: readonly Figure[] = [
  staff('GZ01', { specialist: 3, lead: 1, issuer: 1, adviser: 6, claims: 2, manager: 1, finance: 1 }),
  staff('FS02', { specialist: 2, lead: 1, issuer: 1, adviser: 4, claims: 1, manager: 1, finance: 1 }),
  staff('DG03', { specialist: 2, issuer: 1, adviser: 3, claims: 1, manager: 1, finance: 1 }),
  {
    of: '§1 people of the group',
    sql: `SELECT m.role, count(*) FROM staff_member m WHERE m.login IN ('renewals', 'group', 'finance', 'auditor', 'admin') GROUP BY 1`,
    wants: each(0, { renewals: 1, group: 1, finance: 1, auditor: 1, admin: 1 }),
  },
  plate('GZ01', { 粤A: 91, 粤E: 4, 粤S: 2 }),
  plate('FS02', { 粤E: 82, 粤A: 13 }),
  plate('DG03', { 粤S: 85, 粤B: 6, 粤A: 5 }),
  models('GZ01', { 凯美瑞: 27, 雷凌: 19, 威兰达: 18, 汉兰达: 15, 锋兰达: 12, 赛那: 6, 铂智3X: 3 }),
  models('FS02', { 速腾: 26, 迈腾: 24, 探岳: 20, 宝来: 12, 高尔夫: 9, 'ID.4 CROZZ': 9 }),
  models('DG03', {
    '宋PLUS DM-i': 24,
    '秦PLUS DM-i': 21,
    元PLUS: 17,
    海豚: 13,
    汉EV: 9,
    海鸥: 8,
    '唐DM-i': 8,
  }),
  {
    of: '§1 battery cars, % of each store',
    noise: 'share',
    sql: `SELECT s.code, 100.0 * count(*) FILTER (WHERE v.energy = 'bev') / count(*), count(*) FROM ${SOLD} GROUP BY 1`,
    wants: { GZ01: [3, 1], FS02: [9, 1.2], DG03: [46, 2] },
  },
  {
    of: '§1 days that a specialist works in a week',
    sql: `SELECT 'days', avg((SELECT count(*) FROM unnest(r.week) d WHERE d <> 'off')) FROM rota r`,
    wants: { days: [6, 0] },
  },
  {
    of: '§1 years since the stores opened',
    sql: `SELECT code, extract(year FROM age($1::date, opened_on)) * 12 + extract(month FROM age($1::date, opened_on)) FROM store`,
    wants: { GZ01: [104, 1], FS02: [112, 1], DG03: [42, 1] },
  },
  {
    of: '§2 deliveries a month, in the first and in the last year',
    sql: `SELECT s.code || ' ' || k.age, count(*) / 12.0 FROM ${SOLD} CROSS JOIN LATERAL (SELECT
        CASE WHEN v.delivered_on >= date_trunc('month', $1::date) - interval '12 months' THEN 'last' ELSE 'first' END AS age) k
      WHERE s.code <> 'DG03' AND v.delivered_on < date_trunc('month', $1::date) AND (v.delivered_on >= date_trunc('month', $1::date) - interval '12 months'
        OR v.delivered_on < date_trunc('month', $1::date) - interval '60 months' AND v.delivered_on >= date_trunc('month', $1::date) - interval '72 months') GROUP BY 1`,
    wants: part(0.08, { 'GZ01 first': 102, 'GZ01 last': 86, 'FS02 first': 89, 'FS02 last': 63 }),
  },
  {
    of: '§2 weight of a month, % of the deliveries of whole years',
    sql: `SELECT to_char(v.delivered_on, 'MM'), 100.0 * count(*) / sum(count(*)) OVER () FROM ${SOLD} WHERE s.code <> 'DG03'
      AND v.delivered_on < date_trunc('month', $1::date) AND v.delivered_on >= date_trunc('month', $1::date) - interval '72 months' GROUP BY 1`,
    wants: each(0.7, {
      ...{ '01': 9, '02': 5.6, '03': 7.4, '04': 6.8, '05': 7.6, '06': 8.3 },
      ...{ '07': 7.9, '08': 8.5, '09': 8.9, '10': 9.1, '11': 9.6, '12': 11.3 },
    }),
  },
  {
    of: '§2 新保率, %',
    sql: `SELECT s.code, 100.0 * count(*) FILTER (WHERE EXISTS (SELECT FROM policy p WHERE p.vehicle_id = v.id AND p.business_kind = 'NEW')) / count(*)
      FROM ${SOLD} WHERE v.delivered_on < date_trunc('month', $1::date) AND v.delivered_on >= date_trunc('month', $1::date) - interval '12 months' GROUP BY 1`,
    wants: each(2.5, { GZ01: 91, FS02: 88, DG03: 80 }),
  },
  {
    of: '§3 vehicles in the book',
    counted: true,
    sql: `SELECT s.code, count(DISTINCT v.id) FROM vehicle v JOIN LATERAL (SELECT * FROM vehicle_store x WHERE x.vehicle_id = v.id
      ORDER BY x.relation = 'serviced' LIMIT 1) x ON true JOIN store s ON s.id = x.store_id WHERE v.state = 'active' AND v.anchor_rolled < 100
      AND v.anchor_on IS NOT NULL GROUP BY 1`,
    wants: part(0.08, { GZ01: 5210, FS02: 3980, DG03: 2955 }),
  },
  {
    of: '§3 base due a month',
    counted: true,
    sql: perStore(BASE, `renewal_case c JOIN vehicle v ON v.id = c.vehicle_id`).replace(
      'GROUP',
      `WHERE ${MATURED} GROUP`,
    ),
    wants: part(0.08, { GZ01: 183, FS02: 131, DG03: 89 }),
  },
  {
    of: '§3 rate of each segment, commercial cover written here, %',
    sql: `SELECT s.code || ' ' || c.segment, 100.0 * count(*) FILTER (WHERE c.state = 'won') / count(*) FROM renewal_case c
      JOIN store s ON s.id = c.store_id WHERE ${MATURED} GROUP BY 1`,
    wants: each(2.5, {
      ...{ 'GZ01 NEW_TO_RENEW': 46, 'FS02 NEW_TO_RENEW': 40, 'DG03 NEW_TO_RENEW': 35 },
      ...{ 'GZ01 RENEW_TO_RENEW': 62, 'FS02 RENEW_TO_RENEW': 55, 'DG03 RENEW_TO_RENEW': 52 },
      ...{ 'GZ01 RETURNING': 10, 'FS02 RETURNING': 8, 'DG03 RETURNING': 8 },
      ...{ 'GZ01 PROSPECT': 8, 'FS02 PROSPECT': 7, 'DG03 PROSPECT': 6 },
    }),
  },
  {
    of: '§3 rate over all segments: 26 % beside the headline of the base',
    sql: `SELECT k.name, 100.0 * count(*) FILTER (WHERE c.state = 'won') / count(*) FROM renewal_case c
      CROSS JOIN LATERAL (VALUES ('all', true), ('base', ${BASE})) k (name, counts) WHERE ${MATURED} AND k.counts GROUP BY 1`,
    wants: { all: [26, 2], base: [49.3, 2] },
  },
  {
    of: '§3 open cases of a desk, as a multiple of what falls due there a month',
    sql: `SELECT 'times', avg(k.open / k.due) FROM (SELECT c.assignee_id, count(*) FILTER (WHERE c.state = 'open')::numeric AS open,
        count(*) FILTER (WHERE c.due_on >= date_trunc('month', $1::date) AND c.due_on < date_trunc('month', $1::date) + interval '2 months' AND ${LEFT}) / 2.0 AS due
      FROM renewal_case c JOIN staff_member m ON m.id = c.assignee_id AND m.disabled_at IS NULL AND m.role = 'specialist' GROUP BY 1) k WHERE k.due > 0`,
    wants: { times: [1.6, 0.55] },
  },
  {
    of: '§3 signed by days to go, % of the wins before the story of GZ01',
    sql: `SELECT d.day::text, 100.0 * count(*) FILTER (WHERE p.signed_on - c.due_on <= d.day) / count(*) FROM renewal_case c
      JOIN policy p ON p.id = c.won_policy_id JOIN store s ON s.id = c.store_id CROSS JOIN unnest(ARRAY[-40,-30,-25,-21,-14,-7,-3,-1,0,7,30]) d (day)
      WHERE s.code <> 'GZ01' AND ${MATURED} GROUP BY 1`,
    wants: each(2.5, {
      '-40': 1,
      '-30': 5,
      '-25': 14,
      '-21': 23,
      '-14': 43,
      '-7': 67,
      '-3': 83,
      '-1': 92,
      '0': 95,
      '7': 98,
      '30': 100,
    }),
  },
  {
    of: '§3 days by which GZ01 signs earlier since M-5',
    sql: `SELECT 'days', avg(c.due_on - p.signed_on) FILTER (WHERE s.code = 'GZ01') - avg(c.due_on - p.signed_on) FILTER (WHERE s.code <> 'GZ01')
      FROM renewal_case c JOIN policy p ON p.id = c.won_policy_id JOIN store s ON s.id = c.store_id
      WHERE ${MATURED} AND c.due_on >= date_trunc('month', $1::date) - interval '5 months'`,
    wants: { days: [3, 1.6] },
  },
  {
    of: '§10 company cars of the book, %',
    sql: `SELECT 'share', 100.0 * count(*) FILTER (WHERE use_kind = 'company') / count(*) FROM vehicle WHERE state = 'active' AND anchor_on IS NOT NULL`,
    wants: { share: [7, 1] },
  },
  {
    of: '§10 cars under three years on a loan with a first beneficiary, %',
    sql: `SELECT 'share', 100.0 * count(*) FILTER (WHERE loan_ends_on > $1::date AND beneficiary IS NOT NULL) / count(*) FROM vehicle v
      WHERE state = 'active' AND delivered_on > $1::date - 1095`,
    wants: { share: [31, 3] },
  },
  {
    of: '§10 cars that two stores know, % of the book',
    sql: `SELECT 'share', 100.0 * count(*) FILTER (WHERE k.stores > 1) / count(*) FROM (SELECT v.id, count(DISTINCT x.store_id) AS stores FROM vehicle v
      JOIN vehicle_store x ON x.vehicle_id = v.id WHERE v.state = 'active' AND v.anchor_on IS NOT NULL GROUP BY 1) k`,
    wants: { share: [2.4, 0.6] },
  },
  {
    of: '§10 on a temporary plate alone',
    counted: true,
    sql: `SELECT 'cars', count(*) FROM vehicle v WHERE plate IS NULL AND delivered_on > $1::date - 21`,
    wants: { cars: [11, 0] },
  },
  {
    of: '§10 uninsured now: end of cover within 7 and within 30 days',
    counted: true,
    sql: `SELECT k.name, count(*) FROM renewal_case c CROSS JOIN LATERAL (VALUES ('7', $1::date - 7), ('30', $1::date - 30)) k (name, since)
      WHERE c.state IN ('open', 'lapsed') AND c.due_on < $1::date AND c.due_on >= k.since GROUP BY 1`,
    wants: { '7': [46, 24], '30': [120, 42] },
  },
  {
    of: '§10 people nobody may contact, %',
    sql: `SELECT 'share', 100.0 * (SELECT count(*) FROM suppression) / (SELECT count(*) FROM person)`,
    wants: { share: [1.6, 0.4] },
  },
  {
    of: '§10 lists of 人保 a month: rows, matched, declined',
    counted: true,
    sql: `SELECT k.name, k.n FROM (SELECT count(DISTINCT l.issued_on)::numeric AS months, count(*) AS rows, count(*) FILTER (WHERE r.match = 'matched') AS matched,
        count(*) FILTER (WHERE r.decision = 'decline') AS declined FROM claim_list l JOIN claim_list_row r ON r.list_id = l.id WHERE l.insurer_code = 'PICC') a
      CROSS JOIN LATERAL (VALUES ('rows', rows / months), ('matched', 100.0 * matched / rows), ('declined', 100.0 * declined / rows)) k (name, n)`,
    wants: { rows: [170, 3], matched: [86, 2], declined: [5, 2] },
  },
  {
    of: '§5 share of the commercial premium by insurer, last twelve months, %',
    sql: `SELECT s.code || ' ' || p.insurer_code, 100.0 * sum(p.premium_fen) / sum(sum(p.premium_fen)) OVER (PARTITION BY s.code) FROM ${POLICY}
      WHERE p.ours AND p.line = 'commercial' AND ${lastYear('p.signed_on')} GROUP BY s.code, p.insurer_code`,
    wants: each(3, {
      ...{ 'GZ01 PICC': 37, 'GZ01 PINGAN': 22, 'GZ01 CPIC': 15, 'GZ01 URTRUST': 12, 'GZ01 CLPC': 6 },
      ...{ 'FS02 PICC': 36, 'FS02 PINGAN': 29, 'FS02 CPIC': 17, 'FS02 CLPC': 8 },
      ...{ 'DG03 PICC': 34, 'DG03 PINGAN': 31, 'DG03 CPIC': 13, 'DG03 BYDI': 12, 'DG03 CLPC': 5 },
    }),
  },
];
