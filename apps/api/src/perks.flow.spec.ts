import { newId } from '#kernel';
import { testDatabase, type TestDatabase } from '#platform/testing';
import { codeOf } from '#perks';
import { PerkBook } from '../../../libs/perks/testing/index.js';
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
    expect((await give()).body).toMatchObject({ prices: { cost: 12_000 } });
    expect((await specialist.get<Body>(`/api/v1/grants/${grant.id}`)).body).toMatchObject({ prices: { cost: 6_000 } });
  });

  it('86: stops guesses after ten misses, and looks up no code with a wrong check character', async () => {
    const guesser = await api.as('adviser', ['GZ01']);
    const misses = [];
    for (let n = 0; n < 12; n += 1)
      misses.push(answer(await redeem({ code: codeOf(Buffer.from(`miss-${n}--`.slice(0, 8))) }, guesser)));
    expect([...new Set(misses)]).toEqual(['404 voucher.unknown', '429 request.too-many']);
    expect(misses.filter((one) => one.startsWith('404'))).toHaveLength(10);
    const bad = await guesser.post<Body>('/api/v1/vouchers/look', { code: '0000000000001' });
    expect(answer(bad)).toBe('422 voucher.code-bad');
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
    const sheet = await finance.get('/api/v1/perk-ledger/settlement.xlsx?month=2026-11');
    expect([sheet.status, sheet.text.slice(0, 2)]).toEqual([200, 'PK']);
  });
});
