import type { Db } from '#platform';
import type { Undoing } from './undo-rows.js';

/** What the undo of an import goes by. */
export async function undoingOf(db: Db, importId: string): Promise<Undoing> {
  const [row] = await db.query<Undoing>(
    `SELECT id AS "importId", coalesce(commit_began_at, created_at) AS since, store_id AS "storeId" FROM import_file WHERE id = $1`,
    [importId],
  );
  return row!;
}
