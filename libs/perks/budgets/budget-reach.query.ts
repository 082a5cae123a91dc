import type { Db } from '#platform';

/**
 * Of which stores a budget decides: its own, all in which its person stands, else those of the whole group (none named).
 * Whoever changes it must see all of them, and so all that was charged to it. In the caller's transaction.
 */
export async function storesOfBudget(
  db: Db,
  { storeId, staffId }: { storeId: number | null; staffId: string | null },
): Promise<number[]> {
  if (storeId !== null) return [storeId];
  if (staffId === null) return [];
  const rows = await db.query<{ id: number }>('SELECT store_id AS id FROM staff_store WHERE staff_id = $1', [staffId]);
  return rows.map(({ id }) => id);
}
