import { newId } from '#kernel';
import { copyLine, type Db, type GroupVault } from '#platform';
import type { Corrected } from './corrected-row.js';

/** Of which sheet of which import. */
export interface CorrectedSheet {
  importId: string;
  groupId: number;
  storeId: number;
  sheet: string | null;
}

interface Sealed {
  row_no: number;
  seal_id: string;
  cells: Buffer;
}

const STAGE = `
  CREATE TEMPORARY TABLE IF NOT EXISTS in_correction (row_no int, seal_id uuid, cells bytea) ON COMMIT DELETE ROWS;
  TRUNCATE in_correction`;
const KEEP = `
  INSERT INTO import_correction (import_id, sheet, row_no, group_id, store_id, seal_id, cells)
  SELECT $1, $2, row_no, $3, $4, seal_id, cells FROM in_correction
  ON CONFLICT (import_id, sheet, row_no) DO UPDATE SET seal_id = excluded.seal_id, cells = excluded.cells`;

/** All corrected cells of a sheet by row, or of some of its rows; in the running transaction. */
export async function readCorrections(
  db: Db,
  vault: GroupVault,
  of: Pick<CorrectedSheet, 'importId' | 'sheet'>,
  rows?: readonly number[],
): Promise<Map<number, Corrected>> {
  const sealed = await db.query<Sealed>(
    `SELECT row_no, seal_id, cells FROM import_correction
     WHERE import_id = $1 AND sheet = $2 AND ($3::int[] IS NULL OR row_no = ANY ($3))`,
    [of.importId, of.sheet ?? '', rows ?? null],
  );
  const open = ({ seal_id, cells }: Sealed): Corrected =>
    JSON.parse(vault.open('import_correction', 'cells', seal_id, cells)) as Corrected;
  return new Map(sealed.map((row) => [row.row_no, open(row)]));
}

/** Keeps corrected cells, all of a row's at once, in the running transaction. */
export async function keepCorrections(
  db: Db,
  vault: GroupVault,
  of: CorrectedSheet,
  corrected: ReadonlyMap<number, Corrected>,
): Promise<void> {
  if (corrected.size === 0) return;
  await db.query(STAGE);
  const lines = [...corrected].map(([row, cells]) => {
    const sealId = newId();
    return copyLine([row, sealId, vault.seal('import_correction', 'cells', sealId, JSON.stringify(cells))]);
  });
  await db.copy('COPY in_correction FROM STDIN', lines);
  await db.change(KEEP, [of.importId, of.sheet ?? '', of.groupId, of.storeId]);
}
