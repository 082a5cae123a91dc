import type { Db } from '#platform';

/** One act of issuing for each case that was won, under the number of its store and insurer, behind the price that stood. */
const ISSUES = /* sql */ `
  INSERT INTO policy_issue (id, group_id, store_id, case_id, quote_id, signed_on, agency_no, sold_by, issued_by, entered_by,
    entered_at)
  SELECT app.new_id(), c.group_id, c.store_id, c.id, q.id, p.signed_on, a.number, p.seller_id, p.issuer_id, p.issuer_id,
    c.closed_at
  FROM renewal_case c JOIN policy p ON p.id = c.won_policy_id
  JOIN agency_number a ON a.store_id = p.store_id AND a.insurer_code = p.insurer_code
  LEFT JOIN quote q ON q.case_id = c.id AND q.insurer_code = p.insurer_code AND q.ours AND q.state = 'standing'
  WHERE c.group_id = $1 AND c.state = 'won' AND p.seller_id IS NOT NULL AND p.issuer_id IS NOT NULL`;

const CREDITS = /* sql */ `
  INSERT INTO issue_credit (issue_id, group_id, store_id, staff_id, share_bp)
  SELECT i.id, i.group_id, i.store_id, coalesce(k.staff_id, i.sold_by), coalesce(k.share * 100, 10000)
  FROM policy_issue i LEFT JOIN case_credit k ON k.case_id = i.case_id WHERE i.group_id = $1`;

/** Both lines of the year, where they were written here. */
const POLICIES = /* sql */ `
  UPDATE policy p SET issue_id = i.id, agency_no = i.agency_no
  FROM policy_issue i JOIN renewal_case c ON c.id = i.case_id
  WHERE p.vehicle_id = c.vehicle_id AND p.store_id = i.store_id AND p.ours AND p.signed_on = i.signed_on
    AND i.group_id = $1`;

/** Driver cover on 38 of 100 wins: ¥168, 268 or 398. By a hash of the car, so that pictures repeat. */
const ADD_ONS = /* sql */ `
  INSERT INTO policy_add_on (id, group_id, store_id, issue_id, product, insurer_code, policy_no, starts_on, expires_on,
    premium_fen, seats)
  SELECT app.new_id(), i.group_id, i.store_id, i.id, '驾乘人员意外险 5 座', p.insurer_code,
    'JY' || to_char(p.signed_on, 'YYMM') || lpad((row_number() OVER (ORDER BY c.vin, c.insurance_year) + 100000)::text, 8, '0'),
    p.starts_on, p.expires_on, CASE WHEN d.kind < 9 THEN 16800 WHEN d.kind < 17 THEN 26800 ELSE 39800 END, 5
  FROM policy_issue i JOIN renewal_case c ON c.id = i.case_id JOIN policy p ON p.id = c.won_policy_id
  CROSS JOIN LATERAL (SELECT x.dice, x.dice / 100 % 20 AS kind FROM (SELECT ('x' || substr(md5(c.vin || c.insurance_year), 1, 7))::bit(28)::int AS dice) x) d
  WHERE i.group_id = $1 AND d.dice % 100 < 38`;

const TOLD = /* sql */ `
  INSERT INTO activity (id, group_id, store_id, vehicle_id, case_id, kind, at, actor_id, data)
  SELECT app.new_id(), i.group_id, i.store_id, c.vehicle_id, c.id, 'policy.issued', i.entered_at, i.issued_by,
    jsonb_build_object('agencyNo', i.agency_no)
  FROM policy_issue i JOIN renewal_case c ON c.id = i.case_id WHERE i.group_id = $1`;

/** Payments that are waited for stand behind the price that the owner agreed to. $2 is [{case, until, by, started}]. */
const PAYMENTS = /* sql */ `
  INSERT INTO issuing (id, group_id, store_id, case_id, quote_id, insurer_code, total_fen, pay_until, started_by, started_at)
  SELECT app.new_id(), q.group_id, q.store_id, q.case_id, q.id, q.insurer_code, q.total_fen, k.until, k.by, k.started
  FROM jsonb_to_recordset($2::jsonb) AS k("case" uuid, until timestamptz, by uuid, started timestamptz)
  JOIN LATERAL (SELECT * FROM quote o WHERE o.case_id = k."case" AND o.ours AND o.state = 'standing'
    ORDER BY o.total_fen LIMIT 1) q ON q.group_id = $1`;

export interface Payment {
  case: string;
  until: string;
  by: string;
  started: string;
}

/** What stands behind the won cases: who issued them, for whose credit, with which driver cover. @returns rows by table */
export async function issuePast(db: Db, groupId: number): Promise<Record<string, number>> {
  const issues = await db.change(ISSUES, [groupId]);
  const credits = await db.change(CREDITS, [groupId]);
  await db.change(POLICIES, [groupId]);
  const addOns = await db.change(ADD_ONS, [groupId]);
  const told = await db.change(TOLD, [groupId]);
  return { policy_issue: issues, issue_credit: credits, policy_add_on: addOns, activity: told };
}

/** Who agreed and has yet to pay. @returns rows written */
export const awaitPayments = (db: Db, groupId: number, payments: Payment[]): Promise<number> =>
  db.change(PAYMENTS, [groupId, JSON.stringify(payments)]);
