import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Db, type Actor } from '#platform';
import { testDatabase, type TestDatabase } from '#platform/testing';
import { Setup } from '#staff';
import { offerSetup } from './setup-token.js';
import { testApi, type TestApi } from './testing.js';

const BODY = {
  group: '示例集团',
  store: { code: 'SZ01', name: '深圳南山店', city: '深圳' },
  admin: { username: 'chief', name: '方文博', password: 'a quiet lamp at noon' },
};

describe('Setting up an empty system', () => {
  let base: TestDatabase;
  let api: TestApi;
  let token: string;
  beforeAll(async () => {
    base = await testDatabase();
    api = await testApi(base);
    // The harness made a group; an empty system has none.
    await empty();
    token = (await offerSetup(api.config, api.app.get(Setup)))!;
  });
  const empty = async () => {
    for (const table of [
      'plan_step',
      'plan',
      'message_template_version',
      'message_template',
      'session',
      'staff_store',
      'staff_member',
      'data_key',
      'store',
      'dealer_group',
    ]) {
      await base.owner.query(`DELETE FROM ${table}`);
    }
  };
  afterAll(async () => {
    await api?.close();
    await base.close();
  });

  const setUp = (with_: string, body: object = BODY) => api.nobody.post('/api/v1/setup', { ...body, token: with_ });

  it('leaves the token in a file that only its owner reads', () => {
    const file = join(api.config.home, 'setup-token');
    expect([readFileSync(file, 'utf8').trim(), statSync(file).mode & 0o777]).toEqual([token, 0o600]);
  });

  it('answers a guessed token with not found, then makes the guesser wait', async () => {
    const states: number[] = [];
    for (let i = 0; i < 6; i++) states.push((await setUp('g'.repeat(43))).status);
    expect(states).toEqual([404, 404, 404, 404, 404, 429]);
    await base.owner.query('DELETE FROM sign_in_throttle');
  });

  it('refuses a weak password and leaves the token unspent', async () => {
    const weak = { ...BODY, admin: { ...BODY.admin, password: '深圳南山店 is where we are' } };
    expect((await setUp(token, weak)).body).toMatchObject({ status: 422, code: 'password.word' });
  });

  it('undoes everything when a later part of founding fails', async () => {
    const setup = api.app.get(Setup);
    await expect(
      setup.run({ ...BODY, token }, '127.0.0.1', () => Promise.reject(new Error('no plan'))),
    ).rejects.toThrow('no plan');
    expect((await base.owner.query('SELECT FROM dealer_group')).rowCount).toBe(0);
  });

  it('founds the group with its key, plan, first store and administrator, who can sign in', async () => {
    expect((await setUp(token)).status).toBe(201);
    const signedIn = await api.nobody.post('/api/v1/session', { username: 'chief', password: BODY.admin.password });
    expect(signedIn.body).toMatchObject({ role: 'admin', group: '示例集团', stores: [{ code: 'SZ01' }], demo: false });
    expect((await base.owner.query('SELECT FROM data_key')).rowCount).toBe(1);
    expect((await base.owner.query('SELECT FROM plan_step')).rowCount).toBeGreaterThan(8);
  });

  it('is over after the first administrator', async () => {
    expect((await setUp(token)).status).toBe(410);
    expect(await offerSetup(api.config, api.app.get(Setup))).toBeNull();
    expect(existsSync(join(api.config.home, 'setup-token'))).toBe(false);
  });

  it('lets a later part of founding act with the new administrator’s scope', async () => {
    await empty();
    const fresh = (await offerSetup(api.config, api.app.get(Setup)))!;
    const db = api.app.get(Db);
    const seen: number[] = [];
    await api.app.get(Setup).run({ ...BODY, token: fresh }, '127.0.0.1', async (admin: Actor) => {
      seen.push((await db.query('SELECT FROM store')).length, admin.storeIds.length);
    });
    expect(seen).toEqual([1, 1]);
  });

  it('is over half an hour after the token was printed', async () => {
    await empty();
    const late = (await offerSetup(api.config, api.app.get(Setup)))!;
    await base.owner.query(`UPDATE setup_token SET expires_at = clock_timestamp() WHERE used_at IS NULL`);
    expect((await setUp(late)).status).toBe(410);
  });
});
