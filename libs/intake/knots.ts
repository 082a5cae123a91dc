/** A row of a file that speaks of a car of which others of its rows speak too; they share the knot. */
export interface Knotted {
  row: number;
  knot: number;
}

/**
 * Rows that share their car with other rows of the file `$1`: by VIN, or by the plate where one of them has no VIN. Each
 * of them must be compared with what the others leave behind.
 */
export const KNOTTED = `
  WITH waiting AS MATERIALIZED (
    SELECT row_no, vin, plate FROM import_row WHERE import_id = $1 AND result = 'pending'),
  by_plate AS (
    SELECT plate, min(row_no) AS first FROM waiting WHERE plate IS NOT NULL
    GROUP BY plate HAVING count(*) > 1 AND bool_or(vin IS NULL)),
  by_vin AS (
    SELECT w.vin, least(min(w.row_no), min(p.first)) AS first FROM waiting w LEFT JOIN by_plate p ON p.plate = w.plate
    WHERE w.vin IS NOT NULL GROUP BY w.vin HAVING count(*) > 1 OR count(p.first) > 0)
  SELECT w.row_no AS "row", least(v.first, p.first) AS knot
  FROM waiting w LEFT JOIN by_vin v ON v.vin = w.vin LEFT JOIN by_plate p ON p.plate = w.plate
  WHERE v.first IS NOT NULL OR p.first IS NOT NULL
  ORDER BY knot, w.row_no`;

/** Slices of about `size` rows that cut no knot in two. */
export function slicesOf(knotted: readonly Knotted[], size: number): number[][] {
  const slices: number[][] = [];
  let slice: number[] = [];
  let last: number | undefined;
  for (const { row, knot } of knotted) {
    if (slice.length >= size && knot !== last) {
      slices.push(slice);
      slice = [];
    }
    slice.push(row);
    last = knot;
  }
  if (slice.length > 0) slices.push(slice);
  return slices;
}
