import { ROLES, type Role } from '#kernel';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { testDatabase, type TestDatabase } from '#platform/testing';
import { isGroupWide, may, tokenHash } from '#staff';
import { routesOf, type Route } from '../../apps/api/src/http/routes.js';
import { type Caller, testApi, type TestApi } from '../../apps/api/src/testing.js';
import { fillStore, type Book } from './book.js';
import { printOf } from './print.js';
import { sampleOf } from './requests.js';

const FILE = join(import.meta.dirname, 'matrix.json');
const BOUND = ROLES.filter((role) => !isGroupWide(role));

const PAGED =
  /\/(renewal-cases|vehicles|policies|touches|imports|(?<!reconciliations\/)rows|duplicates|merges|odd-numbers|commission-rates|approvals|payments|repairs|serviced-not-insured|claim-lists|data-repair|(?<=v1\/)perks|perk-packages|perk-budgets|grants|perk-ledger\/entries|experiments\/:id\/cases)$/;

type Matrix = Record<string, Record<string, string[]>>;

/**
 * Every route, asked by nobody, by an ended session, by a disabled person and by every role, about their own store
 * and about another. The answers stand in matrix.json; UPDATE_MATRIX=1 writes it anew, and the change is read.
 */
describe('Who reaches what', () => {
  let base: TestDatabase;
  let api: TestApi;
  let routes: Route[];
  let own: Book;
  let other: Book;
  const answers = new Map<string, string>();

  beforeAll(async () => {
    base = await testDatabase();
    api = await testApi(base);
    await base.setClock('2026-06-01 10:00+08');
    // Hooks are for machines, who prove themselves by signature: outreach.flow.spec.ts asks them.
    // The stream of live events never ends: live.flow.spec.ts reads it.
    const apart = (path: string): boolean => path.startsWith('/api/v1/hooks/') || path === '/api/v1/live';
    routes = routesOf(api.app).filter(({ path }) => path.startsWith('/api/') && !apart(path));
    const admin = await api.as('admin');
    own = await fillStore(base, api, admin, 'GZ01');
    other = await fillStore(base, api, admin, 'FS02');
  });
  afterAll(async () => {
    await api?.close();
    await base.close();
  });

  const nameOf = (route: Route): string => `${route.method} ${route.path}`;
  const ask = async (who: Caller, route: Route, at: Book): Promise<string> => {
    const { method, path, body } = sampleOf(route, at);
    const key: Record<string, string> = method === 'POST' ? { 'idempotency-key': crypto.randomUUID() } : {};
    const reply = await who.call<{ code?: string } | undefined>(method, path, body, key);
    const code = reply.status >= 400 ? ` ${reply.body?.code ?? ''}` : '';
    return `${reply.status}${code}`;
  };
  const askEach = async (roles: readonly Role[], at: Book, side: string): Promise<void> => {
    for (const route of routes) {
      for (const role of roles) {
        answers.set(`${nameOf(route)}|${role}|${side}`, await ask(await api.as(role, ['GZ01']), route, at));
        if (route.access?.open) await base.owner.query('DELETE FROM sign_in_throttle');
      }
    }
  };

  /** The administrator, or the manager for what is done at the counter and by two people of a store. */
  const able = async (): Promise<(route: Route) => Caller> => {
    const [admin, manager] = [await api.as('admin'), await api.as('manager')];
    return ({ access }) =>
      access?.permission && !may({ kind: 'staff', role: 'admin' }, access.permission) ? manager : admin;
  };

  it('leaves another store untouched and unseen, whatever a role of one store asks', async () => {
    const storeId = api.group.stores.find((store) => store.code === 'FS02')!.id;
    const before = await printOf(base, storeId);
    await askEach(BOUND, other, 'other');
    expect(await printOf(base, storeId)).toBe(before);
    const reached = routes
      .filter((route) => sampleOf(route, other).aimed)
      .flatMap((route) => BOUND.map((role) => `${nameOf(route)}|${role}|other`))
      .filter((key) => !/^(403|404|428|415) /.test(answers.get(key)!));
    expect(reached.map((key) => `${key} ${answers.get(key)}`)).toEqual([]);
  }, 300_000);

  it('asks everybody in first', async () => {
    const closed = routes.filter((route) => !route.access?.open);
    const stale = await api.as('admin');
    const disabled = await api.as('admin');
    await base.owner.query(`UPDATE session SET ends_at = clock_timestamp() WHERE token_hash = $1`, [
      tokenHash(stale.cookie.slice(4)),
    ]);
    await base.owner.query(`UPDATE staff_member SET disabled_at = now() WHERE id = $1`, [disabled.staffId]);
    for (const route of closed) {
      for (const who of [api.nobody, stale, disabled]) {
        expect(`${nameOf(route)} ${await ask(who, route, own)}`).toBe(`${nameOf(route)} 401 session.none`);
      }
    }
  });

  it('reads no field, parameter or id that it does not know', async () => {
    const whoMay = await able();
    const taken: string[] = [];
    const expect400 = async (route: Route, path: string, body: unknown): Promise<void> => {
      const key: Record<string, string> = route.method === 'POST' ? { 'idempotency-key': crypto.randomUUID() } : {};
      const { status } = await whoMay(route).call(route.method, path, body, key);
      if (status !== 400) taken.push(`${nameOf(route)} ${path} ${JSON.stringify(body)} ${status}`);
    };
    for (const route of routes.filter(({ access }) => !access?.open)) {
      const { path, body } = sampleOf(route, own);
      const sep = path.includes('?') ? '&' : '?';
      if (route.method === 'GET') {
        for (const more of ['include=people.policies', 'sort=idNumber', 'phone[like]=13', 'store_id=1']) {
          await expect400(route, `${path}${sep}${more}`, undefined);
        }
      } else if (body !== undefined && !(body instanceof FormData)) {
        for (const more of [{ store_id: 1 }, { group_id: 2 }, { fence: 9 }, { issued: true }]) {
          await expect400(route, path, { ...(body as object), ...more });
        }
      }
      if (route.path.includes(':')) await expect400(route, route.path.replace(/:\w+/g, "1'%20OR%20'1"), body);
    }
    expect(taken).toEqual([]);
  }, 200_000);

  it('pages lists in sizes that a person can read', async () => {
    const admin = await api.as('admin');
    const lists = routes.filter(({ method, path }) => method === 'GET' && PAGED.test(path));
    expect(lists.length).toBeGreaterThan(3);
    for (const route of lists) {
      const { path } = route;
      const target = sampleOf(route, own).path.split('?')[0]!;
      for (const size of ['size=1000000', 'size=-1', 'size=NaN', 'size=0', 'page=0', 'page=1e9', 'page=99999999']) {
        expect(`${path}?${size} ${(await admin.get(`${target}?${size}`)).status}`).toBe(`${path}?${size} 400`);
      }
      const page = await admin.get<{ items: unknown[] }>(`${target}?size=200&page=3`);
      expect([page.status, page.body.items]).toEqual([200, []]);
    }
  });

  it('wants a key on every call that creates or changes by POST', async () => {
    const whoMay = await able();
    const posts = routes.filter(({ method, access }) => method === 'POST' && !access?.open);
    const without: string[] = [];
    for (const route of posts) {
      const { path, body } = sampleOf(route, own);
      if ((await whoMay(route).call('POST', path, body, {})).status !== 428) without.push(nameOf(route));
    }
    // These keep no key, for a kept answer would hold the secret or a person's data and they are counted instead; or
    // for they write nothing.
    expect(without).toEqual([
      'POST /api/v1/counter/walk-ins/:id/reveal',
      'POST /api/v1/intake-keys',
      'POST /api/v1/perk-rules/preview',
      'POST /api/v1/perk-wording',
      'POST /api/v1/phones/:id/reveal',
      'POST /api/v1/quotes/read-text',
      'POST /api/v1/renewal-cases/:id/links',
      'POST /api/v1/templates/check',
      'POST /api/v1/vouchers/look',
    ]);
  });

  it('answers every role as the checked-in matrix says', async () => {
    await askEach(ROLES, own, 'own');
    await askEach(
      ROLES.filter((role) => isGroupWide(role)),
      other,
      'other',
    );
    const matrix: Matrix = {};
    for (const route of routes) {
      const row: Record<string, string[]> = (matrix[nameOf(route)] = {});
      for (const role of ROLES) {
        const [mine, theirs] = ['own', 'other'].map((side) => answers.get(`${nameOf(route)}|${role}|${side}`)!);
        const cell = mine === theirs ? mine! : `${mine} · other store ${theirs}`;
        (row[cell] ??= []).push(role);
      }
    }
    expect([...answers].filter(([, answer]) => answer.startsWith('5'))).toEqual([]);
    const text = `${JSON.stringify(matrix, null, 2)}\n`;
    if (process.env['UPDATE_MATRIX'] === '1' || !existsSync(FILE)) writeFileSync(FILE, text);
    expect(matrix).toEqual(JSON.parse(readFileSync(FILE, 'utf8')));
  }, 300_000);
});
