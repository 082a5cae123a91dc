import { newId } from '#kernel';
import { testDatabase, type TestDatabase } from '#platform/testing';
import { ComputeOffers } from '#renewals';
import { OfferBook } from '../../../libs/renewals/testing/index.js';
import { type Caller, type Reply, testApi, type TestApi } from './testing.js';

interface Rule {
  id: string;
  name: string;
  open: number;
  versions: {
    id: string;
    number: number;
    state: string;
    version: number;
    mayPublish: boolean;
    endsOn: string | null;
  }[];
}
interface Panel {
  offer: {
    state: string;
    base: { id: string; blocked: string | null; costFen: number | null }[];
    reserve: { id: string }[];
    chosen: { package: string; by: string; grant: string; swappable: boolean } | null;
  } | null;
  grants: { id: string; state: string; costFen: number | null }[];
  whyNot: string | null;
  mode: string;
  code?: string;
}

describe('Perks from a rule to a policy', () => {
  let base: TestDatabase;
  let api: TestApi;
  let book: OfferBook;
  let compute: ComputeOffers;
  let specialist: Caller;
  let drafter: Caller;
  let publisher: Caller;
  let storeId: number;
  let pack: string;
  let dear: string;
  let reserve: string;
  let serial = 0;

  beforeAll(async () => {
    base = await testDatabase();
    api = await testApi(base);
    await base.setClock('2026-11-20 10:00+08');
    book = new OfferBook(base, api.group);
    compute = new ComputeOffers(base.worker, base.auditOf(base.worker));
    storeId = api.group.stores.find((one) => one.code === 'GZ01')!.id;
    [specialist, drafter, publisher] = [
      await api.as('specialist', ['GZ01']),
      await api.as('renewals'),
      await api.as('group'),
    ];
    pack = await book.package(8_000);
    dear = await book.package(20_000);
    reserve = await book.package(15_000);
    await rate();
  }, 60_000);
  afterAll(async () => {
    await api?.close();
    await base.close();
  });

  async function rate(): Promise<void> {
    const finance = await api.as('finance', ['GZ01']);
    await finance.post('/api/v1/commission-rates', {
      insurer: 'PICC',
      line: 'commercial',
      rateBp: 1_500,
      startsOn: '2026-01-01',
    });
    await finance.post('/api/v1/agency-numbers', {
      store: 'GZ01',
      insurer: 'PICC',
      number: 'A1001',
      startsOn: '2026-01-01',
    });
  }
  const draft = (more: object = {}) => ({
    base: [pack, dear],
    reserve: [reserve],
    stores: ['GZ01'],
    conditions: { daysTo: 60 },
    capPerPolicyFen: 16_000,
    ...more,
  });
  /** Drafts and publishes a rule of its own, which nobody's else takes over. */
  async function publish(more: object = {}): Promise<Rule> {
    serial += 1;
    const made = await drafter.post<Rule>('/api/v1/perk-rules', {
      name: `规则${serial}`,
      draft: draft({ priority: serial, ...more }),
    });
    expect(made.status).toBe(201);
    const { id, version } = made.body.versions[0]!;
    const done = await publisher.post<Rule>(`/api/v1/perk-rule-versions/${id}/publish`, {
      version,
      startsOn: '2026-11-20',
    });
    expect(done.status).toBe(200);
    return done.body;
  }
  const openCase = (more: object = {}) =>
    book.case(storeId, {
      assignee_id: specialist.staffId,
      last_premium_fen: 318_000,
      stage: 'COMMITTED',
      next_contact_at: '2026-11-20',
      ...more,
    });
  async function offered(): Promise<string> {
    const id = await openCase();
    await compute.run(api.group.groupId);
    return id;
  }
  const panel = async (id: string, who = specialist): Promise<Panel> =>
    (await who.get<Panel>(`/api/v1/renewal-cases/${id}/perks`)).body;
  const act = (id: string, what: string, body: object): Promise<Reply<Panel>> =>
    specialist.post<Panel>(`/api/v1/renewal-cases/${id}/offer/${what}`, body);

  it('shows what a draft would cost before somebody else switches it on', async () => {
    for (let n = 0; n < 3; n += 1) await openCase();
    const seen = await drafter.post<Record<string, unknown>>('/api/v1/perk-rules/preview', {
      version: draft(),
      budgetFen: 45_000,
    });
    expect(seen.body).toMatchObject({ cases: 3, cost: 60_000, list: 120_000, costLeast: 24_000, overCap: 3 });
    const cheap = { version: draft({ base: [pack] }), budgetFen: 17_000 };
    const again = await drafter.post<{ byBudget: unknown[]; overCap: number }>('/api/v1/perk-rules/preview', cheap);
    expect(again.body).toMatchObject({
      overCap: 1,
      byBudget: [{ kind: 'slider', left: 17_000, wanted: 24_000, overCap: 1 }],
    });
    const made = await drafter.post<Rule>('/api/v1/perk-rules', { name: '岁末关怀', draft: draft() });
    const version = made.body.versions[0]!;
    expect(version).toMatchObject({ number: 1, state: 'draft', mayPublish: false });
    const at = `/api/v1/perk-rule-versions/${version.id}`;
    const starts = { version: version.version, startsOn: '2026-11-20' };
    expect((await drafter.post(`${at}/publish`, starts)).body).toMatchObject({ status: 403, code: 'rule.own-draft' });
    expect((await publisher.post(`${at}/publish`, { ...starts, startsOn: '2026-11-19' })).body).toMatchObject({
      code: 'rule.starts-past',
    });
    expect((await publisher.post<Rule>(`${at}/publish`, starts)).body.versions[0]).toMatchObject({ state: 'running' });
    expect((await publisher.post(`${at}/publish`, starts)).status).toBe(412);
    // The next version takes over on its day.
    const next = await drafter.post<Rule>(`/api/v1/perk-rules/${made.body.id}/versions`, draft({ base: [pack] }));
    const second = next.body.versions[0]!;
    const ahead = await publisher.post<Rule>(`/api/v1/perk-rule-versions/${second.id}/publish`, {
      version: second.version,
      startsOn: '2026-12-01',
    });
    expect(ahead.body.versions.map(({ number, state, endsOn }) => [number, state, endsOn])).toEqual([
      [2, 'ahead', null],
      [1, 'running', '2026-11-30'],
    ]);
    const last = ahead.body.versions[1]!;
    const ended = await publisher.post<Rule>(`${at}/end`, { version: last.version, endsOn: '2026-11-19' });
    expect(ended.body.versions[1]).toMatchObject({ state: 'ended' });
  });

  it('is chosen for the owner, waits for the policy, counts in the margin, and is over with the policy', async () => {
    await publish();
    const id = await offered();
    expect(await panel(id)).toMatchObject({ mode: 'guarded', whyNot: null, offer: { state: 'open' }, grants: [] });
    const lead = await api.as('lead', ['GZ01']);
    expect((await panel(id, lead)).offer!.base[0]).toMatchObject({ costFen: 8_000 });
    expect((await panel(id)).offer!.base).toMatchObject([
      { id: pack, blocked: null },
      { id: dear, blocked: 'offer.over-cap' },
    ]);
    expect((await act(id, 'choose', { package: dear })).body).toMatchObject({ status: 422, code: 'offer.over-cap' });
    expect((await act(id, 'choose', { package: reserve })).body).toMatchObject({ code: 'offer.reserve-closed' });
    const chosen = await act(id, 'choose', { package: pack });
    expect(chosen.body).toMatchObject({
      offer: { state: 'chosen', chosen: { by: 'staff' } },
      grants: [{ state: 'held' }],
    });
    expect((await act(id, 'choose', { package: pack })).body.grants).toHaveLength(1);
    expect((await act(id, 'decline', {})).body).toMatchObject({ code: 'offer.chosen' });
    const quote = await quoteOf(id);
    const margin = await lead.get(`/api/v1/renewal-cases/${id}/margin`);
    expect(margin.body).toMatchObject({ perks: -8_000 });
    const issued = await issue(id, quote);
    expect([issued.body, issued.body.closedCaseId]).toEqual([expect.anything(), id]);
    expect((await panel(id)).grants).toMatchObject([{ state: 'active' }]);
    const policy = issued.body.policies[0]!.id;
    const manager = await api.as('manager', ['GZ01']);
    const cancelled = await manager.post(`/api/v1/policies/${policy}/cancel`, {
      version: 1,
      cancelledOn: '2026-11-20',
    });
    expect(cancelled.status).toBe(200);
    expect((await panel(id)).grants).toMatchObject([{ state: 'reversed' }]);
  });

  it('is held back until there is an objection, and is taken back when the case is lost', async () => {
    const id = await offered();
    const opened = await act(id, 'open-reserve', { package: reserve, objection: '别家便宜两百' });
    expect(opened.body.offer).toMatchObject({
      reserveOpened: [{ package: reserve, by: 'specialist', objection: '别家便宜两百' }],
    });
    expect((await act(id, 'choose', { package: reserve })).body.grants).toMatchObject([
      { state: 'held', source: 'reserve' },
    ]);
    const { version } = (
      await base.owner.query<{ version: number }>('SELECT version FROM renewal_case WHERE id = $1', [id])
    ).rows[0]!;
    const close = await specialist.post(`/api/v1/renewal-cases/${id}/close`, { version, reason: 'INSURED_ELSEWHERE' });
    expect(close.status).toBe(204);
    expect(await panel(id)).toMatchObject({ offer: { state: 'withdrawn' }, grants: [{ state: 'reversed' }] });
  });

  it('is not proposed over a no, and belongs to whoever works the case', async () => {
    const id = await offered();
    expect((await act(id, 'decline', { reason: '用不上' })).body.offer).toMatchObject({ state: 'declined' });
    await compute.run(api.group.groupId);
    expect((await panel(id)).offer).toMatchObject({ state: 'declined' });
    const stranger = await api.as('specialist', ['FS02']);
    expect((await stranger.get(`/api/v1/renewal-cases/${id}/perks`)).status).toBe(404);
    const colleague = await api.as('specialist', ['GZ01']);
    const tried = await colleague.post(`/api/v1/renewal-cases/${id}/offer/choose`, { package: pack });
    expect(tried.body).toMatchObject({ status: 403, code: 'case.not-yours' });
  });

  it('is reported by insurer and person as a share of commission, with the list behind', async () => {
    const id = await offered();
    await act(id, 'choose', { package: pack });
    await issue(id, await quoteOf(id));
    const auditor = await api.as('auditor');
    const { body } = await auditor.get<{ byInsurer: object[]; byPerson: object[]; total: { grants: number } }>(
      '/api/v1/perk-compliance?month=2026-11&store=GZ01',
    );
    // 3,180 yuan hold 3,000 net of tax; fifteen per cent of them are 450.
    const line = { grants: 1, costFen: 8_000, listFen: 16_000, commissionFen: 45_000, shareBp: 1_778, acknowledged: 0 };
    expect(body).toMatchObject({
      byInsurer: [{ key: 'PICC', ...line }],
      byPerson: [{ key: specialist.staffId, ...line }],
    });
    const list = (of: string) =>
      auditor.get<{ total: number; items: object[] }>(`/api/v1/perk-compliance/entries?month=2026-11&${of}`);
    expect((await list('insurer=PICC')).body).toMatchObject({ total: 1, items: [{ caseId: id, costFen: 8_000 }] });
    expect((await list('insurer=none')).body.total).toBe(0);
    expect((await list(`person=${specialist.staffId}`)).body.total).toBe(1);
  });

  it('is swapped while nothing was used: one is taken back as the other is held, whoever else does so', async () => {
    const other = await book.package(12_000);
    await publish({ base: [pack, other], reserve: [reserve, dear], capPerPolicyFen: 16_000, campaign: '换购' });
    const budget = await drafter.post<{ id: string }>('/api/v1/perk-budgets', {
      ...{ kind: 'campaign', campaign: '换购', month: '2026-11', cap: 16_000 },
    });
    const left = async () =>
      (
        await base.owner.query<{ issued: number; ledger: number }>(
          `SELECT issued_fen::int AS issued, (SELECT coalesce(sum(l.cost_fen), 0)::int FROM perk_ledger l JOIN perk_grant g ON g.id = l.grant_id
             WHERE g.campaign = '换购') AS ledger FROM perk_budget WHERE id = $1`,
          [budget.body.id],
        )
      ).rows[0];
    const id = await offered();
    expect((await act(id, 'choose', { package: pack })).status).toBe(200);
    // Of 16,000 the one chosen would come back first: what costs 12,000 is not too dear.
    expect((await panel(id)).offer).toMatchObject({
      base: [{ id: pack }, { id: other, blocked: null }],
      chosen: { package: pack, state: 'held', swappable: true },
    });
    const key = { 'idempotency-key': newId() };
    const at = `/api/v1/renewal-cases/${id}/offer/choose`;
    const twice = [
      await specialist.post<Panel>(at, { package: other }, key),
      await specialist.post<Panel>(at, { package: other }, key),
    ];
    expect(twice.map(({ status }) => status)).toEqual([200, 200]);
    expect((await specialist.post(at, { package: pack }, key)).body).toMatchObject({ code: 'idempotency.other-body' });
    expect(twice[1]!.body.grants).toMatchObject([{ state: 'held' }, { state: 'reversed' }]);
    expect(await left()).toEqual({ issued: 12_000, ledger: 0 });
    // Each reserve is opened for an objection of its own.
    for (const [one, objection] of [
      [reserve, '别家多送'],
      [dear, '上次等太久'],
    ] as const)
      expect((await act(id, 'open-reserve', { package: one, objection })).status).toBe(200);
    expect((await panel(id)).offer).toMatchObject({
      state: 'chosen',
      reserveOpened: [
        { package: reserve, objection: '别家多送' },
        { package: dear, objection: '上次等太久' },
      ],
    });
    expect((await act(id, 'choose', { package: dear })).body).toMatchObject({ code: 'offer.over-cap' });
    const many = await Promise.all(
      Array.from({ length: 8 }, (_, n) => act(id, 'choose', { package: [pack, other, reserve][n % 3] })),
    );
    expect(many.map(({ status }) => status)).toEqual(Array(8).fill(200));
    const { grants, offer } = await panel(id);
    const standing = grants.filter(({ state }) => state !== 'reversed');
    expect(standing).toEqual([expect.objectContaining({ id: offer!.chosen!.grant, state: 'held' })]);
    const cost = { [pack]: 8_000, [other]: 12_000, [reserve]: 15_000 }[offer!.chosen!.package];
    expect(await left()).toEqual({ issued: cost, ledger: 0 });
    const said = await base.owner.query(
      `SELECT DISTINCT e.reason FROM perk_grant_event e JOIN perk_grant g ON g.id = e.grant_id WHERE g.case_id = $1 AND e.event = 'reversed'`,
      [id],
    );
    expect(said.rows).toEqual([{ reason: 'swapped' }]);
    const written = await base.owner.query(
      `SELECT count(*)::int AS n FROM audit WHERE verb = 'offer.swap' AND subject_id = $1`,
      [id],
    );
    expect(written.rows[0]).toEqual({ n: grants.length - 1 });
  });

  it('that was given and used in part stands', async () => {
    await publish({ base: [pack, dear], capPerPolicyFen: null, condition: 'none' });
    const id = await offered();
    const [grant] = (await act(id, 'choose', { package: pack })).body.grants;
    expect(grant).toMatchObject({ state: 'active' });
    await base.owner.query(
      'UPDATE perk_grant_item SET left_uses = left_uses - 1, redeemed_uses = 1, uses = uses WHERE grant_id = $1',
      [grant!.id],
    );
    expect((await panel(id)).offer!.chosen).toMatchObject({ swappable: false });
    expect((await act(id, 'choose', { package: dear })).body).toMatchObject({ status: 409, code: 'grant.in-use' });
    expect((await panel(id)).grants).toMatchObject([{ id: grant!.id, state: 'active' }]);
  });

  async function quoteOf(caseId: string): Promise<string> {
    const id = newId();
    await base.owner.query(
      `INSERT INTO quote (id, group_id, store_id, case_id, insurer_code, ours, source, number, valid_until, commercial_fen, add_ons,
         total_fen, concession_fen) VALUES ($1, $2, $3, $4, 'PICC', true, 'typed', 1, '2026-12-10', 318000, '[]', 318000, 0)`,
      [id, api.group.groupId, storeId, caseId],
    );
    return id;
  }
  async function issue(
    caseId: string,
    quote: string,
  ): Promise<Reply<{ closedCaseId: string; policies: { id: string }[] }>> {
    serial += 1;
    const { version } = (
      await base.owner.query<{ version: number }>('SELECT version FROM renewal_case WHERE id = $1', [caseId])
    ).rows[0]!;
    return specialist.post(`/api/v1/renewal-cases/${caseId}/issue`, {
      version,
      quote,
      commercial: {
        insurer: '人保',
        policyNo: `PDAA2026${String(serial).padStart(6, '0')}`,
        startsOn: '2026-12-11',
        premium: 318_000,
      },
      agencyNo: 'A1001',
      soldBy: specialist.staffId,
      issuedBy: specialist.staffId,
      split: [{ staff: specialist.staffId, shareBp: 10_000 }],
    });
  }
});
