import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newId } from '#kernel';
import { newToken, tokenHash } from '#staff';
import type { BenchBase } from './book.js';

export interface RunningApi {
  url: string;
  cookie: string;
  storeId: number;
  storeCode: string;
  /** The longest that its event loop was held up since this was asked last, in milliseconds. */
  loopMaxMs(): Promise<number>;
  close(): Promise<void>;
}

/** Keys of every benchmark, so that a book can be sealed as the api reads it. */
export const BENCH_KEYS = { master: '0a7c'.repeat(16), blind: '1a7c'.repeat(16) };

/** Starts the built api as its own process on the benchmark's database, and signs a store manager in. */
export async function startApi(base: BenchBase): Promise<RunningApi> {
  const home = mkdtempSync(join(tmpdir(), 'xuchi-bench-'));
  const keys = { ...BENCH_KEYS, pepper: '2a7c'.repeat(16), session: '3a7c'.repeat(16) };
  for (const [name, text] of Object.entries(keys)) writeFileSync(join(home, `${name}.key`), text, { mode: 0o600 });
  const main = join(import.meta.dirname, '../apps/api/src/main.js');
  const env = {
    ...process.env,
    NODE_ENV: 'production',
    DATABASE_APP_URL: base.appUrl,
    PORT: '0',
    XUCHI_HOME: home,
    SECRETS_DIR: home,
    LOG_LEVEL: 'silent',
    DEMO: '0',
    METRICS: '1',
    RATE_PER_MINUTE: '100000000',
  };
  const child = spawn(process.execPath, [main], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (text: Buffer) => {
      const ready = /api ready on (\S+)/.exec(text.toString());
      if (ready) resolve(ready[1]!);
    });
    child.once('exit', () => reject(new Error('the api ended before it was ready')));
  });
  const { cookie, storeId, storeCode } = await signIn(base);
  return {
    url,
    cookie,
    storeId,
    storeCode,
    loopMaxMs: () => loopMaxOf(url),
    close: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
      rmSync(home, { recursive: true, force: true });
    },
  };
}

async function loopMaxOf(url: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const [, seconds] = /^xuchi_loop_delay_seconds\{part="max"\} (\S+)$/m.exec(text) ?? [];
  if (seconds === undefined) throw new Error('the api says nothing of its event loop');
  return Math.round(Number(seconds) * 1_000);
}

async function signIn(base: BenchBase): Promise<{ cookie: string; storeId: number; storeCode: string }> {
  const storeId = base.storeIds[0]!;
  const staffId = newId();
  const token = newToken();
  const [store] = (await base.owner.query<{ code: string }>('SELECT code FROM store WHERE id = $1', [storeId])).rows;
  await base.owner.query(
    `INSERT INTO staff_member (id, group_id, login, name, role, password_hash) VALUES ($1, $2, 'b' || $1::uuid, 'bench', 'manager', 'none')`,
    [staffId, base.groupId],
  );
  await base.owner.query('INSERT INTO staff_store (group_id, staff_id, store_id) VALUES ($1, $2, $3)', [
    base.groupId,
    staffId,
    storeId,
  ]);
  await base.owner.query(
    `INSERT INTO session (token_hash, group_id, staff_id, ends_at) VALUES ($1, $2, $3, clock_timestamp() + interval '12 hours')`,
    [tokenHash(token), base.groupId, staffId],
  );
  return { cookie: `sid=${token}`, storeId, storeCode: store!.code };
}
