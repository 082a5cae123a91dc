import { testDatabase, type TestDatabase } from '#platform/testing';
import { Caller, testApi, type TestApi } from './testing.js';

const SHEET = '车架号,车主,保险公司,商业险到期日\nLTEST0001RA000001,王小明,平安,2027-01-31';

describe('Keys with which machines deliver files', () => {
  let base: TestDatabase;
  let api: TestApi;
  let manager: Caller;
  let key: string;
  let id: string;
  const machine = (): Caller => new Caller(api.url, '', null);
  const bearer = (text: string): Record<string, string> => ({ authorization: `Bearer ${text}`, 'sec-fetch-site': '' });
  let n = 0;
  const form = (store = 'GZ01'): FormData => {
    const body = new FormData();
    body.set('store', store);
    body.set('file', new Blob([`${SHEET}\n${(n += 1)}`]), 'dms.csv');
    return body;
  };

  beforeAll(async () => {
    base = await testDatabase();
    api = await testApi(base);
    manager = await api.as('manager', ['GZ01']);
  });
  afterAll(async () => {
    await api.close();
    await base.close();
  });

  it('are made by a manager for a store of theirs, shown once, and kept as a hash alone', async () => {
    const made = await manager.post<{ id: string; key: string }>('/api/v1/intake-keys', { store: 'GZ01', name: 'DMS' });
    expect(made.status).toBe(201);
    expect(made.body.key).toMatch(/^xk_[\w-]{43}$/);
    ({ id, key } = made.body);
    const kept = await base.owner.query(
      `SELECT (SELECT string_agg(t::text, ' ') FROM intake_key t) || coalesce((SELECT string_agg(t::text, ' ') FROM idempotency_key t), '')
         || (SELECT string_agg(t::text, ' ') FROM audit t) AS all`,
    );
    expect(kept.rows[0].all).not.toContain(key.slice(3));
    const list = await manager.get<{ items: unknown[] }>('/api/v1/intake-keys?store=GZ01');
    expect(list.body.items).toMatchObject([{ id, store: 'GZ01', name: 'DMS', lastUsedAt: null, revokedAt: null }]);
    expect(list.text).not.toContain(key.slice(3));
    expect((await manager.post('/api/v1/intake-keys', { store: 'FS02', name: 'x' })).body).toMatchObject({
      code: 'store.unknown',
    });
    const lead = await api.as('lead', ['GZ01']);
    expect((await lead.post('/api/v1/intake-keys', { store: 'GZ01', name: 'x' })).status).toBe(403);
    expect((await lead.get('/api/v1/intake-keys')).status).toBe(200);
  });

  it('take a file and tell what became of it, without cookie or page, once for each Idempotency-Key', async () => {
    const body = form();
    const sent = await machine().post<{ id: string }>('/api/v1/imports', body, {
      ...bearer(key),
      'idempotency-key': 'k1',
    });
    expect(sent.status).toBe(202);
    const again = await machine().post<{ id: string }>('/api/v1/imports', body, {
      ...bearer(key),
      'idempotency-key': 'k1',
    });
    expect([again.status, again.body.id]).toEqual([202, sent.body.id]);
    const seen = await machine().get(`/api/v1/imports/${sent.body.id}`, bearer(key));
    expect(seen.body).toMatchObject({ status: 'received', origin: 'api', createdBy: null });
    const rows = await base.owner.query(
      `SELECT f.origin_mark, k.last_used_at IS NOT NULL AS used, a.actor_kind, a.actor_id FROM import_file f
       JOIN intake_key k ON k.id::text = f.origin_mark JOIN audit a ON a.subject_id = f.id::text AND a.verb = 'import.receive'`,
    );
    expect(rows.rows).toEqual([{ origin_mark: id, used: true, actor_kind: 'system', actor_id: id }]);
  });

  it('open nothing else, and no other store', async () => {
    for (const path of [
      '/api/v1/imports',
      '/api/v1/me',
      '/api/v1/intake-keys',
      '/api/v1/vehicles',
      '/api/v1/renewal-cases',
    ]) {
      expect([path, (await machine().get(path, bearer(key))).status]).toEqual([path, 403]);
    }
    expect((await machine().post('/api/v1/imports', form('FS02'), bearer(key))).body).toMatchObject({
      code: 'store.unknown',
    });
    const other = await api.as('admin');
    const theirs = await other.post<{ id: string }>('/api/v1/imports', form('FS02'));
    expect((await machine().get(`/api/v1/imports/${theirs.body.id}`, bearer(key))).status).toBe(404);
    expect((await machine().post(`/api/v1/imports/${theirs.body.id}/commit`, undefined, bearer(key))).status).toBe(403);
  });

  it('are refused in a query string, as a cookie, garbled, or unknown', async () => {
    const one = await manager.get<{ items: { id: string }[] }>('/api/v1/imports?store=GZ01');
    const path = `/api/v1/imports/${one.body.items[0]!.id}`;
    expect((await machine().get(`${path}?key=${key}`)).status).toBe(401);
    expect((await machine().get(`${path}?authorization=Bearer%20${key}`)).status).toBe(401);
    expect((await machine().get(`${path}?key=${key}`, bearer(key))).status).toBe(400);
    expect((await new Caller(api.url, `sid=${key}`, null).get(path)).status).toBe(401);
    for (const wrong of [`${key}x`, key.slice(0, -1), key.replace('xk_', ''), `xk_${'A'.repeat(43)}`, "xk_' OR 1=1"]) {
      expect((await machine().get(path, bearer(wrong))).status).toBe(401);
    }
    expect((await machine().get(path, { authorization: `Basic ${key}` })).status).toBe(401);
  });

  it('are judged by the key alone when a session comes with them, from whatever page', async () => {
    const headers = { authorization: `Bearer xk_${'A'.repeat(43)}`, 'sec-fetch-site': 'cross-site' };
    expect((await manager.get('/api/v1/me', headers)).status).toBe(401);
    expect((await manager.post('/api/v1/imports', form(), { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  });

  it('end when they are revoked, by somebody of the store, with a trace', async () => {
    const stranger = await api.as('manager', ['FS02']);
    expect((await stranger.delete(`/api/v1/intake-keys/${id}`)).body).toMatchObject({ code: 'intake-key.not-found' });
    expect((await manager.delete(`/api/v1/intake-keys/${id}`)).status).toBe(204);
    expect((await manager.delete(`/api/v1/intake-keys/${id}`)).status).toBe(204);
    expect((await machine().post('/api/v1/imports', form(), bearer(key))).status).toBe(401);
    const audits = await base.owner.query('SELECT verb FROM audit WHERE subject_id = $1 ORDER BY at', [id]);
    expect(audits.rows.map((row) => row.verb)).toEqual(['intake-key.make', 'intake-key.revoke']);
  });

  it('cannot be tried without end from one address', async () => {
    const statuses = await Promise.all(
      Array.from({ length: 310 }, async () => (await machine().get('/api/v1/imports', bearer('xk_guess'))).status),
    );
    expect(new Set(statuses)).toEqual(new Set([401, 429]));
  });
});
