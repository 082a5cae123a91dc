import type { Db } from '#platform';

/** Who is told of what went wrong at the desk of a store: its leads, else its managers. Runs in the caller's transaction. */
export async function storeLeads(db: Db, storeId: number): Promise<string[]> {
  const rows = await db.query<{ id: string; role: string }>(
    `SELECT m.id, m.role FROM staff_member m JOIN staff_store x ON x.staff_id = m.id
     WHERE x.store_id = $1 AND m.disabled_at IS NULL AND m.role IN ('lead', 'manager') ORDER BY m.id`,
    [storeId],
  );
  const leads = rows.filter((row) => row.role === 'lead');
  return (leads.length > 0 ? leads : rows).map((row) => row.id);
}
