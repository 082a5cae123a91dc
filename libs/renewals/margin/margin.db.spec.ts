import { newId } from '#kernel';
import type { Actor } from '#platform';
import { testDatabase, type TestDatabase, type TestGroup } from '#platform/testing';
import { AddCommissionRate, EndCommissionRate } from '#policies';
import { Notify, Rotas } from '#staff';
import { Approvals } from '../approvals/approval-list.query.js';
import { AskApproval } from '../approvals/ask-approval.js';
import { MayActOn } from '../assignment/may-act-on.js';
import { WorkOn } from '../contacts/work-on.js';
import { TakeToIssue } from '../issuing/take-to-issue.js';
import { DecideApproval } from '../approvals/decide-approval.js';
import { ReadMargin } from './read-margin.js';

const RATE = { insurer: 'PICC', line: 'commercial', note: '', replaces: false } as const;
interface Quoted {
  compulsory?: number;
  commercial?: number;
  accident?: number;
  concession?: number;
}

describe('Margin and its approval', () => {
  let base: TestDatabase;
  let group: TestGroup;
  let store: number;
  let asker: Actor;
  let lead: Actor;
  let finance: Actor;
  let caseId: string;
  let rates: AddCommissionRate;
  let margin: ReadMargin;
  let ask: AskApproval;
  let decide: DecideApproval;
  let approvals: Approvals;
  let quotes = 0;

  beforeAll(async () => {
    base = await testDatabase();
    const [db, audit] = [base.app, base.auditOf(base.app)];
    const notify = new Notify(db);
    rates = new AddCommissionRate(db, audit);
    margin = new ReadMargin(db);
    const workOn = new WorkOn(db, new MayActOn(db, new Rotas(db)));
    ask = new AskApproval(db, audit, notify, new TakeToIssue(db, workOn));
    decide = new DecideApproval(db, audit, notify);
    approvals = new Approvals(db);
  });
  beforeEach(async () => {
    await base.setClock('2026-11-20 10:00+08');
    group = await base.makeGroup();
    store = group.stores[0]!.id;
    asker = group.actor('specialist', [store]);
    lead = group.actor('lead', [store]);
    finance = group.actor('finance', [store]);
    await base.owner.query('INSERT INTO staff_store (group_id, staff_id, store_id) VALUES ($1, $2, $3)', [
      group.groupId,
      lead.staffId,
      store,
    ]);
    caseId = await openCase();
  });
  afterAll(() => base.close());

  async function openCase(): Promise<string> {
    const [car, id] = [newId(), newId()];
    await base.owner.query('INSERT INTO vehicle (id, group_id, vin) VALUES ($1, $2, $3)', [
      car,
      group.groupId,
      `LTEST00${String((quotes += 1)).padStart(10, '0')}`,
    ]);
    await base.owner.query(
      `INSERT INTO renewal_case (id, group_id, store_id, vehicle_id, insurance_year, holder_rule, segment, due_on, anchor_on, vin)
       VALUES ($1, $2, $3, $4, 2026, 'issued', 'RENEW_TO_RENEW', '2026-12-10', '2026-12-10', 'LTEST0002SA123456')`,
      [id, group.groupId, store, car],
    );
    return id;
  }
  async function quote(of: Quoted): Promise<string> {
    const id = newId();
    await base.owner.query(
      `UPDATE quote SET state = 'replaced', ended_at = app.now() WHERE case_id = $1 AND state = 'standing'`,
      [caseId],
    );
    const addOns = of.accident === undefined ? [] : [{ code: 'DRIVER_ACCIDENT', premium: of.accident }];
    await base.owner.query(
      `INSERT INTO quote (id, group_id, store_id, case_id, insurer_code, ours, source, number, valid_until, compulsory_fen,
         commercial_fen, add_ons, total_fen, concession_fen)
       VALUES ($1, $2, $3, $4, 'PICC', true, 'typed', $5, '2026-12-10', $6, $7, $8, 0, $9)`,
      [
        id,
        group.groupId,
        store,
        caseId,
        (quotes += 1),
        of.compulsory ?? null,
        of.commercial ?? null,
        JSON.stringify(addOns),
        of.concession ?? 0,
      ],
    );
    return id;
  }
  const add = (more: object) => rates.run(finance, null, { ...RATE, rateBp: 1_500, startsOn: '2026-01-01', ...more });
  const askFor = (id: string) => ask.run(asker, { kind: 'margin', case: caseId, quote: id, note: '老客户' });

  it('takes the narrowest rate of the day of the quote: store, region, group', async () => {
    await base.owner.query(`UPDATE store SET region = '广东' WHERE id = $1`, [store]);
    await add({ rateBp: 1_000 });
    const id = await quote({ commercial: 106_000 });
    const left = async () => (await margin.run(finance, caseId, id)).margin;
    expect(await left()).toBe(10_000);
    await add({ rateBp: 1_200, region: '广东' });
    expect(await left()).toBe(12_000);
    await rates.run(finance, store, { ...RATE, rateBp: 1_300, startsOn: '2026-01-01' });
    expect(await left()).toBe(13_000);
    await add({ rateBp: 9_000, region: '北京' });
    expect(await left()).toBe(13_000);
    // The rate of the day of the quote stays, whatever comes later.
    await rates.run(finance, store, { ...RATE, rateBp: 5_000, startsOn: '2026-11-21', replaces: true });
    await base.setClock('2026-11-25 10:00+08');
    expect(await left()).toBe(13_000);
  });

  it('never has two rates on one day, and replaces one from a day on when asked to', async () => {
    const first = await add({ rateBp: 1_000 });
    await expect(add({ rateBp: 1_100, startsOn: '2026-06-01' })).rejects.toMatchObject({
      status: 409,
      code: 'rate.overlap',
      params: { from: '2026-01-01', to: '…' },
    });
    const next = await add({ rateBp: 1_100, startsOn: '2026-06-01', replaces: true });
    const ending = new EndCommissionRate(base.app, base.auditOf(base.app));
    await expect(ending.run(finance, first.id, { version: 2, endsOn: '2026-06-01' })).rejects.toMatchObject({
      code: 'rate.overlap',
    });
    await expect(ending.run(finance, first.id, { version: 1, endsOn: '2026-03-01' })).rejects.toMatchObject({
      status: 412,
    });
    const ended = await ending.run(finance, first.id, { version: 2, endsOn: '2026-03-01' });
    expect([ended.endsOn, ended.state, next.state]).toEqual(['2026-03-01', 'ended', 'current']);
    await expect(ending.drop(finance, first.id)).rejects.toMatchObject({ code: 'rate.begun' });
    await ending.run(finance, next.id, { version: 1, endsOn: '2026-12-31' });
    const ahead = await add({ rateBp: 900, startsOn: '2027-01-01' });
    await ending.drop(finance, ahead.id);
  });

  it('lets two at once add one rate only', async () => {
    const both = await Promise.allSettled([add({ rateBp: 1_000 }), add({ rateBp: 1_100 })]);
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('equals its parts as the database reads them', async () => {
    await add({ rateBp: 1_470 });
    await add({ line: 'compulsory', rateBp: 400 });
    await add({ line: 'accident', rateBp: 3_500 });
    for (let n = 1; n <= 60; n++) {
      const id = await quote({
        compulsory: n % 3 === 0 ? undefined : 66_500 + n * 7,
        commercial: 180_000 + n * 1_237,
        accident: n % 4 === 0 ? 29_900 + n : undefined,
        concession: n % 5 === 0 ? n * 731 : 0,
      });
      const { parts, commission, concession, perks, margin: left } = await margin.run(finance, caseId, id);
      expect(left).toBe(parts.reduce((sum, part) => sum + part.amount, 0));
      expect(left).toBe(commission! + concession! + perks!);
      expect(parts.every((part) => part.kind !== 'commission' || part.rateBp !== null)).toBe(true);
    }
  });

  it('asks a second person below the floor, who is told and who is not the first', async () => {
    await add({ rateBp: 1_000 });
    const id = await quote({ commercial: 106_000, concession: 6_000 });
    expect(await margin.run(asker, caseId, id)).toMatchObject({ approval: 'needed', margin: null, parts: [] });
    expect(await margin.run(lead, caseId, id)).toMatchObject({ approval: 'needed', margin: 4_000, floor: 6_000 });
    const asked = await askFor(id);
    expect(asked).toMatchObject({ state: 'pending', facts: null, mayDecide: false });
    await expect(askFor(id)).rejects.toMatchObject({ code: 'approval.pending' });
    const told = await base.owner.query('SELECT staff_id, kind FROM notice WHERE group_id = $1', [group.groupId]);
    expect(told.rows).toEqual([{ staff_id: lead.staffId, kind: 'approval.wanted' }]);
    const own = { ...lead, staffId: asker.staffId };
    await expect(decide.run(own, asked.id, { version: 1, decision: 'granted', note: '' })).rejects.toMatchObject({
      status: 403,
      code: 'approval.own',
    });
    const done = await decide.run(lead, asked.id, { version: 1, decision: 'granted', note: '同意' });
    expect(done).toMatchObject({ state: 'granted', decidedBy: 'lead', facts: { margin: 4_000, floor: 6_000 } });
    expect((await margin.run(asker, caseId, id)).approval).toBe('granted');
    await expect(decide.run(lead, asked.id, { version: 2, decision: 'refused', note: '' })).rejects.toMatchObject({
      code: 'approval.decided',
    });
    await expect(askFor(id)).rejects.toMatchObject({ code: 'approval.granted' });
  });

  it('voids an approval with the quote that it was for', async () => {
    await add({ rateBp: 1_000 });
    const id = await quote({ commercial: 106_000, concession: 9_000 });
    const asked = await askFor(id);
    const next = await quote({ commercial: 106_000, concession: 9_500 });
    await expect(decide.run(lead, asked.id, { version: 1, decision: 'granted', note: '' })).rejects.toMatchObject({
      status: 409,
      code: 'approval.void',
    });
    await expect(askFor(id)).rejects.toMatchObject({ code: 'quote.not-standing' });
    expect((await margin.run(lead, caseId, next)).approval).toBe('needed');
    const query = { page: 1, size: 20 };
    const all = await approvals.run(lead, [store], query);
    expect(all.items.map((one) => one.state)).toEqual(['void']);
    expect((await approvals.run(lead, [store], { ...query, state: 'pending' })).total).toBe(0);
    expect((await approvals.run(group.actor('issuer', [store]), [store], query)).total).toBe(0);
  });

  it('needs nobody at the floor, and nobody of another store', async () => {
    await add({ rateBp: 1_000 });
    const id = await quote({ commercial: 106_000, concession: 4_000 });
    expect((await margin.run(lead, caseId, id)).approval).toBe('none');
    await expect(askFor(id)).rejects.toMatchObject({ status: 422, code: 'approval.not-needed' });
    const stranger = group.actor('lead', [group.stores[1]!.id]);
    await expect(margin.run(stranger, caseId, id)).rejects.toMatchObject({ status: 404 });
  });

  it('counts a line without a rate as nothing, and says so', async () => {
    const id = await quote({ commercial: 106_000, compulsory: 95_000 });
    expect(await margin.run(lead, caseId, id)).toMatchObject({
      margin: 0,
      approval: 'needed',
      missing: ['compulsory', 'commercial'],
    });
  });
});
