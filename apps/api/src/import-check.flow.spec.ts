import { request } from 'node:http';
import { testDatabase, type TestDatabase } from '#platform/testing';
import { importDesk } from '../../../libs/intake/testing/desk.js';
import { testApi, type Caller, type TestApi } from './testing.js';

const HEAD = '车架号,车牌号,车主,手机,保险公司,到期日,别名';
const GOOD = 'LTEST0001RA000001,粤A12345,王小明,13911112222,平安,2027-01-31,王老板';
const LETTER = 'LTESTO002SA123456,粤A12346,李四,13911112223,平安,2027-01-31,';

interface Import {
  id: string;
  status: string;
  version: number;
  counts: { rows: number; rejected: number };
  mapping: { field: string | null }[];
  profile: { name: string } | null;
}

describe('An import between check and commit, over HTTP', () => {
  let base: TestDatabase;
  let api: TestApi;
  let lead: Caller;
  let stranger: Caller;
  let desk: ReturnType<typeof importDesk>;
  beforeAll(async () => {
    base = await testDatabase();
    api = await testApi(base);
    await base.setClock('2026-12-01T02:00:00Z');
    desk = importDesk(base, api.config.home);
    lead = await api.as('lead', ['GZ01']);
    stranger = await api.as('lead', ['FS02']);
  });
  afterAll(async () => {
    await api.close();
    await base.close();
  });

  let sent = 0;
  function formOf(...lines: string[]): FormData {
    const body = new FormData();
    body.set('store', 'GZ01');
    body.set('file', new Blob([[HEAD, ...lines, ''.padEnd((sent += 1), ',')].join('\n')]), 'a.csv');
    return body;
  }
  async function checked(...lines: string[]): Promise<Import> {
    const { body } = await lead.post<{ id: string }>('/api/v1/imports', formOf(...lines));
    await desk.advance.run(body.id);
    return view(body.id);
  }
  const view = async (id: string): Promise<Import> => (await lead.get<Import>(`/api/v1/imports/${id}`)).body;
  const count = async (table: string): Promise<number> =>
    (await base.owner.query(`SELECT count(*)::int AS n FROM ${table}`)).rows[0].n;

  it('lists the fields that a column can mean in both languages', async () => {
    const { body } = await lead.get<{ items: { field: string }[] }>('/api/v1/imports/fields');
    expect(body.items).toContainEqual(
      expect.objectContaining({ field: 'vin', zh: '车架号', en: 'VIN', pinyin: ' chejiahao cjh', repeats: false }),
    );
  });

  it('groups problems, fixes one for all rows and answers the repeated request with the first answer', async () => {
    const { id, version } = await checked(GOOD, LETTER);
    const problems = await lead.get<{ items: object[] }>(`/api/v1/imports/${id}/problems`, { 'accept-language': 'en' });
    expect(problems.body.items).toMatchObject([
      { code: 'VIN_LETTER', field: 'vin', rows: 1, fix: { title: 'VIN in 1 row: letter O becomes digit 0', rows: 1 } },
    ]);
    const fix = { code: 'VIN_LETTER', field: 'vin', version };
    const key = { 'idempotency-key': 'fix-once' };
    const once = await lead.post(`/api/v1/imports/${id}/fixes`, fix, key);
    const twice = await lead.post(`/api/v1/imports/${id}/fixes`, fix, key);
    expect([once.status, once.body, twice.body]).toEqual([200, { rows: 1 }, { rows: 1 }]);
    expect((await lead.post(`/api/v1/imports/${id}/fixes`, fix)).status).toBe(412);
    expect((await lead.post(`/api/v1/imports/${id}/fixes`, fix, { 'idempotency-key': '' })).status).toBe(428);
    expect((await view(id)).counts).toMatchObject({ rows: 2, rejected: 0 });
  });

  it('corrects a cell in place and answers with the row as it is now, its numbers masked', async () => {
    const { id } = await checked(GOOD, LETTER);
    const path = `/api/v1/imports/${id}/rows/3`;
    const { status, body } = await lead.patch(path, { cells: [{ column: 0, text: 'LTEST0002SA123456' }] });
    expect(status).toBe(200);
    expect(body).toMatchObject({ row: 3, verdict: 'ok', vin: 'LTEST0002SA123456', phone: '139****2223' });
    expect(JSON.stringify(body)).not.toContain('13911112223');
    expect((await lead.patch(`${path}0`, { cells: [{ column: 0, text: 'x' }] })).status).toBe(404);
    expect((await lead.patch(path, { cells: [] })).status).toBe(400);
    expect((await stranger.patch(path, { cells: [{ column: 0, text: 'x' }] })).status).toBe(404);
    const rows = await lead.get<{ total: number }>(`/api/v1/imports/${id}/rows?problem=VIN_LETTER`);
    expect(rows.body.total).toBe(0);
  });

  it('maps by hand, remembers it under a name, and forgets the name', async () => {
    const { id, version } = await checked(GOOD);
    const columns = [{ column: 6, field: 'contact' }];
    const path = `/api/v1/imports/${id}/mapping`;
    const answer = await lead.patch<Import>(path, { version, columns, saveAs: '天河店' });
    expect([answer.status, answer.body.status]).toEqual([202, 'checking']);
    expect((await lead.patch(path, { version, columns })).status).toBe(412);
    await desk.advance.run(id);
    expect((await view(id)).mapping[6]!.field).toBe('contact');
    const next = await checked(LETTER);
    expect(next.profile).toMatchObject({ name: '天河店' });
    const list = await lead.get<{ items: { id: string; name: string }[] }>('/api/v1/import-profiles?store=GZ01');
    expect(list.body.items).toMatchObject([{ name: '天河店', columns: 7 }]);
    const profile = `/api/v1/import-profiles/${list.body.items[0]!.id}`;
    expect((await stranger.delete(profile)).status).toBe(404);
    expect((await lead.delete(profile)).status).toBe(204);
    const twice = { version: (await view(id)).version, columns: [0, 1].map((column) => ({ column, field: 'vin' })) };
    expect((await lead.patch(path, twice)).body).toMatchObject({ status: 422, code: 'import.column-twice' });
  });

  it('shows the first rows of the file, for naming the header by hand', async () => {
    const { id } = await checked(GOOD);
    const { body } = await lead.get<{ rows: { row: number; cells: string[] }[] }>(`/api/v1/imports/${id}/top`);
    expect(body.rows[1]).toMatchObject({ row: 2, cells: expect.arrayContaining(['139****2222']) });
    expect((await lead.get(`/api/v1/imports/${id}/top?sheet=x`)).body).toMatchObject({ code: 'import.no-such-sheet' });
  });

  it('takes the same file sent twice at once as one import', async () => {
    const bytes = [HEAD, GOOD, 'twice'].join('\n');
    const form = () => {
      const body = new FormData();
      body.set('store', 'GZ01');
      body.set('file', new Blob([bytes]), 'twice.csv');
      return body;
    };
    const before = [await count('import_file'), await count('stored_file')];
    const answers = await Promise.all(Array.from({ length: 4 }, () => lead.post('/api/v1/imports', form())));
    const codes = answers.map(({ status }) => status).sort();
    expect(codes.filter((status) => status === 202)).toHaveLength(1);
    // At most three uploads are read at once; the others are told to come again.
    expect(codes.filter((status) => status !== 202).every((status) => status === 409 || status === 503)).toBe(true);
    const same = answers.find(({ status }) => status === 409)!;
    expect(same.body).toMatchObject({
      code: 'import.same-file',
      id: answers.find((a) => a.status === 202)!.body['id'],
    });
    expect([await count('import_file'), await count('stored_file')]).toEqual(before.map((n) => n + 1));
  });

  it('keeps nothing of a file that ends before the length it named, as one swapped during upload does', async () => {
    const before = [await count('import_file'), await count('stored_file')];
    const edge = 'xuchi-edge';
    const part = (name: string, rest: string): string =>
      `--${edge}\r\ncontent-disposition: form-data; name="${name}"${rest}`;
    const body = `${part('store', '\r\n\r\nGZ01\r\n')}${part('file', '; filename="a.csv"\r\n\r\n')}${HEAD}\n${GOOD}`;
    const target = new URL('/api/v1/imports', api.url);
    await new Promise<void>((resolve) => {
      const cut = request(target, {
        method: 'POST',
        headers: {
          cookie: lead.cookie,
          'sec-fetch-site': 'same-origin',
          'idempotency-key': 'cut-short',
          'content-type': `multipart/form-data; boundary=${edge}`,
          'content-length': String(body.length * 10),
        },
      });
      cut.on('error', () => resolve());
      cut.on('response', (answer) => answer.resume().on('end', resolve));
      cut.write(body);
      setTimeout(() => cut.destroy(), 300);
    });
    expect([await count('import_file'), await count('stored_file')]).toEqual(before);
  });
});
