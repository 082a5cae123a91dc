import { BASE, each, lastYear, local, MATURED, type Figure } from './figure.js';

const CALLS = `contact k JOIN renewal_case c ON c.id = k.case_id JOIN store s ON s.id = c.store_id`;
const LAST = `k.channel = 'call' AND ${lastYear(local('k.at'))}`;
const FIRST = `JOIN LATERAL (SELECT min(q.made_at) AS at FROM quote q WHERE q.case_id = c.id AND q.ours) q ON q.at IS NOT NULL`;
const LOST = `case_loss l JOIN renewal_case c ON c.id = l.case_id JOIN store s ON s.id = c.store_id JOIN vehicle v ON v.id = c.vehicle_id`;
/** What an owner was offered elsewhere beside our price that stands. */
const RIVALS = `SELECT c.state, v.energy, (o.commercial_fen - r.commercial_fen) / 100.0 AS gap, r.claimed_return_fen AS cash,
    (SELECT sum((e ->> 'sum')::bigint) FROM jsonb_array_elements(r.covers) e WHERE e ->> 'code' = 'THIRD_PARTY') <
      (SELECT sum((e ->> 'sum')::bigint) FROM jsonb_array_elements(o.covers) e WHERE e ->> 'code' = 'THIRD_PARTY')
      OR jsonb_array_length(r.covers) < jsonb_array_length(o.covers) AS thinner
  FROM quote r JOIN renewal_case c ON c.id = r.case_id JOIN vehicle v ON v.id = c.vehicle_id
  JOIN LATERAL (SELECT * FROM quote q WHERE q.case_id = c.id AND q.ours AND q.state = 'standing' ORDER BY q.commercial_fen LIMIT 1) o ON true
  WHERE NOT r.ours AND ${BASE} AND ${MATURED}`;

