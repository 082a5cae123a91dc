import { CountDrafts, DecideDraft, DraftList, FollowContact, NoteFriend, StopContact } from '#campaigns';
import { RecordActivity, RecordConsent, RecordFriend, SuppressPhone } from '#customers';
import { MayActOn } from '#renewals';
import { Rotas } from '#staff';
import { testDatabase, type TestDatabase, type TestGroup } from '#platform/testing';
import { HandTasks } from '../hand-tasks.js';
import { Reminders, type Reminder } from '../testing/index.js';
import { FollowHolders } from './follow-holders.js';
import { LapseDrafts } from './lapse-drafts.js';
import { MakeDrafts } from './make-drafts.js';

describe('Messages by WeCom that wait for their member', () => {
  let base: TestDatabase;
  let group: TestGroup;
  let book: Reminders;
  let storeId: number;
  let make: MakeDrafts;
  let decide: DecideDraft;
  let friends: NoteFriend;
  let list: DraftList;
  const sql = (text: string, params: unknown[] = []) => base.owner.query(text, params);
  const li = () => group.actor('specialist');

  beforeAll(async () => {
    base = await testDatabase();
    group = await base.makeGroup();
    storeId = group.stores[0]!.id;
    book = await Reminders.open(base.owner, base.vault, group.groupId);
    await base.setClock('2026-12-10T02:00:00Z');
    await sql(
      `WITH made AS (INSERT INTO message_template (id, group_id, code, name, channel, purpose)
         VALUES (app.new_id(), $1, 'due-wecom', '企微提醒', 'wecom', 'renewal') RETURNING id)
       INSERT INTO message_template_version (id, group_id, template_id, number, body, state)
       SELECT app.new_id(), $1, id, 1, '{owner}，{plate}的保单{expires}到期，{store}', 'approved' FROM made`,
      [group.groupId],
    );
    await sql(`UPDATE plan_step SET wecom_template_code = 'due-wecom'`);
    for (const role of ['specialist', 'lead']) {
      await sql('INSERT INTO staff_store (group_id, staff_id, store_id) VALUES ($1, $2, $3)', [
        group.groupId,
        group.actor(role as 'lead').staffId,
        storeId,
      ]);
    }
    make = new MakeDrafts(base.worker);
    const activity = new RecordActivity(base.app);
    const audit = base.auditOf(base.app);
    const follow = new FollowContact(base.app);
    friends = new NoteFriend(base.app, new RecordFriend(base.app, audit, activity), follow);
    const mayAct = new MayActOn(base.app, new Rotas(base.app));
    decide = new DecideDraft(base.app, audit, activity, mayAct, friends);
    list = new DraftList(base.app);
  });
  afterAll(() => base.close());
  afterEach(async () => {
    await base.setClock('2026-12-10T02:00:00Z');
    await sql(`UPDATE touch SET state = 'superseded', wake_at = NULL WHERE wake_at IS NOT NULL`);
    await sql('DELETE FROM wecom_draft');
    await sql('DELETE FROM send_slot');
    await sql('DELETE FROM substitute');
    await sql(`DELETE FROM setting_version WHERE group_id = $1 AND key = 'wecom_limits'`, [group.groupId]);
  });

  /** Touches planned by WeCom for now, of cases that the specialist holds, of owners who are friends and agreed. */
  const planned = async (count = 1, more: { friend?: boolean; phones?: string[] } = {}): Promise<Reminder[]> => {
    const made = await book.add({ count, storeId, state: 'planned', ...(more.phones ? { phones: more.phones } : {}) });
    const of = (key: 'touchId' | 'caseId' | 'personId') => made.map((one) => one[key]);
    await sql(`UPDATE touch SET channel = 'wecom', template_code = 'due-wecom' WHERE id = ANY ($1)`, [of('touchId')]);
    await sql('UPDATE renewal_case SET assignee_id = $2 WHERE id = ANY ($1)', [of('caseId'), li().staffId]);
    await sql(
      `INSERT INTO consent (id, group_id, store_id, person_id, purpose, channel, granted, text_version, source, at)
       SELECT app.new_id(), $2, $3, x, 'renewal', 'wecom', true, 'v1', 'test', app.now() - interval '1 day' FROM unnest($1::uuid[]) x`,
      [of('personId'), group.groupId, storeId],
    );
    if (more.friend ?? true) await befriend(of('personId'), li().staffId!);
    return made;
  };
  const befriend = (people: string[], staffId: string) =>
    sql(
      `INSERT INTO wecom_friend (id, group_id, store_id, person_id, staff_id)
       SELECT app.new_id(), $2, $3, x, $4 FROM unnest($1::uuid[]) x`,
      [people, group.groupId, storeId, staffId],
    );
  const one = async (more = {}) => (await planned(1, more))[0]!;
  const stateOf = async ({ touchId }: Reminder) =>
    (
      await sql(
        `SELECT t.state, t.channel, t.reason, t.not_wecom, w.outcome, t.version,
           (SELECT count(*)::int FROM send_slot s WHERE s.touch_id = t.id) AS slots
         FROM touch t LEFT JOIN wecom_draft w ON w.touch_id = t.id WHERE t.id = $1`,
        [touchId],
      )
    ).rows[0];
  const mine = (actor = li()) => list.run(actor, [storeId]);
  const audits = async (verb: string) =>
    (await sql('SELECT count(*)::int AS n FROM audit WHERE verb = $1', [verb])).rows[0].n as number;

  it('become one draft that takes the slot of the day, whoever asks and however often', async () => {
    const reminder = await one();
    await Promise.all([make.run(), make.run()]);
    await make.run();
    expect(await stateOf(reminder)).toMatchObject({ state: 'draft', channel: 'wecom', outcome: null, slots: 1 });
    const attempts = await sql('SELECT count(*)::int AS n FROM send_attempt WHERE touch_id = $1', [reminder.touchId]);
    expect(attempts.rows[0].n).toBe(0);
    const box = await mine();
    expect(box.items.map((row) => row.text)).toEqual([
      expect.stringMatching(/^王先生，粤A.{5}的保单2027-01-15到期，天河$/),
    ]);
    const kept = JSON.stringify((await sql('SELECT * FROM wecom_draft')).rows);
    expect(kept).not.toContain('王先生');
  });

  it('are sent by a word of their member: counted once, from two tabs at once, and never by who is no friend', async () => {
    const reminder = await one();
    await make.run();
    const [draft] = (await mine()).items;
    const say = (actor = li()) => decide.run(actor, reminder.touchId, { version: draft!.version, decision: 'sent' });
    await expect(say(group.actor('lead'))).rejects.toMatchObject({ code: 'draft.not-friend' });
    await Promise.all([say(), say(), say(), say()]);
    await say();
    expect(await stateOf(reminder)).toMatchObject({ state: 'sent', outcome: 'sent', slots: 1 });
    expect(await audits('draft.sent')).toBe(1);
    const told = await sql(`SELECT data FROM activity WHERE case_id = $1 AND kind = 'message.sent'`, [reminder.caseId]);
    expect(told.rows).toEqual([{ data: { touchId: reminder.touchId, channel: 'wecom' } }]);
    expect(await new CountDrafts(base.app).run(li(), [storeId])).toEqual({ waiting: 0, sentToday: 1 });
    const skip = { version: draft!.version, decision: 'skip', reason: 'told' } as const;
    await expect(decide.run(li(), reminder.touchId, skip)).rejects.toMatchObject({ code: 'draft.over' });
  });

  it('go down the ladder where the customer had their share, and are listed with the reason', async () => {
    const phones = ['13900990011'];
    const first = await one({ phones });
    await make.run();
    await decide.run(li(), first.touchId, { version: (await stateOf(first)).version, decision: 'sent' });
    await sql('DELETE FROM send_slot');
    const second = await one({ phones });
    await make.run();
    expect(await stateOf(second)).toMatchObject({ state: 'planned', channel: 'sms', not_wecom: 'cap.wecom-day' });
    expect((await mine()).leftOut).toEqual([
      expect.objectContaining({ id: second.touchId, reason: 'cap.wecom-day', next: 'sms' }),
    ]);
    await sql(
      `INSERT INTO setting_version (id, group_id, key, value, starts_on)
       VALUES (app.new_id(), $1, 'wecom_limits', '{"day": 9, "month": 1}', '2020-01-01')`,
      [group.groupId],
    );
    const third = await one({ phones });
    await make.run();
    expect(await stateOf(third)).toMatchObject({ channel: 'sms', not_wecom: 'cap.wecom-month' });
  });

  it('wait, listed with the reason, while a person spoke with the owner today', async () => {
    const reminder = await one();
    const met = () =>
      sql(
        `INSERT INTO contact (id, group_id, store_id, case_id, phone_bidx, result, class, channel, direction, effective, case_version, at)
         VALUES (app.new_id(), $1, $2, $3, $4, 'INTERESTED', 'connected', 'call', 'out', 'self', 1, app.now())`,
        [group.groupId, storeId, reminder.caseId, book.blind(reminder.phone)],
      );
    await make.run();
    await met();
    expect(await mine()).toMatchObject({ items: [], leftOut: [{ reason: 'contact.today', next: 'later' }] });
    const later = (await book.add({ count: 1, storeId, state: 'planned', phones: ['13900990022'] }))[0]!;
    expect(await stateOf(later)).toMatchObject({ channel: 'sms' });
  });

  it('are refused by WeCom over the limit, left out with a reason, or by a friend who is none: each goes its way', async () => {
    const [over, skipped, gone] = await planned(3);
    await make.run();
    const version = async (of: Reminder) => (await stateOf(of)).version as number;
    await decide.run(li(), over!.touchId, { version: await version(over!), decision: 'over-limit' });
    await decide.run(li(), skipped!.touchId, { version: await version(skipped!), decision: 'skip', reason: 'told' });
    await decide.run(li(), gone!.touchId, { version: await version(gone!), decision: 'not-friend' });
    expect(await stateOf(over!)).toMatchObject({ state: 'planned', channel: 'sms', outcome: 'over-limit', slots: 0 });
    expect(await stateOf(skipped!)).toMatchObject({ state: 'skipped', reason: 'skipped.by-person', slots: 0 });
    expect(await stateOf(gone!)).toMatchObject({ channel: 'sms', outcome: 'not-friend' });
    const ended = await sql('SELECT ended_at IS NOT NULL AS ended FROM wecom_friend WHERE person_id = $1', [
      gone!.personId,
    ]);
    expect(ended.rows).toEqual([{ ended: true }]);
    // Noted as a friend again, it stays where it went.
    await friends.run(li(), gone!.personId, { friend: true });
    expect(await stateOf(gone!)).toMatchObject({ channel: 'sms', not_wecom: 'not-friend' });
  });

  it('end in the transaction of an opt-out, of a withdrawn consent and of a friendship that ends', async () => {
    const [out, withdrawn, parted] = await planned(3);
    await make.run();
    const audit = base.auditOf(base.app);
    const activity = new RecordActivity(base.app);
    const stop = new StopContact(
      base.app,
      new SuppressPhone(base.app, audit, activity),
      new RecordConsent(base.app, audit, activity),
      new FollowContact(base.app),
    );
    await stop.run(li(), out!.personId, 'opt_out');
    const no = { purpose: 'renewal', channel: 'wecom', granted: false, textVersion: 'v1', source: 'phone' } as const;
    await stop.consent(li(), { ...no, personId: withdrawn!.personId });
    await friends.run(li(), parted!.personId, { friend: false });
    expect(await stateOf(out!)).toMatchObject({ state: 'superseded', reason: 'opted-out', outcome: 'ended', slots: 0 });
    expect(await stateOf(withdrawn!)).toMatchObject({ state: 'planned', channel: 'sms', not_wecom: 'no-consent' });
    expect(await stateOf(parted!)).toMatchObject({ state: 'planned', channel: 'sms', not_wecom: 'no-friend' });
    expect(await audits('wecom-friend.end')).toBe(2);
  });

  it('lapse into one call where nobody sent them in their time', async () => {
    const reminder = await one();
    await make.run();
    const lapse = new LapseDrafts(base.worker);
    expect(await lapse.run()).toBe(0);
    await base.setClock('2026-12-12T02:00:00Z');
    expect([await lapse.run(), await lapse.run()]).toEqual([1, 0]);
    await Promise.all([make.run(), new HandTasks(base.worker).run()]);
    expect(await stateOf(reminder)).toMatchObject({
      state: 'needs_person',
      channel: 'task',
      reason: 'draft.lapsed',
      outcome: 'lapsed',
      slots: 0,
    });
    const decision = { version: 1, decision: 'sent' } as const;
    await expect(decide.run(li(), reminder.touchId, decision)).rejects.toMatchObject({ code: 'draft.over' });
  });

  it('pass to whoever stands in or holds the case now, and go on by text where that is no friend', async () => {
    const [kept, left] = await planned(2);
    await make.run();
    const lead = group.actor('lead');
    await sql(
      `INSERT INTO substitute (id, group_id, staff_id, by_id, from_on, until_on)
       VALUES (app.new_id(), $1, $2, $3, '2026-12-01', '2026-12-31')`,
      [group.groupId, li().staffId, lead.staffId],
    );
    expect((await list.run(lead, [storeId], lead.staffId!)).items.map((row) => row.insteadOf)).toEqual([
      'specialist',
      'specialist',
    ]);
    await befriend([kept!.personId], lead.staffId!);
    const cases = [kept!.caseId, left!.caseId];
    await base.app.tx(lead, () =>
      base.app.change('UPDATE renewal_case SET assignee_id = $2 WHERE id = ANY ($1)', [cases, lead.staffId]),
    );
    const holders = new FollowHolders(base.worker);
    expect(await holders.run()).toBeGreaterThanOrEqual(2);
    expect(await holders.run()).toBe(0);
    expect(await stateOf(kept!)).toMatchObject({ state: 'draft' });
    expect(await stateOf(left!)).toMatchObject({ state: 'planned', channel: 'sms', not_wecom: 'no-friend' });
    expect((await mine()).items).toEqual([]);
    expect((await list.run(lead, [storeId], lead.staffId!)).items).toMatchObject([{ id: kept!.touchId, friend: true }]);
  });

  it('are the person’s who may note them: a colleague’s friends are a leader’s word', async () => {
    const reminder = await one({ friend: false });
    const lead = group.actor('lead');
    await expect(friends.run(li(), reminder.personId, { friend: true, staff: lead.staffId! })).rejects.toMatchObject({
      code: 'friend.not-yours',
    });
    await make.run();
    expect(await stateOf(reminder)).toMatchObject({ state: 'planned', channel: 'sms', not_wecom: 'no-friend' });
    await friends.run(lead, reminder.personId, { friend: true, staff: li().staffId! });
    await friends.run(lead, reminder.personId, { friend: true, staff: li().staffId! });
    const told = await sql('SELECT kind FROM activity WHERE person_id = $1', [reminder.personId]);
    expect(told.rows).toEqual([{ kind: 'wecom-friend.begin' }]);
  });
});
