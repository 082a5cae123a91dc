import { constants } from 'node:fs';
import { lstat, mkdir, open, opendir, rename, writeFile } from 'node:fs/promises';
import { join, parse } from 'node:path';
import { Problem } from '#kernel';

/** A file that lies in the sub-folder of a store. */
export interface DroppedFile {
  storeCode: string;
  name: string;
  size: number;
  mtimeMs: number;
}

const STORE = /^[A-Z0-9]{2,12}$/;
/** Names under which programs write while they are not done, and what desktops leave behind. */
const UNFINISHED = /^[.~]|\.(?:part|partial|tmp|temp|crdownload|filepart|download|swp)$|^(?:thumbs\.db|desktop\.ini)$/i;
const MOST_FILES = 200;
const MOST_NAMES = 1000;

/** The folder from which import files are taken: `STORE/name`; what became of them lies in `STORE/done` and `STORE/refused`. */
export class DropFolder {
  constructor(private readonly folder: string) {}

  /** Plain files that lie ready. Links are not followed, folders in a store's folder are not entered. */
  async list(): Promise<DroppedFile[]> {
    const files: DroppedFile[] = [];
    for (const storeCode of await this.names(this.folder)) {
      if (!STORE.test(storeCode)) continue;
      const at = join(this.folder, storeCode);
      if (!(await lstat(at).catch(() => null))?.isDirectory()) continue;
      for (const name of (await this.names(at)).sort()) {
        const found = UNFINISHED.test(name) ? null : await lstat(join(at, name)).catch(() => null);
        if (!found?.isFile()) continue;
        files.push({ storeCode, name, size: found.size, mtimeMs: Math.round(found.mtimeMs) });
        if (files.length >= MOST_FILES) return files;
      }
    }
    return files;
  }

  /** The bytes of a file as it was seen; null when it changed or went meanwhile. @throws Problem 413 'import.too-large'. */
  async read(file: DroppedFile, most: number): Promise<Buffer | null> {
    if (file.size > most) throw new Problem(413, 'import.too-large');
    const path = join(this.folder, file.storeCode, file.name);
    const handle = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW).catch(() => null);
    if (!handle) return null;
    try {
      const before = await handle.stat();
      if (!before.isFile() || !sameAs(file, before)) return null;
      const bytes = await handle.readFile();
      return bytes.length === file.size && sameAs(file, await handle.stat()) ? bytes : null;
    } finally {
      await handle.close();
    }
  }

  /** Moves a file that was dealt with away, and writes why it was refused beside it. One that is gone already stays so. */
  async putAway(file: DroppedFile, to: 'done' | 'refused', why?: string): Promise<void> {
    const from = join(this.folder, file.storeCode, file.name);
    const folder = join(this.folder, file.storeCode, to);
    await mkdir(folder, { recursive: true });
    const { name, ext } = parse(file.name);
    for (let n = 1; n <= MOST_NAMES; n += 1) {
      const target = join(folder, n === 1 ? file.name : `${name} (${n})${ext}`);
      if (await lstat(target).catch(() => null)) continue;
      if (why !== undefined) await writeFile(`${target}.txt`, why);
      await rename(from, target).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'ENOENT') throw error;
      });
      return;
    }
  }

  private async names(folder: string): Promise<string[]> {
    const names: string[] = [];
    const entries = await opendir(folder).catch(() => null);
    if (!entries) return names;
    for await (const entry of entries) if (names.push(entry.name) >= MOST_NAMES) break;
    return names;
  }
}

const sameAs = (file: DroppedFile, now: { size: number; mtimeMs: number }): boolean =>
  now.size === file.size && Math.round(now.mtimeMs) === file.mtimeMs;
