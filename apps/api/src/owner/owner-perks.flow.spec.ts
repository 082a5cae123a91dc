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
    const made = await linked({ vin: 'LTEST0002SA123456', plate: '粤A12345', phone: '13812346721', owner: '王小明' });
    caseId = made.caseId;
    [phone, stranger] = [new Phone(made.url), new Phone(made.url)];
  }, 60_000);
  afterAll(async () => {
    await api?.close();
    await base.close();
  });

  /** An owner whose cover ends in June, with what is proposed to them and a link to their page. */
  async function linked(owner: { vin: string; plate: string; phone: string; owner: string }) {
    const admin = await api.as('admin');
    await admin.post('/api/v1/policies', {
      ...{ store: 'GZ01', ...owner, signedOn: '2025-06-10' },
      commercial: {
        insurer: 'PICC',
        policyNo: `PDAA${owner.plate.slice(2)}`,
        startsOn: '2025-06-20',
        premium: 352_000,
      },
    });
    const { rows } = await base.owner.query<{ id: string }>('SELECT id FROM vehicle WHERE vin = $1', [owner.vin]);
    const days = { due_on: '2026-06-19', anchor_on: '2026-06-19', planned_anchor_on: '2026-06-19' };
    const spare = await book.case(api.group.stores[0]!.id, { ...days, assignee_id: desk.staffId });
    const mine = [spare, rows[0]!.id, owner.vin];
    await base.owner.query('UPDATE renewal_case SET vehicle_id = $2, vin = $3 WHERE id = $1', mine);
    await new ComputeOffers(base.worker, base.auditOf(base.worker)).run(api.group.groupId);
    const made = await desk.post<LinkMade>(`/api/v1/renewal-cases/${spare}/links`, { purpose: 'compare' });
    return { caseId: spare, url: made.body.url };
  }

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

  it('wait for the store above its limit, and say until when and what if not', async () => {
    const manager = await api.as('manager');
    const limit = { kind: 'store', store: 'GZ01', month: '2026-06', cap: 1_000_000, approveAbove: 1 };
    expect((await (await api.as('group')).post('/api/v1/perk-budgets', limit)).status).toBe(201);
    const other = { vin: 'LTEST0003SA123456', plate: '粤A54321', phone: '13812340042', owner: '李四' };
    const theirs = await linked(other);
    const owner = new Phone(theirs.url);
    await owner.send('/confirm', { digits: '0042' });
    const waits = await owner.send('/choose', { package: packs[0]! });
    for (const text of ['等待门店确认', '最晚 2026-07-19 给您答复', '可以改选其他一份'])
      expect(waits.text).toContain(text);
    expect(waits.text).not.toMatch(/已为您保留|<svg/);
    const { rows } = await base.owner.query<{ id: string; version: number }>(
      'SELECT id, version FROM perk_grant WHERE case_id = $1',
      [theirs.caseId],
    );
    const { id, version } = rows[0]!;
    const no = { version, verdict: 'refused', note: '超出本月安排' };
    expect((await manager.post(`/api/v1/grants/${id}/decide`, no)).status).toBe(200);
    const refused = await owner.open();
    for (const text of ['门店没有通过', '可以改选下面的一份', '选这一份']) expect(refused.text).toContain(text);
    expect(refused.text).not.toMatch(/已为您保留|等待门店确认|超出本月安排/);
    await owner.send('/choose', { package: packs[1]! });
    const again = await base.owner.query<{ id: string; version: number }>(
      `SELECT id, version FROM perk_grant WHERE case_id = $1 AND approval = 'pending'`,
      [theirs.caseId],
    );
    const yes = { version: again.rows[0]!.version, verdict: 'granted', note: '' };
    expect((await manager.post(`/api/v1/grants/${again.rows[0]!.id}/decide`, yes)).status).toBe(200);
    const kept = await owner.open();
    expect(kept.text).toContain('四轮定位 · 剩 1 次');
    expect(kept.text).not.toMatch(/等待门店确认|没有通过/);
  });
});
