import { existsSync, statfsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { queuePlace, queueProbe, readConfig, workerUrlOf } from '#platform';
import { Clock } from '#kernel';
import { isKnownYear, lastKnownYear } from '#staff';
import { environmentOf, openPlace, type Place } from './place.js';

/** One thing that was looked at. */
export interface Finding {
  name: string;
  ok: boolean;
  detail: string;
}

type Look = () => Promise<string>;

const LEAST_FREE = 0.05;
const CLOCK_MS = 30_000;

/**
 * `crm doctor`: looks at everything that the product leans on and says what it found. It changes nothing but a probe
 * that it writes into the queue.
 */
export async function doctor(): Promise<{ ok: boolean; checks: Finding[] }> {
  const place = await openPlace('doctor');
  try {
    const looks: [string, Look][] = [
      ['node', node],
      ['secrets', () => secrets(place)],
      ['disk', () => disk(place)],
      ['database', () => database(place)],
      ['application login', () => login(place.appUrl)],
      ['worker login', () => login(workerUrlOf(place.appUrl))],
      ['queue', () => queue(place)],
      ['holidays', holidays],
      ...(place.url ? [['api', () => api(place.url!)] as [string, Look]] : []),
    ];
    const checks: Finding[] = [];
    for (const [name, look] of looks) checks.push(await finding(name, look));
    return { ok: checks.every((check) => check.ok), checks };
  } finally {
    await place.close();
  }
}

async function finding(name: string, look: Look): Promise<Finding> {
  try {
    return { name, ok: true, detail: await look() };
  } catch (error) {
    return { name, ok: false, detail: error instanceof Error ? error.message : 'failed' };
  }
}

async function node(): Promise<string> {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) throw new Error(`${process.versions.node} is older than 20.19`);
  return process.versions.node;
}

/** The State Council names the holidays of the next year each November; until they are known, its days are ordinary. */
async function holidays(): Promise<string> {
  const year = new Clock().now().getFullYear();
  const soon = new Clock().now().getMonth() >= 11;
  if (!isKnownYear(year)) throw new Error(`public holidays of ${year} are not known: update chinese-days`);
  return isKnownYear(year + 1)
    ? `known to ${lastKnownYear()}`
    : `known to ${lastKnownYear()}; ${year + 1} counts as ordinary weekdays${soon ? ': update chinese-days' : ''}`;
}

async function secrets({ home }: Place): Promise<string> {
  if ((statSync(home.secrets).mode & 0o077) !== 0) throw new Error(`${home.secrets} can be entered by others`);
  for (const name of ['master.key', 'blind.key', 'pepper.key']) {
    const file = join(home.secrets, name);
    if (!existsSync(file)) throw new Error(`${name} is missing`);
    if ((statSync(file).mode & 0o077) !== 0) throw new Error(`${name} can be read by others`);
  }
  return home.secrets;
}

async function disk({ home }: Place): Promise<string> {
  const { bavail, blocks, bsize } = statfsSync(home.folder);
  if (bavail / blocks < LEAST_FREE) throw new Error('less than 5 % free');
  return `${Math.round((bavail * bsize) / 1e9)} GB free`;
}

async function database({ ownerUrl, appUrl }: Place): Promise<string> {
  const [row] = await ask<{ version: string; fsync: string; pages: string; now: number }>(
    ownerUrl ?? appUrl,
    `SELECT current_setting('server_version') AS version, current_setting('fsync') AS fsync,
       current_setting('full_page_writes') AS pages, extract(epoch FROM clock_timestamp())::float8 * 1000 AS now`,
  );
  if (row!.fsync !== 'on' || row!.pages !== 'on') throw new Error('fsync or full_page_writes is off');
  if (Math.abs(row!.now - Date.now()) > CLOCK_MS) throw new Error('its clock differs by more than 30 s from ours');
  return `PostgreSQL ${row!.version}`;
}

async function login(url: string): Promise<string> {
  const [row] = await ask<{ name: string; unsafe: boolean }>(
    url,
    `SELECT current_user AS name, r.rolsuper OR r.rolbypassrls OR r.rolcreaterole OR EXISTS (
       SELECT FROM pg_class c WHERE c.relname = 'renewal_case' AND pg_has_role(r.oid, c.relowner, 'MEMBER')) AS unsafe
     FROM pg_roles r WHERE r.rolname = current_user`,
  );
  if (row!.unsafe) throw new Error(`${row!.name} owns tables or passes row-level security`);
  return row!.name;
}

async function queue(place: Place): Promise<string> {
  const where = queuePlace(readConfig(environmentOf(place)), 'api');
  const probe = queueProbe(where);
  try {
    await probe.run();
    return where.kind === 'redis' ? 'Redis' : 'PostgreSQL';
  } finally {
    await probe.close();
  }
}

async function api(url: string): Promise<string> {
  const answer = await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(5_000) });
  if (!answer.ok) throw new Error(`${url} answers ${answer.status}`);
  return url;
}

async function ask<R extends object>(url: string, sql: string): Promise<R[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    return (await client.query<R>(sql)).rows;
  } finally {
    await client.end();
  }
}
