import { FindCarsByPhone } from '#customers';
import { newId } from '#kernel';
import { FileStore } from '#platform';
import { testDatabase, type TestDatabase } from '#platform/testing';
import { BuildExports, DropExports, ExportLease, ExportRows } from '#renewals';
import { Notify } from '#staff';
import { readSheet } from '#sheets';
import { type Caller, testApi, type TestApi } from './testing.js';

const VIN = 'LTEST0002SA123456';

describe('Sheets that leave the house', () => {
  let base: TestDatabase;
  let api: TestApi;
  let lead: Caller;
  let build: BuildExports;
  let drop: DropExports;
  beforeAll(async () => {
    base = await testDatabase();
    api = await testApi(base);
    await base.setClock('2026-11-26 10:00+08');
    lead = await api.as('lead', ['GZ01']);
    const { worker: db, vault } = base;
    const files = new FileStore(api.config, db, vault);
    const rows = new ExportRows(db, new FindCarsByPhone(db, vault));
    build = new BuildExports(new ExportLease(db, vault), rows, files, base.auditOf(db), new Notify(db));
    drop = new DropExports(db, files);
    await fill();
  });
  afterAll(async () => {
    await api?.close();
    await base.close();
  });

  async function fill(): Promise<void> {
    const entered = await lead.post<{ vehicleId: string }>('/api/v1/policies', {
      store: 'GZ01',
      vin: VIN,
      plate: '粤A12345',
      owner: '王小明',
      phone: '13812345678',
      signedOn: '2026-01-20',
      commercial: { insurer: 'PICC', policyNo: 'PDAA2025GZ01', startsOn: '2026-02-01', premium: 352_000 },
    });
    const { groupId, stores } = api.group;
    await base.owner.query(
      `INSERT INTO renewal_case (id, group_id, store_id, vehicle_id, insurance_year, holder_rule, segment, due_on, anchor_on,
         vin, plate, vehicle_label, owner_name, last_insurer_code, last_premium_fen)
       VALUES ($1, $2, $3, $4, 2027, 'issued', 'NEW_TO_RENEW', '2026-12-20', '2026-12-20', $5, '粤A12345', '=1+1', '王小明',
         'PICC', 352000)`,
      [newId(), groupId, stores.find(({ code }) => code === 'GZ01')!.id, entered.body.vehicleId, VIN],
    );
  }
  const COLUMNS = ['owner', 'plate', 'vin', 'phone', 'premium', 'segment', 'daysLeft', 'label'];
  const ask = (who: Caller, body: object = {}) =>
    who.post<{ id: string; code?: string }>('/api/v1/renewal-cases/export', {
      query: { state: 'open' },
      columns: COLUMNS,
      ...body,
    });
  const told = async () =>
    (await lead.get<{ items: { kind: string; subject: { id: string } }[] }>('/api/v1/notices')).body.items;
  const sheetOf = async (id: string): Promise<string[][]> => {
    const answer = await fetch(`${lead.url}/api/v1/exports/${id}/file.xlsx`, { headers: { cookie: lead.cookie } });
    const rows: string[][] = [];
    for await (const row of readSheet(Buffer.from(await answer.arrayBuffer()), 'a.xlsx')) {
      rows.push(row.cells.map((cell) => cell.text));
    }
    return rows;
  };

  it('writes the asked columns in their order, masked and as text, once, and tells the asker', async () => {
    const { status, body } = await ask(lead);
    expect(status).toBe(202);
    expect((await lead.get(`/api/v1/exports/${body.id}/file.xlsx`)).status).toBe(409);
    expect([await build.runWaiting(), await build.runWaiting()]).toEqual([1, 0]);
    expect((await lead.get(`/api/v1/exports/${body.id}`)).body).toMatchObject({ state: 'ready', rows: 1 });
    expect(await sheetOf(body.id)).toEqual([
      ['车主', '车牌', 'VIN', '电话', '上年保费', '客户类型', '剩余天数', '车型'],
      ['王*', '粤A12345', VIN, '138****5678', '3520', '新转续', '24', "'=1+1"],
    ]);
    expect((await told()).map(({ kind, subject }) => [kind, subject.id])).toEqual([['export.ready', body.id]]);
    const audit = await base.owner.query<{ verb: string; detail: { rows: number } }>(
      `SELECT verb, detail FROM audit WHERE subject_id = $1 ORDER BY at`,
      [body.id],
    );
    expect(audit.rows.map(({ verb, detail }) => [verb, detail.rows])).toEqual([
      ['case.export.ask', 1],
      ['case.export', 1],
      ['case.export.fetch', 1],
    ]);
  });

  it('keeps what was asked sealed, and finds by phone', async () => {
    const { body } = await ask(lead, { query: { state: 'open', q: '13812345678' } });
    const kept = await base.owner.query<{ row: string }>('SELECT e::text AS row FROM export_file e WHERE id = $1', [
      body.id,
    ]);
    expect(kept.rows[0]!.row).not.toContain(Buffer.from('13812345678').toString('hex'));
    await build.runWaiting();
    expect(await sheetOf(body.id)).toHaveLength(2);
    expect((await ask(lead, { query: { state: 'open', q: '13800000000' } })).body.code).toBe('export.empty');
  });

  it('gives a sheet to its asker alone, for a quarter of an hour', async () => {
    const { body } = await ask(lead);
    await build.runWaiting();
    const other = await api.as('lead', ['GZ01']);
    const admin = await api.as('admin');
    for (const who of [other, admin]) {
      expect((await who.get(`/api/v1/exports/${body.id}`)).status).toBe(404);
      expect((await who.get(`/api/v1/exports/${body.id}/file.xlsx`)).status).toBe(404);
    }
    expect((await (await api.as('specialist', ['GZ01'])).get(`/api/v1/exports/${body.id}`)).status).toBe(403);
    await base.setClock('2026-11-26 10:16+08');
    expect((await lead.get(`/api/v1/exports/${body.id}/file.xlsx`)).status).toBe(410);
    expect([(await drop.run()) > 0, await drop.run()]).toEqual([true, 0]);
    const left = await base.owner.query(`SELECT FROM export_file WHERE file_id IS NOT NULL`);
    const files = await base.owner.query(`SELECT FROM stored_file WHERE name LIKE 'cases-%'`);
    expect([left.rowCount, files.rowCount]).toEqual([0, 0]);
    expect((await lead.get(`/api/v1/exports/${body.id}/file.xlsx`)).status).toBe(410);
  });

  it('writes nothing for somebody who lost the right meanwhile, and says so', async () => {
    const gone = await api.as('lead', ['GZ01']);
    const { body } = await ask(gone);
    await base.owner.query(`UPDATE staff_member SET role = 'adviser' WHERE id = $1`, [gone.staffId]);
    await build.runWaiting();
    const kept = await base.owner.query<{ state: string }>('SELECT state FROM export_file WHERE id = $1', [body.id]);
    const notices = await base.owner.query<{ kind: string }>('SELECT kind FROM notice WHERE staff_id = $1', [
      gone.staffId,
    ]);
    expect([kept.rows[0]!.state, notices.rows]).toEqual(['failed', [{ kind: 'export.failed' }]]);
  });

  it('wants a reason beyond 1,000 rows', async () => {
    await base.owner.query(
      `WITH v AS (INSERT INTO vehicle (id, group_id, vin) SELECT app.new_id(), $1, 'LTESTX' || lpad(n::text, 11, '0')
         FROM generate_series(1, 1001) n RETURNING id, vin)
       INSERT INTO renewal_case (id, group_id, store_id, vehicle_id, insurance_year, holder_rule, segment, due_on, anchor_on, vin)
       SELECT app.new_id(), $1, $2, v.id, 2027, 'known', 'PROSPECT', '2026-12-01', '2026-12-01', v.vin FROM v`,
      [api.group.groupId, api.group.stores.find(({ code }) => code === 'GZ01')!.id],
    );
    const refused = await ask(lead);
    expect([refused.status, refused.body.code]).toEqual([422, 'export.reason']);
    const { body } = await ask(lead, { reason: '月度核对' });
    await build.runWaiting();
    expect(await sheetOf(body.id)).toHaveLength(1003);
  });

  it('counts every tab in one question, own ones included, and stops at 1,000', async () => {
    const own = { items: [{ id: 'x', name: '新转续', conditions: { segment: 'NEW_TO_RENEW', daysTo: '30' } }] };
    await lead.put('/api/v1/me/settings/view.cases', { value: own });
    const { body } = await lead.get<{ items: { id: string; name: string | null; count: number; more: boolean }[] }>(
      '/api/v1/renewal-cases/views',
    );
    const found = Object.fromEntries(body.items.map(({ id, count, more }) => [id, more ? `${count}+` : count]));
    // The thousand are prospects, and T-30 without a quote speaks of the base.
    expect(found).toMatchObject({ all: '1000+', unquoted: 1, expired: 0, mine: 0, quoted: 0, x: 1 });
  });
});
