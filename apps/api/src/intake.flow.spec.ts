import { testDatabase, type TestDatabase } from '#platform/testing';
import { testApi, type Caller, type TestApi } from './testing.js';

const HEAD = '车架号,车牌号,车主,手机,保险公司,交强险到期日,商业险到期日';
const ROW = 'LTEST0001RA000001,粤A12345,王小明,13911112222,平安,2027-01-31,2027-01-31';

describe('Import files over HTTP', () => {
  let base: TestDatabase;
  let api: TestApi;
  let lead: Caller;
  beforeAll(async () => {
    base = await testDatabase();
    api = await testApi(base);
    lead = await api.as('lead', ['GZ01']);
  });
  afterAll(async () => {
    await api.close();
    await base.close();
  });

  const form = (
    bytes: string | Uint8Array<ArrayBuffer>,
    name: string,
    fields: Record<string, string> = { store: 'GZ01' },
  ): FormData => {
    const body = new FormData();
    for (const [key, value] of Object.entries(fields)) body.set(key, value);
    body.set('file', new Blob([bytes]), name);
    return body;
  };
  const files = async (): Promise<number> =>
    (await base.owner.query('SELECT count(*)::int AS n FROM import_file')).rows[0].n;

  it('takes a file, and answers the very same bytes with the first import', async () => {
    const first = await lead.post<{ id: string }>('/api/v1/imports', form(`${HEAD}\n${ROW}`, '客户.csv'));
    expect(first.status).toBe(202);
    const seen = await lead.get(`/api/v1/imports/${first.body.id}`);
    expect(seen.body).toMatchObject({ status: 'received', name: '客户.csv', store: 'GZ01' });
    const same = await lead.post('/api/v1/imports', form(`${HEAD}\n${ROW}`, '客户(1).csv'));
    expect(same.body).toMatchObject({ status: 409, code: 'import.same-file', id: first.body.id });
    const again = await lead.post(
      '/api/v1/imports',
      form(`${HEAD}\n${ROW}`, '客户.csv', { store: 'GZ01', again: 'true' }),
    );
    expect(again.status).toBe(202);
  });

  it('answers a repeated request with the first answer, and one without a key with 428', async () => {
    const body = () => form(`${HEAD}\n${ROW},`, 'a.csv');
    const one = await lead.post<{ id: string }>('/api/v1/imports', body(), { 'idempotency-key': 'twice' });
    const two = await lead.post<{ id: string }>('/api/v1/imports', body(), { 'idempotency-key': 'twice' });
    expect([two.status, two.body.id]).toEqual([202, one.body.id]);
    expect((await lead.post('/api/v1/imports', body(), { 'idempotency-key': '' })).status).toBe(428);
  });

  it.each([
    ['nothing at all', new Uint8Array(0), '空.csv', 422, 'import.empty'],
    [
      'a picture that calls itself a workbook',
      Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
      '图.xlsx',
      415,
      'import.other-format',
    ],
    [
      'an old workbook of which the head alone is left',
      Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
      '旧.xls',
      422,
      'import.broken',
    ],
  ])('refuses %s in words and keeps nothing', async (_, bytes, name, status, code) => {
    const before = await files();
    const answer = await lead.post('/api/v1/imports', form(bytes, name));
    expect(answer.body).toMatchObject({ status, code });
    expect(String(answer.body['title']).length).toBeGreaterThan(4);
    expect(await files()).toBe(before);
  });

  it('knows nothing of another store and gives nothing to roles without the right', async () => {
    const answer = await lead.post('/api/v1/imports', form(`${HEAD}\n${ROW}`, 'x.csv', { store: 'FS02' }));
    expect(answer.body).toMatchObject({ status: 404, code: 'store.unknown' });
    const adviser = await api.as('adviser', ['GZ01']);
    expect((await adviser.get('/api/v1/imports')).status).toBe(403);
    const list = await lead.get<{ items: { id: string }[] }>('/api/v1/imports');
    const other = await api.as('lead', ['FS02']);
    expect((await other.get(`/api/v1/imports/${list.body.items[0]!.id}`)).status).toBe(404);
  });

  it('names unknown fields of the form', async () => {
    const answer = await lead.post('/api/v1/imports', form(ROW, 'x.csv', { store: 'GZ01', colour: 'red' }));
    expect(answer.body).toMatchObject({ status: 400, code: 'request.invalid' });
  });
});
