import type { IssueLedger } from '#contracts';
import type { LocalDate } from '#kernel';
import type { Db } from '#platform';

type Row = IssueLedger['rows'][number];

/**
 * One row for each car and round of issuing of a day: both lines, tax, driver cover, number, people. It is read from the
 * policies themselves, so that whatever was signed that day stands in it, however it came in. $1 stores, $2 day.
 */
const SQL = /* sql */ `
  WITH sold AS (
    SELECT p.*, row_number() OVER (PARTITION BY p.store_id, p.vehicle_id, p.line ORDER BY p.created_at, p.id) AS round
    FROM policy p WHERE p.store_id = ANY ($1) AND p.ours AND p.state = 'active' AND p.signed_on = $2::date),
  cars AS (
    SELECT store_id, vehicle_id, round, min(created_at) AS at, max(tax_fen) AS tax, max(issue_id::text)::uuid AS issue_id,
      max(agency_no) AS agency_no, max(seller_id::text)::uuid AS seller_id, max(issuer_id::text)::uuid AS issuer_id,
      sum(premium_fen)::int AS premium,
      jsonb_object_agg(line, jsonb_build_object('insurer', insurer_code, 'policyNo', policy_no, 'premium', premium_fen)) AS lines
    FROM sold GROUP BY store_id, vehicle_id, round)
  SELECT s.code AS store, c.vehicle_id AS "vehicleId", i.case_id AS "caseId", v.plate, v.vin, who.owner,
    c.lines -> 'compulsory' AS compulsory, c.tax, c.lines -> 'commercial' AS commercial, a.line AS accident,
    coalesce(c.premium, 0) + coalesce(c.tax, 0) + coalesce(a.premium, 0) AS total, c.agency_no AS "agencyNo",
    seller.name AS "soldBy", issuer.name AS "issuedBy", coalesce(k.split, '[]') AS split
  FROM cars c JOIN store s ON s.id = c.store_id JOIN vehicle v ON v.id = c.vehicle_id
  LEFT JOIN policy_issue i ON i.id = c.issue_id
  LEFT JOIN staff_member seller ON seller.id = c.seller_id LEFT JOIN staff_member issuer ON issuer.id = c.issuer_id
  LEFT JOIN LATERAL (
    SELECT p.name AS owner FROM vehicle_person vp JOIN person p ON p.id = vp.person_id
    WHERE vp.store_id = c.store_id AND vp.vehicle_id = c.vehicle_id AND vp.until_on IS NULL
    ORDER BY array_position(ARRAY['owner', 'insured', 'holder', 'contact', 'driver'], vp.role) LIMIT 1) who ON true
  LEFT JOIN LATERAL (
    SELECT sum(o.premium_fen)::int AS premium, jsonb_build_object('insurer', min(o.insurer_code), 'policyNo', min(o.policy_no),
      'premium', sum(o.premium_fen)) AS line
    FROM policy_add_on o WHERE o.issue_id = c.issue_id HAVING count(*) > 0) a ON true
  LEFT JOIN LATERAL (
    SELECT jsonb_agg(jsonb_build_object('name', m.name, 'shareBp', x.share_bp) ORDER BY x.share_bp DESC, m.name) AS split
    FROM issue_credit x JOIN staff_member m ON m.id = x.staff_id WHERE x.issue_id = c.issue_id) k ON true
  ORDER BY s.code, c.at, c.vehicle_id`;

/** The day's rows as they are, amounts and names clear. In the caller's transaction. */
export const ledgerRows = (db: Db, storeIds: number[], day: LocalDate): Promise<Row[]> =>
  db.query<Row>(SQL, [storeIds, day]);
