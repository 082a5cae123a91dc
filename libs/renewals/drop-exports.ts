import { Injectable } from '@nestjs/common';
import { Db, FileStore, systemActor } from '#platform';

/** Throws away sheets whose quarter of an hour is over, bytes and all; their rows and the audit stay. */
@Injectable()
export class DropExports {
  constructor(
    private readonly db: Db,
    private readonly files: FileStore,
  ) {}

  /** Returns how many went. A sheet whose bytes could not be removed is nobody's any more, and cannot be opened. */
  async run(): Promise<number> {
    const gone = await this.db.tx(systemActor(), async () => {
      const rows = await this.db.query<{ fileId: string }>(
        `UPDATE export_file e SET state = 'gone', file_id = NULL
         FROM (SELECT id, file_id FROM export_file WHERE state = 'ready' AND ready_at < app.now() - interval '15 minutes'
               ORDER BY ready_at LIMIT 100 FOR UPDATE SKIP LOCKED) old
         WHERE e.id = old.id RETURNING old.file_id AS "fileId"`,
      );
      await this.db.change('DELETE FROM stored_file WHERE id = ANY ($1)', [rows.map((row) => row.fileId)]);
      return rows;
    });
    for (const { fileId } of gone) await this.files.forget(fileId);
    return gone.length;
  }
}
