import { newId } from '#kernel';
import { testDatabase, type TestDatabase } from '#platform/testing';
import { codeOf } from '#perks';
import { inOneMinute, PerkBook } from '../../../libs/perks/testing/index.js';
import { testApi, type Caller, type Reply, type TestApi } from './testing.js';

type Body = Record<string, unknown> & { id: string; version: number; code: string };

describe('Perks over HTTP', () => {
  let base: TestDatabase;
  let api: TestApi;
  let book: PerkBook;
  let group: Caller;
  let specialist: Caller;
  let adviser: Caller;
  let perk: string;

  beforeAll(async () => {
    base = await testDatabase();
    await base.setClock('2026-11-20 10:00+08');
    api = await testApi(base);
    book = new PerkBook(base, api.group, api.group.stores[0]!.id);
    group = await api.as('group');
    specialist = await api.as('specialist', ['GZ01']);
    adviser = await api.as('adviser', ['GZ01']);
    const made = await group.post<Body>('/api/v1/perks', {
      code: 'WASH-6',
      name: '洗车六次',
      form: 'service',
      kind: 'STORE_LOYALTY',
      uses: 6,
      validDays: 365,
      fromOn: '2026-01-01',
      prices: { list: 30_000, transfer: 12_000, cost: 6_000 },
    });
    expect(made.status).toBe(201);
    perk = made.body.id;
  });
  afterAll(async () => {
    await api.close();
    await base.close();
  });

  const answer = ({ status, body }: Reply<Body>) => `${status} ${body.code}`;
  const give = async (more: object = {}, who = specialist) =>
    who.post<Body>('/api/v1/grants', { vehicle: await book.car(), perks: [{ perk, count: 1 }], ...more });
  const codeFor = async (grant: string) => (await specialist.get<Body>(`/api/v1/grants/${grant}/voucher`)).body.code;
  const redeem = (body: object, who = adviser) => who.post<Body>('/api/v1/vouchers/redeem', body);

  it('keeps what was given at the price of its day, and dates a new one', async () => {
    const { body: grant } = await give();
    const { body: before } = await group.get<Body>(`/api/v1/perks/${perk}`);
    const dearer = { version: before.version, fromOn: '2026-11-20', list: 60_000, transfer: 24_000, cost: 12_000 };
    expect((await group.post(`/api/v1/perks/${perk}/prices`, dearer)).status).toBe(201);
    expect(answer(await group.post<Body>(`/api/v1/perks/${perk}/prices`, dearer))).toBe('412 request.stale');
    const past = { ...dearer, version: before.version + 1, fromOn: '2026-11-19' };
    expect(answer(await group.post<Body>(`/api/v1/perks/${perk}/prices`, past))).toBe('422 perk.price-past');
    const costOf = async (id: string) => (await group.get<Body>(`/api/v1/grants/${id}`)).body['prices'];
    expect(await costOf((await give()).body.id)).toMatchObject({ cost: 12_000 });
    expect(await costOf(grant.id)).toMatchObject({ cost: 6_000 });
  });

  it('86: stops guesses after ten misses, and looks up no code with a wrong check character', async () => {
    await inOneMinute(base, async () => {
      const guesser = await api.as('adviser', ['GZ01']);
      const misses = [];
      for (let n = 0; n < 12; n += 1)
        misses.push(answer(await redeem({ code: codeOf(Buffer.from(`miss-${n}--`.slice(0, 8))) }, guesser)));
      expect([...new Set(misses)]).toEqual(['404 voucher.unknown', '429 request.too-many']);
      expect(misses.filter((one) => one.startsWith('404'))).toHaveLength(10);
      const bad = await guesser.post<Body>('/api/v1/vouchers/look', { code: '0000000000001' });
      expect(answer(bad)).toBe('422 voucher.code-bad');
    });
    await base.owner.query('DELETE FROM voucher_miss');
  });

  it('87, 99: tells refused vouchers apart, and where one was used to its own store alone', async () => {
    const { body: grant } = await give();
    const code = await codeFor(grant.id);
    const stranger = await api.as('adviser', ['FS02']);
    expect(answer(await redeem({ code }, stranger))).toBe('404 voucher.other-store');
    expect((await redeem({ code, uses: 6 })).status).toBe(201);
    const twice = await redeem({ code });
    expect(answer(twice)).toBe('409 voucher.used');
    expect(twice.body['params']).toMatchObject({ store: 'GZ01' });
    const wide = await group.patch<Body>(`/api/v1/perks/${perk}`, { version: 2, redeemAt: 'group' });
    expect(wide.status).toBe(200);
    const { body: second } = await give();
    const picture = await codeFor(second.id);
    expect((await redeem({ code: picture, uses: 6 })).status).toBe(201);
    const replayed = await redeem({ code: picture }, stranger);
    expect(answer(replayed)).toBe('409 voucher.used');
    expect(replayed.body['params'] ?? {}).toEqual({});
    const { body: third } = await give();
    const thirdCode = await codeFor(third.id);
    const manager = await api.as('manager', ['GZ01']);
    expect(
      (await manager.post(`/api/v1/grants/${third.id}/reverse`, { version: third.version, reason: '录错' })).status,
    ).toBe(200);
    expect(answer(await redeem({ code: thirdCode }))).toBe('409 voucher.void');
  });

  it('88, 89: reads no amount, no other list of parts, and no count that nobody gives', async () => {
    const { body: grant } = await give();
    const code = await codeFor(grant.id);
    for (const more of [
      { amount: 1 },
      { parts: [] },
      { cost: 0 },
      { uses: 0 },
      { uses: -1 },
      { uses: 1e9 },
      { uses: 1.5 },
      { uses: '1' },
    ]) {
      expect([more, (await redeem({ code, ...more })).status]).toEqual([more, 400]);
    }
    for (const count of [0, -1, 1e9, 101, 0.5, null, '1']) {
      expect([count, (await give({ perks: [{ perk, count }] })).status]).toEqual([count, 400]);
    }
    expect(answer(await redeem({ code, uses: 7 }))).toBe('409 voucher.not-so-many');
  });

  it('90: gives one perk once for a case, whichever campaign asks', async () => {
    const renewal = await book.case(await book.car());
    const ask = (campaign: string) => give({ vehicle: undefined, case: renewal, campaign });
    const both = await Promise.all(['春季', '夏季'].map(ask));
    expect(both.map(({ status, body }) => `${status} ${status === 409 ? body.code : ''}`).sort()).toEqual([
      '201 ',
      '409 grant.twice',
    ]);
  });

  it('91: wants a second person above the limit, and never the asker', async () => {
    const limit = { kind: 'campaign', campaign: '限额', month: '2026-11', cap: 1_000_000, approveAbove: 1 };
    expect((await group.post('/api/v1/perk-budgets', limit)).status).toBe(201);
    const lead = await api.as('lead', ['GZ01']);
    const { body: asked } = await give({ campaign: '限额' }, lead);
    expect(asked).toMatchObject({ state: 'held', approval: 'pending' });
    const verdict = { version: asked.version, verdict: 'granted' };
    expect(answer(await lead.post<Body>(`/api/v1/grants/${asked.id}/decide`, verdict))).toBe('403 grant.own-request');
    expect((await specialist.post(`/api/v1/grants/${asked.id}/decide`, verdict)).status).toBe(403);
    const other = await api.as('lead', ['GZ01']);
    expect((await other.post<Body>(`/api/v1/grants/${asked.id}/decide`, verdict)).body).toMatchObject({
      state: 'active',
    });
    expect((await other.get<{ total: number }>('/api/v1/grants?approval=pending')).body.total).toBe(0);
  });

  it('92: undoes with a second person, once', async () => {
    const lead = await api.as('lead', ['GZ01']);
    const { body: grant } = await give();
    const { body: done } = await redeem({ code: await codeFor(grant.id) }, lead);
    const undo = (who: Caller) => who.post<Body>(`/api/v1/redemptions/${done.id}/undo`, { reason: '录错' });
    expect(answer(await undo(lead))).toBe('403 redemption.own');
    expect((await undo(adviser)).status).toBe(403);
    const manager = await api.as('manager', ['GZ01']);
    expect((await undo(manager)).body).toMatchObject({ undoes: done.id, left: 6 });
    expect(answer(await undo(manager))).toBe('409 redemption.undone');
  });

  it('93: keeps a key to its body and its person', async () => {
    const [vehicle, key] = [await book.car(), newId()];
    const ask = (who: Caller, body: object) => who.post<Body>('/api/v1/grants', body, { 'idempotency-key': key });
    const body = { vehicle, perks: [{ perk, count: 1 }] };
    const first = await ask(specialist, body);
    expect((await ask(specialist, body)).body.id).toBe(first.body.id);
    expect(answer(await ask(specialist, { ...body, perks: [{ perk, count: 2 }] }))).toBe('422 idempotency.other-body');
    const other = await api.as('specialist', ['GZ01']);
    expect((await ask(other, body)).body.id).not.toBe(first.body.id);
    expect((await specialist.call('POST', '/api/v1/grants', body, {})).status).toBe(428);
  });

  it('tells nobody without leave what perks cost: the fields are not there, whichever door is tried', async () => {
    const renewal = await book.case(await book.car('粤B77777'));
    const asked = await give({ vehicle: undefined, case: renewal });
    const { paths } = (await group.get<{ paths: Record<string, Record<string, unknown>> }>('/api/v1/openapi.json'))
      .body;
    const doors = Object.keys(paths).filter((path) => paths[path]!['get'] && /perk|grant|voucher|redempt/.test(path));
    expect(doors.length).toBeGreaterThan(14);
    const fill = (path: string) =>
      path.replace('{id}', path.includes('/grants') ? asked.body.id : path.includes('renewal-cases') ? renewal : perk) +
      (/ledger|compliance/.test(path) ? '?month=2026-11' : '');
    const COSTS = /"(cost|transfer|costFen|transferFen|charged|released|leftFen|issued|cap)":/;
    const clear: string[] = [];
    for (const role of ['adviser', 'specialist', 'claims', 'issuer', 'lead'] as const) {
      const who = await api.as(role, ['GZ01']);
      for (const door of doors) {
        const { status, text } = await who.get(fill(door));
        expect([role, door, [200, 403].includes(status)]).toEqual([role, door, true]);
        if (status === 200 && COSTS.test(text)) clear.push(`${role} ${door}`);
      }
    }
    // The same doors are clear to a lead, so that the others are known to have been looked at.
    expect(new Set(clear.map((one) => one.split(' ')[0]))).toEqual(new Set(['lead']));
    for (const door of ['perks', 'perk-packages', 'grants', 'grants/{id}', 'renewal-cases/{id}/perks'])
      expect(['perk-packages', ...clear.map((one) => one.split('/api/v1/')[1])]).toContain(door);
    expect(asked.text).not.toMatch(COSTS);
    const looked = await adviser.post('/api/v1/vouchers/look', { plate: '粤B77777' });
    expect([looked.status, COSTS.test(looked.text)]).toEqual([200, false]);
    const spent = { kind: 'campaign', campaign: '没钱', month: '2026-11', cap: 1 };
    expect((await group.post('/api/v1/perk-budgets', spent)).status).toBe(201);
    const refused = await give({ campaign: '没钱' });
    expect([answer(refused), refused.body['params']]).toEqual([
      '409 budget.exhausted',
      expect.not.objectContaining({ left: 0 }),
    ]);
    expect(refused.text).not.toMatch(/"left"/);
  });

  it('lets nobody change for the whole group what they answer for in some stores alone', async () => {
    const some = await api.as('renewals', ['GZ01']);
    const money = await api.as('finance', ['GZ01']);
    const made = await group.post<Body>('/api/v1/perk-budgets', { kind: 'group', month: '2026-12', cap: 100 });
    const here = await group.post<Body>('/api/v1/perk-budgets', {
      kind: 'store',
      store: 'GZ01',
      month: '2026-12',
      cap: 100,
    });
    await base.owner.query('UPDATE perk_budget SET blocked_at = app.now() WHERE id = $1', [made.body.id]);
    for (const who of [some, money])
      for (const change of [{ cap: 200 }, { unblock: true }])
        expect(answer(await who.patch<Body>(`/api/v1/perk-budgets/${made.body.id}`, { version: 1, ...change }))).toBe(
          '403 scope.beyond',
        );
    expect((await money.patch(`/api/v1/perk-budgets/${here.body.id}`, { version: 1, cap: 200 })).status).toBe(200);
    expect((await group.patch(`/api/v1/perk-budgets/${made.body.id}`, { version: 1, unblock: true })).status).toBe(200);
    const both = await api.as('specialist');
    const mine = await api.as('specialist', ['GZ01']);
    const person = (staff: string | null) =>
      some.post<Body>('/api/v1/perk-budgets', { kind: 'person', staff, month: '2026-12', cap: 1 });
    expect([answer(await person(both.staffId)), (await person(mine.staffId)).status]).toEqual([
      '403 scope.beyond',
      201,
    ]);
    const pack = await group.post<Body>('/api/v1/perk-packages', {
      ...{ code: 'WASHES', name: '洗车礼包', items: [{ perk, count: 1 }] },
    });
    const { body: now } = await group.get<Body>(`/api/v1/perks/${perk}`);
    const prices = { fromOn: '2026-12-24', list: 1, transfer: 1, cost: 1 };
    const draft = (stores: string[]) => ({ base: [pack.body.id], stores });
    const rule = await group.post<Body & { versions: Body[] }>('/api/v1/perk-rules', {
      name: '全集团',
      draft: draft([]),
    });
    const version = rule.body.versions[0]!;
    const tried = [
      await some.patch<Body>(`/api/v1/perk-packages/${pack.body.id}`, { version: 1, state: 'ended' }),
      await some.post<Body>('/api/v1/perk-packages', { code: 'MINE', name: '礼包', items: [{ perk, count: 1 }] }),
      await some.patch<Body>(`/api/v1/perks/${perk}`, { version: now.version, uses: 100 }),
      await some.post<Body>(`/api/v1/perks/${perk}/prices`, { version: now.version, ...prices }),
      await some.post<Body>('/api/v1/perk-rules', { name: '也是全集团', draft: draft([]) }),
      // A draft for one store would take the place of one for all.
      await some.post<Body>(`/api/v1/perk-rules/${rule.body.id}/versions`, draft(['GZ01'])),
      await some.post<Body>(`/api/v1/perk-rule-versions/${version.id}/publish`, { version: 1, startsOn: '2026-12-24' }),
    ];
    expect(tried.map(answer)).toEqual(tried.map(() => '403 scope.beyond'));
    const all = await api.as('renewals');
    const on = await all.post<Body & { versions: Body[] }>(`/api/v1/perk-rule-versions/${version.id}/publish`, {
      ...{ version: 1, startsOn: '2026-12-24' },
    });
    const end = { version: on.body.versions[0]!.version, endsOn: '2026-12-31' };
    expect(answer(await some.post<Body>(`/api/v1/perk-rule-versions/${version.id}/end`, end))).toBe('403 scope.beyond');
    expect((await some.post('/api/v1/perk-rules', { name: '本店', draft: draft(['GZ01']) })).status).toBe(201);
  });

  it('says of each budget and rule whether the asker may change it, as the verb would answer', async () => {
    type Listed = { items: (Body & { mayChange: boolean; versions: (Body & { mayPublish: boolean })[] })[] };
    const seen = { yes: 0, no: 0 };
    for (const stores of [['GZ01'], ['GZ01', 'FS02']]) {
      const who = await api.as('renewals', stores);
      const whole = stores.length === 2;
      expect((await who.get<Body>('/api/v1/me')).body['wholeGroup']).toBe(whole);
      const beyond = async (asked: ReturnType<typeof who.patch<Body>>) => answer(await asked) === '403 scope.beyond';
      for (const month of ['2026-11', '2026-12', '2027-01']) {
        const { body } = await who.get<Listed>(`/api/v1/perk-budgets?month=${month}&size=50`);
        for (const { id, version, mayChange } of body.items) {
          seen[mayChange ? 'yes' : 'no'] += 1;
          // Stale on purpose: who may, is asked before what is.
          expect(await beyond(who.patch<Body>(`/api/v1/perk-budgets/${id}`, { version: version + 90 }))).toBe(
            !mayChange,
          );
        }
      }
      for (const rule of (await who.get<Listed>('/api/v1/perk-rules')).body.items) {
        seen[rule.mayChange ? 'yes' : 'no'] += 1;
        const draft = { base: [newId()], stores: ['GZ01'] };
        expect(await beyond(who.post<Body>(`/api/v1/perk-rules/${rule.id}/versions`, draft))).toBe(!rule.mayChange);
        for (const { id, mayPublish } of rule.versions)
          if (mayPublish) {
            const asked = who.post<Body>(`/api/v1/perk-rule-versions/${id}/publish`, {
              version: 90,
              startsOn: '2026-12-24',
            });
            expect(answer(await asked)).toBe('412 request.stale');
          }
      }
    }
    expect(Math.min(seen.yes, seen.no)).toBeGreaterThan(2);
  });

  it('tells the car and the case of what another store redeemed, in the words of both', async () => {
    const far = api.group.stores.find(({ code }) => code === 'FS02')!;
    const near = api.group.stores[0]!;
    const [car, stranger, lead] = [
      await book.car('粤A90909'),
      await api.as('adviser', ['FS02']),
      await api.as('lead', ['FS02']),
    ];
    const renewal = await book.case(car);
    await base.owner.query(
      `INSERT INTO vehicle_store (group_id, store_id, vehicle_id, relation, first_seen_on, last_seen_on)
       VALUES ($1, $2, $3, 'serviced', '2026-01-01', '2026-01-01')`,
      [api.group.groupId, far.id, car],
    );
    const { body: grant } = await give({ vehicle: undefined, case: renewal, condition: 'none' });
    const { body: done } = await redeem({ code: await codeFor(grant.id), uses: 2 }, stranger);
    expect((await lead.post(`/api/v1/redemptions/${done.id}/undo`, { reason: '录错' })).status).toBe(201);
    const told = await base.owner.query(
      `SELECT store_id, case_id, kind, data->>'store' AS at, data->>'giver' AS giver, (data->>'uses')::int AS uses FROM activity
       WHERE vehicle_id = $1 AND kind IN ('perk.redeemed', 'perk.undone') ORDER BY at, id`,
      [car],
    );
    const names = (await base.owner.query('SELECT id, name FROM store WHERE id = ANY ($1)', [[near.id, far.id]])).rows;
    const name = (id: number) => (names as { id: number; name: string }[]).find((one) => one.id === id)!.name;
    const [here, there] = [
      { store_id: near.id, case_id: renewal, at: name(far.id), giver: null, uses: 2 },
      { store_id: far.id, case_id: null, at: null, giver: name(near.id), uses: 2 },
    ];
    expect(told.rows).toHaveLength(4);
    for (const kind of ['perk.redeemed', 'perk.undone'])
      for (const one of [here, there]) expect(told.rows).toContainEqual({ ...one, kind });
    type Story = { timeline: { kind: string; data: Record<string, unknown> }[] };
    const story = async (who: Caller) =>
      (await who.get<Story>(`/api/v1/vehicles/${car}`)).body.timeline.filter(({ kind }) => kind === 'perk.redeemed');
    const seen = await Promise.all([api.as('manager', ['GZ01']), api.as('manager', ['FS02']), api.as('group')]);
    const stories = await Promise.all(seen.map(story));
    expect(stories.map((one) => one.map(({ data }) => data['store'] ?? data['giver']))).toEqual([
      [name(far.id)],
      [name(near.id)],
      [name(far.id)],
    ]);
  });

  it('shows the month with the lists behind it, and settles it as a sheet', async () => {
    const finance = await api.as('finance', ['GZ01']);
    const { body: month } = await finance.get<{ figures: Record<string, { count: number; cost: number }> }>(
      '/api/v1/perk-ledger?month=2026-11',
    );
    const { body: list } = await finance.get<{ total: number }>(
      '/api/v1/perk-ledger/entries?month=2026-11&event=redeem',
    );
    expect(list.total).toBe(month.figures['redeemed']!.count);
    const sum = await base.owner.query<{ open: number }>('SELECT sum(cost_fen)::int AS open FROM perk_ledger');
    expect(month.figures['liability']!.cost).toBe(sum.rows[0]!.open);
    type Lines = { total: number; items: { cost: number; uses: number; plate: string | null; item: string }[] };
    const open = (more = '') => finance.get<Lines>(`/api/v1/perk-ledger/liability?month=2026-11&size=200${more}`);
    const { body: owed } = await open();
    expect(owed.items.reduce((total, one) => total + one.cost, 0)).toBe(month.figures['liability']!.cost);
    expect(owed.total).toBe(month.figures['liability']!.count);
    expect((await open(`&perk=${perk}`)).body.total).toBe(owed.total);
    // A month later nothing moved, and the list of the month before is as long as it was.
    expect((await finance.get<Lines>('/api/v1/perk-ledger/liability?month=2026-12&size=200')).body.total).toBe(
      owed.total,
    );
    expect((await finance.get<Lines>('/api/v1/perk-ledger/liability?month=2026-10')).body.total).toBe(0);
    const ever = await finance.get<Lines>('/api/v1/perk-ledger/entries?until=2026-11&event=redeem');
    expect(ever.body.total).toBe(list.total);
    const sheet = await finance.get('/api/v1/perk-ledger/settlement.xlsx?month=2026-11');
    expect([sheet.status, sheet.text.slice(0, 2)]).toEqual([200, 'PK']);
  });

  it('opens the repair orders that came with perks, and names stores beyond the reader', async () => {
    const [car, order] = [await book.car('粤A31313'), newId()];
    const { body: grant } = await give({ vehicle: car });
    await base.owner.query(
      `INSERT INTO repair_order (id, group_id, store_id, vehicle_id, number, arrived_on, amount_fen)
       VALUES ($1, $2, $3, $4, 'RO-1', '2026-11-20', 88000)`,
      [order, api.group.groupId, book.storeId, car],
    );
    const code = await codeFor(grant.id);
    for (const uses of [1, 2]) expect((await redeem({ code, uses, repairOrder: order })).status).toBe(201);
    const stranger = await api.as('adviser', ['FS02']);
    expect((await redeem({ code }, stranger)).status).toBe(201);
    const finance = await api.as('finance', ['GZ01']);
    const { body: month } = await finance.get<{ visits: object }>('/api/v1/perk-ledger?month=2026-11');
    const { body: list } = await finance.get<{ items: object[]; total: number }>(
      '/api/v1/perk-ledger/visits?month=2026-11',
    );
    expect(month.visits).toEqual({ orders: 1, amount: 88_000 });
    expect(list).toMatchObject({
      ...{
        total: 1,
        items: [{ id: order, number: 'RO-1', plate: '粤A31313', perks: '洗车六次', uses: 3, amount: 88_000 }],
      },
    });
    const far = await api.as('finance', ['FS02']);
    const settled = await far.get<{ rows: object[] }>('/api/v1/perk-ledger/settlement?month=2026-11');
    const between = expect.objectContaining({ giver: 'GZ01', giverName: '广州天河店', redeemedAt: 'FS02' });
    expect(settled.body.rows).toContainEqual(between);
    const behind = await far.get<{ items: Record<string, unknown>[] }>(
      `/api/v1/perk-ledger/entries?month=2026-11&giver=GZ01&redeemedAt=FS02&perk=${perk}`,
    );
    expect(behind.body.items[0]).toMatchObject({
      storeName: '广州天河店',
      redeemedStore: 'FS02',
      plate: null,
      uses: -1,
    });
    const lines = await far.get<{ total: number }>('/api/v1/perk-ledger/visits?month=2026-11');
    expect(lines.body.total).toBe(0);
  });
});
