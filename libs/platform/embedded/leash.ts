import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandOf, isAlive } from './process.js';

const fileIn = (folder: string): string => join(folder, 'leash.pid');

/**
 * A shell that waits at the other end of a pipe: when we are killed the pipe closes, and it shuts the database down.
 * It has a session of its own and ignores Ctrl-C.
 */
export function holdLeash(pid: number, folder: string): ChildProcess {
  const script = 'trap "" INT HUP TERM; read -r word; [ "$word" = done ] || kill -INT "$1"';
  const leash = spawn('/bin/sh', ['-c', script, 'xuchi-leash', String(pid)], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
    cwd: '/',
  });
  leash.on('error', () => undefined);
  leash.stdin?.on('error', () => undefined);
  leash.unref();
  writeFileSync(fileIn(folder), String(leash.pid), { mode: 0o600 });
  return leash;
}

/** Whether the leash of a keeper before us still holds the server of this folder: it is about to shut it down. */
export function isLeashed(folder: string): boolean {
  const file = fileIn(folder);
  const pid = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
  return pid > 0 && isAlive(pid) && commandOf(pid).includes('xuchi-leash');
}
