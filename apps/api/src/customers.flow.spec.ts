import { testDatabase, type TestDatabase } from '#platform/testing';
import { testApi, type Caller, type TestApi } from './testing.js';

const PHONE = '13812345678';
const POLICY = {
  store: 'GZ01',
  vin: 'LTEST0002SA123456',
  plate: '粤A12345',
  owner: '王小明',
  phone: PHONE,
  signedOn: '2026-01-20',
  commercial: { insurer: 'PICC', policyNo: 'PDAA0001', startsOn: '2026-02-01', premium: 352_000 },
};

interface Car {
  id: string;
  version: number;
  state: string;
  people: { personId: string; phones: { id: string; masked: string; suppressed: boolean; version: number }[] }[];
  policies: { id: string; version: number; state: string }[];
}

describe('Cars, people and policies over HTTP', () => {
  let base: TestDatabase;
  let api: TestApi;
  let clerk: Caller;
  let other: Caller;
  let id: string;

  beforeAll(async () => {
    base = await testDatabase();
    api = await testApi(base);
    await base.setClock('2026-06-01 10:00+08');
    clerk = await api.as('specialist', ['GZ01']);
    other = await api.as('specialist', ['FS02']);
  });
  afterAll(async () => {
    await api.close();
    await base.close();
  });

  const car = async (who = clerk) => (await who.get<Car>(`/api/v1/vehicles/${id}`)).body;
  const codeOf = (reply: { status: number; body: Record<string, unknown> }) => [reply.status, reply.body?.['code']];

  it('enters a policy once for one key, and refuses it without one', async () => {
    expect((await clerk.post('/api/v1/policies', POLICY, { 'idempotency-key': '' })).status).toBe(428);
    const key = { 'idempotency-key': 'policy-1' };
    const first = await clerk.post<{ vehicleId: string }>('/api/v1/policies', POLICY, key);
    const again = await clerk.post('/api/v1/policies', POLICY, key);
    expect([first.status, again.status, again.headers.get('idempotency-replayed')]).toEqual([201, 201, 'true']);
    id = first.body.vehicleId;
    expect(codeOf(await clerk.post('/api/v1/policies', POLICY))).toEqual([409, 'policy.same-number']);
  });

  it('answers a form that breaks a rule of the trade with 422 and its field, an unknown field with 400', async () => {
    const wrong = await clerk.post('/api/v1/policies', {
      ...POLICY,
      commercial: { ...POLICY.commercial, insurer: '火星财险', policyNo: 'X0000001' },
    });
    expect(wrong).toMatchObject({
      status: 422,
      body: { code: 'policy.unknown-insurer', errors: [{ path: 'commercial.insurer' }] },
    });
    expect((await clerk.post('/api/v1/policies', { ...POLICY, colour: 'red' })).status).toBe(400);
    expect((await clerk.post('/api/v1/policies', { ...POLICY, commercial: undefined })).status).toBe(400);
    expect(codeOf(await other.post('/api/v1/policies', POLICY))).toEqual([404, 'store.unknown']);
  });

  it('finds the car for its own store and for nobody else, and never shows a whole number', async () => {
    const found = await clerk.get<{ total: number }>('/api/v1/vehicles?q=A1234');
    expect(found.body.total).toBe(1);
    expect((await other.get<{ total: number }>('/api/v1/vehicles?q=A1234')).body.total).toBe(0);
    expect((await other.get(`/api/v1/vehicles/${id}`)).status).toBe(404);
    expect((await clerk.get('/api/v1/vehicles/not-an-id')).status).toBe(400);
    expect((await clerk.get('/api/v1/vehicles?size=5000')).status).toBe(400);
    const texts = [await clerk.get(`/api/v1/vehicles/${id}`), await clerk.get(`/api/v1/vehicles?q=${PHONE}`)];
    for (const reply of texts) expect(reply.text).not.toContain(PHONE);
  });

  it('uncovers a number for those who may, one by one, and keeps no copy of it', async () => {
    const phoneId = (await car()).people[0]!.phones[0]!.id;
    const shown = await clerk.post(`/api/v1/phones/${phoneId}/reveal`);
    expect([shown.status, shown.body]).toEqual([200, { phone: PHONE, leftToday: 59 }]);
    expect((await other.post(`/api/v1/phones/${phoneId}/reveal`)).status).toBe(404);
    expect((await (await api.as('adviser')).post(`/api/v1/phones/${phoneId}/reveal`)).status).toBe(403);
    const kept = await base.owner.query('SELECT string_agg(response::text, $1) AS text FROM idempotency_key', ['']);
    expect(kept.rows[0].text).not.toContain(PHONE);
  });

  it('adds a number to a person of the car, changes its state, and refuses a stale page', async () => {
    const { personId } = (await car()).people[0]!;
    const people = `/api/v1/vehicles/${id}/people/${personId}`;
    expect((await clerk.post(`${people}/phones`, { phone: '13987654321', source: 'counter' })).status).toBe(204);
    const phones = (await car()).people[0]!.phones;
    expect(phones.map((phone) => phone.masked)).toEqual(['138****5678', '139****4321']);
    const second = `/api/v1/phones/${phones[1]!.id}`;
    expect((await clerk.patch(second, { version: 1, state: 'empty' })).status).toBe(204);
    expect(codeOf(await clerk.patch(second, { version: 1, state: 'valid' }))).toEqual([412, 'request.stale']);
    expect((await other.patch(second, { version: 2, state: 'valid' })).status).toBe(404);
    expect(
      (await clerk.post(`/api/v1/vehicles/${personId}/people/${personId}/phones`, { phone: PHONE, source: 'dms' }))
        .status,
    ).toBe(404);
    expect(codeOf(await clerk.post(`${people}/phones`, { phone: '12345', source: 'dms' }))).toEqual([
      422,
      'phone.invalid',
    ]);
  });

  it('records consent and refusal: the person is closed for every number', async () => {
    const people = `/api/v1/vehicles/${id}/people/${(await car()).people[0]!.personId}`;
    const yes = { purpose: 'renewal', channel: 'sms', granted: true, textVersion: 'v1', source: 'counter' };
    expect((await clerk.post(`${people}/consents`, yes)).status).toBe(204);
    expect((await other.post(`${people}/consents`, yes)).status).toBe(404);
    expect((await clerk.post(`${people}/opt-out`, { reason: 'opt_out' })).status).toBe(204);
    expect((await car()).people[0]!.phones.map((phone) => phone.suppressed)).toEqual([true, true]);
  });

  it('cancels a policy and marks the car as sold, each once and with the page as it stands', async () => {
    const policy = (await car()).policies[0]!;
    const cancel = { version: policy.version, cancelledOn: '2026-05-30' };
    expect((await other.post(`/api/v1/policies/${policy.id}/cancel`, cancel)).status).toBe(404);
    expect((await clerk.post(`/api/v1/policies/${policy.id}/cancel`, { ...cancel, version: 9 })).status).toBe(412);
    expect(await clerk.post(`/api/v1/policies/${policy.id}/cancel`, cancel)).toMatchObject({
      status: 200,
      body: { state: 'cancelled' },
    });
    const sold = { version: (await car()).version, state: 'sold', on: '2026-05-31' };
    expect((await clerk.post(`/api/v1/vehicles/${id}/state`, { ...sold, version: 99 })).status).toBe(412);
    expect((await clerk.post(`/api/v1/vehicles/${id}/state`, sold)).status).toBe(204);
    expect((await car()).state).toBe('sold');
  });

  it('lists policies and insurers, for those who may', async () => {
    const policies = await clerk.get<{ total: number }>('/api/v1/policies?line=commercial&expiresFrom=2027-01-01');
    expect([policies.status, policies.body.total]).toEqual([200, 1]);
    expect((await (await api.as('adviser')).get('/api/v1/policies')).status).toBe(403);
    const insurers = await clerk.get<{ items: { code: string }[] }>('/api/v1/insurers');
    expect(insurers.body.items.map((insurer) => insurer.code)).toContain('PICC');
  });
});
