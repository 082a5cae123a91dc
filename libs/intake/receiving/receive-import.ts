import { Inject, Injectable } from '@nestjs/common';
import { newId, Problem } from '#kernel';
import { Audit, Db, FileStore, type Actor } from '#platform';
import { checkSheet } from '#sheets';
import { INTAKE_BELL, type IntakeBell } from '../intake-bell.js';

/** Most bytes of one import file. */
export const MOST_IMPORT_BYTES = 100 * 1024 * 1024;

export interface NewImport {
  storeId: number;
  name: string;
  source: string;
  /** Take the file although its very bytes were imported before. */
  again: boolean;
  bytes: Buffer;
  /** How it came in, when no person brought it, and by what: the file in its folder, the key of the machine. */
  by?: { origin: 'folder' | 'api'; mark: string };
}

/** Takes an import file: looks at what it really is, keeps it sealed, and wakes a worker. Nothing else is written. */
@Injectable()
export class ReceiveImport {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
    private readonly files: FileStore,
    @Inject(INTAKE_BELL) private readonly bell: IntakeBell,
  ) {}

  /**
   * @returns id of the new import
   * @throws Problem 413, 415, 422 for what is no sheet; 409 'import.same-file' with the first one's id in its params
   */
  async run(actor: Actor, input: NewImport): Promise<{ id: string }> {
    await checkSheet(input.bytes, input.name);
    const sha256 = FileStore.hash(input.bytes);
    await this.db.tx(actor, () => this.againNo(input, sha256));
    const file = await this.files.keep(actor, input.bytes);
    try {
      return await this.db.tx(actor, async () => {
        const againNo = await this.alone(input, sha256);
        await this.files.record(actor, input.storeId, input.name, file);
        const id = newId();
        await this.db.change(
          `INSERT INTO import_file (id, group_id, store_id, file_id, name, sha256, again_no, source, created_by, origin, origin_mark)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
          [
            id,
            actor.groupId,
            input.storeId,
            file.id,
            input.name.slice(0, 200),
            sha256,
            againNo,
            input.source.slice(0, 60),
            input.by ? null : actor.staffId,
            input.by?.origin ?? 'person',
            input.by?.mark ?? null,
          ],
        );
        await this.audit.write(
          actor,
          'import.receive',
          { type: 'import', id, storeId: input.storeId },
          { bytes: file.size },
        );
        this.db.afterCommit(() => this.bell.ring([id]));
        return { id };
      });
    } catch (error) {
      await this.files.forget(file.id);
      throw error;
    }
  }

  /** Asked once more where nobody else can bring the same bytes: of two at once the second finds the first. */
  private async alone(input: NewImport, sha256: Buffer): Promise<number> {
    await this.db.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 7240006))', [
      `${input.storeId}|${sha256.toString('hex')}`,
    ]);
    return this.againNo(input, sha256);
  }

  private async againNo(input: NewImport, sha256: Buffer): Promise<number> {
    const [first] = await this.db.query<{ id: string; n: number }>(
      `SELECT (array_agg(id ORDER BY again_no))[1] AS id, max(again_no)::int AS n FROM import_file
       WHERE store_id = $1 AND sha256 = $2 AND status NOT IN ('cancelled', 'failed') HAVING count(*) > 0`,
      [input.storeId, sha256],
    );
    if (first && !input.again) throw new Problem(409, 'import.same-file', { id: first.id });
    const [last] = await this.db.query<{ n: number }>(
      'SELECT coalesce(max(again_no) + 1, 0)::int AS n FROM import_file WHERE store_id = $1 AND sha256 = $2',
      [input.storeId, sha256],
    );
    return last!.n;
  }
}
