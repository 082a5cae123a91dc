import { FindCarsByPhone, RecordActivity } from '#customers';
import type { Actor } from '#platform';
import { testDatabase, type TestDatabase, type TestGroup } from '#platform/testing';
import { Notify, Rotas } from '#staff';
import { AssignNew } from './assign-new.js';
import { AssignableCases } from './assignable-cases.query.js';
import { DeskRuleBook } from './desk-rules.js';
import { EscalateMissed } from './escalate-missed.js';
import { MissedTrail } from './missed-trail.js';
import { GiveCases } from './give-cases.js';
import { MayActOn } from './may-act-on.js';
import { RecycleUntouched } from './recycle-untouched.js';
import { ReturnCases } from './return-cases.js';
import { Takers } from './takers.query.js';
import { addCases, addColleague } from '../testing/index.js';

describe('The rounds of a morning', () => {
  let base: TestDatabase;
  let group: TestGroup;
  let store: number;
  let lead: Actor;
  let [anna, bella] = ['', ''];

  beforeAll(async () => {
    base = await testDatabase();
    await base.setClock('2026-11-26 08:00+08');
    group = await base.makeGroup();
    store = group.stores[0]!.id;
    anna = await addColleague(base, group, store, '安娜');
    bella = await addColleague(base, group, store, '贝拉');
    lead = { ...group.actor('lead', [store]), staffId: await addColleague(base, group, store, '主管', 'lead') };
  });
  afterAll(() => base.close());
  beforeEach(() => base.setClock('2026-11-26 08:00+08'));
  afterEach(() => base.owner.query('DELETE FROM renewal_case; DELETE FROM desk_round; DELETE FROM notice'));

  const verbs = () => {
    const { worker: db } = base;
    const [audit, activity, rotas] = [base.auditOf(db), new RecordActivity(db), new Rotas(db)];
    const [settings, notify] = [base.settingsOf(db), new Notify(db)];
    const give = new GiveCases(db, audit, activity, rotas, settings);
    const cases = new AssignableCases(db, new FindCarsByPhone(db, base.vault));
    return {
      assign: new AssignNew(db, new Takers(db, rotas, settings), cases, give, notify),
      recycle: new RecycleUntouched(db, settings, new ReturnCases(db, audit, activity), notify),
      escalate: new EscalateMissed(db, settings, rotas, notify, new MissedTrail(audit, activity)),
    };
  };
  const caseOf = async (id: string) =>
    (
      await base.owner.query<{ assignee_id: string | null; stage: string; next: string; escalated: boolean }>(
        `SELECT assignee_id, stage, to_char(next_contact_at AT TIME ZONE 'Asia/Shanghai', 'MM-DD HH24:MI') AS next,
           escalated_at IS NOT NULL AS escalated FROM renewal_case WHERE id = $1`,
        [id],
      )
    ).rows[0]!;
  const notices = async () =>
    (await base.owner.query<{ kind: string; staff_id: string }>('SELECT kind, staff_id FROM notice')).rows;

  it('give new cases by the rule that the store has that day, once', async () => {
    const book = new DeskRuleBook(base.app, base.settingsOf(base.app));
    const rule = (await book.read(lead, store)).assign;
    await addCases(base, group, store, 3);
    const { assign } = verbs();
    expect(await assign.runDue()).toBe(0);
    const segments = { NEW_TO_RENEW: [bella] };
    await book.change(lead, store, {
      startsOn: '2026-11-27',
      assign: { ...rule, rule: 'segment' as const, segments, rest: 'pool' },
    });
    expect((await book.read(lead, store)).coming).toEqual([{ key: 'assign', startsOn: '2026-11-27' }]);
    const past = book.change(lead, store, { startsOn: '2026-11-25', recycle: { days: 5 } });
    await expect(past).rejects.toMatchObject({ code: 'rota.past' });
    await base.setClock('2026-11-27 06:59+08');
    expect(await assign.runDue()).toBe(0);
    await base.setClock('2026-11-27 07:00+08');
    const [both, again] = [await Promise.all([assign.runDue(), assign.runDue()]), await assign.runDue()];
    expect([both.sort(), again]).toEqual([[0, 3], 0]);
    const held = await base.owner.query('SELECT DISTINCT assignee_id FROM renewal_case');
    expect(held.rows).toEqual([{ assignee_id: bella }]);
    expect(await notices()).toEqual([{ kind: 'case.assigned', staff_id: bella }]);
  });

  it('take untouched cases back to the pool, tell the lead, and give them to nobody by themselves', async () => {
    const [old, touched, planned, fresh] = await addCases(base, group, store, 4, { assigneeId: anna });
    await base.owner.query(
      `UPDATE renewal_case SET assigned_at = app.now() - interval '15 days',
      next_contact_at = app.now() - interval '3 days' WHERE id = ANY ($1)`,
      [[old, touched, planned]],
    );
    await base.owner.query(`UPDATE renewal_case SET last_contact_at = app.now() - interval '2 days' WHERE id = $1`, [
      touched,
    ]);
    await base.owner.query(`UPDATE renewal_case SET next_contact_at = app.now() + interval '9 days' WHERE id = $1`, [
      planned,
    ]);
    await base.owner.query(`UPDATE renewal_case SET assigned_at = app.now() WHERE id = $1`, [fresh]);
    const { recycle, assign } = verbs();
    expect([await recycle.runDue(), await recycle.runDue()]).toEqual([1, 0]);
    expect(await caseOf(old!)).toMatchObject({ assignee_id: null, stage: 'PENDING' });
    for (const id of [touched, planned, fresh]) expect(await caseOf(id!)).toMatchObject({ assignee_id: anna });
    expect((await notices()).map((one) => one.staff_id).sort()).toEqual([anna, lead.staffId].sort());
    await base.setClock('2026-11-27 08:00+08');
    expect(await assign.runDue()).toBe(0);
    expect(await caseOf(old!)).toMatchObject({ assignee_id: null });
  });

  it('take back the cases of somebody whose account ended', async () => {
    const gone = await addColleague(base, group, store, '离职');
    const [id] = await addCases(base, group, store, 1, { assigneeId: gone });
    await base.owner.query('UPDATE staff_member SET disabled_at = app.now() WHERE id = $1', [gone]);
    expect(await verbs().recycle.runDue()).toBe(1);
    expect(await caseOf(id!)).toMatchObject({ assignee_id: null, stage: 'PENDING' });
  });

  it('set a missed contact anew for three days, then bring it to the lead, once', async () => {
    const [missed, clock, contacted] = await addCases(base, group, store, 3, { assigneeId: anna });
    await base.owner.query(`UPDATE renewal_case SET assigned_at = app.now() - interval '1 day' WHERE store_id = $1`, [
      store,
    ]);
    await base.owner.query(`UPDATE renewal_case SET next_contact_at = '2026-11-25 10:00+08' WHERE id = $1`, [missed]);
    await base.owner.query(
      `UPDATE renewal_case SET assigned_at = '2026-11-20 09:00+08',
      next_contact_at = '2026-12-10 09:30+08' WHERE id = ANY ($1)`,
      [[clock, contacted]],
    );
    await base.owner.query(`UPDATE renewal_case SET last_contact_at = '2026-11-24 09:00+08' WHERE id = $1`, [
      contacted,
    ]);
    const { escalate } = verbs();
    expect([await escalate.runDue(), await escalate.runDue()]).toEqual([2, 0]);
    expect(await caseOf(missed!)).toMatchObject({ next: '11-26 09:30', escalated: false });
    // Its first contact was due on the 23rd: that is late already, and stays where it stands.
    expect(await caseOf(clock!)).toMatchObject({ escalated: true });
    expect(await caseOf(contacted!)).toMatchObject({ next: '12-10 09:30', escalated: false });
    await base.setClock('2026-11-27 08:00+08');
    expect(await escalate.runDue()).toBe(1);
    expect(await caseOf(missed!)).toMatchObject({ next: '11-27 09:30' });
    await base.setClock('2026-11-28 08:00+08');
    expect([await escalate.runDue(), await escalate.runDue()]).toEqual([1, 0]);
    expect(await caseOf(missed!)).toMatchObject({ next: '11-27 09:30', escalated: true });
    expect((await notices()).filter((one) => one.kind === 'case.missed').map((one) => one.staff_id)).toEqual([
      lead.staffId,
      lead.staffId,
    ]);
    await base.setClock('2026-11-29 08:00+08');
    expect(await escalate.runDue()).toBe(0);
  });

  it('let a colleague on shift act while the holder is off, and nobody else', async () => {
    const actor = (id: string): Actor => ({ ...group.actor('specialist', [store]), staffId: id });
    const may = (who: Actor, assigneeId: string | null) =>
      base.app.tx(who, () => new MayActOn(base.app, new Rotas(base.app)).run(who, { storeId: store, assigneeId }));
    const refused = { status: 403, code: 'case.not-yours' };
    expect([await may(actor(anna), anna), await may(actor(anna), null)]).toEqual([
      { insteadOf: null },
      { insteadOf: null },
    ]);
    await expect(may(actor(bella), anna)).rejects.toMatchObject(refused);
    expect(await may(lead, anna)).toEqual({ insteadOf: anna });
    const away = (id: string, day: string) =>
      base.owner.query(
        `INSERT INTO rota_day (group_id, staff_id, day, shift, kind) VALUES ($1, $2, $3, 'off', 'leave')`,
        [group.groupId, id, day],
      );
    await away(anna, '2026-11-26');
    expect(await may(actor(bella), anna)).toEqual({ insteadOf: anna });
    await away(bella, '2026-11-26');
    await expect(may(actor(bella), anna)).rejects.toMatchObject(refused);
    await base.owner.query(
      `INSERT INTO substitute (id, group_id, staff_id, by_id, from_on, until_on)
       VALUES (app.new_id(), $1, $2, $3, '2026-11-26', '2026-11-26')`,
      [group.groupId, anna, bella],
    );
    expect(await may(actor(bella), anna)).toEqual({ insteadOf: anna });
  });
});
