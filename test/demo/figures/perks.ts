import { each, part, type Figure } from './figure.js';

const WON = `renewal_case c JOIN store s ON s.id = c.store_id JOIN vehicle v ON v.id = c.vehicle_id`;
const OLD = `perk_grant g WHERE g.package_id IS NOT NULL AND g.active_at < $1::date - 366`;
const MONTH = `b.kind = 'store' AND b.month = date_trunc('month', $1::date)::date`;
const mix = (codes: string, wants: Record<string, number>): Figure => ({
  of: `§8 packages of the wins of ${codes}, %`,
  sql: `SELECT coalesce(k.code, 'none'), 100.0 * count(*) / sum(count(*)) OVER () FROM ${WON}
    LEFT JOIN LATERAL (SELECT p.code FROM perk_grant g JOIN perk_package p ON p.id = g.package_id WHERE g.case_id = c.id LIMIT 1) k ON true
    WHERE c.state = 'won' AND s.code IN (${codes}) AND (s.code = 'DG03' OR v.energy <> 'bev') AND c.closed_at < date_trunc('month', $1::date) GROUP BY 1`,
  wants: each(4, wants),
});

/** Perks and visits: §§ 8 and 9. */
export const PERKS: readonly Figure[] = [
  {
    of: '§8 prices of perks in yuan: list',
    sql: `SELECT p.code, x.list_fen / 100.0 FROM perk p JOIN perk_price x ON x.perk_id = p.id`,
    wants: each(0, {
      ...{ 'SMALL-SERVICE': 420, 'LABOUR-200': 200, ALIGNMENT: 180, 'AC-CLEAN': 198, 'WASH-6': 210, BALANCE: 120 },
      ...{
        'WIPER-SET': 168,
        'FLOOR-MAT': 480,
        'DASH-CAM': 599,
        'BRAKE-FLUID': 280,
        'EV-CHECK': 200,
        INSPECTION: 150,
        'COURTESY-CAR': 400,
      },
    }),
  },
  {
    of: '§8 prices of perks in yuan: true cost',
    sql: `SELECT p.code, x.cost_fen / 100.0 FROM perk p JOIN perk_price x ON x.perk_id = p.id`,
    wants: each(0, {
      ...{
        'SMALL-SERVICE': 135,
        'LABOUR-200': 60,
        ALIGNMENT: 35,
        'AC-CLEAN': 45,
        'WASH-6': 54,
        BALANCE: 25,
        'ROADSIDE-3': 0,
      },
      ...{
        'WIPER-SET': 62,
        'FLOOR-MAT': 190,
        'DASH-CAM': 260,
        'BRAKE-FLUID': 70,
        'EV-CHECK': 30,
        INSPECTION: 20,
        'COURTESY-CAR': 120,
      },
    }),
  },
  mix(`'GZ01', 'FS02'`, { 'PKG-A': 36, 'PKG-B': 28, 'PKG-D': 17, none: 19 }),
  mix(`'DG03'`, { 'PKG-C': 70, 'PKG-D': 12, none: 18 }),
  {
    of: '§8 wins with an add-on from the reserve, %',
    sql: `SELECT 'share', 100.0 * count(*) FILTER (WHERE EXISTS (SELECT FROM perk_grant g WHERE g.case_id = c.id AND g.source = 'reserve' AND g.state <> 'held')) / count(*) FROM ${WON} WHERE c.state = 'won'`,
    wants: { share: [11, 2] },
  },
  {
    of: '§8 packages after a year: whole, in part, not at all, %',
    sql: `SELECT w.name, 100.0 * count(*) FILTER (WHERE w.so) / count(*) FROM (SELECT (SELECT sum(i.uses) FROM perk_grant_item i WHERE i.grant_id = g.id) AS uses,
        (SELECT sum(i.redeemed_uses) FROM perk_grant_item i WHERE i.grant_id = g.id) AS used FROM ${OLD}) k
      CROSS JOIN LATERAL (VALUES ('whole', used = uses), ('part', used > 0 AND used < uses), ('none', used = 0)) w (name, so) GROUP BY 1`,
    wants: each(3, { whole: 61, part: 17, none: 22 }),
  },
  {
    of: '§8 day of the first use, median',
    sql: `SELECT 'day', percentile_cont(0.5) WITHIN GROUP (ORDER BY days) FROM (SELECT extract(epoch FROM min(r.at) - g.active_at) / 86400 AS days FROM perk_grant g JOIN redemption r ON r.grant_id = g.id
      WHERE g.active_at < $1::date - 366 GROUP BY g.id, g.active_at) k`,
    wants: { day: [74, 6] },
  },
  {
    of: '§8 redemptions that bring a further repair order, %, and its yuan; elsewhere than given, %',
    sql: `SELECT w.name, w.n FROM (SELECT 100.0 * count(r.repair_order_id) / count(*) AS share, avg(o.amount_fen) / 100 AS yuan,
        100.0 * count(*) FILTER (WHERE r.store_id <> r.giver_store_id) / count(*) AS away FROM redemption r LEFT JOIN repair_order o ON o.id = r.repair_order_id) a
      CROSS JOIN LATERAL (VALUES ('share', share), ('yuan', yuan), ('away', away)) w (name, n)`,
    wants: { share: [38, 2], yuan: [460, 25], away: [6, 1] },
  },
  {
    of: '§8 budget of the month in yuan, by store',
    counted: true,
    sql: `SELECT s.code, b.cap_fen / 100.0 FROM perk_budget b JOIN store s ON s.id = b.store_id WHERE ${MONTH}`,
    wants: each(0, { GZ01: 18_000, FS02: 11_000, DG03: 6_000 }),
  },
  {
    of: '§8 what FS02 has used of its budget today: amber, %',
    sql: `SELECT s.code, 100.0 * b.issued_fen / b.cap_fen FROM perk_budget b JOIN store s ON s.id = b.store_id WHERE ${MONTH} AND s.code = 'FS02'`,
    wants: { FS02: [94, 1] },
  },
  {
    of: '§8 open at true cost, yuan; what waits, was refused today, was held last month',
    counted: true,
    sql: `SELECT 'open', sum(cost_fen) / 100.0 FROM perk_ledger UNION ALL SELECT 'waits', count(*) FROM perk_grant WHERE approval = 'pending'
      UNION ALL SELECT 'refused', count(*) FROM perk_grant WHERE source = 'goodwill' UNION ALL SELECT 'held', count(*) FROM audit WHERE verb = 'budget.block'`,
    wants: { open: [175_000, 15_000], waits: [3, 0], refused: [1, 0], held: [1, 0] },
  },
  {
    of: '§5 perks of a win at true cost, yuan',
    sql: `SELECT s.code, sum(coalesce((SELECT sum(g.cost_fen) FROM perk_grant g WHERE g.case_id = c.id AND g.state <> 'held' AND g.source <> 'goodwill'), 0)) / count(*) / 100 FROM ${WON}
      WHERE c.state = 'won' AND s.code <> 'FS02' GROUP BY 1`,
    wants: part(0.08, { GZ01: 137, DG03: 111 }),
  },
];
