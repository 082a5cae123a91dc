import { each, lastYear, part, type Figure } from './figure.js';

const ORDER = `repair_order r JOIN vehicle v ON v.id = r.vehicle_id JOIN store s ON s.id = r.store_id`;
/** The car was insured here on the day it came. */
const INSURED = `EXISTS (SELECT FROM policy p WHERE p.vehicle_id = r.vehicle_id AND p.ours AND p.line = 'commercial' AND r.arrived_on BETWEEN p.starts_on AND p.expires_on)`;
const ACCIDENT = `r.kind = '事故维修'`;

/** Accidents and the workshops: § 9, as far as the product keeps it: in repair orders. */
export const WORKSHOP: readonly Figure[] = [
  {
    of: '§9 accident orders a month: of cars insured here (121, of which 64 % are repaired here), and pushed by insurers',
    counted: true,
    sql: `SELECT CASE WHEN ${INSURED} THEN 'insured' ELSE 'pushed' END, count(*) / 12.0 FROM ${ORDER} WHERE ${ACCIDENT} AND ${lastYear('r.arrived_on')} GROUP BY 1`,
    wants: part(0.1, { insured: 77, pushed: 130 }),
  },
  {
    of: '§9 bill of an accident of a car insured here, yuan: mean, median, of new-energy cars; of those pushed',
    sql: `SELECT w.name, w.n FROM (SELECT avg(r.amount_fen) FILTER (WHERE i.here) / 100 AS mean, percentile_cont(0.5) WITHIN GROUP (ORDER BY r.amount_fen / 100.0) FILTER (WHERE i.here) AS mid,
        avg(r.amount_fen) FILTER (WHERE i.here AND v.energy IN ('bev', 'phev')) / 100 AS nev, avg(r.amount_fen) FILTER (WHERE NOT i.here) / 100 AS pushed
      FROM ${ORDER} CROSS JOIN LATERAL (SELECT ${INSURED} AS here) i WHERE ${ACCIDENT}) a
      CROSS JOIN LATERAL (VALUES ('mean', mean::float8), ('median', mid), ('nev', nev::float8), ('pushed', pushed::float8)) w (name, n)`,
    wants: part(0.12, { mean: 4_900, median: 2_700, nev: 6_300, pushed: 5_600 }),
  },
  {
    of: '§9 accident orders of cars insured here that are open today',
    counted: true,
    sql: `SELECT s.code, count(*) FROM ${ORDER} WHERE ${ACCIDENT} AND r.settled_on IS NULL AND ${INSURED} GROUP BY 1`,
    wants: each(0, { GZ01: 14, FS02: 9, DG03: 8 }),
  },
  {
    of: '§9 days until an accident is closed, mean',
    sql: `SELECT s.code, avg(r.settled_on - r.arrived_on) FROM ${ORDER} WHERE ${ACCIDENT} AND r.settled_on IS NOT NULL GROUP BY 1`,
    wants: each(0.7, { GZ01: 7.8, FS02: 9.6, DG03: 12.4 }),
  },
  {
    of: '§9 visits a car and year of the book: in years 1 to 3, and later',
    sql: `SELECT w.name, sum(w.visits)::numeric / sum(w.days) * 365.25 FROM (SELECT v.id, v.first_registered_on AS born, greatest(x.since, $1::date - 365) AS since FROM vehicle v JOIN LATERAL (SELECT min(x.first_seen_on) AS since FROM vehicle_store x WHERE x.vehicle_id = v.id) x ON true
        WHERE v.state = 'active' AND v.anchor_on IS NOT NULL AND v.anchor_rolled < 100) k
      CROSS JOIN LATERAL (SELECT 'young' AS name, greatest(0, least($1::date, k.born + 1096) - k.since) AS days, (SELECT count(*) FROM repair_order r WHERE r.vehicle_id = k.id AND r.arrived_on >= k.since AND r.arrived_on < k.born + 1096) AS visits
        UNION ALL SELECT 'older', greatest(0, $1::date - greatest(k.since, k.born + 1096)), (SELECT count(*) FROM repair_order r WHERE r.vehicle_id = k.id AND r.arrived_on >= greatest(k.since, k.born + 1096))) w
      GROUP BY 1`,
    wants: { young: [1.6, 0.1], older: [0.9, 0.1] },
  },
  {
    of: '§4 renewals after a claim: the factor on the premium of the same cell',
    sql: `SELECT 'factor', avg(n) FILTER (WHERE claims = 1) / avg(n) FILTER (WHERE claims = 0) FROM (SELECT p.premium_fen::numeric / avg(p.premium_fen) OVER (PARTITION BY p.store_id, v.energy, k.year) AS n, k.claims
      FROM policy p JOIN vehicle v ON v.id = p.vehicle_id CROSS JOIN LATERAL (SELECT least(5, round((p.starts_on - v.first_registered_on) / 365.25)) AS year,
        (SELECT count(*) FROM repair_order r WHERE r.vehicle_id = v.id AND r.kind = '事故维修' AND r.arrived_on >= p.starts_on - 380 AND r.arrived_on < p.starts_on - 20) AS claims) k
      WHERE p.ours AND p.line = 'commercial' AND p.business_kind IN ('NEW_TO_RENEW', 'RENEW_TO_RENEW') AND p.signed_on > $1::date - 365) q`,
    wants: { factor: [1.25, 0.08] },
  },
];
