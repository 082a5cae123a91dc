/** The rows of an offer as a table `o`. `$3` is their JSON. */
const OFFERED = `
  SELECT * FROM jsonb_to_recordset($3::jsonb) AS o(row_no int, id uuid, vin text, plate text, policy_no text,
    insurer_code text, expires_on date, claim_before date, said boolean)`;

/**
 * Which car of the store each offered row speaks of, and what speaks for it. `$1` group, `$2` store, `$3` rows.
 *
 * A VIN or a policy number is the car's own; a plate alone is not, for plates change hands. A row is matched when all that
 * it says leads to one car. It is claimed by itself when nothing speaks against that; else a person decides.
 */
export const FIND_OFFERED = `
  WITH offered AS MATERIALIZED (${OFFERED}),
  hit AS (
    SELECT o.row_no, 'vin' AS by, coalesce(v.merged_into, v.id) AS vehicle_id
      FROM offered o JOIN vehicle v ON v.group_id = $1 AND v.vin = o.vin
    UNION SELECT o.row_no, 'policy', p.vehicle_id
      FROM offered o JOIN policy p ON p.store_id = $2 AND p.policy_no = o.policy_no
        AND (o.insurer_code IS NULL OR p.insurer_code IS NULL OR p.insurer_code = o.insurer_code)
    UNION SELECT o.row_no, 'plate', v.id
      FROM offered o JOIN vehicle v ON v.group_id = $1 AND v.plate = o.plate AND v.merged_into IS NULL),
  car AS (
    SELECT h.row_no, h.vehicle_id, array_agg(h.by ORDER BY array_position('{vin,policy,plate}', h.by)) AS evidence
    FROM hit h JOIN vehicle_store x ON x.store_id = $2 AND x.vehicle_id = h.vehicle_id
    GROUP BY h.row_no, h.vehicle_id),
  -- Whoever wears the plate beside a car that has plate and VIN is not meant.
  meant AS (
    SELECT c.*, array_position('{vin,policy,plate}', c.evidence[1]) AS rank FROM car c
    WHERE c.evidence <> '{plate}' OR NOT EXISTS (SELECT FROM car o WHERE o.row_no = c.row_no AND o.vehicle_id <> c.vehicle_id
      AND 'plate' = ANY (o.evidence) AND cardinality(o.evidence) > 1)),
  found AS (
    SELECT row_no, count(*)::int AS cars, (array_agg(vehicle_id ORDER BY rank, vehicle_id))[1] AS vehicle_id,
      (array_agg(evidence[1] ORDER BY rank, vehicle_id))[1] AS strongest,
      jsonb_agg(jsonb_build_object('vehicleId', vehicle_id, 'evidence', evidence) ORDER BY rank, vehicle_id) AS candidates
    FROM meant GROUP BY row_no)
  SELECT o.row_no AS "row", CASE WHEN f.cars IS NULL THEN 'unmatched' WHEN f.cars > 1 THEN 'ambiguous' ELSE 'matched' END AS match,
    CASE WHEN f.cars = 1 THEN f.vehicle_id END AS "vehicleId", coalesce(f.candidates, '[]') AS candidates,
    array_remove(ARRAY[
      CASE WHEN f.cars > 1 THEN 'SEVERAL' END,
      CASE WHEN f.cars = 1 AND o.vin IS NULL AND f.strongest = 'plate' THEN 'PLATE_ONLY' END,
      CASE WHEN f.cars = 1 AND o.vin IS NOT NULL AND f.strongest <> 'vin' THEN 'CONTRADICTS' END,
      CASE WHEN f.cars = 1 AND v.state <> 'active' THEN 'LEFT' END,
      CASE WHEN f.cars = 1 AND EXISTS (SELECT FROM policy p WHERE p.vehicle_id = v.id AND p.ours AND p.state = 'active'
        AND p.line = 'commercial' AND p.expires_on > coalesce(o.expires_on, o.claim_before + 80) + 180) THEN 'INSURED' END,
      CASE WHEN o.said = false THEN 'SAID_OTHERWISE' END], NULL) AS doubts,
    EXISTS (SELECT FROM claim_list_row r WHERE r.store_id = $2
      AND coalesce(r.vin, r.plate, r.policy_no) = coalesce(o.vin, o.plate, o.policy_no)
      AND coalesce(r.insurer_code, '') = coalesce(o.insurer_code, '') AND r.claim_before = o.claim_before) AS known
  FROM offered o LEFT JOIN found f ON f.row_no = o.row_no LEFT JOIN vehicle v ON v.id = f.vehicle_id
  ORDER BY o.row_no`;

/** Keeps what was found, `$4`, of the rows `$3`; what was offered before stays as it is. `$5` list, `$6` the store's day. */
export const KEEP_OFFERED = `
  INSERT INTO claim_list_row (id, group_id, store_id, list_id, row_no, vin, plate, policy_no, insurer_code, expires_on,
    claim_before, match, doubts, candidates, vehicle_id, decision, by_itself, decided_at)
  SELECT o.id, $1, $2, $5, o.row_no, o.vin, o.plate, o.policy_no, o.insurer_code, o.expires_on, o.claim_before,
    f.match, f.doubts, f.candidates, f."vehicleId",
    CASE WHEN k.sure THEN 'claim' END, k.sure, CASE WHEN k.sure THEN app.now() END
  FROM (${OFFERED}) o
  JOIN jsonb_to_recordset($4::jsonb) AS f("row" int, match text, doubts text[], candidates jsonb, "vehicleId" uuid)
    ON f."row" = o.row_no
  CROSS JOIN LATERAL (SELECT f.match = 'matched' AND cardinality(f.doubts) = 0 AND o.claim_before >= $6::date AS sure) k
  ON CONFLICT DO NOTHING
  RETURNING row_no AS "row", id, vehicle_id AS "vehicleId", by_itself AS "byItself"`;

export interface FoundOffer {
  row: number;
  match: 'matched' | 'ambiguous' | 'unmatched';
  vehicleId: string | null;
  candidates: { vehicleId: string; evidence: string[] }[];
  doubts: string[];
  /** Offered before until the same day. */
  known: boolean;
}

export interface KeptOffer {
  row: number;
  id: string;
  vehicleId: string | null;
  byItself: boolean;
}
