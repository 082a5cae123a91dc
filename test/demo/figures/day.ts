import { BASE, each, type Figure } from './figure.js';

const DUE = (days: string): string => `(c.next_contact_at AT TIME ZONE 'Asia/Shanghai')::date ${days}`;
const SPOKEN = `c.last_result IN ('INTERESTED', 'WANTS_QUOTE', 'WILL_VISIT', 'TOO_EARLY', 'INCONVENIENT', 'SENT_QUOTE', 'INSURED_ELSEWHERE', 'REFUSES')`;
const CASES = `renewal_case c JOIN store s ON s.id = c.store_id`;

/** The state of the day: § 11. */
export const DAY: readonly Figure[] = [
  {
    of: '§11 Today of 李娜: all, opened since last evening, promised, overdue, new; payments that end tonight',
    counted: true,
    sql: `SELECT w.name, count(*) FILTER (WHERE w.so) FROM ${CASES} JOIN staff_member m ON m.id = c.assignee_id AND m.login = 'specialist'
      CROSS JOIN LATERAL (SELECT ${DUE('<= $1::date')} AS due, ${DUE('< $1::date')} AS late, c.quote_opened_at > app.now() - interval '1 day' AS seen) k
      CROSS JOIN LATERAL (VALUES ('all', k.due OR k.seen), ('opened', k.seen), ('promised', k.due AND NOT k.late AND ${SPOKEN}), ('overdue', k.late),
        ('new', k.due AND c.last_result IS NULL), ('paying', c.stage = 'ISSUING' AND k.due AND NOT k.late)) w (name, so) WHERE c.state = 'open' GROUP BY 1`,
    wants: each(0, { all: 34, opened: 7, promised: 6, overdue: 9, new: 12, paying: 3 }),
  },
  {
    of: '§11 promises overdue',
    counted: true,
    sql: `SELECT s.code, count(*) FROM ${CASES} WHERE c.state = 'open' AND ${DUE('< $1::date')} AND ${SPOKEN} GROUP BY 1`,
    wants: each(0, { GZ01: 4, FS02: 14, DG03: 6 }),
  },
  {
    of: '§11 base due within thirty days without a quote: the list of its own view',
    counted: true,
    sql: `SELECT s.code, count(*) FROM ${CASES} WHERE c.state = 'open' AND ${BASE} AND c.anchor_on BETWEEN $1::date AND $1::date + 30
      AND c.stage IN ('PENDING', 'ASSIGNED', 'CONTACTING', 'CONTACTED') GROUP BY 1`,
    wants: each(0, { GZ01: 21, FS02: 38, DG03: 26 }),
  },
  {
    of: '§11 owners at the counter now',
    counted: true,
    sql: `SELECT 'here', count(*) FROM ${CASES} WHERE c.state = 'open' AND c.arrived_at IS NOT NULL`,
    wants: { here: [2, 0] },
  },
  {
    of: '§11 list of claims that closes today: rows, to decide, nobody’s',
    counted: true,
    sql: `SELECT w.name, count(*) FILTER (WHERE w.so) FROM claim_list_row r JOIN store s ON s.id = r.store_id CROSS JOIN LATERAL (VALUES ('rows', true), ('decide', r.match = 'matched' AND r.decision IS NULL),
      ('strangers', r.match = 'unmatched'), ('matched', r.decision IS NOT NULL)) w (name, so) WHERE r.claim_before = $1::date GROUP BY 1`,
    wants: each(0, { rows: 48, decide: 9, strangers: 8, matched: 31 }),
  },
  {
    of: '§12 cars to walk through',
    sql: `SELECT 'cars', jsonb_array_length(value) FROM setting_version WHERE key = 'demo_tour'`,
    wants: { cars: [13, 0] },
  },
  {
    of: '§13 what must never be',
    sql: `SELECT 'won without policy, issuer or issue', count(*) FROM renewal_case c LEFT JOIN policy_issue i ON i.case_id = c.id LEFT JOIN policy p ON p.id = c.won_policy_id
        WHERE c.state = 'won' AND (p.id IS NULL OR p.issuer_id IS NULL OR i.id IS NULL)
      UNION ALL SELECT 'first renewals of old cars', count(*) FROM renewal_case c JOIN vehicle v ON v.id = c.vehicle_id WHERE c.segment = 'NEW_TO_RENEW' AND c.due_on - v.first_registered_on > 488
      UNION ALL SELECT 'contacts out of hours or still to come', count(*) FROM contact WHERE (at AT TIME ZONE 'Asia/Shanghai')::time NOT BETWEEN '09:00' AND '20:00' OR at > app.now()
      UNION ALL SELECT 'vouchers used beyond what was given', count(*) FROM perk_grant_item WHERE redeemed_uses + expired_uses + reversed_uses > uses
      UNION ALL SELECT 'budgets above their cap', count(*) FROM perk_budget WHERE issued_fen > cap_fen
      UNION ALL SELECT 'open cases without a next contact', count(*) FROM renewal_case WHERE state = 'open' AND next_contact_at IS NULL
      UNION ALL SELECT 'cars with two open cases in a store', count(*) FROM (SELECT FROM renewal_case WHERE state = 'open' GROUP BY vehicle_id, store_id HAVING count(*) > 1) k
      UNION ALL SELECT 'quotes to come', count(*) FROM quote WHERE made_at > app.now()
      UNION ALL SELECT 'cases closed in the future', count(*) FROM renewal_case WHERE closed_at > app.now()
      UNION ALL SELECT 'redemptions to come', count(*) FROM redemption WHERE at > app.now()
      UNION ALL SELECT 'told before it was: ' || kind, count(*) FROM activity WHERE at > app.now() GROUP BY kind`,
    wants: each(0, {
      ...{
        'won without policy, issuer or issue': 0,
        'first renewals of old cars': 0,
        'contacts out of hours or still to come': 0,
      },
      ...{
        'vouchers used beyond what was given': 0,
        'budgets above their cap': 0,
        'open cases without a next contact': 0,
      },
      ...{ 'cars with two open cases in a store': 0, 'quotes to come': 0 },
      ...{
        'cases closed in the future': 0,
        'redemptions to come': 0,
        'told before it was: message.sent': 0,
        'told before it was: contact.logged': 0,
      },
      ...{ 'told before it was: quote.made': 0, 'told before it was: policy.issued': 0 },
    }),
  },
  {
    of: '§13 won cases with a quote, %',
    sql: `SELECT 'share', 100.0 * count(*) FILTER (WHERE EXISTS (SELECT FROM quote q WHERE q.case_id = c.id AND q.ours)) / count(*) FROM renewal_case c WHERE c.state = 'won'`,
    wants: { share: [97.4, 1] },
  },
];