/** The desk: dials, talks, quotes and what was lost: §§ 6 and 7. */
export const DESK: readonly Figure[] = [
  {
    of: '§6 dials a month',
    counted: true,
    sql: `SELECT 'dials', count(*) / 12.0 FROM ${CALLS} WHERE ${LAST}`,
    wants: { dials: [4_200, 336] },
  },
  {
    of: '§6 dials of a case until it closes',
    sql: `SELECT CASE WHEN ${BASE} THEN 'base' ELSE 'others' END, avg((SELECT count(*) FROM contact k WHERE k.case_id = c.id AND k.channel = 'call'))
      FROM renewal_case c WHERE ${MATURED} AND c.state <> 'open' GROUP BY 1`,
    wants: { base: [6, 0.6], others: [3.4, 0.4] },
  },
  {
    of: '§6 dials of a specialist and day: mean, spread; Mondays above the other days, %',
    counted: true,
    sql: `SELECT w.name, w.n FROM (SELECT avg(n) AS mean, stddev(n) AS sd, 100 * (avg(n) FILTER (WHERE monday) / avg(n) FILTER (WHERE NOT monday) - 1) AS mondays
      FROM (SELECT k.staff_id, ${local('k.at')}::date AS day, extract(isodow FROM ${local('k.at')}) = 1 AS monday, count(*) AS n FROM ${CALLS}
        JOIN staff_member m ON m.id = k.staff_id AND m.role = 'specialist' WHERE ${LAST} GROUP BY 1, 2, 3) d) a
      CROSS JOIN LATERAL (VALUES ('mean', mean), ('sd', sd), ('mondays', mondays)) w (name, n)`,
    wants: { mean: [24, 4], sd: [7, 4], mondays: [20, 12] },
  },
  {
    of: '§6 days to go at the first dial of the base, median',
    sql: `SELECT CASE WHEN m.login = 'ou.junjie' THEN 'trainee' ELSE s.code END, percentile_cont(0.5) WITHIN GROUP (ORDER BY c.due_on - k.day)
      FROM renewal_case c JOIN store s ON s.id = c.store_id JOIN staff_member m ON m.id = c.assignee_id
      JOIN LATERAL (SELECT min(${local('k.at')}::date) AS day FROM contact k WHERE k.case_id = c.id AND k.channel = 'call') k ON k.day IS NOT NULL
      WHERE ${MATURED} AND ${BASE} GROUP BY 1`,
    wants: each(2, { GZ01: 45, FS02: 38, DG03: 35, trainee: 24 }),
  },
  {
    of: '§6 results of dials, %',
    sql: `SELECT k.result, 100.0 * count(*) / sum(count(*)) OVER () FROM ${CALLS} WHERE ${LAST} GROUP BY 1`,
    wants: {
      ...each(2, {
        WANTS_QUOTE: 11,
        INTERESTED: 16,
        TOO_EARLY: 9,
        INCONVENIENT: 5,
        WILL_VISIT: 4,
        INSURED_ELSEWHERE: 3,
      }),
      ...each(2, { REFUSES: 4, NO_ANSWER: 24, REJECTED: 11, BUSY: 4, POWER_OFF: 3, SUSPENDED: 2 }),
      ...each(0.7, { EMPTY_NUMBER: 1.5, WRONG_PERSON: 1.3, SOLD: 0.7, OPT_OUT: 0.5 }),
    },
  },
  {
    of: '§6 dials that are answered, by hour, %',
    sql: `SELECT w.name, 100.0 * count(*) FILTER (WHERE k.class <> 'not_connected') / count(*) FROM ${CALLS} CROSS JOIN LATERAL (SELECT
        CASE WHEN t < '10:00' THEN '9-10' WHEN t < '12:00' THEN '10-12' WHEN t < '14:00' THEN 'noon' WHEN t < '16:00' THEN '14-16' WHEN t < '18:00' THEN '16-18' ELSE '18-' END AS name
        FROM (SELECT ${local('k.at')}::time AS t) x) w WHERE ${LAST} GROUP BY 1`,
    wants: each(4, { '9-10': 44, '10-12': 55, '14-16': 49, '16-18': 55, '18-': 63 }),
  },
  {
    of: '§6 dials at week-ends are answered so much more often, points',
    sql: `SELECT 'points', 100.0 * (avg((k.class <> 'not_connected')::int) FILTER (WHERE extract(isodow FROM ${local('k.at')}) > 5)
      - avg((k.class <> 'not_connected')::int) FILTER (WHERE extract(isodow FROM ${local('k.at')}) < 6)) FROM ${CALLS} WHERE ${LAST}`,
    wants: { points: [4, 3] },
  },
  {
    of: '§6 seconds of a talk, median; of one about a quote; % of dials of thirty and more; measured, %',
    sql: `SELECT w.name, w.n FROM (SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY k.talk_s) AS talk,
        percentile_cont(0.5) WITHIN GROUP (ORDER BY k.talk_s) FILTER (WHERE k.result = 'WANTS_QUOTE') AS quote,
        100.0 * count(*) FILTER (WHERE k.talk_s >= 30) / count(*) AS long, 100.0 * count(*) FILTER (WHERE k.talk_measured) / count(k.talk_s) AS measured
      FROM ${CALLS} WHERE ${LAST}) a CROSS JOIN LATERAL (VALUES ('talk', talk), ('quote', quote), ('long', long::float8), ('measured', measured::float8)) w (name, n)`,
    wants: { talk: [78, 6], quote: [165, 12], long: [41, 3], measured: [30, 4] },
  },
  {
    of: '§6 where effective contacts come from, %',
    sql: `SELECT k.channel, 100.0 * count(*) / sum(count(*)) OVER () FROM ${CALLS} WHERE k.effective <> 'none' AND ${lastYear(local('k.at'))} GROUP BY 1`,
    wants: { call: [57, 3], wechat: [35, 3], visit: [8, 2] },
  },
  {
    of: '§6 states of the numbers, %',
    sql: `SELECT w.name, 100.0 * count(*) FILTER (WHERE w.has) / count(*) FROM phone p CROSS JOIN LATERAL (VALUES ('usable', p.kind <> 'masked' AND p.state IN ('valid', 'unverified')),
        ('masked', p.kind = 'masked'), ('dead', p.state IN ('empty', 'suspended')), ('wrong', p.state = 'wrong_person'), ('staff', p.state = 'staff_number')) w (name, has) GROUP BY 1`,
    wants: { usable: [91, 2], masked: [3, 0.7], dead: [3, 0.7], wrong: [1.5, 0.5], staff: [0.8, 0.5] },
  },
  {
    of: '§6 owners who may be told of renewals, %',
    sql: `SELECT CASE WHEN k.base THEN 'base' ELSE 'others' END, 100.0 * count(*) FILTER (WHERE k.granted) / count(*) FROM (
        SELECT bool_or(${BASE}) AS base, coalesce(bool_or(n.granted), false) AS granted FROM renewal_case c
        JOIN vehicle_person x ON x.vehicle_id = c.vehicle_id AND x.store_id = c.store_id AND x.role = 'owner' JOIN person o ON o.id = x.person_id AND o.kind = 'person'
        LEFT JOIN consent n ON n.person_id = x.person_id AND n.channel = 'phone' AND n.purpose = 'renewal' WHERE c.state = 'open' GROUP BY x.person_id) k GROUP BY 1`,
    wants: { base: [88, 4], others: [51, 5] },
  },
  {
    of: '§6 messages a month, delivered %',
    counted: true,
    sql: `SELECT w.name, w.n FROM (SELECT count(*) / 12.0 AS n, 100.0 * count(*) FILTER (WHERE t.state = 'delivered') / count(*) AS delivered FROM touch t
      WHERE t.channel = 'sms' AND t.sent_at IS NOT NULL AND ${lastYear(local('t.sent_at'))}) a CROSS JOIN LATERAL (VALUES ('sms', n), ('delivered', delivered)) w (name, n)`,
    wants: { sms: [560, 60], delivered: [94.5, 1.5] },
  },
  {
    of: '§6 texts by state',
    sql: `SELECT state, count(*) FROM message_template_version v JOIN message_template m ON m.id = v.template_id WHERE m.channel = 'sms' GROUP BY 1`,
    wants: each(0, { approved: 6, rejected: 3, 'in-review': 2 }),
  },
  {
    of: '§6 insurers and versions of a quoted case',
    sql: `SELECT w.name, w.n FROM (SELECT avg(insurers) AS insurers, sum(versions)::numeric / sum(insurers) AS versions FROM (
        SELECT q.case_id, count(DISTINCT q.insurer_code) AS insurers, count(*) AS versions FROM quote q JOIN renewal_case c ON c.id = q.case_id
        WHERE q.ours AND ${MATURED} GROUP BY 1) k) a CROSS JOIN LATERAL (VALUES ('insurers', insurers), ('versions', versions)) w (name, n)`,
    wants: { insurers: [1.9, 0.12], versions: [1.4, 0.05] },
  },
  {
    of: '§6 days to go at the first quote of the base since M-5, median',
    sql: `SELECT s.code, percentile_cont(0.5) WITHIN GROUP (ORDER BY c.due_on - ${local('q.at')}::date) FROM renewal_case c JOIN store s ON s.id = c.store_id ${FIRST}
      WHERE ${MATURED} AND ${BASE} AND c.due_on >= date_trunc('month', $1::date) - interval '5 months' GROUP BY 1`,
    wants: each(2, { GZ01: 22, FS02: 15, DG03: 17 }),
  },
  {
    of: '§6 first quote of GZ01 before M-5, median',
    sql: `SELECT s.code, percentile_cont(0.5) WITHIN GROUP (ORDER BY c.due_on - ${local('q.at')}::date) FROM renewal_case c JOIN store s ON s.id = c.store_id ${FIRST}
      WHERE ${MATURED} AND ${BASE} AND s.code = 'GZ01' AND c.due_on < date_trunc('month', $1::date) - interval '5 months' GROUP BY 1`,
    wants: { GZ01: [15, 2] },
  },
  {
    of: '§6 quoted cases that are won, by days to go at the first quote, %',
    noise: 'share',
    sql: `SELECT w.name, 100.0 * count(*) FILTER (WHERE c.state = 'won') / count(*), count(*) FROM renewal_case c ${FIRST} CROSS JOIN LATERAL (SELECT CASE WHEN d >= 30 THEN '30' WHEN d >= 21 THEN '21'
        WHEN d >= 14 THEN '14' WHEN d >= 7 THEN '7' WHEN d >= 0 THEN '0' ELSE 'after' END AS name FROM (SELECT c.due_on - ${local('q.at')}::date AS d) x) w
      WHERE ${MATURED} AND ${BASE} GROUP BY 1`,
    wants: { '30': [66, 5], '21': [64, 5], '14': [60, 5], '7': [53, 5], '0': [44, 5], after: [24, 9] },
  },
  {
    of: '§6 minutes until an insurer answers, median: who has a person in the shop, others; next day, %',
    sql: `SELECT w.name, w.n FROM (SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY m) FILTER (WHERE resident) AS resident,
        percentile_cont(0.5) WITHIN GROUP (ORDER BY m) FILTER (WHERE NOT resident AND m < 1000) AS others FROM (
        SELECT extract(epoch FROM q.made_at - k.at) / 60 AS m, (s.code, q.insurer_code) IN (('GZ01', 'PICC'), ('FS02', 'PICC'), ('DG03', 'PINGAN')) AS resident
        FROM quote q JOIN renewal_case c ON c.id = q.case_id JOIN store s ON s.id = c.store_id
        JOIN LATERAL (SELECT k.at FROM contact k WHERE k.case_id = c.id AND k.result = 'WANTS_QUOTE' AND k.at < q.made_at ORDER BY k.at DESC LIMIT 1) k ON true
        WHERE q.ours AND q.number = 1 AND ${MATURED}) x) a CROSS JOIN LATERAL (VALUES ('resident', resident), ('others', others)) w (name, n)`,
    wants: { resident: [28, 8], others: [180, 30] },
  },
  {
    of: '§6 sheets that were opened, % of those sent; opened again, % of those opened; minutes until then, median',
    sql: `SELECT w.name, w.n FROM (SELECT 100.0 * count(o.at) / count(*) AS opened, 100.0 * count(*) FILTER (WHERE o.times > 1) / count(o.at) AS again,
        percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM o.at - k.at) / 60) AS minutes FROM (SELECT DISTINCT ON (case_id) case_id, at FROM contact WHERE result = 'SENT_QUOTE' ORDER BY case_id, at) k
        JOIN renewal_case c ON c.id = k.case_id LEFT JOIN LATERAL (SELECT a.at, (a.data ->> 'times')::int AS times FROM activity a WHERE a.case_id = c.id AND a.kind = 'quote.opened' ORDER BY a.at LIMIT 1) o ON true
        WHERE ${MATURED}) a CROSS JOIN LATERAL (VALUES ('opened', opened::float8), ('again', again::float8), ('minutes', minutes::float8)) w (name, n)`,
    wants: { opened: [46, 2.5], again: [17, 2.5], minutes: [50, 8] },
  },
  {
    of: '§7 reasons of GZ01 and FS02, % of the lost base',
    sql: `SELECT l.reason, 100.0 * count(*) / sum(count(*)) OVER () FROM ${LOST} WHERE ${BASE} AND s.code <> 'DG03' GROUP BY 1`,
    wants: each(2, {
      ...{ PRICE: 36, RELATION: 16, INSURED_ELSEWHERE: 15, UNREACHABLE: 12, PERK: 5, SERVICE: 4, DISTANCE: 3 },
      ...{ COMP_ONLINE: 2, GROUP: 2, REFUSED_COVER: 1, OTHER: 3 },
    }),
  },
  {
    of: '§7 reasons of DG03, % of the lost base',
    sql: `SELECT l.reason, 100.0 * count(*) / sum(count(*)) OVER () FROM ${LOST} WHERE ${BASE} AND s.code = 'DG03' GROUP BY 1`,
    wants: each(2, {
      ...{ PRICE: 33, RELATION: 11, INSURED_ELSEWHERE: 14, UNREACHABLE: 17, PERK: 3, SERVICE: 4, DISTANCE: 3 },
      ...{ COMP_ONLINE: 8, GROUP: 1, REFUSED_COVER: 3, OTHER: 2 },
    }),
  },
  {
    of: '§7 "other" of the trainee, %',
    noise: 'share',
    sql: `SELECT 'other', 100.0 * count(*) FILTER (WHERE l.reason = 'OTHER') / count(*), count(*) FROM ${LOST} JOIN staff_member m ON m.id = c.assignee_id WHERE m.login = 'ou.junjie' AND ${BASE}`,
    wants: { other: [14, 6] },
  },
  {
    of: '§7 where the lost base went: known, and of the known of GZ01 and FS02, %',
    sql: `SELECT 'known', 100.0 * count(*) FILTER (WHERE coalesce(l.insurer_code, l.channel) IS NOT NULL) / count(*) FROM ${LOST} WHERE ${BASE}
      UNION ALL SELECT coalesce(l.insurer_code, l.channel), 100.0 * count(*) / sum(count(*)) OVER () FROM ${LOST}
        WHERE ${BASE} AND s.code <> 'DG03' AND coalesce(l.insurer_code, l.channel) IS NOT NULL GROUP BY 1`,
    wants: {
      known: [68, 3],
      ...each(2.5, { PINGAN: 27, PICC: 23, agent: 18, CPIC: 10, online: 12, other: 6, dealer: 4 }),
    },
  },
  {
    of: '§7 their price beside ours, of the quoted who were lost: known, %',
    sql: `SELECT 'known', 100.0 * count(l.price_fen) / count(*) FROM ${LOST} WHERE ${BASE} AND ${MATURED} AND EXISTS (SELECT FROM quote q WHERE q.case_id = c.id AND q.ours)`,
    wants: { known: [58, 4] },
  },
  {
    of: '§7 yuan by which it lay below, of the lost: quartiles',
    sql: `SELECT CASE WHEN energy IN ('bev', 'phev') THEN 'nev ' ELSE 'fuel ' END || p.at, percentile_cont(p.at::float8) WITHIN GROUP (ORDER BY gap) FROM (${RIVALS}) k
      CROSS JOIN (VALUES ('0.1'), ('0.5'), ('0.9')) p (at) WHERE state = 'lost' AND cash IS NULL GROUP BY 1, p.at`,
    wants: {
      'fuel 0.1': [250, 45],
      'fuel 0.5': [380, 40],
      'fuel 0.9': [590, 60],
      'nev 0.1': [312, 60],
      'nev 0.5': [520, 60],
      'nev 0.9': [890, 90],
    },
  },
  {
    of: '§7 lower prices of thinner cover, and the same price with cash promised, %',
    sql: `SELECT w.name, w.n FROM (SELECT 100.0 * count(*) FILTER (WHERE cash IS NULL AND thinner) / count(*) FILTER (WHERE cash IS NULL) AS thinner,
        100.0 * count(cash) / count(*) AS cash, min(cash) / 100 AS least, max(cash) / 100 AS most FROM (${RIVALS}) k WHERE state = 'lost') a
      CROSS JOIN LATERAL (VALUES ('thinner', thinner), ('cash', cash), ('least', least), ('most', most)) w (name, n)`,
    wants: { thinner: [27, 4], cash: [22, 4], least: [200, 0], most: [600, 0] },
  },
  {
    of: '§7 wins by the gap between the prices, %',
    sql: `SELECT w.name, 100.0 * count(*) FILTER (WHERE state = 'won') / count(*) FROM (${RIVALS}) k CROSS JOIN LATERAL (SELECT CASE WHEN gap < 200 THEN '0' WHEN gap < 500 THEN '200' ELSE '500' END AS name) w GROUP BY 1`,
    wants: { '0': [71, 6], '200': [49, 6], '500': [27, 6] },
  },
];
