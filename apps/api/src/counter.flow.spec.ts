import type { ArrivalTold, CounterCard, CounterCopy, WalkInRow } from '#contracts';
import { newId } from '#kernel';
import { testDatabase, type TestDatabase } from '#platform/testing';
import { PerkBook } from '../../../libs/perks/testing/index.js';
import { testApi, type Caller, type TestApi } from './testing.js';

describe('The plate box at the counter', () => {
  let base: TestDatabase;
  let api: TestApi;
  let adviser: Caller;
  let desk: Caller;
  let vehicle: string;
  let caseId: string;
  const plate = '粤A12345';

  beforeAll(async () => {
    base = await testDatabase();
    api = await testApi(base);
    await base.setClock('2026-06-01 10:00+08');
    adviser = await api.as('adviser', ['GZ01']);
    desk = await api.as('specialist', ['GZ01']);
    await base.owner.query(`UPDATE staff_member SET name = '李娜' WHERE id = $1`, [desk.staffId]);
    vehicle = await enter('LTEST0002SA123456', plate, '王小明');
    caseId = newId();
    await base.owner.query(
      `INSERT INTO renewal_case (id, group_id, store_id, vehicle_id, insurance_year, holder_rule, segment, due_on,
         anchor_on, vin, plate, assignee_id, stage, next_contact_at)
       VALUES ($1, $2, $3, $4, 2026, 'issued', 'NEW_TO_RENEW', '2026-06-19', '2026-06-19', 'LTEST0002SA123456', $5, $6,
         'ASSIGNED', app.now() + interval '1 day')`,
      [caseId, api.group.groupId, api.group.stores[0]!.id, vehicle, plate, desk.staffId],
    );
  });
  afterAll(async () => {
    await api?.close();
    await base.close();
  });

  async function enter(vin: string, worn: string, owner: string, phone = '13812346721'): Promise<string> {
    const admin = await api.as('admin');
    const entered = await admin.post<{ vehicleId: string }>('/api/v1/policies', {
      store: 'GZ01',
      vin,
      plate: worn,
      owner,
      phone,
      signedOn: '2025-06-10',
      commercial: { insurer: 'PICC', policyNo: `PDAA${vin.slice(4, 12)}`, startsOn: '2025-06-20', premium: 352_000 },
    });
    expect([entered.status, entered.text]).toEqual([201, expect.anything()]);
    return entered.body.vehicleId;
  }
  const look = (who: Caller, asked: string) =>
    who.get<CounterCard>(`/api/v1/counter?plate=${encodeURIComponent(asked)}`);
  const rows = async <T extends object>(sql: string, params: unknown[] = []): Promise<T[]> =>
    (await base.owner.query<T>(sql, params)).rows;

  it('answers with one card: masked owner, days left, who handles it, words to say', async () => {
    const { status, body, text } = await look(adviser, '粤a·12345');
    expect(status).toBe(200);
    expect(body).toEqual({
      plate,
      state: 'due',
      car: { id: vehicle, label: expect.any(String), store: 'GZ01' },
      owner: { name: '王*', hasPhone: true },
      case: { id: caseId, daysLeft: 18, anchorOn: '2026-06-19', handler: '李娜', quote: 'none', arrivedAt: null },
      perks: [],
      say: ['DAYS_LEFT', 'COMPARE'],
      avoid: ['NO_PRICE', 'NO_OTHERS'],
    });
    expect(text).not.toMatch(/小明|6721|3520/);
    await desk.post(`/api/v1/renewal-cases/${caseId}/quotes`, {
      insurer: 'PICC',
      validUntil: '2026-06-20',
      commercial: { premium: 361_000, covers: [] },
    });
    expect((await look(adviser, plate)).body).toMatchObject({
      case: { quote: 'ready' },
      say: ['DAYS_LEFT', 'QUOTE_READY'],
      avoid: ['NO_PRICE', 'NO_LOWEST'],
    });
  });

  it('is silent of cars of the shop, knows no car of another store, and writes every look down', async () => {
    const own = await enter('LTEST0003SA123456', '粤A54321', '广州天河店', '13812340000');
    expect((await look(adviser, '粤A54321')).body).toMatchObject({
      state: 'silent',
      car: null,
      owner: null,
      case: null,
    });
    const quiet = await enter('LTEST0004SA123456', '粤A66666', '李雷', '13812340001');
    expect((await look(adviser, '粤A66666')).body).toMatchObject({ state: 'nothing', say: [], case: null });
    expect((await look(await api.as('adviser', ['FS02']), plate)).body).toMatchObject({ state: 'unknown', car: null });
    expect((await look(adviser, '粤A1')).status).toBe(422);
    expect((await look(await api.as('finance'), plate)).status).toBe(403);
    const looks = await rows<{ id: string | null }>(`SELECT subject_id AS id FROM audit WHERE verb = 'counter.look'`);
    expect(looks.map(({ id }) => id).sort()).toEqual([vehicle, vehicle, own, quiet, null].sort());
  });

  it('tells the specialist once, moves the case up, and shares the credit', async () => {
    const told = await adviser.post<ArrivalTold>('/api/v1/arrivals', { vehicle });
    expect([told.status, told.body]).toEqual([
      200,
      { caseId, told: ['李娜'], again: false, at: expect.stringMatching(/^2026-06-01T02:00/) },
    ]);
    const again = await adviser.post<ArrivalTold>('/api/v1/arrivals', { vehicle });
    expect(again.body).toEqual({ ...told.body, again: true, at: expect.any(String) });
    const notices = (await desk.get<{ items: object[] }>('/api/v1/notices')).body.items;
    expect(notices).toEqual([expect.objectContaining({ kind: 'case.arrived', subject: { type: 'case', id: caseId } })]);
    expect(await rows(`SELECT role, share FROM case_credit WHERE case_id = $1 ORDER BY role`, [caseId])).toEqual([
      { role: 'adviser', share: 20 },
      { role: 'specialist', share: 80 },
    ]);
    const day = (await desk.get<{ items: { case: { id: string }; reasons: { code: string }[] }[] }>('/api/v1/today'))
      .body;
    expect(day.items.find((item) => item.case.id === caseId)?.reasons[0]?.code).toBe('ARRIVED');
    expect((await look(adviser, plate)).body.case?.arrivedAt).toMatch(/^2026-06-01T02:00/);
    const elsewhere = await (await api.as('adviser', ['FS02'])).post('/api/v1/arrivals', { vehicle });
    expect(elsewhere.status).toBe(404);
  });

  it('shows the perks that may be used today, and is copied masked for the hours without network', async () => {
    const book = new PerkBook(base, api.group, api.group.stores[0]!.id);
    const perk = await book.perk({ name: '小保养', uses: 2 });
    const manager = await api.as('manager', ['GZ01']);
    const given = await manager.post<{ id: string }>('/api/v1/grants', {
      vehicle,
      perks: [{ perk, count: 1 }],
      source: 'asked',
      reason: '老客户',
    });
    expect([given.status, given.text]).toEqual([201, expect.anything()]);
    const perks = [{ grant: given.body.id, name: '小保养', left: 2, uses: 2, validUntil: '2027-06-01' }];
    expect((await look(adviser, plate)).body).toMatchObject({ state: 'due', perks });
    const copy = await adviser.get<CounterCopy>('/api/v1/counter/copy');
    expect(copy.body).toEqual({
      at: expect.stringMatching(/^2026-06-01T02:00/),
      until: expect.stringMatching(/^2026-06-02T02:00/),
      more: false,
      cars: [
        {
          plate,
          label: expect.any(String),
          owner: '王*',
          anchorOn: '2026-06-19',
          handler: '李娜',
          quote: 'ready',
          perks: 1,
        },
      ],
    });
    expect(copy.text).not.toMatch(/小明|6721/);
    expect((await (await api.as('adviser', ['FS02'])).get<CounterCopy>('/api/v1/counter/copy')).body.cars).toEqual([]);
    expect((await (await api.as('finance')).get('/api/v1/counter/copy')).status).toBe(403);
    expect(await rows(`SELECT detail->'cars' AS cars FROM audit WHERE verb = 'counter.copy' ORDER BY at`)).toEqual([
      { cars: 1 },
      { cars: 0 },
    ]);
    await base.setClock('2027-06-02 10:00+08');
    expect((await look(adviser, plate)).body).toMatchObject({ perks: [] });
    await base.setClock('2026-06-01 10:00+08');
  });

  it('takes a number with the consent that was read out, and none without', async () => {
    const given = { vehicle, phone: '13700001234', textVersion: 'counter-1' };
    expect((await adviser.post('/api/v1/counter/phones', { ...given, consent: false })).status).toBe(400);
    expect((await adviser.post('/api/v1/counter/phones', { ...given, consent: true })).status).toBe(204);
    expect((await adviser.post('/api/v1/counter/phones', { ...given, phone: '12', consent: true })).status).toBe(422);
    expect(
      await rows(
        `SELECT channel, granted, text_version AS text FROM consent WHERE source = 'counter' ORDER BY channel`,
      ),
    ).toEqual([
      { channel: 'phone', granted: true, text: 'counter-1' },
      { channel: 'sms', granted: true, text: 'counter-1' },
    ]);
  });

  it('keeps a car that nobody knows, with its number sealed, and tells who leads the desk', async () => {
    const lead = await api.as('lead', ['GZ01']);
    const note = (more: object) =>
      adviser.post('/api/v1/counter/walk-ins', { store: 'GZ01', plate: '粤A77777', ...more });
    expect((await note({ outcome: 'lead' })).body).toMatchObject({ code: 'walk-in.phone-needed' });
    expect((await note({ outcome: 'lead', phone: '13712345678' })).body).toMatchObject({
      code: 'walk-in.consent-needed',
    });
    expect((await note({ outcome: 'lead', phone: '13712345678', consent: true })).status).toBe(201);
    expect((await note({ outcome: 'not_ours' })).status).toBe(201);
    const kept = await rows<{ outcome: string; masked: string | null }>(
      `SELECT outcome, phone_masked AS masked FROM walk_in ORDER BY noted_at`,
    );
    expect(kept).toEqual([
      { outcome: 'lead', masked: '137****5678' },
      { outcome: 'not_ours', masked: null },
    ]);
    expect(await rows(`SELECT FROM walk_in w WHERE w::text LIKE '%13712345678%'`)).toEqual([]);
    const { items } = (await lead.get<{ items: object[] }>('/api/v1/notices')).body;
    expect(items).toEqual([expect.objectContaining({ kind: 'visitor.noted', params: { name: '粤A77777' } })]);

    const list = async (who: Caller, more = '') =>
      (await who.get<{ items: WalkInRow[]; total: number }>(`/api/v1/counter/walk-ins${more}`)).body;
    expect((await list(adviser)).items).toMatchObject([
      { plate: '粤A77777', outcome: 'not_ours', phone: null, vehicleId: null },
      { plate: '粤A77777', outcome: 'lead', phone: '137****5678', store: 'GZ01' },
    ]);
    const [left] = (await list(lead, '?outcome=lead')).items;
    expect((await list(lead, `?look=${left!.id}`)).total).toBe(1);
    expect((await list(await api.as('lead', ['FS02']))).items).toEqual([]);
    const show = (who: Caller, id = left!.id) => who.post(`/api/v1/counter/walk-ins/${id}/reveal`);
    expect((await show(adviser)).status).toBe(403);
    expect((await show(await api.as('lead', ['FS02']))).status).toBe(404);
    expect((await show(lead)).body).toEqual({ phone: '13712345678', leftToday: 59 });
    expect(await rows(`SELECT detail FROM audit WHERE verb = 'phone.reveal' AND subject_type = 'walk-in'`)).toEqual([
      { detail: {} },
    ]);
  });
});
