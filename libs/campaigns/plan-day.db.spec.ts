import { addDays } from '#kernel';
import { CloseCases, OpenCases } from '#renewals';
import { testDatabase, type TestDatabase, type TestGroup } from '#platform/testing';
import { EnsurePlan, PlanDay, PlanTouches, SettleCases } from './index.js';
import { addCar, addPolicy, consent, type Car } from './testing/book.js';

const TODAY = '2026-12-01';

describe('Planning a day', () => {
  let base: TestDatabase;
  let group: TestGroup;
  let planner: PlanDay;
  beforeEach(async () => {
    base = await testDatabase();
    group = await base.makeGroup();
    await base.setClock(`${TODAY}T00:30:00Z`);
    const audit = base.auditOf(base.worker);
    planner = new PlanDay(
      base.worker,
      audit,
      new SettleCases(base.worker, new CloseCases(base.worker)),
      new OpenCases(base.worker),
      new PlanTouches(base.worker, new EnsurePlan(base.worker, base.auditOf(base.worker))),
    );
    await new EnsurePlan(base.app, base.auditOf(base.app)).run(group.actor('admin'), '2026-01-01');
    await base.owner.query("UPDATE message_template_version SET state = 'approved'");
  });
  afterEach(() => base.close());

  const plan = (today = TODAY) => planner.run(group.groupId, today);
  const touches = async (car: Car) =>
    (
      await base.owner.query(
        `SELECT s.code, t.state, t.reason, t.channel, t.anchor_on, t.due_at FROM touch t JOIN plan_step s ON s.id = t.step_id
         WHERE t.vehicle_id = $1 ORDER BY t.anchor_on, s.day_offset`,
        [car.vehicleId],
      )
    ).rows as {
      code: string;
      state: string;
      reason: string | null;
      channel: string;
      anchor_on: string;
      due_at: Date;
    }[];
  const caseOf = async (car: Car) =>
    (
      await base.owner.query('SELECT * FROM renewal_case WHERE vehicle_id = $1 ORDER BY insurance_year', [
        car.vehicleId,
      ])
    ).rows;

  it('opens a case ninety days before the end and plans all ten steps, once however often it runs', async () => {
    const car = await addCar(base, group, { expiresOn: addDays(TODAY, 90) });
    expect(await plan()).toMatchObject({ opened: 1, planned: 10, skippedLate: 0, held: 0 });
    expect(await plan()).toMatchObject({ opened: 0, planned: 0, superseded: 0 });
    const [first] = await touches(car);
    expect(first).toMatchObject({ code: 'T-90', state: 'planned', channel: 'task' });
    expect(first!.due_at.toISOString()).toBe('2026-12-01T01:30:00.000Z');
  });

  it('leaves a car alone that ends later than ninety days from now', async () => {
    const car = await addCar(base, group, { expiresOn: addDays(TODAY, 91) });
    expect(await plan()).toMatchObject({ opened: 0 });
    expect(await plan(addDays(TODAY, 1))).toMatchObject({ opened: 1 });
    expect(await caseOf(car)).toHaveLength(1);
  });

  it('gives a car that enters late the one step that fits and records the passed ones', async () => {
    const car = await addCar(base, group, { expiresOn: addDays(TODAY, 40) });
    const result = await plan();
    expect(result).toMatchObject({ planned: 8, skippedLate: 2 });
    const rows = await touches(car);
    expect(rows.slice(0, 4).map((row) => [row.code, row.state, row.reason])).toEqual([
      ['T-90', 'skipped', 'late'],
      ['T-60', 'skipped', 'late'],
      ['T-45', 'planned', null],
      ['T-30', 'planned', null],
    ]);
    expect(rows[2]!.due_at.toISOString()).toBe('2026-12-01T01:30:00.000Z');
  });

  it('sends messages only where there is consent, else makes a task and says why', async () => {
    const silent = await addCar(base, group, { expiresOn: addDays(TODAY, 60) });
    const willing = await addCar(base, group, { expiresOn: addDays(TODAY, 60), consent: true });
    const noPhone = await addCar(base, group, { expiresOn: addDays(TODAY, 60), phone: null });
    await plan();
    const t60 = async (car: Car) => (await touches(car)).find((row) => row.code === 'T-60');
    expect(await t60(silent)).toMatchObject({ channel: 'task', reason: 'no-consent' });
    expect(await t60(willing)).toMatchObject({ channel: 'sms', reason: null });
    expect(await t60(noPhone)).toMatchObject({ channel: 'task', reason: 'no-phone' });
  });

  it('falls back to a task while the template is not approved', async () => {
    await base.owner.query("UPDATE message_template_version SET state = 'replaced'");
    const car = await addCar(base, group, { expiresOn: addDays(TODAY, 60), consent: true });
    await plan();
    expect((await touches(car)).find((row) => row.code === 'T-60')).toMatchObject({
      channel: 'task',
      reason: 'no-template',
    });
  });

  it('holds back every contact of a number that may not be contacted', async () => {
    const car = await addCar(base, group, { expiresOn: addDays(TODAY, 60), phone: '13900000001' });
    await base.owner.query(
      `INSERT INTO suppression (id, group_id, phone_bidx, reason) SELECT app.new_id(), group_id, bidx, 'opt_out' FROM phone WHERE person_id = $1`,
      [car.personId],
    );
    const result = await plan();
    expect(result).toMatchObject({ planned: 0, held: 9, skippedLate: 1 });
    expect((await touches(car)).filter((row) => row.reason === 'opted-out')).toHaveLength(9);
  });

  it('plans anew when the expiry moves and ends the old steps', async () => {
    const car = await addCar(base, group, { expiresOn: addDays(TODAY, 60) });
    await plan();
    await base.owner.query(`UPDATE policy SET expires_on = expires_on + 10 WHERE vehicle_id = $1`, [car.vehicleId]);
    await base.owner.query('SELECT app.refresh_cover(ARRAY[$1::uuid])', [car.vehicleId]);
    expect(await plan()).toMatchObject({ opened: 0, superseded: 9, planned: 10 });
    const rows = await touches(car);
    expect(new Set(rows.filter((row) => row.reason === 'anchor.moved').map((row) => row.anchor_on))).toEqual(
      new Set([addDays(TODAY, 60)]),
    );
    expect(await caseOf(car)).toHaveLength(1);
    expect(await plan()).toMatchObject({ planned: 0, superseded: 0 });
  });

  it('does not repeat a step that was sent within its window when the expiry moves', async () => {
    const car = await addCar(base, group, { expiresOn: addDays(TODAY, 60), consent: true });
    await plan();
    await base.owner.query(
      `UPDATE touch SET state = 'sent', wake_at = NULL, sent_at = app.now() FROM plan_step s
       WHERE s.id = touch.step_id AND s.code = 'T-60' AND vehicle_id = $1`,
      [car.vehicleId],
    );
    await base.owner.query(`UPDATE policy SET expires_on = expires_on + 3 WHERE vehicle_id = $1`, [car.vehicleId]);
    await base.owner.query('SELECT app.refresh_cover(ARRAY[$1::uuid])', [car.vehicleId]);
    await plan();
    const again = (await touches(car)).find((row) => row.code === 'T-60' && row.anchor_on === addDays(TODAY, 63));
    expect(again).toMatchObject({ state: 'skipped', reason: 'already-sent' });
  });

  it('closes the case as won when commercial cover is issued here, and ends its steps', async () => {
    const car = await addCar(base, group, { expiresOn: addDays(TODAY, 20) });
    await plan();
    await addPolicy(base, group, car, 'commercial', addDays(TODAY, 385));
    await addPolicy(base, group, car, 'compulsory', addDays(TODAY, 385));
    expect(await plan()).toMatchObject({ closed: 1, opened: 0 });
    expect(await caseOf(car)).toMatchObject([{ state: 'won', close_reason: 'RENEWED_HERE' }]);
    expect((await touches(car)).filter((row) => row.state === 'planned')).toHaveLength(0);
    expect(await plan(addDays(TODAY, 295))).toMatchObject({ opened: 1 });
    expect(await caseOf(car)).toMatchObject([
      { insurance_year: 2026 },
      { insurance_year: 2027, segment: 'RENEW_TO_RENEW' },
    ]);
  });

  it('closes as lost when the next commercial policy is from elsewhere', async () => {
    const car = await addCar(base, group, { expiresOn: addDays(TODAY, 20) });
    await plan();
    await addPolicy(base, group, car, 'commercial', addDays(TODAY, 385), { ours: false });
    await plan();
    expect(await caseOf(car)).toMatchObject([{ state: 'lost', close_reason: 'INSURED_ELSEWHERE' }]);
  });

  it('goes on working towards the commercial day when only the compulsory policy is renewed', async () => {
    const car = await addCar(base, group, { expiresOn: addDays(TODAY, 30), compulsoryExpiresOn: addDays(TODAY, 20) });
    await plan();
    await addPolicy(base, group, car, 'compulsory', addDays(TODAY, 385));
    await plan();
    expect(await caseOf(car)).toMatchObject([{ state: 'open', compulsory_done: true, anchor_on: addDays(TODAY, 30) }]);
    await plan(addDays(TODAY, 61));
    expect(await caseOf(car)).toMatchObject([{ state: 'closed', close_reason: 'COMPULSORY_ONLY' }]);
  });

  it('lapses a case thirty days after the end and asks the owner again a year later', async () => {
    const car = await addCar(base, group, { expiresOn: addDays(TODAY, 1) });
    await plan();
    expect(await plan(addDays(TODAY, 32))).toMatchObject({ closed: 1, opened: 0 });
    expect(await caseOf(car)).toMatchObject([{ state: 'lapsed' }]);
    await plan(addDays(TODAY, 280));
    expect(await caseOf(car)).toMatchObject([
      { state: 'lapsed' },
      { state: 'open', segment: 'RETURNING', anchor_estimated: true },
    ]);
  });

  it('stops everything for a car that was sold', async () => {
    const car = await addCar(base, group, { expiresOn: addDays(TODAY, 20) });
    await plan();
    await base.owner.query("UPDATE vehicle SET state = 'sold', unsettled = true WHERE id = $1", [car.vehicleId]);
    await plan();
    expect(await caseOf(car)).toMatchObject([{ state: 'closed', close_reason: 'SOLD' }]);
    expect((await touches(car)).filter((row) => row.state === 'planned')).toHaveLength(0);
  });

  it('opens one case for a car known in two stores, held by the store whose policy ends', async () => {
    const car = await addCar(base, group, { expiresOn: addDays(TODAY, 50), storeIndex: 1, relation: 'insured' });
    await base.owner.query(
      `INSERT INTO vehicle_store (group_id, store_id, vehicle_id, relation, first_seen_on, last_seen_on) VALUES ($1, $2, $3, 'serviced', '2026-11-01', '2026-11-01')`,
      [group.groupId, group.stores[0]!.id, car.vehicleId],
    );
    await plan();
    expect(await caseOf(car)).toMatchObject([{ store_id: group.stores[1]!.id, holder_rule: 'issued' }]);
  });

  it('names the segment by how the car was insured', async () => {
    const expiresOn = addDays(TODAY, 50);
    const fresh = await addCar(base, group, { expiresOn, businessKind: 'NEW' });
    const again = await addCar(base, group, { expiresOn, businessKind: 'NEW_TO_RENEW' });
    const elsewhere = await addCar(base, group, { expiresOn, ours: false, relation: 'serviced' });
    const stranger = await addCar(base, group, { expiresOn, ours: false, relation: 'imported' });
    await plan();
    const segments = await Promise.all(
      [fresh, again, elsewhere, stranger].map(async (car) => (await caseOf(car))[0].segment),
    );
    expect(segments).toEqual(['NEW_TO_RENEW', 'RENEW_TO_RENEW', 'PROSPECT', 'FIRST']);
  });

  it('shows the owner and what is wrong with the data on the case', async () => {
    const car = await addCar(base, group, {
      expiresOn: addDays(TODAY, 50),
      phone: null,
      compulsoryExpiresOn: addDays(TODAY, 60),
    });
    await plan();
    expect(await caseOf(car)).toMatchObject([{ owner_name: '王小明', warnings: ['NO_PHONE', 'LINES_APART'] }]);
    await consent(base, group, car, true);
  });

  it('gives a group that has no plan yet the standard one before it plans', async () => {
    const other = await base.makeGroup();
    const car = await addCar(base, other, { expiresOn: addDays(TODAY, 90) });
    expect(await planner.run(other.groupId, TODAY)).toMatchObject({ opened: 1, planned: 10 });
    expect(await touches(car)).toHaveLength(10);
  });

  it('opens a case for a car that comes in after its day was passed by the planner', async () => {
    await plan();
    const late = await addCar(base, group, { expiresOn: addDays(TODAY, 30) });
    expect(await plan()).toMatchObject({ opened: 1 });
    expect(await plan()).toMatchObject({ opened: 0, planned: 0 });
    expect(await caseOf(late)).toHaveLength(1);
  });

  it('opens a case at once for a car whose last known cover ended almost a year ago', async () => {
    const car = await addCar(base, group, { expiresOn: addDays(TODAY, -300) });
    await plan();
    expect(await caseOf(car)).toMatchObject([
      { anchor_on: addDays(TODAY, 65), anchor_estimated: true, segment: 'RETURNING' },
    ]);
    expect(await plan()).toMatchObject({ opened: 0 });
  });

  it('makes each touch once when two planners run at the same minute', async () => {
    for (let i = 0; i < 20; i++) await addCar(base, group, { expiresOn: addDays(TODAY, 90 - i) });
    const both = await Promise.all([plan(), plan()]);
    expect(both.map((one) => one.opened).sort((a, b) => a - b)).toEqual([0, 20]);
    const keys = await base.owner.query(
      'SELECT count(*)::int AS n, count(DISTINCT (case_id, step_id, anchor_on))::int AS d FROM touch',
    );
    expect(keys.rows[0]).toEqual({ n: 200, d: 200 });
  });
});
