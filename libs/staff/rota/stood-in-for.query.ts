import type { Db } from '#platform';

/** Whom `$1` stands in for on the day of the store `$2`: directly, or for one of their substitutes. */
const STOOD_IN_FOR = /* sql */ `
  WITH RECURSIVE day AS (SELECT app.today(time_zone) AS today FROM store WHERE id = $2), held AS (
    SELECT s.staff_id FROM substitute s, day d WHERE s.by_id = $1 AND d.today BETWEEN s.from_on AND s.until_on
    UNION
    SELECT s.staff_id FROM held h JOIN substitute s ON s.by_id = h.staff_id, day d
    WHERE d.today BETWEEN s.from_on AND s.until_on)
  SELECT staff_id AS id FROM held`;

/** Everybody a person stands in for today; the other side of `standInsFor`. Runs in the caller's transaction. */
export async function stoodInFor(db: Db, staffId: string, storeId: number): Promise<string[]> {
  const rows = await db.query<{ id: string }>(STOOD_IN_FOR, [staffId, storeId], { prepare: true });
  return rows.map((row) => row.id);
}
