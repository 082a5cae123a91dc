import { Injectable } from '@nestjs/common';
import type { RowCorrection } from '#contracts';
import { notFound, Problem } from '#kernel';
import { Audit, Db, Vault, type Actor } from '#platform';
import { lockChecked, type CheckedImport } from './checked-import.query.js';
import { CorrectRows } from './correct-rows.js';
import type { Corrected } from './corrected-row.js';
import { openRow, type KeptRow } from './kept-row.js';
import { shownCell } from '../reading/shown-cell.js';

/** Corrects cells of one row of a checked import; the row and what hangs on it are judged anew. */
@Injectable()
export class CorrectRow {
  constructor(
    private readonly db: Db,
    private readonly vault: Vault,
    private readonly audit: Audit,
    private readonly rows: CorrectRows,
  ) {}

  /**
   * A cell that comes back as it is shown (masked) was not changed and is left alone.
   * @throws Problem 404, 422 'import.checking' | 'import.committed' | 'import.not-checked' | 'import.no-such-column'
   */
  run(actor: Actor, id: string, row: number, input: RowCorrection): Promise<void> {
    return this.db.tx(actor, async () => {
      const head = await lockChecked(this.db, actor, id);
      const changed = changedCells(actor, head, await this.open(head, row), input.cells);
      const cells = Object.keys(changed).length;
      if (cells === 0) return;
      await this.rows.run(actor, head, new Map([[row, changed]]));
      const subject = { type: 'import', id, storeId: head.storeId };
      await this.audit.write(actor, 'import.correct-row', subject, { row, cells });
    });
  }

  private async open(head: CheckedImport, row: number): Promise<KeptRow> {
    const [stored] = await this.db.query<{ seal_id: string; cells: Buffer }>(
      'SELECT seal_id, cells FROM import_row WHERE import_id = $1 AND store_id = $2 AND row_no = $3',
      [head.id, head.storeId, row],
    );
    if (!stored) throw notFound('import.row-not-found');
    return openRow(await this.vault.forGroup(this.db, head.groupId), stored.seal_id, stored.cells);
  }
}

function changedCells(actor: Actor, head: CheckedImport, kept: KeptRow, cells: RowCorrection['cells']): Corrected {
  const fields = new Map(head.mapping.map(({ column, field }) => [column, field]));
  const changed: Record<number, string> = {};
  for (const { column, text } of cells) {
    if (!fields.has(column) && column >= kept.cells.length)
      throw new Problem(422, 'import.no-such-column', { column: column + 1 });
    const now = kept.cells[column] ?? '';
    if (text !== now && text !== shownCell(actor.role, fields.get(column) ?? null, now)) changed[column] = text;
  }
  return changed;
}
