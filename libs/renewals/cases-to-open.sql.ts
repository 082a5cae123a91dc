/**
 * The cars that become cases, as one SELECT: the planner inserts from it, the dry run shows it.
 * Needs a CTE `due` of vehicle rows before it.
 *
 * Holder of a car known in several stores: the store whose policy runs out, else that sold it, else that serviced it
 * last, else that knows it. Segment (domain rule, frozen at opening): by the policy that ends at the anchor; a policy
 * sold here with the new car makes NEW_TO_RENEW, any other sold here RENEW_TO_RENEW, an older one sold here RETURNING,
 * a shop relation alone PROSPECT, none FIRST. A car in new hands is FIRST, whatever was insured for its former owner, and
 * the cases of then do not stand in its way.
 */
export const CASES_TO_OPEN = `
  SELECT v.id AS vehicle_id, v.group_id, h.store_id, h.rule AS holder_rule,
    greatest(extract(year FROM v.anchor_on)::int, prev.insurance_year + 1) AS insurance_year,
    CASE WHEN v.new_owner_on > coalesce(any_ours.starts_on, '-infinity') THEN 'FIRST'
         WHEN v.anchor_rolled = 0 AND p1.ours AND (p1.business_kind = 'NEW' OR (p1.business_kind IS NULL
                AND p1.starts_on - v.first_registered_on BETWEEN -30 AND 60)) THEN 'NEW_TO_RENEW'
         WHEN v.anchor_rolled = 0 AND p1.ours THEN 'RENEW_TO_RENEW'
         WHEN any_ours.yes THEN 'RETURNING'
         WHEN h.rule IN ('sold', 'serviced') OR p1.business_kind = 'PROSPECT' THEN 'PROSPECT'
         ELSE CASE WHEN p1.business_kind = 'RETURNING' THEN 'RETURNING' ELSE 'FIRST' END END AS segment,
    v.anchor_on, v.anchor_rolled > 0 AS anchor_estimated, v.compulsory_expires_on, v.commercial_expires_on,
    v.vin, v.plate, concat_ws(' ', v.brand, coalesce(v.model, v.series)) AS vehicle_label,
    p1.insurer_code AS last_insurer_code, p1.premium_fen AS last_premium_fen, v.vin_suspect, v.loan, v.demo
  FROM due v
  LEFT JOIN LATERAL (
    SELECT c.insurance_year, c.anchor_on, c.opened_at, c.close_reason FROM renewal_case c
    WHERE c.group_id = v.group_id AND c.vehicle_id = v.id ORDER BY c.insurance_year DESC LIMIT 1) prev ON true
  LEFT JOIN LATERAL (
    SELECT p.store_id, p.ours, p.business_kind, p.starts_on, p.insurer_code, p.premium_fen FROM policy p
    WHERE p.vehicle_id = v.id AND p.state = 'active'
    ORDER BY p.expires_on > v.anchor_on + 180, p.line = 'commercial' DESC, p.expires_on DESC LIMIT 1) p1 ON true
  LEFT JOIN LATERAL (
    SELECT true AS yes, p.store_id, p.starts_on FROM policy p
    WHERE p.vehicle_id = v.id AND p.ours AND p.state = 'active' ORDER BY p.expires_on DESC LIMIT 1) any_ours ON true
  CROSS JOIN LATERAL (
    SELECT k.store_id, k.rule FROM (
      SELECT any_ours.store_id, 'issued' AS rule, 0 AS rank, v.anchor_on AS seen WHERE any_ours.yes
      UNION ALL
      SELECT vs.store_id, CASE vs.relation WHEN 'sold' THEN 'sold' WHEN 'serviced' THEN 'serviced' ELSE 'known' END,
        CASE vs.relation WHEN 'sold' THEN 1 WHEN 'serviced' THEN 2 ELSE 3 END,
        CASE vs.relation WHEN 'serviced' THEN coalesce((SELECT max(o.visited_on) FROM repair_order o
          WHERE o.vehicle_id = vs.vehicle_id AND o.store_id = vs.store_id), vs.last_seen_on) ELSE vs.last_seen_on END
      FROM vehicle_store vs WHERE vs.vehicle_id = v.id) k
    ORDER BY k.rank, k.seen DESC, k.store_id LIMIT 1) h
  WHERE prev.anchor_on IS NULL OR abs(v.anchor_on - prev.anchor_on) >= 180
    OR v.new_owner_on > (prev.opened_at AT TIME ZONE 'Asia/Shanghai')::date
    OR v.new_owner_on IS NOT NULL AND prev.close_reason IN ('SOLD', 'MOVED')`;
