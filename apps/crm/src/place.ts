import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { migrate } from '#platform';
import { birthOf, databaseUrl, Home, HomeLock, isAlive, openDatabase } from '../../../libs/platform/embedded/index.js';
import { Sentence } from './words.js';

/** Where a command works: addresses of the database and the data folder. */
export interface Place {
  home: Home;
  /** Login of the owner; missing where an external database was given without it. */
  ownerUrl: string | undefined;
  appUrl: string;
  /** Address of a running start in this home. */
  url?: string;
  close(): Promise<void>;
}

/** What a running start leaves in its home for commands. No secret stands in it. */
export interface RunFile {
  pid: number;
  birth: string;
  port: number;
  sandboxPort: number;
  databasePort: number;
}

const PATIENCE_MS = 60_000;
const runFile = (home: Home): string => join(home.folder, 'run.json');

/** The data folder of this process. */
export const homeOf = (env: NodeJS.ProcessEnv = process.env): Home => new Home(env['XUCHI_HOME'] ?? '.xuchi');

/** Says where a start is running. */
export const writeRun = (home: Home, run: Omit<RunFile, 'pid' | 'birth'>): void =>
  writeFileSync(runFile(home), JSON.stringify({ pid: process.pid, birth: birthOf(process.pid), ...run }), {
    mode: 0o600,
  });

export const clearRun = (home: Home): void => rmSync(runFile(home), { force: true });

/** The start that is running in a home, when one is. */
export function readRun(home: Home): RunFile | null {
  if (!existsSync(runFile(home))) return null;
  const run = JSON.parse(readFileSync(runFile(home), 'utf8')) as RunFile;
  return isAlive(run.pid) && birthOf(run.pid) === run.birth ? run : null;
}

/** Addresses that were given from outside, if any. @throws Sentence when the owner is given and the application's is not. */
export function externalUrls(
  env: NodeJS.ProcessEnv = process.env,
): { ownerUrl: string | undefined; appUrl: string } | null {
  const ownerUrl = env['DATABASE_URL'] || undefined;
  const appUrl = env['DATABASE_APP_URL'] || undefined;
  if (!ownerUrl && !appUrl) return null;
  if (!appUrl) throw new Sentence('start.app-url');
  return { ownerUrl, appUrl };
}

/**
 * The database for one command: the external one, that of a running start, or the embedded one brought up for the
 * time of the command. @throws Sentence when somebody else keeps the home.
 */
export async function openPlace(what: string): Promise<Place> {
  const home = homeOf();
  home.prepare();
  const external = externalUrls();
  if (external) {
    if (external.ownerUrl) await migrate(external.ownerUrl, external.appUrl);
    return { home, ...external, close: async () => undefined };
  }
  const running = readRun(home);
  if (running) {
    const at = (as: 'owner' | 'app') => databaseUrl(home, running.databasePort, as);
    const url = `http://127.0.0.1:${running.port}`;
    return { home, ownerUrl: at('owner'), appUrl: at('app'), url, close: async () => undefined };
  }
  return openEmbedded(home, what);
}

async function openEmbedded(home: Home, what: string): Promise<Place> {
  const lock = new HomeLock(home.folder, what);
  const keeper = await lock.take(PATIENCE_MS);
  if (keeper) throw new Sentence('start.kept', { home: home.folder, what: keeper.what, pid: keeper.pid });
  try {
    const { ownerUrl, appUrl, cluster } = await openDatabase(home);
    const close = async () => {
      await cluster.stop();
      lock.release();
    };
    await migrate(ownerUrl, appUrl).catch(async (error: unknown) => {
      await close();
      throw error;
    });
    return { home, ownerUrl, appUrl, close };
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** Environment of a process that works there. The owner's address is no part of it. */
export function environmentOf(
  place: Pick<Place, 'home' | 'appUrl'>,
  more: Record<string, string> = {},
): NodeJS.ProcessEnv {
  const { DATABASE_URL: _, ...env } = process.env;
  return {
    ...env,
    XUCHI_HOME: place.home.folder,
    SECRETS_DIR: process.env['SECRETS_DIR'] ?? place.home.secrets,
    DATABASE_APP_URL: place.appUrl,
    ...more,
  };
}
