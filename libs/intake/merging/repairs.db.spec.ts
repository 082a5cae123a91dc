import { ChangePlate, RecordActivity } from '#customers';
import { makeBook } from '../../sheets/testing/index.js';
import { phoneOf, vinOf } from '../testing/ledger.js';
import { StoreDesk } from '../testing/store-desk.js';
import { differences, worldOf } from '../testing/world.js';

const PAGE = { page: 1, size: 200 };

/** Three systems of workshops: other words, other days, one without numbers of orders. */
const DMS_A = '工单号,车牌号,VIN码,进厂日期,结算日期,里程,维修类型,金额,送修人,送修人电话,车主名称,服务顾问';
const DMS_B = '委托书号,牌照号,车架号,来厂时间,出厂时间,行驶里程,业务类别,结算金额,客户姓名,手机,接待顾问';
const DMS_C = '车架号,车牌,进厂日期,公里数,维修费,维修类别';

describe('Repair orders of a workshop', () => {
  let at: StoreDesk;
  beforeEach(async () => {
    at = await StoreDesk.open('2026-12-01T02:00:00Z');
  });
  afterEach(() => at.close());

  const sheet = (head: string, ...lines: string[]): Buffer => Buffer.from([head, ...lines].join('\n'));
  const bringIn = (bytes: Buffer, name = 'repairs.csv') => at.bringIn(bytes, name);
  const orders = async () =>
    (
      await at.base.owner.query(
        `SELECT o.number, v.vin, o.arrived_on, o.settled_on, o.mileage, o.kind, o.amount_fen, o.adviser
         FROM repair_order o JOIN vehicle v ON v.id = o.vehicle_id ORDER BY o.visited_on, o.number, o.id`,
      )
    ).rows;
  const A = (no: string, n: number, day: string, more = `${day},42180,保养,860.00`): string =>
    `${no},粤A1000${n},${vinOf(n)},${day},${more},司机${'甲乙丙丁'[n]!},${phoneOf(n + 50)},王小${'甲乙丙丁'[n]!},李娜`;

  it('come in from several layouts, with the cars and people that they tell of', async () => {
    const first = await bringIn(
      sheet(DMS_A, A('RO1', 1, '2026-03-01'), A('RO2', 1, '2026-09-08'), A('RO3', 2, '2026-11-03')),
    );
    expect((await at.view(first)).counts).toMatchObject({ rows: 3, created: 2, updated: 1, rejected: 0 });
    const book = makeBook([
      {
        name: '维修',
        rows: [
          DMS_B.split(','),
          [
            'W-77',
            '粤A10003',
            vinOf(3),
            '2026/11/3 09:21',
            '2026/11/4 17:00',
            '1.2万公里',
            '事故',
            '12,300.5',
            '赵敏',
            phoneOf(3),
            '陈刚',
          ],
        ],
      },
    ]);
    await bringIn(book, 'other.xlsx');
    await bringIn(sheet(DMS_C, `${vinOf(3)},粤A10003,2025.12.9,8000,300,保养`));
    expect(await orders()).toEqual([
      {
        number: null,
        vin: vinOf(3),
        arrived_on: '2025-12-09',
        settled_on: null,
        mileage: 8_000,
        kind: '保养',
        amount_fen: 30_000,
        adviser: null,
      },
      {
        number: 'RO1',
        vin: vinOf(1),
        arrived_on: '2026-03-01',
        settled_on: '2026-03-01',
        mileage: 42_180,
        kind: '保养',
        amount_fen: 86_000,
        adviser: '李娜',
      },
      {
        number: 'RO2',
        vin: vinOf(1),
        arrived_on: '2026-09-08',
        settled_on: '2026-09-08',
        mileage: 42_180,
        kind: '保养',
        amount_fen: 86_000,
        adviser: '李娜',
      },
      {
        number: 'RO3',
        vin: vinOf(2),
        arrived_on: '2026-11-03',
        settled_on: '2026-11-03',
        mileage: 42_180,
        kind: '保养',
        amount_fen: 86_000,
        adviser: '李娜',
      },
      {
        number: 'W-77',
        vin: vinOf(3),
        arrived_on: '2026-11-03',
        settled_on: '2026-11-04',
        mileage: 12_000,
        kind: '事故',
        amount_fen: 1_230_050,
        adviser: '陈刚',
      },
    ]);
    const known = await at.base.owner.query(
      `SELECT x.relation, array_agg(DISTINCT r.role ORDER BY r.role) AS roles FROM vehicle_store x
       JOIN vehicle_person r ON r.vehicle_id = x.vehicle_id GROUP BY x.vehicle_id, x.relation ORDER BY 2`,
    );
    expect(known.rows).toEqual([
      { relation: 'serviced', roles: ['driver', 'owner'] },
      { relation: 'serviced', roles: ['driver', 'owner'] },
      { relation: 'serviced', roles: ['owner'] },
    ]);
  });

  it('change nothing when the same file comes again, and only what a later one says otherwise', async () => {
    const bytes = sheet(DMS_A, A('RO1', 1, '2026-03-01'), A('RO3', 2, '2026-11-03', ',,,'));
    await bringIn(bytes);
    const before = await worldOf(at.base);
    const again = await bringIn(bytes);
    expect((await at.view(again)).counts).toMatchObject({ created: 0, updated: 0, unchanged: 2 });
    expect(differences(before, await worldOf(at.base))).toEqual([]);
    const later = await bringIn(sheet(DMS_A, A('RO3', 2, '2026-11-03', '2026-11-05,50000,事故,1200')));
    expect((await at.rows(later))[0]).toMatchObject({ result: 'updated' });
    expect((await at.rows(later))[0]!.changes).toContainEqual({ field: 'amount', before: null, after: '1200.00' });
    // The same visit from a system without numbers is that visit.
    await bringIn(sheet(DMS_C, `${vinOf(2)},粤A10002,2026-11-03,50000,1200,事故`));
    expect(await orders()).toHaveLength(2);
    // An order's number that stands on another car is left there.
    const stray = await bringIn(sheet(DMS_A, A('RO3', 1, '2026-11-20')));
    expect((await at.view(stray)).counts).toMatchObject({ created: 0, updated: 0, unchanged: 1 });
    expect((await orders())[1]).toMatchObject({ number: 'RO3', vin: vinOf(2), arrived_on: '2026-11-03' });
  });

  it('keep the good rows of a file that is partly bad, and say why the others came back', async () => {
    const id = await bringIn(
      sheet(
        DMS_A,
        A('RO1', 1, '2026-03-01'),
        `RO2,粤A10002,LTEST0,2026-03-02,,1,保养,1,,,,`,
        `,粤A10002,${vinOf(2)},,2026-03-02,1,保养,1,,,,`,
        `RO4,粤A10002,${vinOf(2)},不详,,八万,保养,很多,,1390000,,`,
        `合计,,,,,,,861,,,,`,
      ),
    );
    expect((await at.view(id)).counts).toMatchObject({ rows: 5, created: 2, rejected: 3 });
    const codes = (await at.rows(id)).map((row) => row.findings.map((one) => one.code));
    expect(codes[1]).toContain('VIN_LENGTH');
    expect(codes[2]).toContain('REPAIR_UNNAMED');
    expect(codes[3]).toEqual(expect.arrayContaining(['DATE_UNREADABLE', 'NUMBER_INVALID', 'MONEY_INVALID']));
    expect(codes[4]).toContain('TOTAL_ROW');
    expect((await orders()).map((one) => one.number)).toEqual(['RO1', 'RO4']);
  });

  it('are taken back whole, but not from a car that somebody or another file has touched since', async () => {
    await bringIn(sheet(DMS_A, A('RO1', 1, '2026-03-01', ',,,')));
    const before = await worldOf(at.base);
    const second = sheet(DMS_A, A('RO1', 1, '2026-03-01'), A('RO2', 1, '2026-09-08'), A('RO3', 2, '2026-11-03'));
    const id = await bringIn(second);
    expect(await at.desk.undo.preview(at.lead, id, 'zh-CN')).toMatchObject({ deletes: 1, restores: 2, keeps: 0 });
    await at.undo(id);
    expect(differences(before, await worldOf(at.base))).toEqual([]);

    const kept = await bringIn(second);
    await bringIn(sheet(DMS_A, A('RO9', 2, '2026-11-20')));
    const audit = at.base.auditOf(at.base.app);
    const car = (await at.base.owner.query('SELECT id FROM vehicle WHERE vin = $1', [vinOf(1)])).rows[0].id;
    await new ChangePlate(at.base.app, audit, new RecordActivity(at.base.app)).run(at.lead, {
      vehicleId: car,
      plate: '粤C30000',
    });
    await at.undo(kept);
    expect((await orders()).map((one) => one.number)).toEqual(['RO1', 'RO3', 'RO9']);
    const named = (await at.desk.rows.list(at.lead, kept, { ...PAGE, kept: 'true' }, 'zh-CN')).items;
    expect(named.map((row) => row.keptWhy?.[0]?.code)).toEqual(['OTHER_IMPORT']);
  });

  it('make a car known by its repairs alone a prospect once the end of its cover is known', async () => {
    await bringIn(sheet(DMS_A, A('RO1', 1, '2026-03-01')));
    await at.desk.planner.run(at.group.groupId);
    await at.desk.planner.run(at.group.groupId);
    const cases = async () => (await at.base.owner.query('SELECT segment, holder_rule, state FROM renewal_case')).rows;
    expect(await cases()).toEqual([]);
    await bringIn(sheet('车架号,车主,保险公司,商业险到期日', `${vinOf(1)},王小乙,平安,2026-12-20`));
    await at.desk.planner.run(at.group.groupId);
    await at.desk.planner.run(at.group.groupId);
    expect(await cases()).toEqual([{ segment: 'PROSPECT', holder_rule: 'serviced', state: 'open' }]);
  });
});
