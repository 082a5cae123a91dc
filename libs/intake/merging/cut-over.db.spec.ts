import { FindCarsByPhone, VehicleDetail } from '#customers';
import { Clock, newId } from '#kernel';
import type { Actor } from '#platform';
import { testDatabase, type TestDatabase, type TestGroup } from '#platform/testing';
import { CaseList, KeptCounts } from '#renewals';
import { importDesk } from '../testing/desk.js';

const HEAD =
  '车架号,车牌,客户,联系电话,上年保险公司,保险到期日,跟进人,续保员手机号,跟进状态,下次跟进时间,是否续回,是否战败,战败原因,跟进记录1,跟进记录2';
const car = (n: number): string => `LTESTCAR0${String(n).padStart(8, '0')}`;
const SHEET = [
  HEAD,
  `${car(1)},粤A00001,王一,13911110001,平安,2026-12-20,李专员,,已报价,2026-12-05,否,否,,11月3日 已报价 4200 客户说 13812345678 联系,客户考虑中`,
  `${car(2)},粤A00002,王二,13911110002,平安,2027-01-20,查无此人,,跟进中,,否,否,,,`,
  `${car(3)},粤A00003,王三,13911110003,平安,2026-12-22,李专员,,,,是,,,11月20日 已出单,`,
  `${car(4)},粤A00004,王四,13911110004,平安,2026-12-23,李专员,,,,,是,价格太贵,,`,
  `${car(5)},粤A00005,王五,13911110005,平安,2026-12-24,查无此人,13700001111,,,,是,车已卖,,`,
  `${car(6)},粤A00006,王六,13911110006,平安,2027-06-24,李专员,,,,,,,,`,
  `${car(7)},粤A00007,王七,13911110007,平安,2027-01-25,重名,,,,,,,,`,
].join('\n');

