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
    chosen: { package: string; by: string; grant: string } | null;
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
    expect((await panel(id)).offer!.base).toMatchObject([
      { id: pack, blocked: null, costFen: null },
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
    const lead = await api.as('lead', ['GZ01']);
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
    expect(opened.body.offer).toMatchObject({ reserveOpened: { objection: '别家便宜两百' } });
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

  describe('where perks are strict', () => {
    const mode = (more: object = {}) =>
      publisher.put('/api/v1/stores/FS02/perks-mode', { mode: 'strict', startsOn: '2026-11-20', ...more });
    const name = (text: string) =>
      drafter.post<{ code?: string }>('/api/v1/perk-rules', {
        name: text,
        draft: { base: [pack], stores: ['FS02'], condition: 'none' },
      });

    it('begin once nothing is said that they refuse', async () => {
      await base.owner.query(
        `WITH made AS (
           INSERT INTO message_template (id, group_id, code, name, channel, purpose)
           VALUES ($1, $2, 'gift', '赠送', 'sms', 'renewal') RETURNING id)
         INSERT INTO message_template_version (id, group_id, template_id, number, body, state)
         SELECT app.new_id(), $2, id, 1, '投保即送保养', 'approved' FROM made`,
        [newId(), api.group.groupId],
      );
      const refused = await mode();
      expect(refused.body).toMatchObject({
        status: 409,
        code: 'perk.strict-findings',
        errors: [{ path: 'template:gift' }],
      });
      await base.owner.query(`UPDATE message_template SET disabled_at = app.now() WHERE code = 'gift'`);
      expect((await mode()).status).toBe(204);
      const list = await specialist.get<{ items: object[] }>('/api/v1/perks-modes');
      expect(list.body.items).toMatchObject([{ store: 'GZ01', mode: 'guarded' }]);
    });

    it.each([
      '返现',
      '返点',
      '返佣',
      '返油卡',
      '送油卡',
      '减免保费',
      '买保险送保养',
      '投保即送',
      '返 现',
      '投　保　即　送',
      '減免保費',
    ])('refuse a rule, a perk, its terms and a package that say %s', async (text) => {
      expect((await name(text)).body).toMatchObject({ status: 422, code: 'perk.wording' });
      serial += 1;
      const perk = (more: object) =>
        drafter.post<{ code: string }>('/api/v1/perks', {
          ...{
            code: `S-${serial}`,
            name: '保养',
            form: 'service',
            kind: 'STORE_LOYALTY',
            validDays: 365,
            fromOn: '2026-11-20',
          },
          ...{ prices: { list: 1, transfer: 1, cost: 1 }, ...more },
        });
      const pack = { code: `S-${serial}`, name: text, items: [{ perk: newId(), count: 1 }] };
      const said = [
        await perk({ name: text }),
        await perk({ terms: text }),
        await drafter.post<{ code: string }>('/api/v1/perk-packages', pack),
      ];
      for (const { body } of said) expect(body.code).toMatch(/^perk\.(wording|cash-like)$/);
    });

    it('let no perk wait for a policy', async () => {
      const lead = await api.as('lead', ['FS02']);
      const other = api.group.stores.find((one) => one.code === 'FS02')!.id;
      const give = (more: object) =>
        openCase({ store_id: other }).then((id) => lead.post('/api/v1/grants', { case: id, package: pack, ...more }));
      expect((await give({ condition: 'policy-issued' })).body).toMatchObject({ status: 422, code: 'rule.tied' });
      expect((await give({})).body).toMatchObject({ condition: 'none', state: 'active' });
    });

    it('refuse a condition that speaks of insurance', async () => {
      const tied = await drafter.post('/api/v1/perk-rules', {
        name: '会员关怀',
        draft: { base: [pack], stores: ['FS02'], conditions: { insurers: ['PICC'], minPremiumFen: 1 } },
      });
      const paths = ['condition', 'conditions.minPremiumFen', 'conditions.insurers'];
      expect(tied.body).toMatchObject({ code: 'rule.tied', errors: paths.map((path) => ({ path })) });
      expect((await name('会员关怀')).status).toBe(201);
      const told = await specialist.post<{ findings: unknown[] }>('/api/v1/perk-wording', { text: '续保送保养' });
      expect(told.body.findings).toEqual([{ kind: 'tied', wording: '续保送' }]);
    });
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
