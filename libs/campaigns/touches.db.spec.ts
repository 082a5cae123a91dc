import { addDays } from '#kernel';
import { RecordActivity } from '#customers';
import { CloseCases, OpenCases } from '#renewals';
import { testDatabase, type TestDatabase, type TestGroup } from '#platform/testing';
import { DecideTouch, DryRun, EnsurePlan, PlanDay, PlanTouches, Plans, SettleCases, TouchList } from './index.js';
import { addCar } from './testing/book.js';

const TODAY = '2026-12-01';
const EVERYTHING = { page: 1, size: 50 };

describe('Touches as people see them', () => {
  let base: TestDatabase;
  let group: TestGroup;
  let stores: number[];
  let planId: string;
  beforeAll(async () => {
    base = await testDatabase();
    group = await base.makeGroup();
    stores = group.stores.map((store) => store.id);
    await base.setClock(`${TODAY}T00:30:00Z`);
    planId = await new EnsurePlan(base.app, base.auditOf(base.app)).run(group.actor('admin'), '2026-01-01');
    await base.owner.query("UPDATE message_template_version SET state = 'approved'");
    for (const days of [60, 40, 7])
      await addCar(base, group, { expiresOn: addDays(TODAY, days), consent: days === 60 });
    await addCar(base, group, { expiresOn: addDays(TODAY, 95), storeIndex: 1 });
  });
  afterAll(() => base.close());

  const plan = () =>
    new PlanDay(
      base.worker,
      base.auditOf(base.worker),
      new SettleCases(base.worker, new CloseCases(base.worker)),
      new OpenCases(base.worker),
      new PlanTouches(base.worker, new EnsurePlan(base.worker, base.auditOf(base.worker))),
    ).run(group.groupId, TODAY);
  const list = (query: object) =>
    new TouchList(base.app).run(group.actor('manager'), stores, { ...EVERYTHING, ...query });

  it('shows before anything is planned what would be planned, and writes nothing', async () => {
    const before = await new DryRun(base.app).run(group.actor('manager'), planId, stores, 14);
    expect((await base.owner.query('SELECT count(*)::int AS n FROM touch')).rows[0].n).toBe(0);
    const result = await plan();
    const after = await new DryRun(base.app).run(group.actor('manager'), planId, stores, 14);
    expect(before.byDay).toEqual(after.byDay);
    expect(before.byDay[0]).toEqual({ day: TODAY, task: 2, sms: 1, wecom: 0 });
    expect(before.byDay[5]).toMatchObject({ day: addDays(TODAY, 5), task: 1 });
    expect(result.planned).toBeGreaterThan(0);
    expect(before.held).toContainEqual({ reason: 'late', count: result.skippedLate });
  });

  it('counts the car of the other store only for those who stand there', async () => {
    const mine = await new DryRun(base.app).run(group.actor('manager', [stores[0]!]), planId, [stores[0]!], 14);
    expect(mine.byDay[5]!.task).toBe(0);
    await expect(
      new DryRun(base.app).run(group.actor('manager'), '00000000-0000-7000-8000-000000000000', stores, 14),
    ).rejects.toMatchObject({ status: 404 });
  });

  it('lists touches by due time with state, reason and step, filtered by day', async () => {
    const late = await list({ state: 'skipped' });
    expect(late.items.every((row) => row.reason === 'late')).toBe(true);
    const today = await list({ state: 'planned', dueFrom: TODAY, dueTo: TODAY });
    expect(today.items.map((row) => row.step).sort()).toEqual(['T-45', 'T-60', 'T-7']);
    expect(today.total).toBe(3);
  });

  it('lets a person close a task once, with the version they saw', async () => {
    await base.owner
      .query(`UPDATE touch SET state = 'needs_person', reason = 'step.task', wake_at = NULL FROM plan_step s
      WHERE s.id = touch.step_id AND s.code = 'T-45' AND touch.state = 'planned'`);
    const [task] = (await list({ state: 'needs_person' })).items;
    const actor = group.actor('specialist');
    const decide = new DecideTouch(base.app, base.auditOf(base.app), new RecordActivity(base.app));
    const say = (version: number, decision: 'done' | 'skip' | 'retry') =>
      decide.run(actor, task!.id, { version, decision, note: '' });
    await expect(say(task!.version + 1, 'done')).rejects.toMatchObject({ status: 412 });
    await expect(say(task!.version, 'retry')).rejects.toMatchObject({ code: 'touch.no-retry' });
    await say(task!.version, 'done');
    await expect(say(task!.version + 1, 'done')).rejects.toMatchObject({ code: 'touch.not-open' });
    await expect(
      decide.run(group.actor('specialist', [stores[1]!]), task!.id, { version: 1, decision: 'done', note: '' }),
    ).rejects.toMatchObject({ status: 404 });
    const audit = await base.owner.query('SELECT verb FROM audit WHERE subject_id = $1', [task!.id]);
    expect(audit.rows).toEqual([{ verb: 'touch.done' }]);
  });

  it('pauses and resumes a plan with its version', async () => {
    const plans = new Plans(base.app, base.auditOf(base.app));
    const actor = group.actor('manager');
    const [running] = (await plans.list(actor)).items;
    expect(running!.steps).toHaveLength(10);
    await plans.changeState(actor, running!.id, { version: running!.version, state: 'paused' });
    await expect(
      plans.changeState(actor, running!.id, { version: running!.version, state: 'active' }),
    ).rejects.toMatchObject({ status: 412 });
    await plans.changeState(actor, running!.id, { version: running!.version + 1, state: 'active' });
  });
});
