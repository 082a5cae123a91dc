import { newId } from '#kernel';
import { testDatabase, type TestDatabase } from '#platform/testing';
import { type Caller, testApi, type TestApi } from './testing.js';

type Body = Record<string, unknown> & { items: { id: string; version: number }[]; id: string };

describe('Quotes over HTTP', () => {
  let base: TestDatabase;
  let api: TestApi;
  let lina: Caller;
  let path: string;

  beforeAll(async () => {
    base = await testDatabase();
    api = await testApi(base);
    await base.setClock('2026-06-01 10:00+08');
    lina = await api.as('specialist', ['GZ01']);
    const admin = await api.as('admin');
    const { body } = await admin.post<{ vehicleId: string }>('/api/v1/policies', {
      store: 'GZ01',
      vin: 'LTEST0002SA123456',
      signedOn: '2025-06-20',
      commercial: { insurer: 'PICC', policyNo: 'PDAA0001', startsOn: '2025-07-01', premium: 300_000 },
    });
    const id = newId();
    await base.owner.query(
      `INSERT INTO renewal_case (id, group_id, store_id, vehicle_id, insurance_year, holder_rule, segment, due_on,
         anchor_on, vin, assignee_id)
       VALUES ($1, $2, $3, $4, 2026, 'issued', 'NEW_TO_RENEW', '2026-06-30', '2026-06-30', 'LTEST0002SA123456', $5)`,
      [id, api.group.groupId, api.group.stores[0]!.id, body.vehicleId, lina.staffId],
    );
    path = `/api/v1/renewal-cases/${id}`;
  });
  afterAll(async () => {
    await api?.close();
    await base.close();
  });

  it('goes from a pasted text to a sheet, once for one intent', async () => {
    const read = await lina.post<Body>('/api/v1/quotes/read-text', {
      text: '太平洋 交强855 车船420 商业2890.5 三者200万 有效期至6月20日',
    });
    const { draft } = read.body as unknown as { draft: object };
    const key = { 'idempotency-key': newId() };
    const typed = { source: 'pasted', ...draft };
    const made = await lina.post<Body>(`${path}/quotes`, typed, key);
    expect([made.status, made.body]).toEqual([201, expect.objectContaining({ insurer: 'CPIC', total: 416_550 })]);
    expect((await lina.post<Body>(`${path}/quotes`, typed, key)).body.id).toBe(made.body.id);
    expect((await lina.get<Body>(`${path}/quotes`)).body.items).toHaveLength(1);
    const sheet = await lina.get(`${path}/comparison`);
    expect(sheet.body).toMatchObject({ last: { commercial: 300_000 }, offers: [{ insurer: 'CPIC' }], other: null });
    expect((await lina.get(`${path}/statutory?accidents=2`)).body).toMatchObject({ compulsory: { premium: 104_500 } });
  });

  it('says in words what is wrong, each at its field', async () => {
    const wrong = await lina.post(
      `${path}/quotes`,
      { insurer: '月亮', validUntil: '2026-05-01', compulsory: { premium: 300_000 } },
      { 'accept-language': 'zh-CN' },
    );
    expect(wrong.status).toBe(422);
    expect(wrong.body).toMatchObject({
      code: 'policy.unknown-insurer',
      errors: [
        { path: 'insurer', code: 'policy.unknown-insurer' },
        { path: 'validUntil', message: '报价有效期不能早于今天' },
        { path: 'compulsory.premium', code: 'quote.compulsory-implausible' },
      ],
    });
    expect(
      (await lina.post(`${path}/quotes`, { insurer: 'PICC', validUntil: '2026-06-20', tax: { amount: -5 } })).status,
    ).toBe(400);
  });

  it('keeps what only leaders may change from the rest', async () => {
    const facts = { version: 0, facts: [{ kind: 'DIRECT_PAY', asOf: '2026-05-01' }] };
    expect((await lina.put('/api/v1/stores/GZ01/service-facts', facts)).status).toBe(403);
    const lead = await api.as('lead', ['GZ01']);
    expect((await lead.put('/api/v1/stores/GZ01/service-facts', facts)).status).toBe(200);
    expect((await lina.get('/api/v1/stores/GZ01/service-facts')).body).toMatchObject({ version: 1 });
    expect((await lead.put(`/api/v1/vehicle-tax/${encodeURIComponent('广东')}`, {})).status).toBe(403);
  });
});
