import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newId, type Role } from '#kernel';
import { readConfig, type Config } from '#platform';
import { TEST_KEYS, type TestDatabase, type TestGroup } from '#platform/testing';
import { isGroupWide, newToken, tokenHash } from '#staff';
import type { Feature } from './app.module.js';
import { openApp } from './open-app.js';

type Head = Record<string, string>;

/** An answer: `body` is the parsed JSON (undefined when empty), `text` what came. */
export interface Reply<T = Record<string, unknown>> {
  status: number;
  headers: Headers;
  body: T;
  text: string;
}

/** Calls the api over real HTTP as one person, or as nobody. */
export class Caller {
  constructor(
    readonly url: string,
    readonly cookie: string,
    readonly staffId: string | null,
  ) {}

  get<T = Record<string, unknown>>(path: string, headers: Head = {}): Promise<Reply<T>> {
    return this.call<T>('GET', path, undefined, headers);
  }
  /** With a fresh Idempotency-Key unless `headers` brings one ('' sends none). A FormData body goes as multipart. */
  post<T = Record<string, unknown>>(path: string, body?: unknown, headers: Head = {}): Promise<Reply<T>> {
    return this.call<T>('POST', path, body, { 'idempotency-key': newId(), ...headers });
  }
  put<T = Record<string, unknown>>(path: string, body?: unknown, headers: Head = {}): Promise<Reply<T>> {
    return this.call<T>('PUT', path, body, headers);
  }
  patch<T = Record<string, unknown>>(path: string, body?: unknown, headers: Head = {}): Promise<Reply<T>> {
    return this.call<T>('PATCH', path, body, headers);
  }
  delete<T = Record<string, unknown>>(path: string, headers: Head = {}): Promise<Reply<T>> {
    return this.call<T>('DELETE', path, undefined, headers);
  }

  async call<T>(method: string, path: string, body: unknown, extra: Head): Promise<Reply<T>> {
    const json = body !== undefined && !(body instanceof FormData) && typeof body !== 'string';
    const all: Head = {
      'sec-fetch-site': 'same-origin',
      ...(this.cookie ? { cookie: this.cookie } : {}),
      ...(json || typeof body === 'string' ? { 'content-type': 'application/json' } : {}),
      ...extra,
    };
    const headers = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ''));
    const sent = json ? JSON.stringify(body) : body;
    const answer = await fetch(this.url + path, { method, headers, body: sent, redirect: 'manual' });
    const text = await answer.text();
    const isJson = /json/.test(answer.headers.get('content-type') ?? '');
    return { status: answer.status, headers: answer.headers, text, body: (isJson ? JSON.parse(text) : undefined) as T };
  }
}

export interface TestApi {
  url: string;
  group: TestGroup;
  config: Config;
  app: Awaited<ReturnType<typeof openApp>>;
  /** Somebody signed in with a role, standing in the stores named (all when not said; group-wide roles in all). */
  as(role: Role, storeCodes?: string[]): Promise<Caller>;
  /** Nobody signed in. */
  nobody: Caller;
  close(): Promise<void>;
}

/** Secrets folder and configuration of a test process on `base`. */
export function testConfig(base: TestDatabase, env: Head = {}): { config: Config; remove: () => void } {
  const home = mkdtempSync(join(tmpdir(), 'xuchi-api-'));
  const keys = { 'master.key': TEST_KEYS.master, 'blind.key': TEST_KEYS.blind, 'pepper.key': 'ef56'.repeat(16) };
  for (const [name, text] of Object.entries(keys)) writeFileSync(join(home, name), text);
  const config = readConfig({
    NODE_ENV: 'test',
    XUCHI_HOME: home,
    SECRETS_DIR: home,
    PORT: '0',
    DATABASE_APP_URL: base.appUrl,
    LOG_LEVEL: 'silent',
    ...env,
  });
  return { config, remove: () => rmSync(home, { recursive: true, force: true }) };
}

/** The real api on a free port against a test database; `more` brings features that are not in the app yet. */
export async function testApi(base: TestDatabase, more: readonly Feature[] = [], env: Head = {}): Promise<TestApi> {
  const group = await base.makeGroup();
  const { config, remove } = testConfig(base, env);
  const app = await openApp(config, more);
  await app.listen(0, '127.0.0.1');
  const address = app.getHttpServer().address() as { port: number };
  const url = `http://127.0.0.1:${address.port}`;
  return {
    url,
    group,
    config,
    app,
    as: async (role, codes) => {
      const standing = group.stores.filter(({ code }) => !isGroupWide(role) && (codes?.includes(code) ?? true));
      const ids = standing.map(({ id }) => id);
      const { staffId, cookie } = await signedIn(base, group.groupId, role, ids);
      return new Caller(url, cookie, staffId);
    },
    nobody: new Caller(url, '', null),
    close: async () => {
      await app.close();
      remove();
    },
  };
}

/** Somebody new of a role, standing in some stores, with a session. */
export async function signedIn(
  base: TestDatabase,
  groupId: number,
  role: Role,
  storeIds: number[],
): Promise<{ staffId: string; cookie: string }> {
  const staffId = newId();
  const token = newToken();
  await base.owner.query(
    `WITH m AS (INSERT INTO staff_member (id, group_id, login, name, role, password_hash) VALUES ($1, $2, $3, $4, $4, 'none')),
     s AS (INSERT INTO staff_store (group_id, staff_id, store_id) SELECT $2, $1, s FROM unnest($5::int[]) s)
     INSERT INTO session (token_hash, group_id, staff_id, ends_at) VALUES ($6, $2, $1, clock_timestamp() + interval '12 hours')`,
    [staffId, groupId, `${role}-${staffId.slice(-12)}`, role, storeIds, tokenHash(token)],
  );
  return { staffId, cookie: `sid=${token}` };
}
