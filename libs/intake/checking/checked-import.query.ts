import { notFound, Problem, type LocalDate } from '#kernel';
import type { Actor, Db } from '#platform';
import type { MappedColumn } from '../mapping/map-columns.js';

/** A checked import that a person works on, its head locked until the transaction ends. */
export interface CheckedImport {
  id: string;
  groupId: number;
  storeId: number;
  version: number;
  cutOver: boolean;
  sheet: string | null;
  headerRow: number;
  mapping: MappedColumn[];
  today: LocalDate;
}

const NOT_YET = new Set(['received', 'checking']);
const NO_MORE = new Set(['committing', 'done', 'undoing', 'undone']);

/** @throws Problem 422 unless the rows of an import in this state can still be changed. */
export function refuseUnlessChecked(status: string): void {
  if (NOT_YET.has(status)) throw new Problem(422, 'import.checking');
  if (NO_MORE.has(status)) throw new Problem(422, 'import.committed');
  if (status !== 'checked') throw new Problem(422, 'import.not-checked');
}

/**
 * Locks a checked import, so that neither a commit nor a new check starts before the transaction ends.
 * @throws Problem 404, 412 'request.stale' for another version than the one seen, 422 in any other state.
 */
export async function lockChecked(db: Db, actor: Actor, id: string, version?: number): Promise<CheckedImport> {
  const [head] = await db.query<CheckedImport & { status: string }>(
    `SELECT f.id, f.group_id AS "groupId", f.store_id AS "storeId", f.version, f.cut_over AS "cutOver", f.sheet, f.header_row AS "headerRow",
       f.mapping, f.status, app.today(s.time_zone) AS today
     FROM import_file f JOIN store s ON s.id = f.store_id
     WHERE f.id = $1 AND f.store_id = ANY ($2) FOR UPDATE OF f`,
    [id, actor.storeIds],
  );
  if (!head) throw notFound('import.not-found');
  refuseUnlessChecked(head.status);
  if (version !== undefined && head.version !== version) throw new Problem(412, 'request.stale');
  return head;
}
