import { CaseQuery, DAY_FIGURES, TodayView, type DayFigure } from '#contracts';
import { FindCarsByPhone } from '#customers';
import { Clock, newId } from '#kernel';
import type { Actor } from '#platform';
import { testDatabase, type TestDatabase, type TestGroup } from '#platform/testing';
import { CaseList } from '../case-list.query.js';
import { KeptCounts } from '../kept-counts.js';
import { addColleague } from '../testing/index.js';
import type { CaseFacts } from './case-facts.js';
import { ChanceByTable } from './chance.rules.js';
import { factsOfOne } from './due-work.sql.js';
import { isOfDoer } from './figure-condition.js';
import { noteArrival, noteQuoteOpened } from './note-stir.js';
import { ReadToday } from './read-today.query.js';

type Columns = Record<string, unknown>;

describe('Today', () => {
  let base: TestDatabase;
  let group: TestGroup;
  let here: number;
  let there: number;
  let clerk: Actor;
  let today: ReadToday;
  let n = 0;

  beforeAll(async () => {
    base = await testDatabase();
    await base.setClock('2026-11-26 08:30+08');
  });
  afterAll(() => base.close());

  beforeEach(async () => {
    group = await base.makeGroup();
    [here, there] = group.stores.map((store) => store.id) as [number, number];
    clerk = group.actor('specialist', [here]);
    today = new ReadToday(base.app, new ChanceByTable());
  });

  /** An open case of the clerk's, agreed for ten o'clock today, as far as nothing else is said. */
  async function add(plate: string, columns: Columns = {}): Promise<string> {
    const [id, vehicleId, storeId] = [newId(), newId(), (columns['store_id'] as number | undefined) ?? here];
    const vin = `LTEST${String((n += 1)).padStart(12, '0')}`;
    await base.owner.query('INSERT INTO vehicle (id, group_id, vin, plate) VALUES ($1, $2, $3, $4)', [
      vehicleId,
      group.groupId,
      vin,
      plate,
    ]);
    const row: Columns = {
      id,
      group_id: group.groupId,
      store_id: storeId,
      vehicle_id: vehicleId,
      insurance_year: 2026,
      holder_rule: 'issued',
      segment: 'RENEW_TO_RENEW',
      stage: 'CONTACTING',
      due_on: '2026-12-31',
      anchor_on: '2026-12-31',
      vin,
      plate,
      assignee_id: clerk.staffId,
      next_contact_at: '2026-11-26 10:00+08',
      last_premium_fen: 400_000,
      ...columns,
    };
    const names = Object.keys(row);
    await base.owner.query(
      `INSERT INTO renewal_case (${names.join(', ')}) VALUES (${names.map((_, i) => `$${i + 1}`).join(', ')})`,
      Object.values(row),
    );
    return id;
  }
  const read = async (actor = clerk, person?: string) =>
    TodayView.parse(await today.run(actor, { storeIds: actor.storeIds, person }));
  const plates = (view: TodayView) => view.items.map((item) => item.case.plate);

  it('holds what is due, in the order of its value, and nothing of tomorrow, of others or of another store', async () => {
    await add('粤A00001', { last_premium_fen: 200_000 });
    await add('粤A00002', { last_premium_fen: 600_000 });
    await add('粤A00003', { next_contact_at: '2026-11-24 10:00+08' });
    await add('粤A00004', { next_contact_at: '2026-11-27 10:00+08' });
    await add('粤A00005', { assignee_id: group.actor('lead').staffId });
    await add('粤A00006', { assignee_id: null });
    await add('粤A00007', { store_id: there });
    await add('粤A00008', {
      state: 'won',
      stage: 'WON',
      close_reason: 'RENEWED_HERE',
      closed_at: '2026-11-26 08:00+08',
    });
    const view = await read();
    expect(plates(view)).toEqual(['粤A00002', '粤A00003', '粤A00001']);
    expect(view.summary).toMatchObject({ due: 3, overdue: 1, tomorrow: 1, issued: 1, pool: 1, fresh: 0 });
    expect(view.items[1]!.reasons[0]).toEqual({ code: 'OVERDUE', params: { days: 2 } });
    expect(plates(await read(clerk, 'pool'))).toEqual(['粤A00006']);
    const lead = group.actor('lead', [here]);
    expect((await read(lead)).summary.due).toBe(5);
    expect(plates(await read(lead, clerk.staffId!))).toHaveLength(3);
  });

  it('holds the due work of whoever one stands in for, also by way of a substitute, marked with whose it is', async () => {
    const [anna, bella, carl] = [
      await addColleague(base, group, here, '安娜'),
      await addColleague(base, group, here, '贝拉'),
      await addColleague(base, group, here, '卡尔'),
    ];
    const standIn = (staff: string, by: string, from: string, until: string) =>
      base.owner.query(
        `INSERT INTO substitute (id, group_id, staff_id, by_id, from_on, until_on) VALUES ($1, $2, $3, $4, $5, $6)`,
        [newId(), group.groupId, staff, by, from, until],
      );
    await standIn(anna, clerk.staffId!, '2026-11-26', '2026-11-26');
    await standIn(bella, anna, '2026-11-20', '2026-12-01');
    await standIn(carl, clerk.staffId!, '2026-11-27', '2026-12-01');
    await add('粤A00041', { last_premium_fen: 500_000 });
    await add('粤A00042', { assignee_id: anna });
    await add('粤A00043', { assignee_id: bella, last_premium_fen: 300_000 });
    await add('粤A00044', { assignee_id: carl });
    await add('粤A00045', { assignee_id: anna, next_contact_at: '2026-11-27 10:00+08' });
    const view = await read();
    expect(view.items.map((item) => [item.case.plate, item.insteadOf])).toEqual([
      ['粤A00041', null],
      ['粤A00042', '安娜'],
      ['粤A00043', '贝拉'],
    ]);
    expect(view.summary).toMatchObject({ due: 3, tomorrow: 0 });
    const lead = group.actor('lead', [here]);
    const ofClerk = await read(lead, clerk.staffId!);
    expect(ofClerk.items.map((item) => [item.case.plate, item.insteadOf])).toEqual([['粤A00041', null]]);
    await base.setClock('2026-11-27 09:30+08');
    expect(plates(await read())).toEqual(expect.arrayContaining(['粤A00041', '粤A00044']));
    expect(plates(await read())).not.toContain('粤A00042');
    await base.setClock('2026-11-26 08:30+08');
  });

  it('expects what the insurer of the last policy pays this store on this day, and the usual where none is known', async () => {
    const rate = (insurer: string, bp: number, columns: Columns = {}) => {
      const row: Columns = {
        id: newId(),
        group_id: group.groupId,
        insurer_code: insurer,
        line: 'commercial',
        rate_bp: bp,
        starts_on: '2026-01-01',
        ...columns,
      };
      return base.owner.query(
        `INSERT INTO commission_rate (${Object.keys(row).join(', ')})
         VALUES (${Object.keys(row).map((_, i) => `$${i + 1}`)})`,
        Object.values(row),
      );
    };
    await base.owner.query(`UPDATE store SET region = '广东' WHERE id = $1`, [here]);
    await rate('PICC', 1000);
    await rate('PICC', 1500, { region: '广东' });
    await rate('PICC', 2120, { store_id: here, ends_on: '2026-11-26' });
    await rate('PICC', 400, { store_id: here, line: 'compulsory' });
    await rate('PINGAN', 1060);
    await rate('PINGAN', 3000, { region: '江苏' });
    await rate('CPIC', 2000, { store_id: there });
    await rate('CPIC', 2000, { ends_on: '2026-11-25' });
    const ofPicc = await add('粤A00061', { last_insurer_code: 'PICC', last_premium_fen: 106_000 });
    await add('粤A00062', { last_insurer_code: 'PINGAN', last_premium_fen: 106_000 });
    await add('粤A00063', { last_insurer_code: 'CPIC', last_premium_fen: 106_000 });
    await add('粤A00064', { last_premium_fen: 106_000 });
    const margins = async () =>
      Object.fromEntries((await read()).items.map((item) => [item.case.plate!.slice(-1), item.margin]));
    // 106 000 less 6 % tax is 100 000; where nobody knows a rate, 15 % of the premium stands in.
    expect(await margins()).toEqual({ 1: 21_200, 2: 10_600, 3: 15_900, 4: 15_900 });
    const [facts] = await base.app.tx(clerk, () =>
      base.app.query<CaseFacts>(factsOfOne, [[here], group.groupId, ofPicc]),
    );
    expect(facts).toMatchObject({ rateBp: 2120, assumedBp: 1500, basis: { base: 'net', vatBp: 600 } });
    await base.setClock('2026-11-27 08:30+08');
    expect(await margins()).toMatchObject({ 1: 15_000 });
    await base.setClock('2026-11-26 08:30+08');
  });

  it('takes up a case before its day when its owner opens the quote or stands in the shop, for a day', async () => {
    const quoted = await add('粤A00011', { next_contact_at: '2026-12-05 10:00+08', stage: 'QUOTED' });
    const visitor = await add('粤A00012', { next_contact_at: '2026-12-05 10:00+08' });
    expect(plates(await read())).toEqual([]);
    await base.app.tx(clerk, async () => {
      expect([await noteQuoteOpened(base.app, quoted), await noteArrival(base.app, visitor)]).toEqual([true, true]);
      expect(await noteQuoteOpened(base.app, newId())).toBe(false);
    });
    const view = await read();
    expect(plates(view)).toEqual(['粤A00012', '粤A00011']);
    expect(view.items.map(({ reasons }) => reasons[0]!.code)).toEqual(['ARRIVED', 'QUOTE_OPENED']);
    expect(view.summary).toMatchObject({ due: 2, opened: 1, overdue: 0 });
    await base.setClock('2026-11-27 09:30+08');
    expect(plates(await read())).toEqual([]);
    await base.setClock('2026-11-26 08:30+08');
  });

  it('begins with the first call of a case for which nobody has said when', async () => {
    const pending = { stage: 'PENDING', next_contact_at: null };
    await add('粤A00021', { ...pending, anchor_on: '2027-01-10' });
    await add('粤A00022', { ...pending, anchor_on: '2027-01-11' });
    const view = await read();
    expect(plates(view)).toEqual(['粤A00021']);
    expect(view.items[0]!.reasons).toEqual([{ code: 'FIRST_CALL', params: { days: 45 } }]);
  });

  it('counts what was done, and what day close must not leave open', async () => {
    const called = await add('粤A00031', {
      next_contact_at: '2026-11-28 10:00+08',
      last_contact_at: '2026-11-26 08:20+08',
    });
    await add('粤A00032', {
      stage: 'PENDING',
      next_contact_at: null,
      last_result: 'INTERESTED',
      anchor_on: '2027-03-01',
    });
    const begun = await add('粤A00033');
    const contact = (caseId: string, effective: string, undone: string | null) =>
      base.owner.query(
        `INSERT INTO contact (id, group_id, store_id, case_id, staff_id, result, class, channel, effective, case_version, at, undone_at)
         VALUES ($1, $2, $3, $4, $5, 'INTERESTED', 'connected', 'call', $6, 1, '2026-11-26 08:20+08', $7)`,
        [newId(), group.groupId, here, caseId, clerk.staffId, effective, undone],
      );
    await contact(called, 'self', null);
    await contact(called, 'none', null);
    await contact(begun, 'self', '2026-11-26 08:21+08');
    await reveal(begun);
    const { summary } = await read();
    expect(summary).toMatchObject({ done: 1, effective: 1, withoutResult: 1, promiseWithoutDate: 1, due: 1 });
    const list = new CaseList(base.app, new FindCarsByPhone(base.app, base.vault), new KeptCounts(new Clock()));
    const of = async (figure: DayFigure, rest: object) =>
      (await list.run(clerk, [here], CaseQuery.parse({ figure, ...rest }))).total;
    for (const figure of DAY_FIGURES) {
      expect([figure, await of(figure, figure === 'pool' ? {} : { mine: 'true' })]).toEqual([figure, summary[figure]]);
      if (isOfDoer(figure)) {
        expect([figure, await of(figure, { assignee: group.actor('lead').staffId })]).toEqual([figure, 0]);
      }
    }
    expect((await read(group.actor('lead', [there]))).summary).toMatchObject({ done: 0, withoutResult: 0, due: 0 });
  });

  /** The clerk looked at the number of somebody on the car. */
  async function reveal(caseId: string): Promise<void> {
    const [person, phone] = [newId(), newId()];
    const at = [group.groupId, here, person];
    await base.owner.query(
      `INSERT INTO person (id, group_id, store_id, name, seal_id) VALUES ($3, $1, $2, '王', $3)`,
      at,
    );
    await base.owner.query(
      `INSERT INTO phone (id, group_id, store_id, person_id, seal_id, cipher, bidx, masked, source)
       VALUES ($4, $1, $2, $3, $3, '\\x00', '\\x01', '138****5678', 'dms')`,
      [...at, phone],
    );
    await base.owner.query(
      `INSERT INTO vehicle_person (id, group_id, store_id, vehicle_id, person_id, role, since_on)
       SELECT $4, $1, $2, vehicle_id, $3, 'owner', '2026-01-01' FROM renewal_case WHERE id = $5`,
      [...at, newId(), caseId],
    );
    await base.owner.query(
      `INSERT INTO audit (id, group_id, store_id, actor_id, actor_kind, verb, subject_type, subject_id)
       VALUES ($1, $2, $3, $4, 'staff', 'phone.reveal', 'phone', $5)`,
      [newId(), group.groupId, here, clerk.staffId, phone],
    );
  }
});
