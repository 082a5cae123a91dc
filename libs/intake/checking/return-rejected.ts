import { Injectable } from '@nestjs/common';
import type { Language } from '#contracts';
import { notFound } from '#kernel';
import { Audit, Db, Vault, type Actor, type GroupVault } from '#platform';
import { openRow } from './kept-row.js';
import type { MappedColumn } from '../mapping/map-columns.js';
import type { Finding } from '../judging/record.js';
import { writeRejected, type RejectedRow } from './write-rejected.js';

interface Head {
  name: string;
  store_id: number;
  mapping: MappedColumn[];
}
interface Sealed {
  no: number;
  findings: Finding[];
  seal_id: string;
  cells: Buffer;
}

const PAGE = 1_000;

/** Gives the rejected rows of an import back as a sheet: their own columns and order, and one column more: why. */
@Injectable()
export class ReturnRejected {
  constructor(
    private readonly db: Db,
    private readonly vault: Vault,
    private readonly audit: Audit,
  ) {}

  /**
   * The cells as they stand now, corrected ones among them; read as they are sent, a page in a transaction of its own.
   * Audited: they are shown clear. @throws Problem 404.
   */
  async run(actor: Actor, id: string, language: Language): Promise<{ name: string; bytes: AsyncGenerator<Buffer> }> {
    const { file, vault } = await this.db.tx(actor, () => this.begin(actor, id));
    const headers: string[] = [];
    for (const column of file.mapping) headers[column.column] = column.header;
    const bytes = writeRejected(
      Array.from(headers, (text) => text ?? ''),
      this.opened(actor, id, vault),
      language,
    );
    return { name: file.name.replace(/\.[^.]*$/, ''), bytes };
  }

  private async begin(actor: Actor, id: string): Promise<{ file: Head; vault: GroupVault }> {
    const [file] = await this.db.query<Head>(
      'SELECT name, store_id, mapping FROM import_file WHERE id = $1 AND store_id = ANY ($2)',
      [id, actor.storeIds],
    );
    if (!file) throw notFound('import.not-found');
    const [count] = await this.db.query<{ rows: number }>(
      `SELECT count(*)::int AS rows FROM import_row WHERE import_id = $1 AND store_id = ANY ($2) AND result = 'rejected'`,
      [id, actor.storeIds],
    );
    const subject = { type: 'import', id, storeId: file.store_id };
    await this.audit.write(actor, 'import.rejected-sheet', subject, { rows: count!.rows });
    return { file, vault: await this.vault.forGroup(this.db, actor.groupId) };
  }

  private async *opened(actor: Actor, id: string, vault: GroupVault): AsyncGenerator<RejectedRow> {
    let page: Sealed[];
    let last = 0;
    do {
      page = await this.db.tx(actor, () =>
        this.db.query<Sealed>(
          `SELECT row_no AS no, findings, seal_id, cells FROM import_row
           WHERE import_id = $1 AND store_id = ANY ($2) AND result = 'rejected' AND row_no > $3
           ORDER BY row_no LIMIT ${PAGE}`,
          [id, actor.storeIds, last],
        ),
      );
      for (const { findings, seal_id, cells } of page) yield { cells: openRow(vault, seal_id, cells).cells, findings };
      last = page.at(-1)?.no ?? last;
    } while (page.length === PAGE);
  }
}
