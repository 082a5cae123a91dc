import { newId } from '#kernel';
import { testDatabase, type TestDatabase } from '#platform/testing';
import { OfferBook } from '../../../libs/renewals/testing/index.js';
import { testApi, type Caller, type TestApi } from './testing.js';

describe('Perks where they are strict', () => {
  let base: TestDatabase;
  let api: TestApi;
  let book: OfferBook;
  let specialist: Caller;
  let drafter: Caller;
  let publisher: Caller;
  let pack: string;
  let serial = 0;

  beforeAll(async () => {
    base = await testDatabase();
    api = await testApi(base);
    await base.setClock('2026-11-20 10:00+08');
    book = new OfferBook(base, api.group);
    [specialist, drafter, publisher] = [
      await api.as('specialist', ['GZ01']),
      await api.as('renewals'),
      await api.as('group'),
    ];
    pack = await book.package(8_000);
  }, 60_000);
  afterAll(async () => {
    await api?.close();
    await base.close();
  });

  const mode = (more: object = {}) =>
    publisher.put('/api/v1/stores/FS02/perks-mode', {
      ...{ mode: 'strict', startsOn: '2026-11-20', reason: '总部要求' },
      ...more,
    });
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
    const tied = await drafter.post<{ id: string }>('/api/v1/perk-rules', {
      ...{ name: '看保费', draft: { base: [pack], stores: ['FS02'], conditions: { minPremiumFen: 1 } } },
    });
    const preview = () =>
      publisher.get<{ wordings: object[]; rules: { name: string; ties: string[] }[] }>(
        '/api/v1/stores/FS02/perks-mode/preview?startsOn=2026-11-20',
      );
    const { wordings, rules } = (await preview()).body;
    expect(wordings).toEqual([expect.objectContaining({ where: 'template', name: 'gift', wording: '投保即送' })]);
    expect(rules).toContainEqual(
      expect.objectContaining({
        ...{ rule: tied.body.id, name: '看保费', state: 'draft', ties: ['condition', 'conditions.minPremiumFen'] },
      }),
    );
    expect(rules.every(({ name }) => !name.startsWith('规则'))).toBe(true);
    expect((await specialist.get('/api/v1/stores/GZ01/perks-mode/preview?startsOn=2026-11-20')).status).toBe(403);
    for (const [bad, status] of [
      [{ reason: '' }, 400],
      [{ reason: undefined }, 400],
      [{ startsOn: '2026-11-19' }, 422],
      [{ storeId: 1 }, 400],
    ] as const)
      expect([bad, (await mode(bad)).status]).toEqual([bad, status]);
    const refused = await mode();
    expect(refused.body).toMatchObject({
      status: 409,
      code: 'perk.strict-findings',
      errors: [{ path: 'template:gift' }],
    });
    await base.owner.query(`UPDATE message_template SET disabled_at = app.now() WHERE code = 'gift'`);
    expect((await mode()).status).toBe(204);
    expect((await preview()).body.wordings).toEqual([]);
    const list = await specialist.get<{ items: object[] }>('/api/v1/perks-modes');
    expect(list.body.items).toMatchObject([{ store: 'GZ01', mode: 'guarded', since: null, next: null }]);
    const all = await publisher.get<{ items: { store: string }[] }>('/api/v1/perks-modes');
    expect(all.body.items.find(({ store }) => store === 'FS02')).toMatchObject({
      ...{ mode: 'strict', since: '2026-11-20', by: 'group', reason: '总部要求' },
    });
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
      book
        .case(other, { stage: 'COMMITTED', next_contact_at: '2026-11-20' })
        .then((id) => lead.post('/api/v1/grants', { case: id, package: pack, ...more }));
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
