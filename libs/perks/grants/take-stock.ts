import { Problem } from '#kernel';
import type { Db } from '#platform';
import type { PerkTerms } from './perk-terms.query.js';

/**
 * Takes what is counted from the stock of a store, in the order of the terms, which is that of their ids; in the caller's
 * transaction. @throws Problem 409 'perk.out-of-stock'.
 */
export async function takeStock(db: Db, storeId: number, terms: readonly PerkTerms[]): Promise<void> {
  for (const { perkId, count } of terms.filter((one) => one.stocked)) {
    const taken = await db.change(
      `UPDATE perk_store SET stock = stock - $3, updated_at = app.now()
       WHERE perk_id = $1 AND store_id = $2 AND stock >= $3`,
      [perkId, storeId, count],
    );
    if (taken === 0) throw new Problem(409, 'perk.out-of-stock', { perk: perkId });
  }
}

/** Puts back whole pieces that were never used, of items that have just ended; in the caller's transaction. */
export async function returnStock(
  db: Db,
  ended: readonly { perkId: string; storeId: number; pieces: number }[],
): Promise<void> {
  const rows = ended.filter((one) => one.pieces > 0);
  if (rows.length === 0) return;
  await db.change(
    `UPDATE perk_store s SET stock = s.stock + x.pieces, updated_at = app.now()
     FROM (SELECT j."perkId", j."storeId", sum(j.pieces)::int AS pieces
       FROM jsonb_to_recordset($1::jsonb) AS j("perkId" uuid, "storeId" int, pieces int) GROUP BY 1, 2) x
     WHERE s.perk_id = x."perkId" AND s.store_id = x."storeId" AND s.stock IS NOT NULL`,
    [JSON.stringify(rows)],
  );
}
