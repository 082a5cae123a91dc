import { gzipSync } from 'node:zlib';
import type { LinkMade, NewQuote } from '#contracts';
import { newId } from '#kernel';
import { testDatabase, type TestDatabase } from '#platform/testing';
import { testApi, type Caller, type TestApi } from '../testing.js';

const PHONE = '13812346721';
const AGENT = 'Mozilla/5.0 (Linux; Android 14) MicroMessenger/8.0.50';
const KB = 1_024;

/** A phone with a browser that keeps what it is given. */
class Phone {
  private cookie = '';

  constructor(
    private readonly at: string,
    private readonly agent = AGENT,
  ) {}

  async open(path = '', method = 'GET'): Promise<{ status: number; text: string; headers: Headers }> {
    return this.ask(path, { method });
  }

  /** Sends a form as a browser does that says neither origin nor site, and follows where it is led. */
  async send(
    path: string,
    fields: Record<string, string>,
  ): Promise<{ status: number; text: string; headers: Headers }> {
    const answer = await this.ask(path, {
      method: 'POST',
      body: new URLSearchParams(fields).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    if (answer.status !== 303) return answer;
    const to = new URL(answer.headers.get('location')!, this.at);
    return this.ask(to.search, { method: 'GET' });
  }

  private async ask(path: string, init: RequestInit) {
    const headers = { 'user-agent': this.agent, cookie: this.cookie, ...init.headers };
    const answer = await fetch(this.at + path, { ...init, headers, redirect: 'manual' });
    const given = answer.headers.get('set-cookie');
    if (given) this.cookie = given.split(';')[0]!;
    return { status: answer.status, text: await answer.text(), headers: answer.headers };
  }
}

describe('The page behind an owner’s link', () => {
  let base: TestDatabase;
  let api: TestApi;
  let desk: Caller;
  let serial = 0;

  beforeAll(async () => {
    base = await testDatabase();
    api = await testApi(base);
    await base.setClock('2026-06-01 10:00+08');
    desk = await api.as('specialist', ['GZ01']);
    await base.owner.query(`UPDATE staff_member SET name = '李娜', licence_no = 'GZ-7788' WHERE id = $1`, [
      desk.staffId,
    ]);
  });
  afterAll(async () => {
    await api?.close();
    await base.close();
  });

  const rows = async <T extends object>(sql: string, params: unknown[] = []): Promise<T[]> =>
    (await base.owner.query<T>(sql, params)).rows;

  async function openCase(phone = PHONE): Promise<string> {
    serial += 1;
    const vin = `LTEST0${String(serial).padStart(3, '0')}SA123456`;
    const admin = await api.as('admin');
    const entered = await admin.post<{ vehicleId: string }>('/api/v1/policies', {
      store: 'GZ01',
      vin,
      plate: `粤A123${String(40 + serial)}`,
      owner: '王小明',
      phone,
      signedOn: '2025-06-10',
      commercial: { insurer: 'PICC', policyNo: `PDAAGZ${100 + serial}`, startsOn: '2025-06-20', premium: 352_000 },
    });
    expect([entered.status, entered.text]).toEqual([201, expect.anything()]);
    const vehicle = entered.body.vehicleId;
    const id = newId();
    await base.owner.query(
      `INSERT INTO renewal_case (id, group_id, store_id, vehicle_id, insurance_year, holder_rule, segment, due_on,
         anchor_on, vin, plate, assignee_id, stage, next_contact_at)
       SELECT $1, $2, $3, v.id, 2026, 'issued', 'NEW_TO_RENEW', '2026-06-19', '2026-06-19', v.vin, v.plate, $5,
         'ASSIGNED', app.now() + interval '1 day' FROM vehicle v WHERE v.id = $4`,
      [id, api.group.groupId, api.group.stores[0]!.id, vehicle, desk.staffId],
    );
    return id;
  }
  async function link(caseId: string): Promise<LinkMade & { token: string }> {
    const made = await desk.post<LinkMade>(`/api/v1/renewal-cases/${caseId}/links`, { purpose: 'compare' });
    expect(made.status).toBe(201);
    return { ...made.body, token: made.body.url.split('/o/')[1]! };
  }
  const opens = async (caseId: string): Promise<[number, number]> => {
    const [row] = await rows<{ opens: number; seen: number }>(
      `SELECT c.quote_opens AS opens, (SELECT count(*)::int FROM activity a WHERE a.case_id = c.id AND a.kind = 'quote.opened') AS seen
       FROM renewal_case c WHERE c.id = $1`,
      [caseId],
    );
    return [row!.opens, row!.seen];
  };
  const quote: Partial<NewQuote> = {
    insurer: 'PICC',
    validUntil: '2026-06-20',
    commercial: { premium: 361_000, covers: [{ code: 'THIRD_PARTY', sum: 200_000_000 }] },
  };

  it('shows a stranger nothing of the owner, and counts no program that fetches the address', async () => {
    const id = await openCase();
    const { url } = await link(id);
    const page = await new Phone(url).open();
    expect(page.status).toBe(200);
    expect(page.text).toContain('粤A·***41');
    expect(page.text).toContain('李娜');
    expect(page.text).toContain('GZ-7788');
    expect(page.text).toContain('020-80000001');
    for (const secret of ['王', '小明', '6721', '3,520', '粤A12341', id]) expect(page.text).not.toContain(secret);
    const head = (name: string): string | null => page.headers.get(name);
    expect([head('cache-control'), head('x-robots-tag'), head('referrer-policy')]).toEqual([
      'no-store',
      'noindex, nofollow, noarchive',
      'no-referrer',
    ]);
    expect(head('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'; script-src 'sha256-/,
    );
    await new Phone(url).open('', 'HEAD');
    for (const bot of ['facebookexternalhit/1.1', 'TelegramBot (like TwitterBot)', 'DingTalkBot-LinkService/1.0', '']) {
      await new Phone(url, bot).open();
      expect((await new Phone(url, bot).open('/seen', 'POST')).status).toBe(204);
    }
    expect(await opens(id)).toEqual([0, 0]);
    expect(gzipSync(page.text).length).toBeLessThan(60 * KB);
  });

  it('shows last year, offers and why they differ to whoever knows the number, and says so to the desk', async () => {
    const id = await openCase();
    expect((await desk.post(`/api/v1/renewal-cases/${id}/quotes`, quote)).status).toBe(201);
    const { url } = await link(id);
    const phone = new Phone(url);
    const page = await phone.send('/confirm', { digits: '6721' });
    expect([page.status, page.text.includes('本店方案 A'), page.text.includes('200万')]).toEqual([200, true, true]);
    expect(page.text).toContain('3,610.00');
    expect(page.text).not.toContain('小明');
    expect(gzipSync(page.text).length).toBeLessThan(60 * KB);
    expect(await opens(id)).toEqual([1, 1]);
    await phone.open('/seen', 'POST');
    expect(await opens(id)).toEqual([1, 1]);
    await base.setClock('2026-06-01 10:11+08');
    expect((await phone.open('/seen', 'POST')).status).toBe(204);
    expect((await phone.open('/seen', 'POST')).status).toBe(204);
    expect(await opens(id)).toEqual([2, 2]);
    const english = await phone.open('?lang=en');
    expect(english.status).toBe(303);
    const [listed] = (await desk.get<{ items: object[] }>(`/api/v1/renewal-cases/${id}/links`)).body.items;
    expect(listed).toMatchObject({ state: 'live', opens: 2, madeBy: '李娜' });
    await base.setClock('2026-06-01 10:00+08');
  });

  it('takes the offer that the owner was made elsewhere as a quote of theirs', async () => {
    const id = await openCase();
    const { url } = await link(id);
    const phone = new Phone(url);
    const offer = { insurer: 'PINGAN', commercial: '3,300元', thirdParty: '300', damage: '1', compulsory: '' };
    expect((await phone.send('/offer', offer)).status).toBe(403);
    await phone.send('/confirm', { digits: '6721' });
    expect((await phone.send('/offer', { ...offer, commercial: 'viel' })).status).toBe(422);
    expect((await phone.send('/offer', { ...offer, commercial: '' })).status).toBe(422);
    const page = await phone.send('/offer', offer);
    expect([page.status, page.text.includes('其他报价'), page.text.includes('3,300.00')]).toEqual([200, true, true]);
    expect(
      await rows(`SELECT source, ours, commercial_fen AS fen, made_by FROM quote WHERE case_id = $1`, [id]),
    ).toEqual([{ source: 'owner', ours: false, fen: 330_000, made_by: null }]);
  });

  it('dies with the fifth wrong answer, and right digits open it no more', async () => {
    const id = await openCase();
    const { url } = await link(id);
    const phone = new Phone(url);
    for (const left of [4, 3, 2, 1]) {
      const answer = await phone.send('/confirm', { digits: '0000' });
      expect([answer.status, answer.text.includes(`还可以再试 ${left} 次`)]).toEqual([422, true]);
    }
    expect((await phone.send('/confirm', { digits: 'abcd' })).status).toBe(422);
    expect((await phone.send('/confirm', { digits: '0000' })).status).toBe(410);
    expect((await phone.send('/confirm', { digits: '6721' })).status).toBe(429);
    const page = await phone.open();
    expect([page.status, page.text.includes('020-80000001'), page.text.includes('3,520')]).toEqual([410, true, false]);
    expect(await opens(id)).toEqual([0, 0]);
    const [audit] = await rows<{ n: number }>(
      `SELECT count(*)::int AS n FROM audit WHERE verb = 'link.wrong-digits' AND subject_id = $1`,
      [id],
    );
    expect(audit!.n).toBe(5);
  });

  it('opens nothing with what was proved for another link', async () => {
    const [one, two] = [await openCase(), await openCase('13900001111')];
    const [mine, theirs] = [await link(one), await link(two)];
    const phone = new Phone(mine.url);
    await phone.send('/confirm', { digits: '6721' });
    const forged = new Phone(theirs.url);
    Object.assign(forged, { cookie: (phone as unknown as { cookie: string }).cookie });
    expect((await forged.open()).text).toContain('手机号后四位');
    expect((await forged.send('/wish', { wish: 'stop' })).status).toBe(403);
    expect((await new Phone(theirs.url).send('/confirm', { digits: '6721' })).status).toBe(422);
  });

  it('says whom to call once it has expired or was taken back', async () => {
    const id = await openCase();
    const [old, taken] = [await link(id), await link(id)];
    expect((await desk.post(`/api/v1/links/${taken.id}/revoke`)).status).toBe(204);
    expect((await desk.post(`/api/v1/links/${taken.id}/revoke`)).status).toBe(204);
    const gone = await new Phone(taken.url).open();
    expect([gone.status, gone.text.includes('链接已停用'), gone.text.includes('李娜')]).toEqual([410, true, true]);
    await base.setClock('2026-06-08 10:01+08');
    const over = await new Phone(old.url).open();
    expect([over.status, over.text.includes('链接已过期'), over.text.includes('020-80000001')]).toEqual([
      410,
      true,
      true,
    ]);
    expect((await new Phone(old.url).send('/confirm', { digits: '6721' })).status).toBe(410);
    expect(over.text).toContain('请给我发新链接');
    for (let twice = 0; twice < 2; twice += 1) {
      const asked = await new Phone(old.url).send('/fresh', {});
      expect([asked.status, asked.text.includes('已通知顾问'), asked.text.includes('/fresh')]).toEqual([
        410,
        true,
        false,
      ]);
    }
    expect((await new Phone(taken.url).send('/fresh', {})).status).toBe(403);
    const wanted = `SELECT n.staff_id AS who FROM notice n WHERE n.kind = 'link.wanted' AND n.subject_id = $1`;
    expect(await rows(wanted, [id])).toEqual([{ who: desk.staffId }]);
    expect(await rows(`SELECT FROM audit WHERE verb = 'link.want' AND actor_kind = 'owner'`)).toHaveLength(1);
    await base.setClock('2026-06-01 10:00+08');
    expect((await new Phone(`${api.url}/o/${'A'.repeat(22)}`).open()).status).toBe(404);
    expect((await new Phone(`${api.url}/o/x'%20OR%201=1`).open()).status).toBe(404);
  });

  it('hands each wish to the desk as a contact that the owner began', async () => {
    const wished = async (wish: Record<string, string>): Promise<[string, { status: number; text: string }]> => {
      const id = await openCase(`138${String(10_000_000 + serial)}`);
      const phone = new Phone((await link(id)).url);
      await phone.send('/confirm', { digits: String(10_000_000 + serial - 1).slice(-4) });
      return [id, await phone.send('/wish', wish)];
    };
    const of = async (id: string): Promise<object> =>
      (
        await rows(
          `SELECT c.state, c.last_result AS result, c.next_contact_at AS at, k.direction, k.staff_id AS by
           FROM renewal_case c JOIN contact k ON k.case_id = c.id WHERE c.id = $1`,
          [id],
        )
      )[0]!;
    const open = { state: 'open', direction: 'in', by: null };
    const [called, callPage] = await wished({ wish: 'call', on: '2026-06-02', half: 'pm' });
    expect(callPage.text).toContain('已记下');
    expect(await of(called)).toEqual({ ...open, result: 'INTERESTED', at: new Date('2026-06-02T06:30:00Z') });
    const [later] = await wished({ wish: 'later', on: '2026-06-12', half: 'am' });
    expect(await of(later)).toEqual({ ...open, result: 'TOO_EARLY', at: new Date('2026-06-12T01:30:00Z') });
    const [, past] = await wished({ wish: 'call', on: '2026-05-01' });
    expect(past.status).toBe(422);
    const [elsewhere, closed] = await wished({ wish: 'elsewhere' });
    expect([closed.status, closed.text.includes('这份报价已结束')]).toEqual([200, true]);
    expect(await of(elsewhere)).toMatchObject({ state: 'lost', result: 'INSURED_ELSEWHERE', direction: 'in' });
    const [stopped] = await wished({ wish: 'stop' });
    expect(await of(stopped)).toMatchObject({ result: 'OPT_OUT', direction: 'in' });
    expect((await rows(`SELECT FROM suppression WHERE lifted_at IS NULL`)).length).toBe(1);
  });

  it('thanks whoever has renewed, and says the days to whoever knows the number', async () => {
    const id = await openCase();
    const { url } = await link(id);
    await base.owner.query(
      `UPDATE renewal_case SET state = 'won', stage = 'WON', closed_at = app.now(), close_reason = 'RENEWED_HERE' WHERE id = $1`,
      [id],
    );
    const phone = new Phone(url);
    const before = await phone.open();
    expect([before.text.includes('您已续保'), before.text.includes('2026-06-19')]).toEqual([true, false]);
    expect((await phone.send('/confirm', { digits: '6721' })).text).toContain('2026-06-19');
  });

  it('keeps no token anywhere, and takes no form from another site', async () => {
    const id = await openCase();
    const { url, token } = await link(id);
    await new Phone(url).send('/confirm', { digits: '6721' });
    for (const table of ['audit', 'activity', 'idempotency_key', 'owner_link', 'notice']) {
      expect(await rows(`SELECT FROM ${table} t WHERE t::text LIKE '%' || $1 || '%'`, [token])).toEqual([]);
    }
    const answer = await fetch(`${url}/wish`, {
      method: 'POST',
      body: 'wish=stop',
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'cross-site' },
    });
    expect(answer.status).toBe(403);
    const elsewhere = await fetch(`${api.url}/api/v1/session`, {
      method: 'POST',
      body: 'username=a&password=b',
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
    });
    expect(elsewhere.status).toBe(415);
  });
});
