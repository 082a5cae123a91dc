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
  WITH by_plate AS (
    SELECT row_no, vin, CASE WHEN plate IS NOT NULL AND count(*) OVER same > 1 AND bool_or(vin IS NULL) OVER same
      THEN min(row_no) OVER same END AS knot
    FROM import_row WHERE import_id = $1 AND result = 'pending' WINDOW same AS (PARTITION BY plate)),
  by_vin AS (
    SELECT row_no, CASE WHEN vin IS NULL THEN knot WHEN count(*) OVER same > 1 OR count(knot) OVER same > 0
      THEN least(min(row_no) OVER same, min(knot) OVER same) END AS knot
    FROM by_plate WINDOW same AS (PARTITION BY vin))
  SELECT row_no AS "row", knot FROM by_vin WHERE knot IS NOT NULL ORDER BY knot, row_no`;

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
