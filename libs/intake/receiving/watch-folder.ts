import { Inject, Injectable } from '@nestjs/common';
import { problemTitle } from '#contracts';
import { Problem } from '#kernel';
import { CONFIG, Db, LOGGER, systemActor, type Config, type Logger } from '#platform';
import { DropFolder, type DroppedFile } from './drop-folder.js';
import { MOST_IMPORT_BYTES, ReceiveImport } from './receive-import.js';

/**
 * Takes import files from a folder, as a person would hand them in; they wait checked until somebody commits them. A
 * file is taken when it stood still between two looks, and is moved to `done` or, with the reason, to `refused`. Every
 * worker may watch: the same file of a folder is one import, however often it is met before it is moved.
 */
@Injectable()
export class WatchFolder {
  private readonly folder: DropFolder | null;
  private seen = new Map<string, string>();
  private busy = false;

  constructor(
    private readonly db: Db,
    private readonly receive: ReceiveImport,
    @Inject(CONFIG) config: Pick<Config, 'intakeFolder'>,
    @Inject(LOGGER) private readonly log: Logger,
  ) {
    this.folder = config.intakeFolder === undefined ? null : new DropFolder(config.intakeFolder);
  }

  /** One look. @returns files dealt with. */
  async look(): Promise<number> {
    if (!this.folder || this.busy) return 0;
    this.busy = true;
    try {
      const files = await this.folder.list();
      const ready = files.filter((file) => this.seen.get(placeOf(file)) === markOf(file));
      this.seen = new Map(files.map((file) => [placeOf(file), markOf(file)]));
      let taken = 0;
      for (const file of ready) if (await this.take(this.folder, file)) taken += 1;
      return taken;
    } finally {
      this.busy = false;
    }
  }

  private async take(folder: DropFolder, file: DroppedFile): Promise<boolean> {
    try {
      const store = await this.storeOf(file.storeCode);
      if (!store) return false;
      const bytes = await folder.read(file, MOST_IMPORT_BYTES);
      if (!bytes) return false;
      await this.receive.run(systemActor(store.groupId, [store.id]), {
        storeId: store.id,
        name: file.name,
        source: `folder ${file.storeCode}`,
        again: false,
        bytes,
        by: { origin: 'folder', mark: markOf(file) },
      });
      await folder.putAway(file, 'done');
      return true;
    } catch (error) {
      return this.refuse(folder, file, error);
    }
  }

  /** A fault of the file refuses it; any other leaves it for the next look. */
  private async refuse(folder: DropFolder, file: DroppedFile, error: unknown): Promise<boolean> {
    if (!(error instanceof Problem) || error.status >= 500) {
      const code = (error as { code?: unknown } | null)?.code;
      this.log.warn({ store: file.storeCode, error: typeof code === 'string' ? code : 'unknown' }, 'a file waits on');
      return false;
    }
    const first = error.code === 'import.same-file' ? String(error.params['id']) : null;
    // Taken before, and the worker died or another one was faster before it was moved.
    if (first !== null && (await this.isSameDrop(first, file))) await folder.putAway(file, 'done');
    else await folder.putAway(file, 'refused', reasonOf(error, first));
    return true;
  }

  private isSameDrop(importId: string, file: DroppedFile): Promise<boolean> {
    return this.db.tx(systemActor(), async () => {
      const rows = await this.db.query(
        `SELECT FROM import_file WHERE id = $1 AND origin = 'folder' AND origin_mark = $2`,
        [importId, markOf(file)],
      );
      return rows.length > 0;
    });
  }

  /** The one store of the code. Two groups may use the same: then nobody knows whose the file is, and it stays. */
  private storeOf(code: string): Promise<{ id: number; groupId: number } | null> {
    return this.db.tx(systemActor(), async () => {
      const rows = await this.db.query<{ id: number; groupId: number }>(
        'SELECT id, group_id AS "groupId" FROM store WHERE code = $1 LIMIT 2',
        [code],
      );
      if (rows.length !== 1) this.log.warn({ store: code, stores: rows.length }, 'a folder names no store, or several');
      return rows.length === 1 ? rows[0]! : null;
    });
  }
}

const placeOf = (file: DroppedFile): string => `${file.storeCode}/${file.name}`;
const markOf = (file: DroppedFile): string => `${placeOf(file)}|${file.size}|${file.mtimeMs}`;

function reasonOf(problem: Problem, first: string | null): string {
  const lines = (['zh-CN', 'en'] as const).map((language) => problemTitle(problem.code, language, problem.params));
  return `${[...lines, ...(first === null ? [] : [first]), problem.code].join('\n')}\n`;
}
