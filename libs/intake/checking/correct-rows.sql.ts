/** The vehicle that an accepted row speaks of, as in the index import_row_car. */
export const CAR = `coalesce(vin, 'plate:' || coalesce(plate, ''))`;

/** Rows to correct, with what they were compared by until now. $1 import, $2 store, $3 rows. */
export const ROWS = `
  SELECT row_no AS row, seal_id AS "sealId", cells, findings, own_verdict = 'error' AS bad, ${CAR} AS car,
    phone_bidx AS phone
  FROM import_row WHERE import_id = $1 AND store_id = $2 AND row_no = ANY ($3) ORDER BY row_no FOR UPDATE`;

/** The rows judged anew, from in_row. What other rows make of them follows with RELINK and SETTLE. $1 import, $2 store. */
export const WRITE = `
  UPDATE import_row r SET own_verdict = k.own_verdict, findings = k.findings, vin = k.vin, plate = k.plate,
    print = k.print, phone_bidx = k.phone_bidx, duplicate_of = NULL, linked_to = NULL, seal_id = k.seal_id, cells = k.cells
  FROM in_row k WHERE r.import_id = $1 AND r.store_id = $2 AND r.row_no = k.row_no`;

/**
 * Repetitions and rows of one vehicle, found anew among the good rows of these cars: of equal prints the first is the
 * row and the others repeat it; of a car the first is the one that the others are linked to. $1 import, $2 cars.
 */
export const RELINK = `
  WITH hit AS (
    SELECT row_no, ${CAR} AS car, nullif(min(row_no) OVER (PARTITION BY coalesce(print, int4send(row_no))), row_no) AS first
    FROM import_row WHERE import_id = $1 AND own_verdict <> 'error' AND ${CAR} = ANY ($2)),
  linked AS (
    SELECT row_no, first AS duplicate_of, NULL::int AS linked_to FROM hit WHERE first IS NOT NULL
    UNION ALL
    SELECT row_no, NULL, nullif(min(row_no) OVER (PARTITION BY car), row_no) FROM hit WHERE first IS NULL)
  UPDATE import_row r SET duplicate_of = k.duplicate_of, linked_to = k.linked_to
  FROM linked k WHERE r.import_id = $1 AND r.row_no = k.row_no
    AND (r.duplicate_of, r.linked_to) IS DISTINCT FROM (k.duplicate_of, k.linked_to)`;

/**
 * Verdict, findings and result of all rows that a correction reaches: the corrected ones, those of their cars, those of
 * their phones. All rows of a phone that stands on more than five cars are flagged.
 * $1 import, $2 cars, $3 phones, $4 corrected rows. Returns each row that changed with its verdict before and after.
 */
export const SETTLE = `
  WITH touched AS (
    SELECT row_no, phone_bidx FROM import_row WHERE import_id = $1 AND own_verdict <> 'error' AND ${CAR} = ANY ($2)
    UNION SELECT row_no, phone_bidx FROM import_row
      WHERE import_id = $1 AND own_verdict <> 'error' AND phone_bidx = ANY ($3)
    UNION SELECT row_no, NULL FROM import_row WHERE import_id = $1 AND row_no = ANY ($4)),
  called AS (
    SELECT row_no, phone_bidx, row_number() OVER (PARTITION BY phone_bidx, ${CAR} ORDER BY row_no) = 1 AS first
    FROM import_row WHERE import_id = $1 AND own_verdict <> 'error' AND duplicate_of IS NULL
      AND phone_bidx IN (SELECT phone_bidx FROM touched WHERE phone_bidx IS NOT NULL)),
  shared AS (
    SELECT row_no, count(*) FILTER (WHERE first) OVER (PARTITION BY phone_bidx) > 5 AS shared FROM called),
  wanted AS (
    SELECT r.row_no, r.verdict AS was,
      CASE WHEN r.own_verdict = 'error' THEN 'error' WHEN r.duplicate_of IS NOT NULL THEN 'duplicate'
        WHEN s.shared THEN 'warn' ELSE r.own_verdict END AS verdict,
      jsonb_path_query_array(r.findings, '$[*] ? (@.code != "DUPLICATE_ROW" && @.code != "PHONE_SHARED")')
        || CASE WHEN r.duplicate_of IS NOT NULL THEN jsonb_build_array(jsonb_build_object('code', 'DUPLICATE_ROW',
             'field', NULL, 'params', jsonb_build_object('row', r.duplicate_of), 'severity', 'warn'))
           WHEN s.shared THEN '[{"code": "PHONE_SHARED", "field": "phone", "severity": "warn"}]' ELSE '[]' END AS findings
    FROM import_row r LEFT JOIN shared s ON s.row_no = r.row_no
    WHERE r.import_id = $1 AND r.row_no IN (SELECT row_no FROM touched UNION SELECT row_no FROM shared))
  UPDATE import_row r SET verdict = k.verdict, findings = k.findings,
    result = CASE k.verdict WHEN 'error' THEN 'rejected' WHEN 'duplicate' THEN 'duplicate' ELSE 'pending' END
  FROM wanted k WHERE r.import_id = $1 AND r.row_no = k.row_no
    AND (r.row_no = ANY ($4) OR (r.verdict, r.findings) IS DISTINCT FROM (k.verdict, k.findings))
  RETURNING r.row_no AS row, k.was, r.verdict AS now`;

/** Findings of corrected rows as they stood. $1 import, then codes, fields, rows side by side. */
export const FORGET_FINDINGS = `
  DELETE FROM import_finding f USING unnest($2::text[], $3::text[], $4::int[]) AS k(code, field, row_no)
  WHERE f.import_id = $1 AND f.code = k.code AND f.field = k.field AND f.row_no = k.row_no`;

/** What other rows make of these rows, as findings of their own. $1 import, $2 rows. */
export const FORGET_ACROSS = `
  DELETE FROM import_finding WHERE import_id = $1 AND row_no = ANY ($2)
    AND (code, field) IN (('DUPLICATE_ROW', ''), ('PHONE_SHARED', 'phone'))`;
export const KEEP_ACROSS = `
  INSERT INTO import_finding (import_id, code, field, row_no, group_id, store_id, severity)
  SELECT r.import_id, f->>'code', coalesce(f->>'field', ''), r.row_no, r.group_id, r.store_id, 'warn'
  FROM import_row r, jsonb_array_elements(r.findings) f
  WHERE r.import_id = $1 AND r.row_no = ANY ($2) AND f->>'code' IN ('DUPLICATE_ROW', 'PHONE_SHARED')
  ON CONFLICT DO NOTHING`;

/** The head after a correction. $1 import, then by how many the counts of duplicates, rejected and warned rows change. */
export const COUNT = `
  UPDATE import_file SET version = version + 1, counts = counts || jsonb_build_object(
    'duplicate', (counts->>'duplicate')::int + $2, 'rejected', (counts->>'rejected')::int + $3,
    'warned', (counts->>'warned')::int + $4)
  WHERE id = $1`;
