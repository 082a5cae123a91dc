import { newId } from '#kernel';
import { testDatabase, type TestDatabase } from '#platform/testing';
import { CheckBudgets, codeOf, ExpireGrants } from '#perks';
import { newToken, Notify, tokenHash } from '#staff';
import { PerkBook } from '../../../libs/perks/testing/index.js';
import { Caller, testApi, type Reply, type TestApi } from './testing.js';

type Body = Record<string, unknown> & { id: string; version: number; code: string };

describe('Perks under attack', () => {
  let base: TestDatabase;
  let api: TestApi;
  let book: PerkBook;
  let specialist: Caller;
  let manager: Caller;
  let adviser: Caller;
  let perk: string;

  beforeAll(async () => {
    base = await testDatabase();
    await base.setClock('2026-11-20 10:00+08');
    api = await testApi(base);
    book = new PerkBook(base, api.group, api.group.stores[0]!.id);
    specialist = await api.as('specialist', ['GZ01']);
    manager = await api.as('manager', ['GZ01']);
    adviser = await api.as('adviser', ['GZ01']);
    perk = await book.perk({ uses: 3 });
  }, 60_000);
  afterAll(async () => {
    await api?.close();
    await base.close();
  });

  const answer = ({ status, body }: Reply<Body>) => `${status} ${body?.code ?? ''}`.trim();
  const give = async (more: object = {}, who = specialist) =>
    who.post<Body>('/api/v1/grants', { vehicle: await book.car(), perks: [{ perk, count: 1 }], ...more });
  const codeFor = async (grant: string) => (await specialist.get<Body>(`/api/v1/grants/${grant}/voucher`)).body.code;

  it('reaches nothing of another store or another group by its id', async () => {
    const renewal = await book.case(await book.car());
    const { body: grant } = await give();
    const { body: done } = await adviser.post<Body>('/api/v1/vouchers/redeem', { code: await codeFor(grant.id) });
    const budget = await book.budget('store', 1_000_000, { store_id: book.storeId });
    const pack = newId();
    await base.owner.query(`INSERT INTO perk_package (id, group_id, code, name) VALUES ($1, $2, 'P-1', '礼包')`, [
      pack,
      api.group.groupId,
    ]);
    const outside = async (role: 'manager' | 'group') => {
      const other = await base.makeGroup();
      const [id, token] = [newId(), newToken()];
      await base.owner.query(
        `INSERT INTO staff_member (id, group_id, login, name, role, password_hash) VALUES ($1, $2, $3, '外人', $4, 'none')`,
        [id, other.groupId, `far-${id.slice(-12)}`, role],
      );
      await base.owner.query(
        `INSERT INTO session (token_hash, group_id, staff_id, ends_at) VALUES ($1, $2, $3, clock_timestamp() + interval '1 hour')`,
        [tokenHash(token), other.groupId, id],
      );
      return new Caller(api.url, `sid=${token}`, id);
    };
    const [strangers, leads] = [await outside('group'), await api.as('manager', ['FS02'])];
    const doors = (who: Caller): Promise<Reply<Body>>[] =>
      [
        who.get(`/api/v1/grants/${grant.id}`),
        who.get(`/api/v1/grants/${grant.id}/voucher`),
        ...['decide', 'reverse', 'acknowledge'].map((what) =>
          who.post<Body>(`/api/v1/grants/${grant.id}/${what}`, {
            ...{ version: grant.version + 1 },
            ...(what === 'decide' ? { verdict: 'granted' } : what === 'reverse' ? { reason: '试试' } : {}),
          }),
        ),
        who.post(`/api/v1/redemptions/${done.id}/undo`, { reason: '试试' }),
        who.post('/api/v1/vouchers/goodwill', {
          ...{ grant: grant.id, refused: 'voucher.used', reason: '试试', perks: [{ perk, count: 1 }] },
        }),
        who.post('/api/v1/grants', { case: renewal, perks: [{ perk, count: 1 }] }),
        who.get(`/api/v1/renewal-cases/${renewal}/perks`),
        who.post(`/api/v1/renewal-cases/${renewal}/offer/choose`, { package: pack }),
        who.post(`/api/v1/renewal-cases/${renewal}/offer/open-reserve`, { package: pack, objection: '嫌贵' }),
        who.post(`/api/v1/renewal-cases/${renewal}/offer/decline`, {}),
      ] as Promise<Reply<Body>>[];
    for (const who of [strangers, leads])
      for (const [at, reply] of (await Promise.all(doors(who))).entries())
        expect([at, [403, 404].includes(reply.status), reply.text.includes(grant.id)]).toEqual([at, true, false]);
    const ofGroup: Promise<Reply<Body>>[] = [
      strangers.get(`/api/v1/perks/${perk}`),
      strangers.patch(`/api/v1/perks/${perk}`, { version: 1, state: 'ended' }),
      strangers.patch(`/api/v1/perk-packages/${pack}`, { version: 1, state: 'ended' }),
      strangers.patch(`/api/v1/perk-budgets/${budget}`, { version: 1, cap: 1 }),
    ] as Promise<Reply<Body>>[];
    expect((await Promise.all(ofGroup)).map(({ status }) => status)).toEqual([404, 404, 404, 404]);
    // A voucher of another group is no voucher at all, and one's own store says so of a redemption by the grant's id.
    const far = await api.as('adviser', ['FS02']);
    expect(answer(await far.post<Body>('/api/v1/vouchers/redeem', { grant: grant.id }))).toBe('404 grant.not-found');
    const kept = await base.owner.query('SELECT state, version FROM perk_grant WHERE id = $1', [grant.id]);
    expect(kept.rows).toEqual([{ state: 'active', version: grant.version }]);
  });

  it('writes no field that is not asked for, and no time of its own', async () => {
    const { body: grant } = await give();
    const code = await codeFor(grant.id);
    const vehicle = await book.car();
    const said: [string, object][] = [
      ...[
        { state: 'active' },
        { approval: 'granted' },
        { askedBy: newId() },
        { prices: { cost: 0 } },
        { groupId: 1 },
      ].map((more): [string, object] => ['grants', { vehicle, perks: [{ perk, count: 1 }], ...more }]),
      ['grants', { vehicle, perks: [{ perk, count: 1, cost: 0 }] }],
      ['grants', { vehicle, perks: [{ perk, count: 1 }], source: 'goodwill' }],
      ...[{ at: '2020-01-01' }, { by: newId() }, { useNo: 9 }, { validUntil: '2030-01-01' }, { giver: 'FS02' }].map(
        (more): [string, object] => ['vouchers/redeem', { code, ...more }],
      ),
      [`grants/${grant.id}/reverse`, { version: grant.version, reason: '错', state: 'active' }],
      [`grants/${grant.id}/decide`, { version: grant.version, verdict: 'granted', decidedBy: newId() }],
      [`grants/${grant.id}/acknowledge`, { version: grant.version, acknowledgedAt: '2020-01-01T00:00:00Z' }],
    ];
    for (const [path, body] of said) {
      const who = path.startsWith('vouchers') ? adviser : /decide|reverse/.test(path) ? manager : specialist;
      expect([path, body, (await who.post(`/api/v1/${path}`, body)).status]).toEqual([path, body, 400]);
    }
    const group = await api.as('group');
    for (const more of [
      { issued: 0 },
      { left: 9 },
      { blocked: null },
      { cap: -1 },
      { cap: 1e18 },
      { month: '2026-13' },
    ])
      expect([
        more,
        (await group.post('/api/v1/perk-budgets', { kind: 'group', month: '2027-01', cap: 1, ...more })).status,
      ]).toEqual([more, 400]);
  });

  it('takes a key for one body alone, at every door that spends', async () => {
    const { body: grant } = await give();
    const code = await codeFor(grant.id);
    const redeem = { 'idempotency-key': newId() };
    const first = await adviser.post<Body>('/api/v1/vouchers/redeem', { code }, redeem);
    const again = await Promise.all(
      Array.from({ length: 20 }, () => adviser.post<Body>('/api/v1/vouchers/redeem', { code }, redeem)),
    );
    // Those that met an answer still being looked up are told to wait; nobody is given another one.
    for (const { status, body } of again) expect([first.body.id, 409]).toContain(status === 201 ? body.id : status);
    const taken = await base.owner.query('SELECT id FROM redemption WHERE grant_id = $1', [grant.id]);
    expect(taken.rows).toEqual([{ id: first.body.id }]);
    expect(answer(await adviser.post<Body>('/api/v1/vouchers/redeem', { code, uses: 2 }, redeem))).toBe(
      '422 idempotency.other-body',
    );
    const undo = { 'idempotency-key': newId() };
    const at = `/api/v1/redemptions/${first.body.id}/undo`;
    expect((await manager.post(at, { reason: '录错' }, undo)).status).toBe(201);
    expect(answer(await manager.post<Body>(at, { reason: '别的' }, undo))).toBe('422 idempotency.other-body');
    const left = await base.owner.query('SELECT left_uses FROM perk_grant_item WHERE grant_id = $1', [grant.id]);
    expect(left.rows).toEqual([{ left_uses: 3 }]);
  });

  it('does not part a gift to stay below the limit of a second person', async () => {
    await book.budget('campaign', 1_000_000, { campaign: '拆分', approve_above_fen: 12_000 });
    const vehicle = await book.car();
    const parts = [await give({ vehicle, campaign: '拆分' }), await give({ vehicle, campaign: '拆分' })];
    expect(parts.map(({ body }) => body['approval'])).toEqual(['none', 'pending']);
    expect((await give({ campaign: '拆分' })).body['approval']).toBe('none');
  });

  it('counts no repair order of another car', async () => {
    const { body: grant } = await give();
    const order = newId();
    await base.owner.query(
      `INSERT INTO repair_order (id, group_id, store_id, vehicle_id, number, arrived_on, amount_fen)
       VALUES ($1, $2, $3, $4, 'RO-9', '2026-11-20', 990000)`,
      [order, api.group.groupId, book.storeId, await book.car()],
    );
    const tried = await adviser.post<Body>('/api/v1/vouchers/redeem', { grant: grant.id, repairOrder: order });
    expect(answer(tried)).toBe('422 redemption.repair-unknown');
    const left = await base.owner.query('SELECT left_uses FROM perk_grant_item WHERE grant_id = $1', [grant.id]);
    expect(left.rows).toEqual([{ left_uses: 3 }]);
  });

  it('86: stops an address after thirty misses and a store after two hundred, and writes down who guessed', async () => {
    await base.owner.query('DELETE FROM voucher_miss');
    const people = await Promise.all(Array.from({ length: 4 }, () => api.as('adviser', ['GZ01'])));
    const miss = (who: Caller, n: number) =>
      who.post<Body>('/api/v1/vouchers/look', { code: codeOf(Buffer.from(`guess${String(n).padStart(3, '0')}`)) });
    for (const [at, who] of people.slice(0, 3).entries())
      for (let n = 0; n < 10; n += 1) expect((await miss(who, at * 10 + n)).status).toBe(404);
    // The fourth has guessed nothing yet, from the address that all of them sit at.
    expect(answer(await miss(people[3]!, 99))).toBe('429 request.too-many');
    const events = await base.owner.query(
      `SELECT detail->>'of' AS of, count(*)::int AS n FROM audit WHERE verb = 'voucher.guessing' GROUP BY 1 ORDER BY 1`,
    );
    expect(events.rows).toEqual([
      { of: 'address', n: 1 },
      { of: 'person', n: 3 },
    ]);
    await base.owner.query(`DELETE FROM voucher_miss WHERE key NOT LIKE 'store:%'`);
    await base.owner.query('UPDATE voucher_miss SET misses = 200');
    expect(answer(await miss(people[3]!, 100))).toBe('429 request.too-many');
    await base.owner.query('DELETE FROM voucher_miss');
    expect(answer(await miss(people[3]!, 100))).toBe('404 voucher.unknown');
  });

  it('keeps every fen when decisions, reversals, redemptions, undoings and expiry meet', async () => {
    await book.budget('campaign', 10_000_000, { campaign: '竞态', approve_above_fen: 8_000 });
    const expire = new ExpireGrants(base.worker);
    const leads = await Promise.all(Array.from({ length: 2 }, () => api.as('lead', ['GZ01'])));
    for (let round = 0; round < 6; round += 1) {
      const count = round % 2 === 0 ? 1 : 2;
      const { body: grant } = await give({ campaign: '竞态', perks: [{ perk, count }] });
      const { version } = grant;
      if (round === 4)
        await base.owner.query(`UPDATE perk_grant_item SET valid_until = '2026-11-19' WHERE grant_id = $1`, [grant.id]);
      const redeem = () => adviser.post<Body>('/api/v1/vouchers/redeem', { grant: grant.id });
      const all = await Promise.all([
        ...leads.map((who) => who.post<Body>(`/api/v1/grants/${grant.id}/decide`, { version, verdict: 'granted' })),
        leads[0]!.post<Body>(`/api/v1/grants/${grant.id}/decide`, { version, verdict: 'refused' }),
        redeem(),
        redeem(),
        manager.post<Body>(`/api/v1/grants/${grant.id}/reverse`, { version: version + (round % 3), reason: '撤' }),
        redeem(),
        expire.run().then(() => null),
        expire.run().then(() => null),
      ]);
      expect(all.filter((one) => one !== null && one.status >= 500)).toEqual([]);
      expect(all.slice(0, 3).filter((one) => one!.status === 200).length).toBeLessThanOrEqual(1);
    }
    const wrong = await base.owner.query(
      `SELECT i.id FROM perk_grant_item i LEFT JOIN (SELECT item_id, sum(cost_fen) AS cost, sum(uses) AS uses FROM perk_ledger GROUP BY 1) l
         ON l.item_id = i.id
       WHERE coalesce(l.uses, 0) <> CASE WHEN i.state = 'held' THEN 0 ELSE i.left_uses END
         OR coalesce(l.cost, 0) <> CASE WHEN i.state = 'held' THEN 0 ELSE app.perk_open(i.cost_fen, i.left_uses, i.uses) END`,
    );
    expect(wrong.rows).toEqual([]);
    expect(await new CheckBudgets(base.worker, base.auditOf(base.worker), new Notify(base.worker)).run()).toEqual([]);
  });
});
