import type { NewTemplate, TemplateView } from '#contracts';
import { addDays } from '#kernel';
import type { Actor } from '#platform';
import { testDatabase, type TestDatabase, type TestGroup } from '#platform/testing';
import { PerksModes } from '#renewals';
import { Notify } from '#staff';
import { addCar, consent } from '../testing/book.js';
import { planning } from '../testing/planning.js';
import { ChooseStepText } from './choose-step-text.js';
import { DecideTemplate } from './decide-template.js';
import { DraftTemplate } from './draft-template.js';
import { GiveTextsBack } from './give-texts-back.js';
import { JudgeText } from './judge-text.js';
import { ReadTemplate } from './read-template.query.js';
import { SmsSignatures } from './sms-signatures.js';
import { SubmitTemplate } from './submit-template.js';
import { SwitchTemplate } from './switch-template.js';
import { TemplateList } from './template-list.query.js';

const TODAY = '2026-12-01';
const BODY = '您好，{plate}在我店登记的保险将于{expires}到期。{store}{storePhone}';

describe('Texts of messages', () => {
  let base: TestDatabase;
  let group: TestGroup;
  let verbs: ReturnType<typeof verbsOf>;
  let writer: Actor;
  let second: Actor;
  let serial = 0;

  beforeAll(async () => {
    base = await testDatabase();
    group = await base.makeGroup();
    await base.setClock(`${TODAY}T02:00:00Z`);
    verbs = verbsOf();
    writer = group.actor('renewals');
    second = group.actor('group');
  });
  afterAll(() => base.close());

  function verbsOf() {
    const [db, audit, settings] = [base.app, base.auditOf(base.app), base.settingsOf(base.app)];
    const judge = new JudgeText(db, settings);
    const list = new TemplateList(db);
    const read = new ReadTemplate(db, list, judge);
    return {
      list,
      read,
      drafts: new DraftTemplate(db, audit, judge, read),
      submit: new SubmitTemplate(db, audit, judge, read),
      decide: new DecideTemplate(db, audit, judge, read, new Notify(db)),
      switching: new SwitchTemplate(db, audit, judge, read),
      choose: new ChooseStepText(db, audit),
      signatures: new SmsSignatures(db, settings),
      modes: new PerksModes(db, settings),
      give: new GiveTextsBack(base.worker, base.auditOf(base.worker)),
    };
  }
  const add = (more: Partial<NewTemplate> = {}): Promise<TemplateView> =>
    verbs.drafts.add(writer, {
      code: `text-${(serial += 1)}`,
      name: '到期提醒',
      channel: 'sms',
      purpose: 'renewal',
      body: BODY,
      ...more,
    });
  const approve = async (drafted: TemplateView): Promise<TemplateView> => {
    const { version } = await verbs.submit.run(writer, drafted.id, drafted.version);
    return verbs.decide.run(second, drafted.id, { version, verdict: 'approved', reason: '' });
  };
  const states = ({ versions }: TemplateView): string[] => versions.map(({ number, state }) => `${number} ${state}`);
  const audits = async (id: string): Promise<string[]> => {
    const { rows } = await base.owner.query<{ verb: string }>(
      'SELECT verb FROM audit WHERE subject_id = $1 ORDER BY at, id',
      [id],
    );
    return rows.map(({ verb }) => verb);
  };

  it('come into force by the answer to their review, and stay until the next one is approved', async () => {
    let text = await approve(await add());
    expect(text).toMatchObject({ state: 'approved', number: 1, next: null });
    text = await verbs.drafts.run(writer, text.id, { version: text.version, body: `${BODY}感谢` });
    expect(text).toMatchObject({ state: 'approved', body: BODY, next: { number: 2, state: 'draft' } });
    text = await verbs.submit.run(writer, text.id, text.version);
    expect(text).toMatchObject({ state: 'approved', body: BODY, next: { number: 2, state: 'in-review' } });
    const { id, version } = text;
    await expect(verbs.drafts.run(writer, id, { version, body: BODY })).rejects.toMatchObject({
      code: 'template.in-review',
    });
    text = await verbs.decide.run(writer, id, { version, verdict: 'rejected', reason: '含营销内容' });
    expect(text).toMatchObject({ state: 'approved', body: BODY, rejectReason: '含营销内容' });
    text = await approve(await verbs.drafts.run(writer, id, { version: text.version, body: `${BODY}谢谢` }));
    expect(states(text)).toEqual(['3 approved', '2 rejected', '1 replaced']);
    expect(text.body).toBe(`${BODY}谢谢`);
    const told = await base.owner.query('SELECT kind, staff_id AS who FROM notice WHERE subject_id = $1', [id]);
    // Whoever entered the refusal of their own text knows it.
    expect(told.rows).toEqual(Array(2).fill({ kind: 'template.approved', who: writer.staffId }));
    expect(await audits(id)).toEqual([
      ...['template.create', 'template.submit', 'template.approve', 'template.draft', 'template.submit'],
      ...['template.reject', 'template.draft', 'template.submit', 'template.approve'],
    ]);
  });

  it('are approved by another person than the one who wrote them, and refused with a reason', async () => {
    const drafted = await add();
    const { id, version } = await verbs.submit.run(writer, drafted.id, drafted.version);
    const answer = (verdict: 'approved' | 'rejected') => verbs.decide.run(writer, id, { version, verdict, reason: '' });
    await expect(answer('approved')).rejects.toMatchObject({ status: 403, code: 'template.own-text' });
    await expect(answer('rejected')).rejects.toMatchObject({ status: 422, code: 'template.reason-needed' });
    const back = await verbs.submit.withdraw(writer, id, version);
    expect(states(back)).toEqual(['1 draft']);
  });

  it('take one move at a time: whoever saw an older state is told, and nothing is written', async () => {
    const drafted = await add();
    const { id, version } = drafted;
    const both = await Promise.allSettled([
      verbs.submit.run(writer, id, version),
      verbs.drafts.run(second, id, { version, body: `${BODY}改` }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const failed = both.find((one) => one.status === 'rejected');
    expect(failed?.reason).toMatchObject({ status: 412, code: 'request.stale' });
    expect(await audits(id)).toHaveLength(2);
  });

  it('stand as they were submitted, whoever writes to the table', async () => {
    const text = await approve(await add());
    const change = base.owner.query(`UPDATE message_template_version SET body = '别的' WHERE template_id = $1`, [
      text.id,
    ]);
    await expect(change).rejects.toMatchObject({ code: '23514' });
  });

  it('say nothing of cash anywhere, and tie nothing to insuring once one store of the group is strict', async () => {
    for (const body of ['来店返 现', '投保送油卡', '減免保費', '您好{phone}'])
      await expect(add({ body })).rejects.toMatchObject({ status: 422 });
    const tied = await add({ body: '投保即送保养，{store}' });
    expect(tied.check.findings).toMatchObject([{ code: 'tied', blocks: false }]);
    const strict = () =>
      verbs.modes.change(group.actor('admin'), group.stores[1]!.id, {
        mode: 'strict',
        startsOn: TODAY,
        reason: '总部要求',
      });
    await expect(strict()).rejects.toMatchObject({ status: 409, code: 'perk.strict-findings' });
    const off = await verbs.switching.run(writer, tied.id, { version: tied.version, disabled: true });
    await strict();
    // The other store is guarded and sends the same text: the strict one decides for both.
    await expect(add({ body: '投　保　即　送保养' })).rejects.toMatchObject({ code: 'template.tied' });
    await expect(verbs.submit.run(writer, off.id, off.version)).rejects.toMatchObject({ code: 'template.tied' });
    await base.owner.query(`DELETE FROM setting_version WHERE key = 'perks_mode' AND store_id IS NOT NULL`);
  });

  it('do not slip by while a store turns strict', async () => {
    const [turned, saved] = await Promise.allSettled([
      verbs.modes.change(group.actor('admin'), group.stores[1]!.id, {
        mode: 'strict',
        startsOn: TODAY,
        reason: '总部要求',
      }),
      add({ body: '买保险送保养' }),
    ]);
    expect([turned.status, saved.status].sort()).toEqual(['fulfilled', 'rejected']);
    await base.owner.query(`DELETE FROM setting_version WHERE key = 'perks_mode' AND store_id IS NOT NULL`);
  });

  it('are counted as they leave: signed by each store, by what it registered from a day on', async () => {
    await verbs.signatures.change(writer, group.stores[0]!.id, { signature: '粤泰天河', startsOn: TODAY });
    expect(await verbs.signatures.list(writer)).toMatchObject({
      items: [
        { store: 'GZ01', signature: '粤泰天河', own: false },
        { store: 'FS02', own: true },
      ],
    });
    const { check } = await add({ body: '字'.repeat(64) });
    expect(check.previews[0]).toMatchObject({ store: 'GZ01', length: 70, parts: 1 });
    expect(check.previews[0]!.text).toMatch(/^【粤泰天河】字/);
    expect(check.findings).toMatchObject([{ code: 'parts', params: { parts: 2 } }]);
    await expect(add({ body: '字'.repeat(495) })).rejects.toMatchObject({ code: 'template.too-long' });
  });

  it('give reminders back that people were to do for want of them, once', async () => {
    const planner = await planning(base, group);
    const car = await addCar(base, group, { expiresOn: addDays(TODAY, 70) });
    await consent(base, group, car, true);
    await planner.run(group.groupId, TODAY);
    const early = async () => {
      const { items } = await verbs.list.run(writer);
      return items.find(({ code }) => code === 'expiry-early')!;
    };
    expect(await early()).toMatchObject({ state: 'draft', planned: 0, waiting: 1, steps: [{ code: 'T-60' }] });
    const view = await verbs.read.run(writer, (await early()).id);
    await approve(view);
    expect([await verbs.give.runAll(), await verbs.give.runAll()]).toEqual([1, 0]);
    expect(await early()).toMatchObject({ state: 'approved', planned: 1, waiting: 0 });
    const { rows } = await base.owner.query(
      `SELECT t.channel, t.template_code, t.reason, t.state FROM touch t JOIN plan_step s ON s.id = t.step_id
       WHERE t.vehicle_id = $1 AND s.code = 'T-60'`,
      [car.vehicleId],
    );
    expect(rows).toEqual([{ channel: 'sms', template_code: 'expiry-early', reason: null, state: 'planned' }]);
  });

  it('are sent by the steps that choose them, once they are approved and fit', async () => {
    const { rows } = await base.owner.query<{ id: string; version: number }>(
      `SELECT id, version FROM plan WHERE group_id = $1 AND kind = 'renewal'`,
      [group.groupId],
    );
    const { id: plan, version } = rows[0]!;
    const choose = (template: string, step = 'T-7', at = version) =>
      verbs.choose.run(writer, plan, step, { version: at, template });
    const drafted = await add();
    await expect(choose(drafted.id)).rejects.toMatchObject({ code: 'template.not-approved' });
    await expect(choose((await approve(await add({ purpose: 'service' }))).id)).rejects.toMatchObject({
      code: 'plan.text-unfit',
    });
    const text = await approve(drafted);
    await expect(choose(text.id, 'T-45')).rejects.toMatchObject({ code: 'plan.step-is-task' });
    await choose(text.id);
    await expect(choose(text.id)).rejects.toMatchObject({ status: 412 });
    // The car of before is reminded by the text that its step sends now.
    expect(await verbs.give.runAll()).toBeGreaterThan(0);
    expect(await verbs.read.run(writer, text.id)).toMatchObject({ planned: 1, steps: [{ code: 'T-7' }] });
    expect(await audits(plan)).toContain('plan.step-text');
  });
});