describe('Cutting over a control sheet in mid-work', () => {
  let base: TestDatabase;
  let group: TestGroup;
  let desk: ReturnType<typeof importDesk>;
  let lead: Actor;
  const staff: Record<string, string> = {};
  beforeAll(async () => {
    base = await testDatabase();
    group = await base.makeGroup();
    await base.setClock('2026-12-01T02:00:00Z');
    desk = importDesk(base);
    lead = group.actor('lead', [group.stores[0]!.id]);
    await colleague('li', '李专员');
    await colleague('zhao', '赵专员', '13700001111');
    await colleague('twin1', '重名');
    await colleague('twin2', '重名');
    await colleague('far', '查无此人', null, group.stores[1]!.id);
  });
  afterAll(async () => {
    desk.remove();
    await base.close();
  });

  async function colleague(
    login: string,
    name: string,
    phone: string | null = null,
    storeId = group.stores[0]!.id,
  ): Promise<void> {
    const id = (staff[login] = newId());
    const vault = await base.app.tx(lead, () => base.vault.forGroup(base.app, group.groupId));
    await base.owner.query(
      `INSERT INTO staff_member (id, group_id, login, name, role, password_hash, phone_bidx) VALUES ($1, $2, $3, $4, 'specialist', 'none', $5)`,
      [id, group.groupId, login, name, phone === null ? null : vault.blind('phone', phone)],
    );
    await base.owner.query('INSERT INTO staff_store (group_id, staff_id, store_id) VALUES ($1, $2, $3)', [
      group.groupId,
      id,
      storeId,
    ]);
  }
  const rows = async <T>(sql: string, params: unknown[] = []): Promise<T[]> =>
    (await base.owner.query(sql, params)).rows;
  async function checked(again = false): Promise<string> {
    const { id } = await desk.receive.run(lead, {
      storeId: lead.storeIds[0]!,
      name: '续保管控表.csv',
      source: '',
      again,
      bytes: Buffer.from(SHEET),
    });
    await desk.advance.run(id);
    await base.owner.query('UPDATE import_file SET cut_over = true WHERE id = $1', [id]);
    return id;
  }
  interface Case {
    vin: string;
    state: string;
    stage: string;
    close_reason: string | null;
    assignee_id: string | null;
    guarded: boolean;
    next: string | null;
    touches: number;
  }
  const cases = (): Promise<Case[]> =>
    rows<Case>(
      `SELECT c.vin, c.state, c.stage, c.close_reason, c.assignee_id, c.guarded,
         to_char(c.next_contact_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') AS next,
         (SELECT count(*)::int FROM touch t WHERE t.case_id = c.id AND t.state IN ('planned', 'skipped')) AS touches
       FROM renewal_case c ORDER BY c.vin`,
    );

  let impact: Awaited<ReturnType<typeof desk.impact.run>>;
  it('says beforehand who gets the work, what is guarded or closed, and which names are no colleague', async () => {
    const id = await checked();
    await desk.askImpact.start(lead, id);
    await desk.rehearse.run(id);
    impact = await desk.impact.run(lead, id);
    expect(impact).toMatchObject({
      state: 'ready',
      vehicles: { created: 7 },
      cases: { opened: 6 },
      guarded: 1,
      unmatched: expect.arrayContaining([
        { name: '查无此人', rows: 1 },
        { name: '重名', rows: 1 },
      ]),
    });
    expect(impact.cases.closed).toEqual(
      expect.arrayContaining([
        { reason: 'RENEWED_HERE', n: 1 },
        { reason: 'INSURED_ELSEWHERE', n: 1 },
        { reason: 'SOLD', n: 1 },
      ]),
    );
    expect(impact.assignees).toEqual([
      { id: null, name: null, cases: 2 },
      { id: staff['li'], name: '李专员', cases: 1 },
    ]);
    expect(await rows('SELECT FROM vehicle')).toEqual([]);
    expect(await rows('SELECT FROM activity')).toEqual([]);
  });

  it('goes on with the work in the transaction of each chunk: worker, stage, next contact, end', async () => {
    const [file] = await rows<{ id: string }>('SELECT id FROM import_file');
    await desk.ask.commit(lead, file!.id);
    await desk.advance.run(file!.id);
    const all = await cases();
    expect(
      all.map((one) => [one.vin.slice(-1), one.state, one.stage, one.close_reason, one.guarded, one.next]),
    ).toEqual([
      ['1', 'open', 'QUOTED', null, true, '2026-12-05 09:30'],
      ['2', 'open', 'CONTACTING', null, false, '2026-12-02 09:30'],
      ['3', 'won', 'WON', 'RENEWED_HERE', false, null],
      ['4', 'lost', 'LOST', 'INSURED_ELSEWHERE', false, null],
      ['5', 'closed', 'EXCLUDED', 'SOLD', false, null],
      ['7', 'open', 'PENDING', null, false, null],
    ]);
    expect(all.map((one) => one.assignee_id)).toEqual([
      staff['li'],
      null,
      staff['li'],
      staff['li'],
      staff['zhao'],
      null,
    ]);
    // What ended has nothing planned; the rest stands planned at once, without the planner.
    expect(all.map((one) => one.touches)).toEqual([10, 10, 0, 0, 0, 10]);
    expect(impact.touches.planned).toBe(
      (await rows<{ n: number }>("SELECT count(*)::int AS n FROM touch WHERE state = 'planned'"))[0]!.n,
    );
    expect(await desk.planner.run(group.groupId)).toMatchObject({ opened: 0, closed: 0, planned: 0 });
  });

  it('keeps the records of follow-up sealed, dated by their text, and shows them with numbers masked', async () => {
    const notes = await rows<{ at: Date; data: { on: string | null }; text: string }>(
      `SELECT a.at, a.data, a::text AS text FROM activity a WHERE a.kind = 'follow-up.imported' ORDER BY a.at`,
    );
    expect(notes.map((one) => one.data.on)).toEqual(['2026-11-03', '2026-11-20', null]);
    expect(notes[0]!.at.toISOString()).toBe('2026-11-03T04:00:00.000Z');
    for (const note of notes) expect(note.text).not.toMatch(/报价|考虑|13812345678/);
    const [first] = await rows<{ id: string }>('SELECT id FROM vehicle WHERE vin = $1', [car(1)]);
    const seen = async (actor: Actor) => {
      const car = await new VehicleDetail(base.app, base.vault).run(actor, first!.id);
      return car.timeline.filter((one) => one.kind === 'follow-up.imported').map((one) => one.text);
    };
    expect(await seen(lead)).toEqual(['客户考虑中', '已报价 4200 客户说 138****5678 联系']);
    expect(await seen(group.actor('auditor'))).toEqual([null, null]);
  });

  it('keeps the reason of a loss in the timeline, finer than the case does', async () => {
    const ends = await rows<{ data: unknown }>(
      `SELECT a.data - 'importId' AS data FROM activity a WHERE a.kind = 'case.closed' ORDER BY a.data ->> 'reason'`,
    );
    expect(ends.map((one) => one.data)).toEqual([
      { reason: 'INSURED_ELSEWHERE', lostReason: 'PRICE' },
      { reason: 'RENEWED_HERE', lostReason: null },
      { reason: 'SOLD', lostReason: 'SOLD' },
    ]);
  });

  it('lists guarded cases, and lets a person release those of the import', async () => {
    const list = new CaseList(base.app, new FindCarsByPhone(base.app, base.vault), new KeptCounts(new Clock()));
    const guarded = () => list.run(lead, lead.storeIds, { page: 1, size: 20, guarded: 'true' });
    expect((await guarded()).items.map((one) => [one.vin, one.guarded])).toEqual([[car(1), true]]);
    const [file] = await rows<{ id: string }>('SELECT id FROM import_file');
    expect(await desk.release.run(lead, { storeIds: lead.storeIds, importId: newId() })).toEqual({ released: 0 });
    expect(await desk.release.run(lead, { storeIds: lead.storeIds, importId: file!.id })).toEqual({ released: 1 });
    expect((await guarded()).items).toEqual([]);
  });

  it('adds nothing when the same sheet comes again, and leaves what was released released', async () => {
    const before = [await cases(), await rows('SELECT id, kind FROM activity WHERE kind = $1', ['follow-up.imported'])];
    const id = await checked(true);
    await desk.ask.commit(lead, id);
    await desk.advance.run(id);
    expect([
      await cases(),
      await rows('SELECT id, kind FROM activity WHERE kind = $1', ['follow-up.imported']),
    ]).toEqual(before);
  });
});
