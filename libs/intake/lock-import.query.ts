import { notFound } from '#kernel';
import type { Actor, Db } from '#platform';
import type { FileKind } from './mapping/map-columns.js';

/** An import as a verb needs it before it changes it. */
export interface ImportHead {
  status: string;
  storeId: number;
  kind: FileKind | null;
  paused: boolean;
}

/** Locks an import of the actor's stores, in the running transaction. @throws Problem 404 'import.not-found'. */
export async function lockImport(db: Db, actor: Actor, id: string): Promise<ImportHead> {
  const [head] = await db.query<ImportHead>(
    `SELECT status, store_id AS "storeId", kind, paused_at IS NOT NULL AS paused FROM import_file
     WHERE id = $1 AND store_id = ANY ($2) FOR UPDATE`,
    [id, actor.storeIds],
  );
  if (!head) throw notFound('import.not-found');
  return head;
}
