import { addDays } from '#kernel';
import { RecordActivity } from '#customers';
import { CloseCases, OpenCases } from '#renewals';
import { testDatabase, type TestDatabase, type TestGroup } from '#platform/testing';
import {
  DecideTouch,
  DryRun,
  EnsurePlan,
  FollowContact,
  GiveTextsBack,
  PlanDay,
  PlanTouches,
  Plans,
  SettleCases,
  TouchList,
} from './index.js';
import { addCar, type Car } from './testing/book.js';

const TODAY = '2026-12-01';
const EVERYTHING = { page: 1, size: 50 };

describe('Touches as people see them', () => {
  let base: TestDatabase;
  let group: TestGroup;
  let stores: number[];
  let planId: string;
  let agreed: Car;
  beforeAll(async () => {
    base = await testDatabase();
    group = await base.makeGroup();
    stores = group.stores.map((store) => store.id);
    await base.setClock(`${TODAY}T00:30:00Z`);
    planId = await new EnsurePlan(base.app, base.auditOf(base.app)).run(group.actor('admin'), '2026-01-01');
    await base.owner.query("UPDATE message_template_version SET state = 'approved'");
    agreed = await addCar(base, group, { expiresOn: addDays(TODAY, 60), consent: true });
    for (const days of [40, 7]) await addCar(base, group, { expiresOn: addDays(TODAY, days) });
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

  it('goes out by WeCom where the holder of the case is a friend and consent stands, and says why it does not', async () => {
    const reasons = async () => (await new DryRun(base.app).run(group.actor('manager'), planId, stores, 14)).notWecom;
    const channel = async () =>
      (
        await base.owner.query(
          `SELECT t.channel, t.not_wecom FROM touch t JOIN plan_step s ON s.id = t.step_id
           WHERE t.vehicle_id = $1 AND s.code = 'T-60' AND t.state IN ('planned', 'queued')`,
          [agreed.vehicleId],
        )
      ).rows[0];
    expect(await channel()).toEqual({ channel: 'sms', not_wecom: 'no-friend' });
    expect(await reasons()).toContainEqual({ reason: 'no-friend', count: 5 });
    const holder = group.actor('specialist').staffId;
    await base.owner.query('UPDATE renewal_case SET assignee_id = $2 WHERE vehicle_id = $1', [
      agreed.vehicleId,
      holder,
    ]);
    await base.owner.query(
      `INSERT INTO wecom_friend (id, group_id, store_id, person_id, staff_id) VALUES (app.new_id(), $1, $2, $3, $4)`,
      [group.groupId, agreed.storeId, agreed.personId, holder],
    );
    const follow = () => {
      const actor = group.actor('manager');
      return base.app.tx(actor, () => new FollowContact(base.app).run(actor, [agreed.vehicleId]));
    };
    await follow();
    expect(await channel()).toEqual({ channel: 'sms', not_wecom: 'no-consent' });
    await base.owner.query(
      `INSERT INTO consent (id, group_id, store_id, person_id, purpose, channel, granted, text_version, source)
       VALUES (app.new_id(), $1, $2, $3, 'renewal', 'wecom', true, 'v1', 'paper')`,
      [group.groupId, agreed.storeId, agreed.personId],
    );
    // Queued a week ahead by its first channel, it still changes to the better one.
    await base.owner.query(`UPDATE touch SET state = 'queued' WHERE vehicle_id = $1 AND channel = 'sms'`, [
      agreed.vehicleId,
    ]);
    await follow();
    await follow();
    expect(await channel()).toEqual({ channel: 'wecom', not_wecom: null });
    // A text that is approved anew brings back what went out by other channels for want of it.
    const give = new GiveTextsBack(base.worker, base.auditOf(base.worker));
    const text = (state: string) =>
      base.owner.query(
        `UPDATE message_template_version v SET state = $1, given_back_at = NULL FROM message_template m
         WHERE m.id = v.template_id AND m.code = 'wecom-early'`,
        [state],
      );
    await base.owner.query('UPDATE message_template_version SET given_back_at = app.now()');
    await text('replaced');
    await follow();
    expect(await channel()).toEqual({ channel: 'sms', not_wecom: 'no-template' });
    await text('approved');
    expect(await give.runAll()).toBe(1);
    expect(await give.runAll()).toBe(0);
    expect(await channel()).toEqual({ channel: 'wecom', not_wecom: null });
    await base.owner.query('UPDATE wecom_friend SET ended_at = app.now()');
    await follow();
    expect(await channel()).toEqual({ channel: 'sms', not_wecom: 'no-friend' });
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
