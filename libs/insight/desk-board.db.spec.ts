import { CaseQuery } from '#contracts';
import { FindCarsByPhone } from '#customers';
import { Clock, newId } from '#kernel';
import type { Actor } from '#platform';
import { testDatabase, type TestDatabase, type TestGroup } from '#platform/testing';
import { CaseList, KeptCounts, SetTargets } from '#renewals';
import { Notify } from '#staff';
import { addCases, addColleague } from '../renewals/testing/index.js';
import { DayReportQuery, DeskBoardQuery, TellDay } from './index.js';

describe('The desk at the end of a day', () => {
  let base: TestDatabase;
  let group: TestGroup;
  let store: number;
  let lead: Actor;
  let [anna, bella] = ['', ''];
  const ids: string[] = [];

  beforeAll(async () => {
    base = await testDatabase();
    await base.setClock('2026-11-26 17:00+08');
    group = await base.makeGroup();
    store = group.stores[0]!.id;
    anna = await addColleague(base, group, store, '安娜');
    bella = await addColleague(base, group, store, '贝拉');
    lead = { ...group.actor('lead', [store]), staffId: await addColleague(base, group, store, '主管', 'lead') };
    ids.push(...(await addCases(base, group, store, 4, { assigneeId: anna })));
    ids.push(...(await addCases(base, group, store, 2, { assigneeId: bella, segment: 'RETURNING' })));
    ids.push(...(await addCases(base, group, store, 1)));
    ids.push(...(await addCases(base, group, store, 1, { anchorOn: '2027-01-05', assigneeId: anna })));
    await win(ids[0]!, '2026-11-26 10:00+08', 420_000);
    await win(ids[4]!, '2026-11-25 10:00+08', 300_000);
    await contact(ids[0]!, anna, 'measured', '2026-11-26 09:30+08');
    await contact(ids[1]!, anna, 'self', '2026-11-26 11:00+08');
    await contact(ids[2]!, anna, 'none', '2026-11-26 11:10+08');
    await contact(ids[5]!, bella, 'self', '2026-11-25 11:10+08');
    await next(ids[1]!, '2026-11-27 10:00+08');
    await next(ids[2]!, '2026-11-26 15:00+08');
    await next(ids[3]!, '2026-12-01 09:30+08');
    await next(ids[5]!, '2026-12-01 09:30+08');
    await next(ids[7]!, '2026-12-01 09:30+08');
  });
  afterAll(() => base.close());

  const next = (id: string, at: string) =>
    base.owner.query('UPDATE renewal_case SET next_contact_at = $2 WHERE id = $1', [id, at]);
  const contact = (caseId: string, staffId: string, effective: string, at: string) =>
    base.owner.query(
      `INSERT INTO contact (id, group_id, store_id, case_id, staff_id, result, class, channel, effective, case_version, at)
       VALUES ($1, $2, $3, $4, $5, 'INTERESTED', 'connected', 'call', $6, 1, $7)`,
      [newId(), group.groupId, store, caseId, staffId, effective, at],
    );
  async function win(id: string, at: string, premium: number): Promise<void> {
    await base.owner.query(
      `WITH p AS (INSERT INTO policy (id, group_id, store_id, vehicle_id, line, expires_on, premium_fen, ours, source)
         SELECT app.new_id(), group_id, store_id, vehicle_id, 'commercial', '2027-12-20', $3, true, 'manual'
         FROM renewal_case WHERE id = $1 RETURNING id)
       UPDATE renewal_case SET state = 'won', stage = 'WON', close_reason = 'RENEWED_HERE', closed_at = $2,
         won_policy_id = (SELECT id FROM p) WHERE id = $1`,
      [id, at, premium],
    );
  }

  it('counts what each person brought, and says it as a text', async () => {
    const report = await new DayReportQuery(base.app).run(lead, [store], {});
    expect(report.people.map((one) => [one.name, one.figures])).toEqual([
      [
        '安娜',
        {
          issued: 1,
          premium: 420_000,
          contacts: 3,
          effectiveMeasured: 1,
          effectiveSelf: 1,
          quotes: 0,
          promised: 1,
          missed: 1,
        },
      ],
      ['贝拉', expect.objectContaining({ issued: 0, contacts: 0, promised: 0, missed: 0 })],
    ]);
    expect(report.total).toEqual(report.people[0]!.figures);
    expect(report.text.zh.split('\n')[0]).toBe('【续保日报】2026-11-26 天河');
    expect(report.text.zh).toContain(
      '安娜：出单 1 单（商业险 4,200.00 元），有效跟进 2（系统 1／自报 1），报价 0，明日约 1，逾期 1',
    );
    expect(report.text.en).toContain('安娜: issued 1');
    const own = await new DayReportQuery(base.app).run(
      { ...group.actor('specialist', [store]), staffId: bella },
      [store],
      { day: '2026-11-25', person: anna },
    );
    expect(own.people.map((one) => [one.name, one.figures.issued, one.figures.effectiveSelf])).toEqual([
      ['贝拉', 1, 1],
    ]);
  });

  it('shows store, person and segment beside targets, and opens each number as its list', async () => {
    const targets = new SetTargets(base.app, base.auditOf(base.app));
    const month = '2026-12';
    const item = { person: anna, segment: 'NEW_TO_RENEW' as const, cases: 3 };
    await targets.run(lead, store, { store: 'GZ01', month, items: [item, { person: null, segment: null, cases: 9 }] });
    await targets.run(lead, store, { store: 'GZ01', month, items: [{ ...item, cases: 2 }] });
    const board = await new DeskBoardQuery(base.app).run(lead, [store], month);
    expect(board.targets.map((one) => [one.person, one.segment, one.cases])).toEqual([
      [anna, 'NEW_TO_RENEW', 2],
      [null, null, 9],
    ]);
    const figures = board.rows.map((row) => [row.person?.name ?? null, row.segment, row.due, row.won, row.premium]);
    expect(figures).toEqual([
      ['安娜', 'NEW_TO_RENEW', 4, 1, 420_000],
      ['贝拉', 'RETURNING', 2, 1, 300_000],
      [null, 'NEW_TO_RENEW', 1, 0, 0],
    ]);
    const list = new CaseList(base.app, new FindCarsByPhone(base.app, base.vault), new KeptCounts(new Clock()));
    for (const row of board.rows) {
      const where = { dueMonth: month, left: 'false', assignee: row.person?.id ?? 'none', segment: row.segment };
      const listed = async (more: object) =>
        (await list.run(lead, [store], CaseQuery.parse({ ...where, ...more }))).total;
      expect([
        await listed({}),
        await listed({ state: 'won' }),
        await listed({ state: 'lost' }),
        await listed({ state: 'open' }),
        await listed({ contacted: 'true' }),
      ]).toEqual([row.due, row.won, row.lost, row.open, row.contacted]);
    }
    await targets.run(lead, store, { store: 'GZ01', month, items: [{ person: null, segment: null, cases: null }] });
    expect((await new DeskBoardQuery(base.app).run(lead, [store], month)).targets).toHaveLength(1);
    await expect(
      targets.run(lead, store, { store: 'GZ01', month, items: [{ ...item, person: newId() }] }),
    ).rejects.toMatchObject({ code: 'assign.person' });
  });

  it('tells people at six that the report is there, once', async () => {
    const tell = new TellDay(base.worker, new Notify(base.worker));
    expect(await tell.runDue()).toBe(0);
    await base.setClock('2026-11-26 18:00+08');
    // The other store has nobody.
    expect([await tell.runDue(), await tell.runDue()]).toEqual([3, 0]);
    const told = await base.owner.query(`SELECT staff_id AS id FROM notice WHERE kind = 'report.day'`);
    expect(told.rows.map((row: { id: string }) => row.id).sort()).toEqual([anna, bella, lead.staffId].sort());
  });
});
