import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { ImportTop } from '#contracts';
import { notFound } from '#kernel';
import { Db, FileStore, type Actor } from '#platform';
import { peekImport } from './peek-import.js';
import { shownCell } from '../reading/shown-cell.js';

/** The first rows of an import's file as they stand, for a person who tells where its header is. */
@Injectable()
export class PeekFile {
  constructor(
    private readonly db: Db,
    private readonly files: FileStore,
  ) {}

  /** Numbers in the cells are masked. @throws Problem 404, 422 'import.no-such-sheet' | 'import.empty'. */
  async run(actor: Actor, id: string, sheet: string | undefined): Promise<z.infer<typeof ImportTop>> {
    const [file] = await this.db.tx(actor, () =>
      this.db.query<{ file_id: string; name: string }>(
        'SELECT file_id, name FROM import_file WHERE id = $1 AND store_id = ANY ($2)',
        [id, actor.storeIds],
      ),
    );
    if (!file) throw notFound('import.not-found');
    const bytes = await this.files.read(actor.groupId, actor, file.file_id);
    const { rows, ...top } = await peekImport(bytes, file.name, sheet);
    const shown = (text: string): string => shownCell(actor.role, null, text);
    return { ...top, rows: rows.map(({ row, cells }) => ({ row, cells: cells.map(shown) })) };
  }
}
