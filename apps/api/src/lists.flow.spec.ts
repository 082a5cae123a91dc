import { PlanDay, PlanTouches, SettleCases, EnsurePlan } from '#campaigns';
import { newId } from '#kernel';
import { testDatabase, type TestDatabase } from '#platform/testing';
import { CloseCases, OpenCases, WarnClosing } from '#renewals';
import { Notify } from '#staff';
import { addCar, type Car } from '../../../libs/campaigns/testing/book.js';
import { addPerson, addPhoneTo } from '../../../libs/campaigns/testing/people.js';
import { testApi, type Caller, type TestApi } from './testing.js';

type Row = Record<string, unknown> & { id: string };
type Page<T = Row> = { items: T[]; total: number };

describe('Lists of the desk over HTTP', () => {
  let base: TestDatabase;
  let api: TestApi;
  let specialist: Caller;
  let other: Caller;
  let tianhe: number;

  beforeEach(async () => {
    base = await testDatabase();
    api = await testApi(base);
    await base.setClock('2026-12-01T02:00:00Z');
    tianhe = api.group.stores[0]!.id;
    specialist = await api.as('specialist', ['GZ01']);
    other = await api.as('specialist', ['FS02']);
  });
  afterEach(async () => {
    await api.close();
    await base.close();
  });

  const sql = async <T = Row>(text: string, params: unknown[] = []): Promise<T[]> =>
    (await base.owner.query(text, params)).rows as T[];
  const visit = (car: Car, on: string, amount = 86_000): Promise<unknown> =>
    sql(
      `INSERT INTO repair_order (id, group_id, store_id, vehicle_id, number, arrived_on, mileage, amount_fen)
       VALUES ($1, $2, $3, $4, $5, $6, 42180, $7)`,
      [newId(), api.group.groupId, car.storeId, car.vehicleId, `RO-${newId().slice(-8)}`, on, amount],
    );
  const bare = async (car: Car, set = 'anchor_on = NULL'): Promise<void> => {
    await sql('DELETE FROM policy WHERE vehicle_id = $1', [car.vehicleId]);
    await sql('SELECT app.refresh_cover(ARRAY[$1::uuid])', [car.vehicleId]);
    await sql(`UPDATE vehicle SET ${set}, unsettled = false WHERE id = $1`, [car.vehicleId]);
  };
  async function plan(): Promise<void> {
    const { worker } = base;
    const audit = base.auditOf(worker);
    const settle = new SettleCases(worker, new CloseCases(worker));
    const touches = new PlanTouches(worker, new EnsurePlan(worker, audit));
    const planner = new PlanDay(worker, audit, settle, new OpenCases(worker), touches);
    for (let twice = 0; twice < 2; twice++) await planner.run(api.group.groupId);
  }
  const casesOf = (car: Car) =>
    sql('SELECT segment, state, anchor_estimated FROM renewal_case WHERE vehicle_id = $1 ORDER BY opened_at', [
      car.vehicleId,
    ]);

  it('names the cars that come to the workshop and are insured elsewhere, and has cases opened for them', async () => {
    const ours = await addCar(base, api.group, { expiresOn: '2027-03-31' });
    const elsewhere = await addCar(base, api.group, { expiresOn: '2027-01-20', ours: false, relation: 'serviced' });
    const unknown = await addCar(base, api.group, { expiresOn: '2027-01-20', relation: 'serviced' });
    const never = await addCar(base, api.group, { expiresOn: '2027-01-20', relation: 'serviced' });
    const longAgo = await addCar(base, api.group, { expiresOn: '2027-01-20', ours: false });
    const strange = await addCar(base, api.group, { expiresOn: '2027-01-20', ours: false, storeIndex: 1 });
    await bare(unknown, `anchor_on = NULL, first_registered_on = '2021-01-11'`);
    await bare(never, 'anchor_on = NULL, first_registered_on = NULL');
    await visit(ours, '2026-11-01');
    for (const day of ['2026-05-01', '2026-11-03']) await visit(elsewhere, day);
    await visit(unknown, '2026-10-01');
    await visit(never, '2026-09-01');
    await visit(longAgo, '2025-11-30');
    await visit(strange, '2026-11-03');

    const list = await specialist.get<Page & { figures: unknown }>('/api/v1/serviced-not-insured');
    expect(list.body.figures).toEqual({ cars: 3, withCase: 0, elsewhere: 1, lapsed: 0, unknown: 2, serviced: 4 });
    expect(list.body.items).toMatchObject([
      {
        vehicleId: elsewhere.vehicleId,
        visits: 2,
        lastVisitOn: '2026-11-03',
        amount: 172_000,
        cover: 'elsewhere',
        anchorOn: '2027-01-20',
        estimated: false,
        mileage: 42_180,
      },
      { vehicleId: unknown.vehicleId, cover: 'unknown', anchorOn: '2027-01-10', estimated: true, case: null },
      { vehicleId: never.vehicleId, cover: 'unknown', anchorOn: null },
    ]);
    expect(list.text).not.toMatch(/139\d{8}/);
    const twice = await specialist.get<Page>('/api/v1/serviced-not-insured?visits=2&cover=elsewhere&case=none');
    expect(twice.body.total).toBe(1);
    const repairs = await specialist.get<Page>(`/api/v1/repairs?vehicle=${elsewhere.vehicleId}`);
    expect(repairs.body.items.map((one) => one['arrivedOn'])).toEqual(['2026-11-03', '2026-05-01']);
    expect((await specialist.get<Page>(`/api/v1/repairs?vehicle=${strange.vehicleId}`)).body.total).toBe(0);

    const asked = await specialist.post('/api/v1/serviced-not-insured/open', {
      store: 'GZ01',
      vehicles: [ours, elsewhere, unknown, never, strange].map((car) => car.vehicleId),
    });
    expect(asked.body).toEqual({
      opens: 2,
      later: 0,
      skipped: [
        { vehicle: ours.vehicleId, why: 'INSURED' },
        { vehicle: never.vehicleId, why: 'NO_DAY' },
        { vehicle: strange.vehicleId, why: 'UNKNOWN' },
      ],
    });
    await plan();
    expect([await casesOf(elsewhere), await casesOf(unknown)]).toEqual([
      [{ segment: 'PROSPECT', state: 'open', anchor_estimated: false }],
      [{ segment: 'PROSPECT', state: 'open', anchor_estimated: true }],
    ]);
    const again = await specialist.post('/api/v1/serviced-not-insured/open', {
      store: 'GZ01',
      vehicles: [unknown.vehicleId],
    });
    expect(again.body).toMatchObject({ opens: 0, skipped: [{ why: 'OPEN' }] });
    const withCase = await specialist.get<Page>('/api/v1/serviced-not-insured?case=open');
    expect(withCase.body.total).toBe(2);
    const lead = await api.as('lead', ['GZ01']);
    const sheet = await lead.get('/api/v1/serviced-not-insured/list.xlsx');
    expect([sheet.status, sheet.headers.get('content-type')]).toEqual([200, expect.stringContaining('spreadsheetml')]);
    expect((await sql(`SELECT detail FROM audit WHERE verb = 'serviced.export'`))[0]).toEqual({ detail: { rows: 3 } });
  });

  async function offered(): Promise<{ list: string; cars: Car[]; rows: Row[] }> {
    const cars = [];
    for (let n = 0; n < 3; n++) cars.push(await addCar(base, api.group, { expiresOn: '2027-02-28' }));
    const [list, file] = [newId(), newId()];
    const { groupId } = api.group;
    await sql(
      `INSERT INTO stored_file (id, group_id, store_id, name, sha256, size_bytes) VALUES ($1, $2, $3, 'a.csv', '\\x01', 1)`,
      [file, groupId, tianhe],
    );
    await sql(
      `INSERT INTO import_file (id, group_id, store_id, file_id, name, sha256, status) VALUES ($1, $2, $3, $4, 'a.csv', '\\x01', 'done')`,
      [list, groupId, tianhe, file],
    );
    await sql(
      `INSERT INTO claim_list (id, group_id, store_id, name, insurer_code, issued_on, created_by) VALUES ($1, $2, $3, '平安 12 月.xlsx', 'PING_AN', '2026-12-01', $4)`,
      [list, groupId, tianhe, specialist.staffId],
    );
    const row = async (no: number, set: { match: string; car?: Car; before?: string; candidates?: Car[] }) =>
      sql(
        `INSERT INTO claim_list_row (id, group_id, store_id, list_id, row_no, vin, claim_before, match, vehicle_id, candidates, doubts)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
        [
          newId(),
          groupId,
          tianhe,
          list,
          no,
          `LTESTOFFER${String(no).padStart(7, '0')}`,
          set.before ?? '2026-12-09',
          set.match,
          set.car?.vehicleId ?? null,
          JSON.stringify((set.candidates ?? []).map((car) => ({ vehicleId: car.vehicleId, evidence: ['plate'] }))),
          set.match === 'ambiguous' ? ['SEVERAL'] : [],
        ],
      );
    await row(2, { match: 'matched', car: cars[0] });
    await row(3, { match: 'ambiguous', candidates: cars.slice(0, 2) });
    await row(4, { match: 'unmatched', before: '2026-12-02' });
    await row(5, { match: 'matched', car: cars[2], before: '2026-11-30' });
    const rows = await specialist.get<Page>(`/api/v1/claim-lists/${list}/rows?size=50`);
    return { list, cars, rows: [...rows.body.items].sort((a, b) => Number(a['row']) - Number(b['row'])) };
  }

  it('claims and declines offered cars until their day, one by one or many at once', async () => {
    const { list, cars, rows } = await offered();
    const decide = (body: object, who = specialist) => who.post(`/api/v1/claim-lists/${list}/rows/decide`, body);
    const all = rows.map((row) => row.id);
    const lists = async () => (await specialist.get<Page>('/api/v1/claim-lists?open=true')).body.items;
    expect(await lists()).toMatchObject([
      { id: list, rows: 4, toDecide: 2, unmatched: 1, missed: 1, closesOn: '2026-12-02', daysLeft: 1 },
    ]);
    expect(rows[1]).toMatchObject({ match: 'ambiguous', candidates: [{ evidence: ['plate'] }, {}], open: true });
    for (const refused of [
      await decide({ rows: all, decision: 'decline' }),
      await decide({ rows: all, decision: 'claim', vehicle: cars[0]!.vehicleId }),
      await decide({ rows: [all[2]], decision: 'claim', vehicle: newId() }),
    ])
      expect([refused.status, refused.body['code']]).toEqual([422, expect.stringMatching(/^claim\./)]);
    expect((await decide({ rows: all, decision: 'claim' }, other)).status).toBe(404);

    expect((await decide({ rows: all, decision: 'claim' })).body).toEqual({
      decided: 1,
      left: expect.arrayContaining([
        { row: all[1], why: 'AMBIGUOUS' },
        { row: all[2], why: 'NO_CAR' },
        { row: all[3], why: 'CLOSED' },
      ]),
    });
    expect((await decide({ rows: [all[1]], decision: 'claim', vehicle: cars[1]!.vehicleId })).body['decided']).toBe(1);
    expect((await decide({ rows: [all[2]], decision: 'decline', reason: 'NOT_OURS', note: '外地车' })).status).toBe(
      200,
    );
    // Deciding the same again writes nothing; deciding otherwise does, until the day has passed.
    await decide({ rows: [all[2]], decision: 'decline', reason: 'NOT_OURS', note: '外地车' });
    const written = await sql<{ n: number }>(`SELECT count(*)::int AS n FROM audit WHERE verb = 'claim-list.decide'`);
    expect(written[0]!.n).toBe(3);
    expect(await lists()).toEqual([]);
    const page = await specialist.get<Page>(`/api/v1/claim-lists/${list}/rows?part=claimed`);
    expect(page.body.items.map((one) => one['vehicleId'])).toEqual([cars[0]!.vehicleId, cars[1]!.vehicleId]);
    const told = await specialist.get<Page>(`/api/v1/vehicles/${cars[1]!.vehicleId}/offers`);
    expect(told.body.items).toMatchObject([{ listId: list, decision: 'claim' }]);
    const sheet = await specialist.get(`/api/v1/claim-lists/${list}/answer.xlsx`);
    expect(sheet.status).toBe(200);
    expect((await other.get(`/api/v1/claim-lists/${list}/answer.xlsx`)).status).toBe(404);
    await base.setClock('2026-12-11T02:00:00Z');
    expect((await decide({ rows: [all[0]], decision: 'decline', reason: 'OTHER' })).body).toMatchObject({ decided: 0 });
  });

  it('tells the people of a store once that an offer ends, however often it looks', async () => {
    await offered();
    const warn = new WarnClosing(base.worker, new Notify(base.worker));
    expect([await warn.run(), await warn.run()]).toEqual([1, 0]);
    const notices = async (who: Caller) =>
      (await who.get<{ items: Row[] }>('/api/v1/notices')).body.items.map((one) => one['params']);
    expect(await notices(specialist)).toEqual([{ name: '平安 12 月.xlsx', rows: 1, closesOn: '2026-12-02' }]);
    expect(await notices(other)).toEqual([]);
    await base.setClock('2026-12-08T02:00:00Z');
    expect([await warn.run(), await warn.run()]).toEqual([1, 0]);
  });

  it('mends a dead number by one that the workshop knows, and leaves what a person says is right', async () => {
    const car = await addCar(base, api.group, { expiresOn: '2027-01-20', phone: '13812345678' });
    await addPerson(base, api.group, {
      storeId: tianhe,
      name: '李梅',
      phones: ['13987654321'],
      cars: [car.vehicleId],
      role: 'driver',
    });
    await visit(car, '2026-11-03');
    const [phone] = await sql<Row & { version: number }>('SELECT id, version FROM phone WHERE person_id = $1', [
      car.personId,
    ]);
    const list = async (kind = 'dead', who = specialist) =>
      (await who.get<Page & { counts: Record<string, number | null> }>(`/api/v1/data-repair?kind=${kind}`)).body;
    expect((await list()).counts).toEqual({ dead: 0, masked: 0, own: 0, plate: 0, duplicate: null });
    await specialist.patch(`/api/v1/phones/${phone!.id}`, { version: phone!.version, state: 'empty' });
    const found = await specialist.get<Page>('/api/v1/data-repair');
    expect(found.body.items).toMatchObject([
      {
        kind: 'dead',
        person: { name: '王小明', role: 'owner' },
        number: { masked: '138****5678', state: 'empty' },
        candidates: [{ masked: '139****4321', role: 'driver', name: '李梅', seenOn: expect.any(String) }],
      },
    ]);
    expect(found.text).not.toContain('13987654321');
    expect((await list('dead', other)).total).toBe(0);
    const item = found.body.items[0] as unknown as {
      mark: string;
      number: { id: string; version: number };
      candidates: { phoneId: string }[];
    };
    const stray = await addPerson(base, api.group, { storeId: tianhe, name: '路人', phones: [] });
    const strayPhone = await addPhoneTo(base, api.group, { id: stray, storeId: tianhe }, '13700001111');
    const take = (candidate: string, who = specialist) =>
      who.post('/api/v1/data-repair/take', { phone: item.number.id, version: item.number.version, candidate });
    expect((await take(strayPhone)).body['code']).toBe('repair.not-candidate');
    expect((await take(item.candidates[0]!.phoneId, other)).status).toBe(404);

    const dismiss = (mark: string) =>
      specialist.post('/api/v1/data-repair/dismiss', { kind: 'dead', id: item.number.id, mark });
    expect((await dismiss(item.mark)).status).toBe(204);
    expect((await list()).total).toBe(0);
    // Something new is known of the number: the item is back.
    await specialist.patch(`/api/v1/phones/${phone!.id}`, { version: item.number.version, state: 'suspended' });
    expect((await list()).total).toBe(1);
    item.number.version += 1;
    expect((await take(item.candidates[0]!.phoneId)).status).toBe(204);
    expect((await list()).total).toBe(0);
    const known = await sql(`SELECT masked, state, source FROM phone WHERE person_id = $1 ORDER BY rank`, [
      car.personId,
    ]);
    expect(known).toEqual([
      { masked: '139****4321', state: 'unverified', source: 'repair' },
      { masked: '138****5678', state: 'suspended', source: 'test' },
    ]);

    await sql(
      `INSERT INTO vehicle_plate (id, group_id, vehicle_id, plate, seen_from) SELECT $1, group_id, id, plate, '2024-01-01' FROM vehicle WHERE id = $2`,
      [newId(), car.vehicleId],
    );
    const [before] = await sql<{ plate: string }>('SELECT plate FROM vehicle WHERE id = $1', [car.vehicleId]);
    await sql(`UPDATE vehicle_plate SET seen_to = '2026-11-20' WHERE vehicle_id = $1`, [car.vehicleId]);
    await sql(
      `INSERT INTO vehicle_plate (id, group_id, vehicle_id, plate, seen_from) VALUES ($1, $2, $3, '粤B88888', '2026-11-20')`,
      [newId(), api.group.groupId, car.vehicleId],
    );
    await sql(`UPDATE vehicle SET plate = '粤B88888' WHERE id = $1`, [car.vehicleId]);
    const plates = await list('plate');
    expect(plates.items).toMatchObject([{ kind: 'plate', former: before!.plate, car: { plate: '粤B88888' } }]);
    const { version } = plates.items[0]!['car'] as { version: number };
    const back = await specialist.post('/api/v1/data-repair/plate', {
      vehicle: car.vehicleId,
      version,
      plate: before!.plate,
    });
    expect(back.status).toBe(204);
    expect((await specialist.get('/api/v1/data-repair?kind=duplicate')).status).toBe(403);
  });

  it('puts dead numbers that can be mended before those that are due sooner and cannot', async () => {
    const dead = async (expiresOn: string, phone: string) => {
      const car = await addCar(base, api.group, { expiresOn, phone });
      await sql(`UPDATE phone SET state = 'empty' WHERE person_id = $1`, [car.personId]);
      return car;
    };
    const sooner = await dead('2026-12-20', '13812340001');
    const later = await dead('2027-01-20', '13812340002');
    const mendable = await dead('2027-01-25', '13812340003');
    await addPerson(base, api.group, {
      ...{ storeId: tianhe, name: '李梅', phones: ['13987650003'], cars: [mendable.vehicleId], role: 'driver' },
    });
    await plan();
    const { items } = (await specialist.get<{ items: { car: { id: string } }[] }>('/api/v1/data-repair')).body;
    const ours = [mendable, sooner, later].map(({ vehicleId }) => vehicleId);
    expect(items.map(({ car }) => car.id).filter((id) => ours.includes(id))).toEqual(ours);
  });

  it('makes a sold car a new customer of its new owner', async () => {
    const car = await addCar(base, api.group, { expiresOn: '2027-01-20', consent: true });
    await plan();
    expect(await casesOf(car)).toMatchObject([{ segment: 'RENEW_TO_RENEW', state: 'open' }]);
    const versionOf = async () =>
      (await sql<{ version: number }>('SELECT version FROM vehicle WHERE id = $1', [car.vehicleId]))[0]!.version;
    const owner =
      (more: object = {}, who = specialist) =>
      async () =>
        who.post(`/api/v1/vehicles/${car.vehicleId}/new-owner`, {
          store: 'GZ01',
          version: await versionOf(),
          name: '赵新',
          phone: '13600002222',
          on: '2026-12-01',
          consent: { granted: true, textVersion: 'v1', source: 'phone' },
          ...more,
        });
    expect((await owner()()).body['code']).toBe('vehicle.still-here');
    await specialist.post(`/api/v1/vehicles/${car.vehicleId}/state`, {
      version: await versionOf(),
      state: 'sold',
      on: '2026-11-30',
    });
    await plan();
    expect(await casesOf(car)).toMatchObject([{ state: 'closed' }]);
    const open = await sql(`SELECT FROM touch WHERE state IN ('planned', 'queued', 'needs_person')`);
    expect(open).toEqual([]);
    expect((await owner({ version: 99 })()).status).toBe(412);
    expect((await owner({ phone: '12345' })()).body['code']).toBe('phone.invalid');
    expect((await owner({}, other)()).status).toBe(404);
    expect((await owner()()).status).toBe(204);
    await plan();
    expect(await casesOf(car)).toMatchObject([{ state: 'closed' }, { segment: 'FIRST', state: 'open' }]);
    const people = await sql(
      `SELECT p.name, r.role FROM vehicle_person r JOIN person p ON p.id = r.person_id
       WHERE r.vehicle_id = $1 AND r.until_on IS NULL ORDER BY r.role`,
      [car.vehicleId],
    );
    expect(people).toEqual([
      { name: '赵新', role: 'contact' },
      { name: '赵新', role: 'owner' },
    ]);
  });

  it('ends all of a car that the used-car desk took in or sold on, tells who worked it, and begins with its new owner', async () => {
    const car = await addCar(base, api.group, { expiresOn: '2027-01-20', consent: true });
    await plan();
    await sql('UPDATE renewal_case SET assignee_id = $1 WHERE vehicle_id = $2', [specialist.staffId, car.vehicleId]);
    const versionOf = async () =>
      (await sql<{ version: number }>('SELECT version FROM vehicle WHERE id = $1', [car.vehicleId]))[0]!.version;
    const adviser = await api.as('adviser', ['GZ01']);
    const report = async (more: object = {}, who = adviser) =>
      who.post(`/api/v1/vehicles/${car.vehicleId}/resale`, {
        version: await versionOf(),
        kind: 'sold-on',
        on: '2026-12-01',
        ...more,
      });
    const newOwner = {
      store: 'GZ01',
      name: '钱接',
      phone: '13600003333',
      consent: { granted: true, textVersion: 'v1', source: 'counter' },
    };
    expect((await report({ kind: 'traded-in', newOwner })).body['code']).toBe('resale.not-sold');
    expect((await report({ on: '2026-12-09' })).body['code']).toBe('vehicle.day-ahead');
    expect((await report({ version: 99 })).status).toBe(412);
    expect((await report({}, other)).status).toBe(404);
    expect((await report({ newOwner: { ...newOwner, phone: '12345' } })).body['code']).toBe('phone.invalid');
    expect(await casesOf(car)).toMatchObject([{ state: 'open' }]);

    expect((await report({ kind: 'traded-in', on: '2026-11-30' })).status).toBe(204);
    expect(await casesOf(car)).toMatchObject([{ state: 'closed' }]);
    expect(await sql(`SELECT FROM touch WHERE state IN ('planned', 'queued', 'needs_person')`)).toEqual([]);
    const notices = await specialist.get('/api/v1/notices');
    expect(notices.body['items']).toMatchObject([{ kind: 'car.left', subject: { id: car.vehicleId } }]);

    expect((await report({ newOwner })).status).toBe(204);
    await plan();
    expect(await casesOf(car)).toMatchObject([{ state: 'closed' }, { segment: 'FIRST', state: 'open' }]);
    const shown = await specialist.get(`/api/v1/vehicles/${car.vehicleId}`);
    expect(shown.body).toMatchObject({ state: 'active' });
    const kinds = (shown.body['timeline'] as { kind: string; data: object }[]).filter(
      ({ kind }) => kind === 'vehicle.resale',
    );
    expect(kinds.map(({ data }) => data)).toEqual([
      { kind: 'sold-on', on: '2026-12-01' },
      { kind: 'traded-in', on: '2026-11-30' },
    ]);
    expect(await sql(`SELECT detail FROM audit WHERE verb = 'vehicle.resale'`)).toHaveLength(2);
  });
});
