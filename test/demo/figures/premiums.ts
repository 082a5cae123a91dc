import { each, lastYear, MATURED, part, type Figure } from './figure.js';

const FROM = `policy p JOIN vehicle v ON v.id = p.vehicle_id JOIN store s ON s.id = p.store_id`;
const WHERE = `p.ours AND p.line = 'commercial' AND p.premium_fen > 0`;
const YEAR = `least(5, greatest(1, round((p.starts_on - v.first_registered_on) / 365.25)::int + 1))`;
const WON = `renewal_case c JOIN policy p ON p.id = c.won_policy_id JOIN vehicle v ON v.id = c.vehicle_id JOIN store s ON s.id = c.store_id`;
/** Standard error of a mean premium, yuan. */
const ERROR = `stddev(p.premium_fen) / sqrt(count(*)) / 100`;
/** Prices that stand in the last year with what the car paid the year before. */
const CHANGED = `SELECT c.segment, v.energy, q.commercial_fen::numeric / c.last_premium_fen AS change FROM renewal_case c
  JOIN vehicle v ON v.id = c.vehicle_id JOIN LATERAL (SELECT * FROM quote q WHERE q.case_id = c.id AND q.ours AND q.state = 'standing' ORDER BY q.made_at LIMIT 1) q ON true
  WHERE ${MATURED} AND c.last_premium_fen > 0`;
const COVER = `SELECT c.id, q.covers, v.energy FROM renewal_case c JOIN vehicle v ON v.id = c.vehicle_id
  JOIN LATERAL (SELECT * FROM quote q WHERE q.case_id = c.id AND q.ours ORDER BY q.state = 'standing' DESC, q.made_at LIMIT 1) q ON true WHERE ${MATURED}`;
const hasCover = (code: string): string =>
  `EXISTS (SELECT FROM jsonb_array_elements(k.covers) e WHERE e ->> 'code' = '${code}')`;

