import type { CasePerks, ExperimentView, LinkMade, UpliftReading } from '#contracts';
import { DrawCases } from '#campaigns';
import { testDatabase, type TestDatabase } from '#platform/testing';
import { ComputeOffers } from '#renewals';
import { OfferBook } from '../../../libs/renewals/testing/index.js';
import { addPerson } from '../../../libs/campaigns/testing/people.js';
import { testApi, type Caller, type TestApi } from './testing.js';

const DRAFT = {
  ...{
    name: '权益随首次报价展示',
    question: '首次报价就展示，续保会更多吗',
    segments: ['NEW_TO_RENEW'],
    stores: ['GZ01'],
  },
  ...{ startsOn: '2026-06-01', baseBp: 4_500, differenceBp: 500 },
};
const DUE = '2026-07-20';

describe('An experiment over HTTP', () => {
  let base: TestDatabase;
  let api: TestApi;
  let group: Caller;
  let renewals: Caller;
  let desk: Caller;
  let book: OfferBook;
  let pack: string;
  let experiment: ExperimentView;
  const arms: Record<string, string[]> = { 'first-quote': [], 'on-request': [] };

  beforeAll(async () => {
    base = await testDatabase();
    api = await testApi(base);
    await base.setClock('2026-06-01 10:00+08');
    group = await api.as('group');
    renewals = await api.as('renewals', ['GZ01', 'FS02']);
    desk = await api.as('specialist', ['GZ01']);
    book = new OfferBook(base, api.group);
    pack = await book.package(8_000);
    await book.rule([pack], { condition: 'none' });
  }, 60_000);
  afterAll(async () => {
    await api?.close();
    await base.close();
  });

  const perksOf = (id: string) => desk.get<CasePerks>(`/api/v1/renewal-cases/${id}/perks`);
  const placesOf = async (id: string): Promise<string[]> =>
    (
      await base.owner.query<{ place: string }>(
        `SELECT x.place FROM experiment_exposure x JOIN experiment_draw d ON d.id = x.draw_id WHERE d.case_id = $1 ORDER BY 1`,
        [id],
      )
    ).rows.map((one) => one.place);
  const quote = (id: string) =>
    desk.post(`/api/v1/renewal-cases/${id}/quotes`, {
      ...{ insurer: 'PICC', source: 'typed', ours: true, validUntil: '2026-06-30' },
      commercial: { premium: 300_000, covers: [] },
    });

  it('is drafted by one person and started by another, and then keeps all but its name', async () => {
    const made = await renewals.post<ExperimentView>('/api/v1/experiments', DRAFT);
    expect(made.status).toBe(201);
    expect(made.body.arms.map(({ planned }) => planned)).toEqual([1_565, 1_565]);
    const path = `/api/v1/experiments/${made.body.id}`;
    expect(await renewals.post('/api/v1/experiments', DRAFT)).toMatchObject({ status: 409 });
    const changed = await renewals.patch<ExperimentView>(path, { version: 1, differenceBp: 300 });
    expect(changed.body.arms[0]!.planned).toBe(4_338);
    const own = await renewals.post<{ code: string }>(`${path}/start`, { version: changed.body.version });
    expect([own.status, own.body.code]).toEqual([403, 'experiment.own-draft']);
    const lead = await api.as('lead', ['GZ01']);
    expect((await lead.post(`${path}/start`, { version: changed.body.version })).status).toBe(403);
    const started = await group.post<ExperimentView>(`${path}/start`, { version: changed.body.version });
    expect(started.body).toMatchObject({ state: 'running', mayStart: false });
    const { version } = started.body;
    const fixed = await group.patch<{ code: string }>(path, { version, firstShareBp: 9_000 });
    expect([fixed.status, fixed.body.code]).toEqual([409, 'experiment.fixed']);
    experiment = (await group.patch<ExperimentView>(path, { version, name: '换个名字' })).body;
    expect(experiment.name).toBe('换个名字');
    const twin = await renewals.post<ExperimentView>('/api/v1/experiments', { ...DRAFT, name: '又一个' });
    const clash = await group.post<{ code: string }>(`/api/v1/experiments/${twin.body.id}/start`, { version: 1 });
    expect([clash.status, clash.body.code]).toEqual([409, 'experiment.overlaps']);
    expect((await lead.get(path)).status).toBe(200);
    expect((await (await api.as('lead', ['FS02'])).get(path)).status).toBe(404);
    const verbs = await base.owner.query<{ verb: string }>(
      `SELECT verb FROM audit WHERE subject_id = $1 ORDER BY at, id`,
      [experiment.id],
    );
    const written = verbs.rows.map((one) => one.verb);
    expect(written).toEqual(['experiment.draft', 'experiment.change', 'experiment.start', 'experiment.change']);
  });

  it('draws before offers are made', async () => {
    const storeId = api.group.stores[0]!.id;
    const days = { due_on: DUE, anchor_on: DUE, planned_anchor_on: DUE, segment: 'NEW_TO_RENEW' };
    for (let n = 0; n < 16; n += 1) {
      const id = await book.case(storeId, { ...days, assignee_id: desk.staffId });
      const { rows } = await base.owner.query<{ car: string }>(
        'SELECT vehicle_id AS car FROM renewal_case WHERE id = $1',
        [id],
      );
      const phones = [`138000010${String(n).padStart(2, '0')}`];
      await addPerson(base, api.group, { storeId, name: '王小明', phones, cars: [rows[0]!.car] });
    }
    await new DrawCases(base.worker, base.auditOf(base.worker)).run();
    await new ComputeOffers(base.worker, base.auditOf(base.worker)).run(api.group.groupId);
    const drawn = await base.owner.query<{ id: string; arm: string }>(
      'SELECT case_id AS id, arm FROM experiment_draw WHERE experiment_id = $1',
      [experiment.id],
    );
    for (const { id, arm } of drawn.rows) arms[arm]!.push(id);
    expect(drawn.rows).toHaveLength(16);
    expect(Math.min(arms['first-quote']!.length, arms['on-request']!.length)).toBeGreaterThan(1);
  });

  it('shows the perk with the first quote in one arm', async () => {
    const [id] = arms['first-quote'] as [string];
    const before = await perksOf(id);
    expect(before.body).toMatchObject({ offer: null, whyNot: 'held-back', experiment: { heldBack: true } });
    expect(await placesOf(id)).toEqual([]);
    expect((await quote(id)).status).toBe(201);
    const after = await perksOf(id);
    expect(after.body).toMatchObject({ offer: { base: [{ id: pack }] }, experiment: { heldBack: false } });
    expect(await placesOf(id)).toEqual(['desk']);
    await perksOf(id);
    expect(await placesOf(id)).toEqual(['desk']);
  });

  it('keeps it back in the other until the owner asks: from desk, owner’s page and whoever tries to choose it', async () => {
    const [id] = arms['on-request'] as [string];
    expect((await quote(id)).status).toBe(201);
    expect((await perksOf(id)).body).toMatchObject({ offer: null, whyNot: 'held-back' });
    const choice = await desk.post<{ code: string }>(`/api/v1/renewal-cases/${id}/offer/choose`, { package: pack });
    expect([choice.status, choice.body.code]).toEqual([409, 'offer.held-back']);
    const link = await desk.post<LinkMade>(`/api/v1/renewal-cases/${id}/links`, { purpose: 'compare' });
    const agent = { 'user-agent': 'MicroMessenger/8' };
    const last4 = (
      await base.owner.query<{ tail: string }>(
        `SELECT right(h.masked, 4) AS tail FROM phone h JOIN vehicle_person v ON v.person_id = h.person_id
         JOIN renewal_case c ON c.vehicle_id = v.vehicle_id WHERE c.id = $1`,
        [id],
      )
    ).rows[0]!.tail;
    const confirmed = await fetch(`${link.body.url}/confirm`, {
      ...{ method: 'POST', redirect: 'manual', body: new URLSearchParams({ digits: last4 }).toString() },
      headers: { ...agent, 'content-type': 'application/x-www-form-urlencoded' },
    });
    const cookie = confirmed.headers.get('set-cookie')?.split(';')[0] ?? '';
    const page = async () => (await fetch(link.body.url, { headers: { ...agent, cookie } })).text();
    const hidden = await page();
    expect(hidden).not.toContain('基础保养');
    expect(await placesOf(id)).toEqual([]);
    const asked = await desk.post<CasePerks>(`/api/v1/renewal-cases/${id}/offer/asked`);
    expect(asked.status).toBe(200);
    expect(asked.body).toMatchObject({ offer: { base: [{ id: pack }] }, experiment: { heldBack: false } });
    expect(await page()).toContain('基础保养');
    expect(await placesOf(id)).toEqual(['desk', 'owner-page']);
    const trail = await base.owner.query(`SELECT FROM audit WHERE verb = 'offer.asked' AND subject_id = $1`, [id]);
    expect(trail.rowCount).toBe(1);
    await desk.post(`/api/v1/renewal-cases/${id}/offer/asked`);
    const again = await base.owner.query(`SELECT FROM audit WHERE verb = 'offer.asked' AND subject_id = $1`, [id]);
    expect(again.rowCount).toBe(1);
  });

  it('is read by leaders alone, and cancelled lets go of everybody', async () => {
    const path = `/api/v1/experiments/${experiment.id}`;
    expect((await desk.get(`${path}/reading`)).status).toBe(403);
    const read = await renewals.get<UpliftReading>(`${path}/reading`);
    expect(read.body).toMatchObject({ verdict: 'not-enough', part: null, arms: [{ read: 0 }, { read: 0 }] });
    const [, kept] = arms['on-request'] as [string, string];
    expect((await perksOf(kept)).body.offer).toBeNull();
    const { body } = await group.get<ExperimentView>(path);
    const ended = await group.post<ExperimentView>(`${path}/end`, { version: body.version, reason: '够了' });
    expect((await perksOf(kept)).body.offer).toBeNull();
    const over = await group.post(`${path}/cancel`, { version: ended.body.version, reason: '门店有别的活动' });
    expect(over.body).toMatchObject({ state: 'cancelled', endReason: '门店有别的活动' });
    expect((await perksOf(kept)).body).toMatchObject({ offer: { base: [{ id: pack }] }, experiment: null });
  });
});
