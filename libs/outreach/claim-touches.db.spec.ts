import { Clock } from '#kernel';
import { ReleaseGuarded } from '#campaigns';
import { readConfig } from '#platform';
import { ReleaseCases } from '#renewals';
import { testDatabase, type TestDatabase, type TestGroup } from '#platform/testing';
import { ClaimTouches } from './claim-touches.js';
import { Reminders, type Reminder } from './testing/index.js';

describe('The gate before a reminder leaves', () => {
  let base: TestDatabase;
  let group: TestGroup;
  let book: Reminders;
  let claim: ClaimTouches;
  let storeId: number;
  const sql = (text: string, params: unknown[] = []) => base.owner.query(text, params);

  beforeAll(async () => {
    base = await testDatabase();
    group = await base.makeGroup();
    storeId = group.stores[0]!.id;
    book = await Reminders.open(base.owner, base.vault, group.groupId);
    const config = readConfig({ DATABASE_APP_URL: base.appUrl, NODE_ENV: 'test' });
    claim = new ClaimTouches(base.worker, base.vault, new Clock(), config);
  });
  afterAll(() => base.close());
  afterEach(async () => {
    await book.setWindow('00:00', '23:59');
    await base.shiftClock('0');
  });

  const one = async (wanted = {}): Promise<Reminder> => (await book.add({ count: 1, storeId, ...wanted }))[0]!;
  const stateOf = async (id: string) => {
    const { rows } = await sql(
      'SELECT state, reason, fence, attempts, wake_at IS NOT NULL AS wakes, wake_at > app.now() AS later FROM touch WHERE id = $1',
      [id],
    );
    return rows[0];
  };
  /** Runs the claim twice: the second changes nothing. */
  const claimTwice = async (id: string) => {
    const first = await claim.run([id]);
    const after = await stateOf(id);
    const second = await claim.run([id]);
    expect(second.claimed).toEqual([]);
    expect(await stateOf(id)).toEqual(after);
    return { claimed: first.claimed, state: after.state, reason: after.reason, later: after.later };
  };

  it('lets a due reminder pass once, with its text, number, lease, slot and attempt in one commit', async () => {
    const reminder = await one();
    const { claimed, state } = await claimTwice(reminder.touchId);
    expect(state).toBe('sending');
    expect(claimed[0]).toMatchObject({ to: reminder.phone, outId: `${reminder.touchId}.1`, channel: 'sms' });
    expect(claimed[0]!.text).toMatch(/^【广州天河店】王先生您好，粤A.{5}的保单2027-01-15到期，天河 020-80000001$/);
    const attempts = await sql('SELECT out_id, finished_at FROM send_attempt WHERE touch_id = $1', [reminder.touchId]);
    const slots = await sql('SELECT category FROM send_slot WHERE touch_id = $1', [reminder.touchId]);
    expect(attempts.rows).toEqual([{ out_id: `${reminder.touchId}.1`, finished_at: null }]);
    expect(slots.rows).toEqual([{ category: 'renewal' }]);
  });

  it('reaches whoever brings the car in when nobody else on it has a number', async () => {
    const reminder = await one();
    await sql(`UPDATE vehicle_person SET role = 'driver' WHERE vehicle_id = $1`, [reminder.vehicleId]);
    const { claimed } = await claimTwice(reminder.touchId);
    expect(claimed[0]).toMatchObject({ to: reminder.phone });
  });

  it('never lets one pass before it is due by the clock of the database', async () => {
    const reminder = await one({ dueInMs: 3_600_000 });
    expect((await claim.run([reminder.touchId])).claimed).toEqual([]);
    await base.shiftClock('2 hours');
    expect((await claim.run([reminder.touchId])).claimed).toHaveLength(1);
  });

  it.each([
    ['renewed', `state = 'won', close_reason = 'RENEWED_HERE'`, 'case.renewed'],
    ['insured elsewhere', `state = 'lost', close_reason = 'INSURED_ELSEWHERE'`, 'case.insured-elsewhere'],
    ['lapsed', `state = 'lapsed', close_reason = 'LAPSED'`, 'case.lapsed'],
    ['sold with the car', `state = 'closed', close_reason = 'SOLD'`, 'vehicle.left'],
    ['opted out', `state = 'closed', close_reason = 'OPT_OUT'`, 'opted-out'],
  ])('supersedes the reminder of a case that was %s', async (_, change, reason) => {
    const reminder = await one();
    await sql(`UPDATE renewal_case SET ${change}, closed_at = app.now() WHERE id = $1`, [reminder.caseId]);
    expect(await claimTwice(reminder.touchId)).toMatchObject({ claimed: [], state: 'superseded', reason });
  });

  it('supersedes the reminder of a car that left', async () => {
    const reminder = await one();
    await sql(`UPDATE vehicle SET state = 'scrapped' WHERE id = $1`, [reminder.vehicleId]);
    expect(await claimTwice(reminder.touchId)).toMatchObject({ state: 'superseded', reason: 'vehicle.left' });
  });

  it('holds the reminder of a guarded case until a person releases it, and skips it when its time is over', async () => {
    const [held, over] = [await one(), await one({ validMs: 5_000 })];
    await sql('UPDATE renewal_case SET guarded = true WHERE id = ANY ($1)', [[held.caseId, over.caseId]]);
    expect(await claimTwice(held.touchId)).toMatchObject({
      claimed: [],
      state: 'queued',
      reason: 'case.guarded',
      later: true,
    });
    expect(await claimTwice(over.touchId)).toMatchObject({ claimed: [], state: 'queued', reason: 'case.guarded' });
    const release = new ReleaseGuarded(base.app, new ReleaseCases(base.app, base.auditOf(base.app)));
    const other = group.actor('lead', [group.stores[1]!.id]);
    expect(await release.run(other, { storeIds: other.storeIds, ids: [held.caseId] })).toEqual({ released: 0 });
    const lead = group.actor('lead', [storeId]);
    const scope = { storeIds: [storeId], ids: [held.caseId] };
    expect(await release.run(lead, scope)).toEqual({ released: 1 });
    expect(await release.run(lead, scope)).toEqual({ released: 0 });
    expect((await claim.run([held.touchId])).claimed).toHaveLength(1);
    await base.shiftClock('1 minute');
    expect(await claimTwice(over.touchId)).toMatchObject({ claimed: [], state: 'skipped', reason: 'case.guarded' });
    const audits = await sql(`SELECT detail FROM audit WHERE verb = 'case.release'`);
    expect(audits.rows).toEqual([{ detail: { cases: 1, import: null, ids: [held.caseId] } }]);
  });

  describe('beside what people do', () => {
    /** A contact by a person with the number of a reminder, some hours ago. */
    const contact = (
      reminder: Reminder,
      more: Partial<Record<'hours' | 'class' | 'effective' | 'direction', unknown>> = {},
    ) =>
      sql(
        `INSERT INTO contact (id, group_id, store_id, case_id, phone_bidx, result, class, channel, direction, effective, case_version, at)
         VALUES (app.new_id(), $1, $2, $3, $4, 'INTERESTED', $5, 'call', $6, $7, 1, app.now() - $8 * interval '1 hour')`,
        [
          group.groupId,
          storeId,
          reminder.caseId,
          book.blind(reminder.phone),
          more.class ?? 'connected',
          more.direction ?? 'out',
          more.effective ?? 'self',
          more.hours ?? 0,
        ],
      );
    const held = { claimed: [], state: 'queued', later: true };
    beforeEach(() => base.setClock('2026-12-10T04:00:00Z'));

    it('waits for tomorrow when a person reached the owner today, and lets a notice that cover ended pass', async () => {
      const [reminder, notice] = [await one(), await one({ step: 'T+1' })];
      for (const each of [reminder, notice]) await contact(each);
      expect(await claimTwice(reminder.touchId)).toMatchObject({ ...held, reason: 'contact.today' });
      expect((await claim.run([notice.touchId])).claimed).toHaveLength(1);
      await base.setClock('2026-12-11T04:00:00Z');
      expect((await claim.run([reminder.touchId])).claimed).toHaveLength(1);
    });

    it('is left out when tomorrow is too late for it', async () => {
      const reminder = await one({ validMs: 3_600_000 });
      await contact(reminder);
      expect(await claimTwice(reminder.touchId)).toMatchObject({
        claimed: [],
        state: 'skipped',
        reason: 'contact.today',
      });
    });

    it('counts no dial that nobody answered, and none that was taken back', async () => {
      const [unanswered, undone] = [await one(), await one()];
      await contact(unanswered, { class: 'not_connected', effective: 'none' });
      await contact(undone);
      await sql('UPDATE contact SET undone_at = app.now() WHERE case_id = $1', [undone.caseId]);
      expect((await claim.run([unanswered.touchId, undone.touchId])).claimed).toHaveLength(2);
    });

    it('keeps to the caps of a day, of seven days and of a case, over people and messages', async () => {
      const [day, week, cycle] = [await one(), await one(), await one()];
      await sql(`UPDATE renewal_case SET opened_at = app.now() - interval '90 days' WHERE id = ANY ($1)`, [
        [day.caseId, week.caseId, cycle.caseId],
      ]);
      await contact(day, { effective: 'none' });
      for (const hours of [30, 54, 78]) await contact(week, { hours });
      for (let n = 0; n < 7; n += 1) await contact(cycle, { hours: 24 * (8 + n) });
      await sql(
        `INSERT INTO send_slot (group_id, phone_bidx, local_date, category, touch_id) VALUES ($1, $2, '2026-11-20', 'renewal', app.new_id())`,
        [group.groupId, book.blind(cycle.phone)],
      );
      expect(await claimTwice(day.touchId)).toMatchObject({ ...held, reason: 'cap.day' });
      expect(await claimTwice(week.touchId)).toMatchObject({ ...held, reason: 'cap.week' });
      expect(await claimTwice(cycle.touchId)).toMatchObject({ claimed: [], state: 'skipped', reason: 'cap.cycle' });
    });

    it('leaves an owner in peace who was in touch by themselves, and does not count that as a contact', async () => {
      const [quiet, asked] = [await one(), await one()];
      await sql(`UPDATE renewal_case SET quiet_until = app.now() + interval '2 days' WHERE id = $1`, [quiet.caseId]);
      for (const hours of [30, 54, 78]) await contact(asked, { hours, direction: 'in' });
      expect(await claimTwice(quiet.touchId)).toMatchObject({ ...held, reason: 'case.quiet' });
      expect((await claim.run([asked.touchId])).claimed).toHaveLength(1);
      await base.setClock('2026-12-12T05:00:00Z');
      expect((await claim.run([quiet.touchId])).claimed).toHaveLength(1);
    });
  });

  it('supersedes one whose time has passed', async () => {
    const reminder = await one({ dueInMs: -10_000, validMs: 5_000 });
    expect(await claimTwice(reminder.touchId)).toMatchObject({ state: 'superseded', reason: 'too-late' });
  });

  it('sends only the newest due step of a case after an outage', async () => {
    const older = await one({ dueInMs: -60_000 });
    const [newer] = await book.addStep([older], { storeId, step: 'T-15', dueInMs: -1_000 });
    const result = await claim.run([older.touchId, newer!.touchId]);
    expect(result.claimed.map((touch) => touch.id)).toEqual([newer!.touchId]);
    expect(await stateOf(older.touchId)).toMatchObject({ state: 'superseded', reason: 'newer-step' });
  });

  it('hands it to a person when consent is missing or was taken back', async () => {
    const never = await one({ consent: false });
    const back = await one();
    await sql(
      `INSERT INTO consent (id, group_id, store_id, person_id, purpose, channel, granted, text_version, source)
       VALUES (app.new_id(), $1, $2, $3, 'renewal', 'sms', false, 'v1', 'test')`,
      [group.groupId, storeId, back.personId],
    );
    for (const reminder of [never, back]) {
      expect(await claimTwice(reminder.touchId)).toMatchObject({ state: 'needs_person', reason: 'no-consent' });
    }
  });

  it('hands it to a person when no usable number is known', async () => {
    const reminder = await one();
    await sql(`UPDATE phone SET state = 'wrong_person' WHERE id = $1`, [reminder.phoneId]);
    expect(await claimTwice(reminder.touchId)).toMatchObject({ state: 'needs_person', reason: 'no-phone' });
  });

  it('sends an approved text and nothing else, and keeps which one it was', async () => {
    const texts = async () => {
      const { rows } = await sql(
        `SELECT id, number, state FROM message_template_version WHERE group_id = $1 ORDER BY number`,
        [group.groupId],
      );
      return rows as { id: string; number: number; state: string }[];
    };
    const [first] = await texts();
    await sql(
      `INSERT INTO message_template_version (id, group_id, template_id, number, body, state)
       SELECT app.new_id(), group_id, template_id, 2, '新版：{plate}', 'in-review' FROM message_template_version WHERE id = $1`,
      [first!.id],
    );
    const [old, fresh] = [await one(), await one()];
    expect((await claimTwice(old.touchId)).claimed[0]!.text).toMatch(/^【广州天河店】王先生您好/);
    await sql(`UPDATE message_template_version SET state = 'replaced' WHERE id = $1`, [first!.id]);
    await sql(`UPDATE message_template_version SET state = 'approved' WHERE group_id = $1 AND number = 2`, [
      group.groupId,
    ]);
    expect((await claimTwice(fresh.touchId)).claimed[0]!.text).toMatch(/^【广州天河店】新版：粤A.{5}$/);
    const sent = await sql(
      `SELECT t.id, v.number, a.template_version_id = t.template_version_id AS same
       FROM touch t JOIN message_template_version v ON v.id = t.template_version_id JOIN send_attempt a ON a.touch_id = t.id
       WHERE t.id = ANY ($1) ORDER BY v.number`,
      [[old.touchId, fresh.touchId]],
    );
    expect(sent.rows).toEqual([
      { id: old.touchId, number: 1, same: true },
      { id: fresh.touchId, number: 2, same: true },
    ]);
    await sql(`UPDATE message_template_version SET state = 'replaced' WHERE group_id = $1 AND number = 2`, [
      group.groupId,
    ]);
    await sql(`UPDATE message_template_version SET state = 'approved' WHERE id = $1`, [first!.id]);
  });

  it('hands it to a person when no approved template exists', async () => {
    const reminder = await one();
    await sql(`UPDATE message_template SET disabled_at = app.now() WHERE group_id = $1`, [group.groupId]);
    const got = await claimTwice(reminder.touchId);
    await sql(`UPDATE message_template SET disabled_at = NULL WHERE group_id = $1`, [group.groupId]);
    expect(got).toMatchObject({ state: 'needs_person', reason: 'no-template' });
  });

  it('never texts a number that nobody in the group may contact, nor a person whose data are blocked', async () => {
    const suppressed = await one();
    await sql(`INSERT INTO suppression (id, group_id, phone_bidx, reason) VALUES (app.new_id(), $1, $2, 'opt_out')`, [
      group.groupId,
      book.blind(suppressed.phone),
    ]);
    const blocked = await one();
    await sql('UPDATE person SET restricted_at = app.now() WHERE id = $1', [blocked.personId]);
    for (const reminder of [suppressed, blocked]) {
      expect(await claimTwice(reminder.touchId)).toMatchObject({ state: 'superseded', reason: 'opted-out' });
    }
  });

  it('asks the contact first, then the owner, the insured and the holder', async () => {
    const reminder = await one();
    const owner = await one();
    await sql(`UPDATE vehicle_person SET role = 'owner', vehicle_id = $2 WHERE vehicle_id = $1`, [
      owner.vehicleId,
      reminder.vehicleId,
    ]);
    expect((await claim.run([reminder.touchId])).claimed[0]!.to).toBe(reminder.phone);
    const second = (await book.addStep([reminder], { storeId, step: 'T+1', dueInMs: -500 }))[0]!;
    await sql(`UPDATE phone SET state = 'empty' WHERE id = $1`, [reminder.phoneId]);
    expect((await claim.run([second.touchId])).claimed[0]!.to).toBe(owner.phone);
  });

  it('holds a reminder outside of the hours of the store until they begin', async () => {
    await book.setWindow('09:00', '19:30');
    await base.setClock('2027-01-04T12:00:00Z'); // 20:00 in the store
    const reminder = await one();
    expect(await claimTwice(reminder.touchId)).toMatchObject({ claimed: [], state: 'queued', later: true });
    const { rows } = await sql('SELECT wake_at FROM touch WHERE id = $1', [reminder.touchId]);
    expect(rows[0].wake_at.toISOString()).toBe('2027-01-05T01:00:00.000Z');
    await base.setClock('2027-01-05T01:00:01Z');
    expect((await claim.run([reminder.touchId])).claimed).toHaveLength(1);
  });

  it('supersedes one that would only leave after its sense is gone', async () => {
    await book.setWindow('09:00', '19:30');
    await base.setClock('2027-01-06T12:00:00Z');
    const reminder = await one({ validMs: 3_600_000 });
    expect(await claimTwice(reminder.touchId)).toMatchObject({ state: 'superseded', reason: 'too-late' });
  });

  it.each([
    ['plan', 'plan.paused', `UPDATE plan SET state = $1 WHERE group_id = $2`, ['paused', 'active']],
    ['store', 'store.paused', `UPDATE store SET sending_paused = $1 WHERE group_id = $2`, [true, false]],
  ])('holds reminders while the %s is paused, and lets them go afterwards', async (_, reason, change, [off, on]) => {
    const reminder = await one();
    await sql(change, [off, group.groupId]);
    const held = await claimTwice(reminder.touchId);
    await sql(change, [on, group.groupId]);
    expect(held).toMatchObject({ claimed: [], state: 'queued', reason, later: true });
    await base.shiftClock('11 minutes');
    expect((await claim.run([reminder.touchId])).claimed).toHaveLength(1);
  });

  it('gives one number one message a day, in the whole group, and lets the other wait for the next day', async () => {
    const [first, second] = await book.add({ count: 2, storeId, phones: ['13800000001', '13800000001'] });
    const other = await one({ storeId: group.stores[1]!.id, phones: ['13800000001'] });
    const both = await claim.run([first!.touchId, second!.touchId]);
    expect(both.claimed).toHaveLength(1);
    expect((await claim.run([other.touchId])).claimed).toHaveLength(0);
    expect(await stateOf(other.touchId)).toMatchObject({ state: 'queued', reason: 'slot.taken', later: true });
    await base.shiftClock('1 day');
    expect((await claim.run([other.touchId])).claimed).toHaveLength(1);
  });

  it("never lets a day's slot stop the notice that cover has ended", async () => {
    const reminder = await one({ dueInMs: -5_000 });
    expect((await claim.run([reminder.touchId])).claimed).toHaveLength(1);
    const [notice] = await book.addStep([reminder], { storeId, step: 'T+1', dueInMs: -1_000 });
    expect((await claim.run([notice!.touchId])).claimed).toHaveLength(1);
  });

  it('skips one that another car of the same number keeps out until its sense is gone', async () => {
    const [first] = await book.add({ count: 1, storeId, phones: ['13800000002'] });
    await claim.run([first!.touchId]);
    const late = await one({ phones: ['13800000002'], validMs: 60_000 });
    expect(await claimTwice(late.touchId)).toMatchObject({ state: 'skipped', reason: 'slot.taken' });
  });

  it('lets the same touch take its own slot again after an attempt that left nothing', async () => {
    const reminder = await one();
    await claim.run([reminder.touchId]);
    await sql(`UPDATE touch SET state = 'queued', wake_at = app.now() WHERE id = $1`, [reminder.touchId]);
    expect((await claim.run([reminder.touchId])).claimed[0]!.outId).toBe(`${reminder.touchId}.2`);
  });

  it('gives up after the allowed attempts and calls a person', async () => {
    const reminder = await one();
    await sql('UPDATE touch SET attempts = 8 WHERE id = $1', [reminder.touchId]);
    expect(await claimTwice(reminder.touchId)).toMatchObject({ state: 'needs_person', reason: 'send.attempts' });
  });

  it('claims each reminder once when many workers try at the same time', async () => {
    const made = await book.add({ count: 60, storeId });
    const ids = made.map((reminder) => reminder.touchId);
    const results = await Promise.all(Array.from({ length: 8 }, () => claim.run(ids)));
    const claimed = results.flatMap((result) => result.claimed.map((touch) => touch.id));
    expect(claimed.sort()).toEqual([...ids].sort());
  });

  it('loses to a renewal that is being written at this moment', async () => {
    const reminder = await one();
    const event = await base.owner.connect();
    await event.query('BEGIN');
    await event.query(`UPDATE touch SET state = 'superseded', reason = 'case.renewed', wake_at = NULL WHERE id = $1`, [
      reminder.touchId,
    ]);
    expect((await claim.run([reminder.touchId])).claimed).toEqual([]);
    await event.query('COMMIT');
    event.release();
    expect(await stateOf(reminder.touchId)).toMatchObject({ state: 'superseded', reason: 'case.renewed', attempts: 0 });
  });
});
