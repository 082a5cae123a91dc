import type { Db } from '#platform';

/** Who sells, by name and licence, and what each shop says that it does in a claim. */
const SELLERS = /* sql */ `
  WITH named AS (
    UPDATE store SET agency_name = name || '保险销售服务有限公司', agency_licence = '440' || lpad(id::text, 9, '0')
    WHERE id = ANY ($1) RETURNING id, group_id),
  licensed AS (
    UPDATE staff_member SET licence_no = '0200' || substr(translate(id::text, '-abcdef', '123456'), 1, 14)
    WHERE group_id = $2 AND role IN ('specialist', 'lead') AND licence_no IS NULL)
  INSERT INTO service_facts (store_id, group_id, facts)
  SELECT n.id, n.group_id, jsonb_build_array(
    jsonb_build_object('kind', 'CLAIMS_HANDLED', 'value', 96 + n.id % 60, 'text', '', 'asOf', $3::text),
    jsonb_build_object('kind', 'SETTLE_DAYS', 'value', 5 + n.id % 4, 'text', '', 'asOf', $3::text),
    jsonb_build_object('kind', 'DIRECT_PAY', 'text', '', 'asOf', $3::text),
    jsonb_build_object('kind', 'COURTESY_CAR', 'value', 3, 'text', '修车满 3 天可用', 'asOf', $3::text))
  FROM named n`;

/** What the covers of a usual policy are, for a car as old as it is. */
const COVERS = /* sql */ `jsonb_build_array(
  jsonb_build_object('code', 'DAMAGE', 'sum', greatest(4000000, 16000000 - 1600000 * k.years)),
  jsonb_build_object('code', 'THIRD_PARTY', 'sum', 200000000),
  jsonb_build_object('code', 'DRIVER', 'sum', 1000000),
  jsonb_build_object('code', 'PASSENGERS', 'sum', 1000000, 'seats', 4))`;

/** Open cases that stand at a price, with the age of their cars in years. */
const PRICED = /* sql */ `
  renewal_case c JOIN vehicle v ON v.id = c.vehicle_id
  CROSS JOIN LATERAL (SELECT least(9, greatest(1, extract(year FROM age(c.anchor_on, coalesce(v.first_registered_on,
    c.anchor_on - 400)))::int)) AS years) k
  WHERE c.store_id = ANY ($1) AND c.state = 'open' AND c.stage IN ('QUOTED', 'NEGOTIATING', 'COMMITTED', 'ISSUING')
    AND c.last_insurer_code IS NOT NULL AND c.last_premium_fen > 10000`;

const LAST = /* sql */ `
  INSERT INTO expiring_cover (case_id, group_id, store_id, ncd_level, claims, covers)
  SELECT c.id, c.group_id, c.store_id, -least(4, k.years), (hashtext(c.vin || c.insurance_year) & 3) / 3, ${COVERS} FROM ${PRICED}
  ON CONFLICT DO NOTHING`;

const QUOTES = /* sql */ `
  INSERT INTO quote (id, group_id, store_id, case_id, insurer_code, ours, source, number, valid_until, compulsory_fen,
    float_bp, tax_fen, arrears_fen, commercial_fen, ncd_level, covers, total_fen, made_by, made_at, demo)
  SELECT app.new_id(), p.group_id, p.store_id, p.id, p.last_insurer_code, true, 'typed', 1, app.today('Asia/Shanghai') + 9,
    p.compulsory, p.float_bp, 36000, 0, p.commercial, -least(4, p.years + 1), p.covers,
    p.compulsory + 36000 + p.commercial, p.assignee_id, app.now() - interval '2 days', true
  FROM (
    SELECT c.*, k.years, ${COVERS} AS covers, -1000 * least(3, k.years) AS float_bp,
      (CASE WHEN coalesce(v.seats, 5) < 6 THEN 95000 ELSE 110000 END) * (10 - least(3, k.years)) / 10 AS compulsory,
      c.last_premium_fen * (92 + (hashtext(c.vin || c.insurance_year) & 7)) / 100 AS commercial
    FROM ${PRICED}) p
  ON CONFLICT DO NOTHING`;

/** Cases that stand at a price have one (drawn here when nobody `quoted` them), last year's cover beside it; shops say who sells and what they do in claims. */
export async function priceCases(db: Db, groupId: number, storeIds: number[], quoted: boolean): Promise<void> {
  const [day] = await db.query<{ on: string }>(`SELECT (app.today('Asia/Shanghai') - 20)::text AS on`);
  await db.query(SELLERS, [storeIds, groupId, day!.on]);
  await db.query(LAST, [storeIds]);
  if (!quoted) await db.query(QUOTES, [storeIds]);
}
