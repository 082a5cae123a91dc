import { gzipSync } from 'node:zlib';
import type { LinkMade } from '#contracts';
import { testDatabase, type TestDatabase } from '#platform/testing';
import { ComputeOffers } from '#renewals';
import { OfferBook } from '../../../../libs/renewals/testing/index.js';
import { testApi, type Caller, type TestApi } from '../testing.js';

const KB = 1_024;

/** A browser that keeps the pass it is given. */
class Phone {
  private cookie = '';

  constructor(private readonly url: string) {}

  async open(): Promise<{ status: number; text: string }> {
    const answer = await fetch(this.url, { headers: { cookie: this.cookie, 'user-agent': 'MicroMessenger/8' } });
    return { status: answer.status, text: await answer.text() };
  }
  async send(path: string, fields: Record<string, string>): Promise<{ status: number; text: string }> {
    const headers = {
      cookie: this.cookie,
      'user-agent': 'MicroMessenger/8',
      'content-type': 'application/x-www-form-urlencoded',
    };
    const body = new URLSearchParams(fields).toString();
    const answer = await fetch(this.url + path, { method: 'POST', redirect: 'manual', headers, body });
    this.cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? this.cookie;
    return answer.status === 303 ? this.open() : { status: answer.status, text: await answer.text() };
  }
}

describe('Perks on an owner’s page', () => {
  let base: TestDatabase;
  let api: TestApi;
  let desk: Caller;
  let book: OfferBook;
  let caseId: string;
  let phone: Phone;
  let stranger: Phone;
  let packs: string[];

  beforeAll(async () => {
    base = await testDatabase();
    api = await testApi(base);
    await base.setClock('2026-06-01 10:00+08');
    desk = await api.as('specialist', ['GZ01']);
    book = new OfferBook(base, api.group);
    packs = [
      await book.package(8_000, { perk: { name: '基础保养', terms: '限本店<b>使用</b>', uses: 2 } }),
      await book.package(9_000, { perk: { name: '四轮定位' } }),
    ];
    await book.rule(packs, { condition: 'none', conditions: { daysTo: 60 } });
    const admin = await api.as('admin');
    const vin = 'LTEST0002SA123456';
    await admin.post('/api/v1/policies', {
      ...{ store: 'GZ01', vin, plate: '粤A12345', owner: '王小明', phone: '13812346721', signedOn: '2025-06-10' },
      commercial: { insurer: 'PICC', policyNo: 'PDAAGZ100', startsOn: '2025-06-20', premium: 352_000 },
    });
    const { rows } = await base.owner.query<{ id: string }>('SELECT id FROM vehicle WHERE vin = $1', [vin]);
    const days = { due_on: '2026-06-19', anchor_on: '2026-06-19', planned_anchor_on: '2026-06-19' };
    const spare = await book.case(api.group.stores[0]!.id, { ...days, assignee_id: desk.staffId });
    await base.owner.query('UPDATE renewal_case SET vehicle_id = $2, vin = $3 WHERE id = $1', [
      spare,
      rows[0]!.id,
      vin,
    ]);
    caseId = spare;
    await new ComputeOffers(base.worker, base.auditOf(base.worker)).run(api.group.groupId);
    const made = await desk.post<LinkMade>(`/api/v1/renewal-cases/${caseId}/links`, { purpose: 'compare' });
    [phone, stranger] = [new Phone(made.body.url), new Phone(made.body.url)];
  }, 60_000);
  afterAll(async () => {
    await api?.close();
    await base.close();
  });

  const offer = async () =>
    (
      await base.owner.query<{ state: string; shown: boolean; by: string | null }>(
        'SELECT state, shown_at IS NOT NULL AS shown, chosen_by AS by FROM perk_offer WHERE case_id = $1',
        [caseId],
      )
    ).rows[0]!;

  const grants = async () =>
    (
      await base.owner.query('SELECT state, asked_by FROM perk_grant WHERE case_id = $1 ORDER BY created_at, id', [
        caseId,
      ])
    ).rows;

  it('are shown to whoever gave the digits, and to nobody before', async () => {
    expect((await stranger.open()).text).not.toContain('基础保养');
    expect((await stranger.send('/choose', { package: packs[0]! })).status).toBe(403);
    expect(await offer()).toEqual({ state: 'open', shown: false, by: null });
    const page = await phone.send('/confirm', { digits: '6721' });
    for (const text of ['基础保养 × 2', '四轮定位', '价值 160.00 元', '限本店&lt;b&gt;使用&lt;/b&gt;'])
      expect(page.text).toContain(text);
    expect(page.text).not.toMatch(/checked|selected/);
    expect(await offer()).toMatchObject({ state: 'open', shown: true });
  });

  it('are chosen by the owner, once, and show their code and what is left', async () => {
    const page = await phone.send('/choose', { package: packs[0]! });
    expect(page.status).toBe(200);
    expect(page.text).toContain('剩 2 次（共 2 次）');
    expect(page.text).toContain('<svg');
    expect(page.text).toContain('有效期至 2027-06-01');
    expect(page.text).not.toContain('选这一份');
    expect(gzipSync(page.text).length).toBeLessThan(60 * KB);
    expect(await offer()).toMatchObject({ state: 'chosen', by: 'owner' });
    expect(await grants()).toEqual([{ state: 'active', asked_by: null }]);
    expect((await stranger.open()).text).not.toContain('<svg');
  });

  it('are swapped for another while nothing of them was used', async () => {
    const page = await phone.open();
    expect(page.text).toContain('换成这份');
    expect((await stranger.send('/choose', { package: packs[1]! })).status).toBe(403);
    expect((await phone.send('/choose', { package: packs[1]! })).text).toContain('四轮定位 · 剩 1 次');
    expect(await grants()).toEqual([
      { state: 'reversed', asked_by: null },
      { state: 'active', asked_by: null },
    ]);
    expect((await phone.send('/choose', { package: packs[0]! })).text).toContain('剩 2 次（共 2 次）');
    await base.owner.query(
      `UPDATE perk_grant_item SET left_uses = 1, redeemed_uses = 1 WHERE grant_id = (SELECT grant_id FROM perk_offer WHERE case_id = $1)`,
      [caseId],
    );
    expect((await phone.open()).text).not.toContain('换成这份');
    const late = await phone.send('/choose', { package: packs[1]! });
    expect([late.status, late.text.includes('已经使用过')]).toEqual([422, true]);
  });

  it('are accepted in writing', async () => {
    const { id } = (
      await base.owner.query<{ id: string }>('SELECT grant_id AS id FROM perk_offer WHERE case_id = $1', [caseId])
    ).rows[0]!;
    expect((await stranger.send('/accept', { grant: id })).status).toBe(403);
    expect((await phone.send('/accept', { grant: packs[0]! })).status).toBe(422);
    const page = await phone.send('/accept', { grant: id });
    expect(page.text).toContain('您已确认收下');
    expect((await phone.send('/accept', { grant: id })).status).toBe(200);
    const kept = await base.owner.query('SELECT acknowledged_at IS NOT NULL AS yes FROM perk_grant WHERE id = $1', [
      id,
    ]);
    expect(kept.rows).toEqual([{ yes: true }]);
  });
});