/** Premiums, covers, insurers and commission: §§ 4 and 5. */
export const PREMIUMS: readonly Figure[] = [
  {
    of: '§4 mean commercial premium by insured year, yuan',
    noise: 'mean',
    sql: `SELECT s.code || ' ' || CASE WHEN v.energy IN ('bev', 'phev') THEN v.energy ELSE 'fuel' END || ' ' || ${YEAR}, avg(p.premium_fen) / 100, ${ERROR} FROM ${FROM}
      WHERE ${WHERE} GROUP BY s.code, CASE WHEN v.energy IN ('bev', 'phev') THEN v.energy ELSE 'fuel' END, ${YEAR}`,
    wants: part(0.05, {
      ...{ 'GZ01 fuel 1': 3900, 'GZ01 fuel 2': 2950, 'GZ01 fuel 3': 2480, 'GZ01 fuel 4': 2150, 'GZ01 fuel 5': 1900 },
      ...{ 'FS02 fuel 1': 3700, 'FS02 fuel 2': 2850, 'FS02 fuel 3': 2400, 'FS02 fuel 4': 2080, 'FS02 fuel 5': 1820 },
      ...{
        'DG03 bev 1': 5100,
        'DG03 bev 2': 4600,
        'DG03 bev 3': 4250,
        'DG03 phev 1': 4300,
        'DG03 phev 2': 3700,
        'DG03 phev 3': 3350,
      },
      'FS02 bev 1': 4692,
    }),
  },
  {
    of: '§4 spread of the logarithm inside a cell',
    sql: `SELECT 'sigma', stddev(ln(p.premium_fen)) FROM ${FROM} WHERE ${WHERE} AND s.code = 'GZ01' AND v.energy IN ('fuel', 'hybrid') AND ${YEAR} = 1
      AND p.premium_fen > 260000`,
    wants: { sigma: [0.22, 0.04] },
  },
  {
    of: '§5 average commercial premium of a win, yuan',
    noise: 'mean',
    sql: `SELECT s.code, avg(p.premium_fen) / 100, ${ERROR} FROM ${WON} WHERE ${MATURED} AND s.code <> 'FS02' GROUP BY 1`,
    wants: part(0.04, { GZ01: 2430, DG03: 4250 }),
  },
  {
    of: '§4 driver cover: % of wins, and of each price',
    sql: `SELECT 'all', 100.0 * (SELECT count(*) FROM policy_add_on) / (SELECT count(*) FROM policy_issue)
      UNION ALL SELECT (premium_fen / 100)::text, 100.0 * count(*) / sum(count(*)) OVER () FROM policy_add_on GROUP BY premium_fen`,
    wants: each(2, { all: 38, '168': 45, '268': 40, '398': 15 }),
  },
  {
    of: '§4 covers of what is quoted, %',
    sql: `SELECT w.name, 100.0 * count(*) FILTER (WHERE w.has) / count(*) FROM (${COVER}) k CROSS JOIN LATERAL (VALUES
        ('damage', ${hasCover('DAMAGE')}), ('medical', ${hasCover('OUTSIDE_MEDICAL')}), ('scratch', ${hasCover('SCRATCH')})) w (name, has) GROUP BY 1`,
    wants: each(2, { damage: 88, medical: 58, scratch: 4 }),
  },
  {
    of: '§4 charger of battery cars, %',
    sql: `SELECT 'charger', 100.0 * count(*) FILTER (WHERE ${hasCover('CHARGER')}) / count(*) FROM (${COVER}) k WHERE k.energy = 'bev'`,
    wants: { charger: [19, 4] },
  },
  {
    of: '§4 third-party limit in 万元, %',
    sql: `SELECT ((e ->> 'sum')::bigint / 1000000)::text, 100.0 * count(*) / sum(count(*)) OVER () FROM (${COVER}) k, jsonb_array_elements(k.covers) e
      WHERE e ->> 'code' = 'THIRD_PARTY' GROUP BY 1`,
    wants: each(2, { '100': 12, '150': 14, '200': 49, '300': 22, '500': 3 }),
  },
  {
    of: '§4 change of the commercial premium in quotes of the shops, median %',
    sql: `SELECT CASE WHEN energy IN ('bev', 'phev') THEN 'nev' ELSE segment END, 100 * (percentile_cont(0.5) WITHIN GROUP (ORDER BY change) - 1)
      FROM (${CHANGED}) k WHERE segment IN ('NEW_TO_RENEW', 'RENEW_TO_RENEW') GROUP BY 1`,
    wants: { NEW_TO_RENEW: [-17, 3], RENEW_TO_RENEW: [-8, 3], nev: [-6, 3] },
  },
  {
    of: '§4 quotes that went up, %',
    sql: `SELECT CASE WHEN energy IN ('bev', 'phev') THEN 'nev' ELSE 'fuel' END, 100.0 * count(*) FILTER (WHERE change > 1) / count(*)
      FROM (${CHANGED}) k WHERE segment IN ('NEW_TO_RENEW', 'RENEW_TO_RENEW') GROUP BY 1`,
    wants: { fuel: [22, 4], nev: [35, 4] },
  },
  {
    of: '§4 cars whose two lines end apart, % of those insured, and the median of days',
    sql: `SELECT w.name, w.n FROM (SELECT 100.0 * count(*) FILTER (WHERE days > 0) / count(*) AS share,
        percentile_cont(0.5) WITHIN GROUP (ORDER BY days) FILTER (WHERE days > 0) AS mid FROM (SELECT abs(compulsory_expires_on - commercial_expires_on) AS days FROM vehicle
        WHERE state = 'active' AND compulsory_expires_on > $1::date AND commercial_expires_on > $1::date) k) a CROSS JOIN LATERAL (VALUES ('share', share), ('days', mid)) w (name, n)`,
    wants: { share: [9, 2.5], days: [18, 5] },
  },
  {
    of: '§4 one line bought elsewhere, % of renewals: compulsory, commercial',
    sql: `SELECT CASE WHEN p.line = 'commercial' THEN 'compulsory' ELSE 'commercial' END, 100.0 * count(*) FILTER (WHERE EXISTS (SELECT FROM policy o WHERE o.vehicle_id = p.vehicle_id
        AND NOT o.ours AND o.line <> p.line AND abs(o.starts_on - p.starts_on) < 100)) / count(*) FROM policy p
      WHERE p.ours AND p.business_kind IN ('NEW_TO_RENEW', 'RENEW_TO_RENEW', 'RETURNING', 'PROSPECT') GROUP BY 1`,
    wants: { compulsory: [4, 1.2], commercial: [2, 1] },
  },
  {
    of: '§4 compulsory premiums are those of plan E',
    sql: `SELECT 'others', count(*) FROM policy p JOIN vehicle v ON v.id = p.vehicle_id WHERE p.line = 'compulsory' AND v.use_kind = 'private' AND p.premium_fen / 100 NOT IN
      (950, 855, 760, 665, 1100, 990, 880, 770, 1045, 1210)`,
    wants: { others: [0, 0] },
  },
  {
    of: '§5 renewals of the base that change the insurer, %',
    sql: `SELECT 'share', 100.0 * count(*) FILTER (WHERE p.insurer_code <> c.last_insurer_code) / count(*) FROM ${WON} WHERE ${MATURED}
      AND c.segment IN ('NEW_TO_RENEW', 'RENEW_TO_RENEW')`,
    wants: { share: [24, 3] },
  },
  {
    of: '§5 rates of commission in force, %: fuel and new energy',
    sql: `SELECT CASE WHEN r.store_id IS NULL THEN 'fuel ' ELSE 'nev ' END || r.insurer_code, r.rate_bp / 100.0 FROM commission_rate r
      WHERE r.line = 'commercial' AND r.starts_on <= $1::date AND coalesce(r.ends_on, $1::date) >= $1::date`,
    wants: each(0.01, {
      ...{ 'fuel PICC': 13, 'fuel PINGAN': 14, 'fuel CPIC': 15, 'fuel URTRUST': 17, 'fuel CLPC': 18 },
      ...{ 'nev PICC': 8, 'nev PINGAN': 9, 'nev CPIC': 8, 'nev BYDI': 7, 'nev CLPC': 8 },
    }),
  },
  {
    of: '§5 commission of a win, yuan ex VAT',
    sql: `SELECT s.code, avg(k.fen) / 100 FROM ${WON} CROSS JOIN LATERAL (SELECT
        coalesce((SELECT sum(o.premium_fen / 1.06 * app.commission_rate(o.group_id, o.store_id, o.insurer_code, o.line, o.signed_on) / 10000) FROM policy o
          WHERE o.vehicle_id = c.vehicle_id AND o.ours AND o.signed_on = p.signed_on), 0)
        + coalesce((SELECT sum(a.premium_fen / 1.06 * 0.35) FROM policy_issue i JOIN policy_add_on a ON a.issue_id = i.id WHERE i.case_id = c.id), 0) AS fen) k
      WHERE ${MATURED} AND s.code <> 'FS02' GROUP BY 1`,
    wants: part(0.08, { GZ01: 384, DG03: 387 }),
  },
  {
    of: '§5 lines of the last statement month, and on which day of the month it came',
    counted: true,
    sql: `SELECT w.name, w.n FROM (SELECT count(*) AS lines, max(extract(day FROM s.at AT TIME ZONE 'Asia/Shanghai')) AS day FROM statement s JOIN statement_row r ON r.statement_id = s.id
      WHERE r.month_on = (SELECT max(month_on) FROM statement_row)) a CROSS JOIN LATERAL (VALUES ('lines', lines), ('day', day)) w (name, n)`,
    wants: { lines: [900, 320], day: [10, 0] },
  },
  {
    of: '§3 wins of the last year a month, all segments',
    counted: true,
    sql: `SELECT s.code, count(*) / 12.0 FROM ${WON} WHERE ${lastYear('p.signed_on')} GROUP BY 1`,
    wants: part(0.08, { GZ01: 125, FS02: 79, DG03: 40 }),
  },
];
