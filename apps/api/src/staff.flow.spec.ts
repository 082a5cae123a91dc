import { testDatabase, type TestDatabase } from '#platform/testing';
import { testApi, type TestApi } from './testing.js';

describe('People and stores over HTTP', () => {
  let base: TestDatabase;
  let api: TestApi;
  beforeAll(async () => {
    base = await testDatabase();
    api = await testApi(base);
  });
  afterAll(async () => {
    await api?.close();
    await base.close();
  });

  it('tells who is signed in, with role and stores', async () => {
    const lead = await api.as('lead', ['GZ01']);
    const me = await lead.get('/api/v1/me');
    expect([me.status, me.body]).toEqual([
      200,
      expect.objectContaining({ role: 'lead', stores: [expect.objectContaining({ code: 'GZ01' })] }),
    ]);
  });

  it('asks nobody in without a session', async () => {
    expect((await api.nobody.get('/api/v1/me')).status).toBe(401);
    expect((await api.nobody.get('/health/ready')).status).toBe(200);
    expect((await api.nobody.get('/api/v1/openapi.json')).status).toBe(200);
  });

  it('adds a person once for one key', async () => {
    const admin = await api.as('admin');
    const person = {
      username: 'li.na',
      name: '李娜',
      role: 'specialist',
      stores: ['GZ01'],
      password: 'a long enough 1 password',
    };
    const key = { 'idempotency-key': 'k1' };
    const first = await admin.post('/api/v1/staff', person, key);
    const again = await admin.post('/api/v1/staff', person, key);
    expect([first.status, again.status, again.headers.get('idempotency-replayed')]).toEqual([201, 201, 'true']);
    expect(again.body).toEqual(first.body);
    expect((await admin.post('/api/v1/staff', person, { 'idempotency-key': '' })).status).toBe(428);
    expect((await admin.post('/api/v1/staff', { ...person, name: 'x' }, key)).status).toBe(422);
    expect((await admin.post('/api/v1/staff', person)).status).toBe(409);
  });
});
