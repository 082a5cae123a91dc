import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** The system user that the database runs as; null is ourselves. PostgreSQL refuses to run as root. */
export interface Account {
  name: string;
  uid: number;
  gid: number;
}

const SYSTEM_USER = 'xuchi';

/** The accounts of this machine, as /etc/passwd has them. */
function known(name: string): Account | null {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((text) => text.startsWith(`${name}:`));
  const fields = line?.split(':');
  return fields ? { name, uid: Number(fields[2]), gid: Number(fields[3]) } : null;
}

/**
 * Chooses whom the database runs as: ourselves, or when we are root the account `postgres`, else a system user that
 * is made here. @throws Error in one sentence when none can be had.
 */
export function chooseAccount(): Account | null {
  if (process.getuid?.() !== 0) return null;
  const found = known('postgres') ?? known(SYSTEM_USER);
  if (found) return found;
  const asks: [string, string[]][] = [
    ['useradd', ['--system', '--no-create-home', '--shell', '/usr/sbin/nologin', SYSTEM_USER]],
    ['adduser', ['-S', '-H', '-D', SYSTEM_USER]],
  ];
  for (const [command, args] of asks) {
    if (spawnSync(command, args, { stdio: 'ignore' }).status === 0) break;
  }
  const made = known(SYSTEM_USER);
  if (!made) {
    throw new Error(
      'PostgreSQL does not run as root and the system user xuchi cannot be made: start Xuchi as an ordinary user.',
    );
  }
  return made;
}

/** Whether the account can enter a folder and read in it. */
export const canEnter = (account: Account | null, folder: string): boolean =>
  account === null ||
  spawnSync('/bin/sh', ['-c', 'test -x "$1" && test -r "$1"', 'sh', folder], {
    uid: account.uid,
    gid: account.gid,
    stdio: 'ignore',
    cwd: '/',
  }).status === 0;

/** Options of spawn that make a process run as the account. */
export const asAccount = (account: Account | null): { uid?: number; gid?: number } =>
  account ? { uid: account.uid, gid: account.gid } : {};
