import { Injectable } from '@nestjs/common';
import type { Language } from '#contracts';
import { notFound } from '#kernel';
import { Audit, Db, Vault, type Actor, type GroupVault } from '#platform';
import { openRow } from './kept-row.js';
import type { MappedColumn } from './map-columns.js';
import type { Finding } from './record.js';
import { writeRejected, type RejectedRow } from './write-rejected.js';

interface Head {
  name: string;
  store_id: number;
  mapping: MappedColumn[];
}
interface Sealed {
  findings: Finding[];
  seal_id: string;
  cells: Buffer;
}

/** Gives the rejected rows of an import back as a sheet: their own columns and order, and one column more: why. */
@Injectable()
export class ReturnRejected {
  constructor(
    private readonly db: Db,
    private readonly vault: Vault,
    private readonly audit: Audit,
  ) {}

  /** The cells as they stand now, corrected ones among them. Audited: they are shown clear. @throws Problem 404. */
  async run(actor: Actor, id: string, language: Language): Promise<{ name: string; bytes: Buffer }> {
    const { file, rows, vault } = await this.db.tx(actor, () => this.collect(actor, id));
    const headers: string[] = [];
    for (const column of file.mapping) headers[column.column] = column.header;
    const bytes = await writeRejected(
      Array.from(headers, (text) => text ?? ''),
      opened(vault, rows),
      language,
    );
    return { name: file.name.replace(/\.[^.]*$/, ''), bytes };
  }

  private async collect(actor: Actor, id: string): Promise<{ file: Head; rows: Sealed[]; vault: GroupVault }> {
    const [file] = await this.db.query<Head>(
      'SELECT name, store_id, mapping FROM import_file WHERE id = $1 AND store_id = ANY ($2)',
      [id, actor.storeIds],
    );
    if (!file) throw notFound('import.not-found');
    const rows = await this.db.query<Sealed>(
      `SELECT findings, seal_id, cells FROM import_row
       WHERE import_id = $1 AND store_id = ANY ($2) AND result = 'rejected' ORDER BY row_no`,
      [id, actor.storeIds],
    );
    const subject = { type: 'import', id, storeId: file.store_id };
    await this.audit.write(actor, 'import.rejected-sheet', subject, { rows: rows.length });
    return { file, rows, vault: await this.vault.forGroup(this.db, actor.groupId) };
  }
}

function* opened(vault: GroupVault, rows: Sealed[]): Generator<RejectedRow> {
  for (const { findings, seal_id, cells } of rows) yield { cells: openRow(vault, seal_id, cells).cells, findings };
}
