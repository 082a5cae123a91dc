import type { PerksMode } from '#contracts';
import type { Db } from '#platform';

/** The mode of a store's perks today. In the running transaction. */
export async function perksMode(db: Db, storeId: number): Promise<PerksMode> {
  const [row] = await db.query<{ mode: PerksMode }>(
    `SELECT app.setting('perks_mode', group_id, id, app.today(time_zone)) #>> '{}' AS mode FROM store WHERE id = $1`,
    [storeId],
  );
  return row!.mode;
}
