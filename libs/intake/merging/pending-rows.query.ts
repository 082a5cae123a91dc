import type { Db, GroupVault } from '#platform';
import { mapInTurns } from '../reading/in-turns.js';
import { openRow } from '../checking/kept-row.js';
import type { MergeTarget } from './merge-target.js';
import type { StagedRow } from './stage-rows.js';

/** What the merge of an import goes by: its kind, the rules of its fields, the day it speaks of. */
export async function mergeTarget(db: Db, importId: string): Promise<MergeTarget> {
  const [target] = await db.query<MergeTarget>(
    `SELECT f.id AS "importId", f.store_id AS "storeId", coalesce(f.kind, 'renewal') AS kind, f.rules,
       coalesce(f.as_of, (f.created_at AT TIME ZONE s.time_zone)::date) AS "asOf"
     FROM import_file f JOIN store s ON s.id = f.store_id WHERE f.id = $1`,
    [importId],
  );
  return target!;
}

interface Sealed {
  row_no: number;
  seal_id: string;
  cells: Buffer;
}

const WAITING = `SELECT row_no, seal_id, cells FROM import_row WHERE import_id = $1 AND result = 'pending'`;

const opened = (keys: GroupVault, rows: Sealed[]): Promise<StagedRow[]> =>
  mapInTurns(rows, (row) => ({ row: row.row_no, record: openRow(keys, row.seal_id, row.cells).record }));

/** The next rows behind `after` that wait to be merged, in the order of the file. */
export async function nextRows(
  db: Db,
  keys: GroupVault,
  importId: string,
  page: { after: number; limit: number },
): Promise<StagedRow[]> {
  const params = [importId, page.after, page.limit];
  return opened(keys, await db.query<Sealed>(`${WAITING} AND row_no > $2 ORDER BY row_no LIMIT $3`, params));
}

/** These rows, as far as they wait to be merged, in the order of the file. */
export async function theseRows(
  db: Db,
  keys: GroupVault,
  importId: string,
  rows: readonly number[],
): Promise<StagedRow[]> {
  return opened(keys, await db.query<Sealed>(`${WAITING} AND row_no = ANY ($2) ORDER BY row_no`, [importId, rows]));
}
