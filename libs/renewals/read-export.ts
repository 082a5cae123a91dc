import { Injectable } from '@nestjs/common';
import type { ExportView } from '#contracts';
import { notFound, Problem } from '#kernel';
import { Audit, Db, FileStore, type Actor } from '#platform';

interface Row {
  id: string;
  state: ExportView['state'];
  rows: number;
  fileId: string | null;
  askedAt: Date;
  until: Date | null;
}

/** A sheet that one asked for: where it stands, and its bytes while they may be fetched. Others' do not exist. */
@Injectable()
export class ReadExport {
  constructor(
    private readonly db: Db,
    private readonly files: FileStore,
    private readonly audit: Audit,
  ) {}

  /** @throws Problem 404 'export.not-found' */
  async one(actor: Actor, id: string): Promise<ExportView> {
    const { state, rows, askedAt, until } = await this.db.tx(actor, () => this.find(actor, id));
    return { id, state, rows, askedAt: askedAt.toISOString(), until: until?.toISOString() ?? null };
  }

  /**
   * The xlsx; each fetching is written down.
   * @throws Problem 404 'export.not-found' | 409 'export.not-ready' | 410 'export.gone'
   */
  async file(actor: Actor, id: string): Promise<Buffer> {
    const fileId = await this.db.tx(actor, async () => {
      const row = await this.find(actor, id);
      if (row.state === 'waiting') throw new Problem(409, 'export.not-ready');
      if (row.state !== 'ready' || !row.fileId) throw new Problem(410, 'export.gone');
      await this.audit.write(actor, 'case.export.fetch', { type: 'export', id }, { rows: row.rows });
      return row.fileId;
    });
    return this.files.read(actor.groupId, actor, fileId);
  }

  private async find(actor: Actor, id: string): Promise<Row> {
    const [row] = await this.db.query<Row>(
      `SELECT id, CASE WHEN state = 'ready' AND ready_at < app.now() - interval '15 minutes' THEN 'gone' ELSE state END AS state,
         rows, file_id AS "fileId", asked_at AS "askedAt",
         CASE WHEN state = 'ready' THEN ready_at + interval '15 minutes' END AS until
       FROM export_file WHERE id = $1 AND group_id = $2 AND staff_id = $3`,
      [id, actor.groupId, actor.staffId],
    );
    if (!row) throw notFound('export.not-found');
    return row;
  }
}
