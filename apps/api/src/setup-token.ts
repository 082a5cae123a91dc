import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '#platform';
import type { Setup } from '#staff';

/**
 * In an empty system: makes a one-time set-up token, prints it, and keeps it in `<home>/setup-token` (0600) for
 * half an hour. In any other the file of an earlier start is taken away.
 */
export async function offerSetup(config: Pick<Config, 'home'>, setup: Setup): Promise<string | null> {
  const file = join(config.home, 'setup-token');
  const token = await setup.offer();
  rmSync(file, { force: true });
  if (token === null) return null;
  mkdirSync(config.home, { recursive: true });
  writeFileSync(file, `${token}\n`, { mode: 0o600 });
  process.stdout.write(`Set-up token for the first administrator (30 minutes, once): ${token}\n`);
  return token;
}
