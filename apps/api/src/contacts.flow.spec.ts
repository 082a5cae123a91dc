import { UndoContact, type ContactInput } from '#campaigns';
import { CONTACT_RESULTS, type ContactResult } from '#contracts';
import { DESK_NOW, DeskBook, pathOf } from './desk-book.testing.js';
import type { Caller } from './testing.js';

/** Stage and state after each result on a fresh case, what it says of the number, and its attempts. */
const AFTER: Record<ContactResult, [stage: string, state: string, effective: string, failed: number, phone?: string]> =
  {
    INTERESTED: ['CONTACTED', 'open', 'self', 0],
    WANTS_QUOTE: ['CONTACTED', 'open', 'self', 0],
    WILL_VISIT: ['CONTACTED', 'open', 'self', 0],
    TOO_EARLY: ['CONTACTED', 'open', 'self', 0],
    INCONVENIENT: ['CONTACTED', 'open', 'self', 0],
    SENT_QUOTE: ['QUOTED', 'open', 'none', 0],
    INSURED_ELSEWHERE: ['LOST', 'lost', 'self', 0],
    REFUSES: ['LOST', 'lost', 'self', 0],
    NO_ANSWER: ['CONTACTING', 'open', 'none', 1],
    REJECTED: ['CONTACTING', 'open', 'none', 1],
    BUSY: ['CONTACTING', 'open', 'none', 1],
    POWER_OFF: ['CONTACTING', 'open', 'none', 1],
    SUSPENDED: ['CONTACTING', 'open', 'none', 1, 'suspended'],
    EMPTY_NUMBER: ['CONTACTING', 'open', 'none', 1, 'empty'],
    WRONG_PERSON: ['CONTACTING', 'open', 'none', 1],
    NOT_DIALLED: ['ASSIGNED', 'open', 'none', 0],
    SOLD: ['EXCLUDED', 'closed', 'none', 0],
    SCRAPPED: ['EXCLUDED', 'closed', 'none', 0],
    TRANSFERRED: ['EXCLUDED', 'closed', 'none', 0],
    WRONG_NUMBER: ['CONTACTING', 'open', 'none', 0, 'wrong_person'],
    OPT_OUT: ['EXCLUDED', 'closed', 'none', 0],
  };

describe('Logging contacts', () => {
  let desk: DeskBook;
  let hers: Caller;
  beforeAll(async () => {
    desk = await DeskBook.start();
    hers = await desk.api.as('specialist', ['GZ01']);
  });
  afterAll(() => desk.close());
  afterEach(() => desk.base.setClock(DESK_NOW));

  const LOST = { reason: 'COMP_PHONE', insurer: 'PINGAN', price: 320_000, note: '送油卡' } as const;
  const say = (id: string, result: ContactResult, more: Partial<ContactInput> = {}) =>
    desk.say('specialist', id, result, { ...(result === 'REFUSES' ? { lost: LOST } : {}), ...more });
  const phoneOf = (personId: string) =>
    desk.one<{ state: string }>('SELECT state FROM phone WHERE person_id = $1', [personId]);

  it.each(CONTACT_RESULTS)(
    '%s moves stage, number, car and next contact, and is taken back as it was',
    async (result) => {
      const { id, car } = await desk.case();
      const before = [await desk.see(id), await desk.touches(id), await phoneOf(car.personId)];
      const logged = await say(id, result);
      const after = await desk.see(id);
      const [stage, state, effective, failed, phone] = AFTER[result];
      expect([after.stage, after.state, after.last_effective, after.failed_attempts, after.last_result]).toEqual([
        stage,
        state,
        effective,
        failed,
        result,
      ]);
      expect(logged).toMatchObject({
        closed: state !== 'open',
        contact: { result, effective },
        case: { stage, state },
      });
      expect(after.next_contact_at === null).toBe(state !== 'open');
      expect((await phoneOf(car.personId)).state).toBe(phone ?? 'unverified');
      if (phone) expect(Object.values(await desk.touches(id)).join()).toContain('task:no-phone');
      if (state !== 'open') expect(Object.values(await desk.touches(id)).join()).not.toContain('planned');

      await desk.api.app.get(UndoContact).run(desk.actor('specialist'), id, logged.contact.id);
      const restored = [await desk.see(id), await desk.touches(id), await phoneOf(car.personId)];
      const plain = ([one, ...rest]: unknown[]) => [{ ...(one as object), version: 0, updated_at: 0 }, ...rest];
      expect(plain(restored)).toEqual(plain(before));
      const again = desk.api.app.get(UndoContact).run(desk.actor('specialist'), id, logged.contact.id);
      await expect(again).rejects.toMatchObject({ code: 'contact.undone' });
    },
  );

  it('closes a number for the group by an opt-out, gives consent back by an undo, and leaves older refusals', async () => {
    const { id, car } = await desk.case();
    const logged = await say(id, 'OPT_OUT');
    const bars = () =>
      desk.one(
        `SELECT (SELECT count(*)::int FROM suppression x JOIN phone p ON p.bidx = x.phone_bidx
           WHERE p.person_id = $1 AND x.lifted_at IS NULL) AS closed,
           (SELECT granted FROM consent WHERE person_id = $1 ORDER BY at DESC, id DESC LIMIT 1) AS granted`,
        [car.personId],
      );
    expect(await bars()).toEqual({ closed: 1, granted: false });
    await desk.api.app.get(UndoContact).run(desk.actor('specialist'), id, logged.contact.id);
    expect(await bars()).toEqual({ closed: 0, granted: true });
  });

  it('decides by itself what was effective', async () => {
    const { id } = await desk.case();
    const effective = async (more: Partial<ContactInput>) => (await say(id, 'INTERESTED', more)).contact.effective;
    expect(await effective({ talkSeconds: 29 })).toBe('none');
    expect(await effective({ talkSeconds: 30 })).toBe('self');
    expect(await effective({ talkSeconds: 30, talkMeasured: true })).toBe('measured');
    expect(await effective({ channel: 'wechat' })).toBe('measured');
    expect(await effective({ channel: 'visit' })).toBe('measured');
    const rule = { key: 'effective_seconds' as const, value: 60, startsOn: '2026-12-01', storeId: desk.storeId };
    await desk.base.settingsOf(desk.base.app).put(desk.actor('admin'), rule);
    expect(await effective({ talkSeconds: 59 })).toBe('none');
  });

  it('counts what reached nobody, and proposes the adviser from the dated number on', async () => {
    const { id } = await desk.case();
    const seen: unknown[] = [];
    for (const result of [
      'NO_ANSWER',
      'BUSY',
      'NOT_DIALLED',
      'REJECTED',
      'POWER_OFF',
      'NO_ANSWER',
      'INTERESTED',
    ] as const) {
      const { handOffProposed, case: row } = await say(id, result);
      seen.push([row.failedAttempts, handOffProposed]);
    }
    expect(seen).toEqual([
      [1, false],
      [2, false],
      [2, false],
      [3, false],
      [4, false],
      [5, true],
      [0, false],
    ]);
  });

  it('settles the tasks that waited for somebody to reach the owner, and takes that back too', async () => {
    const { id } = await desk.case({ phone: null });
    await desk.base.owner.query(
      `UPDATE touch SET state = 'needs_person', wake_at = NULL WHERE case_id = $1 AND due_at <= app.now()`,
      [id],
    );
    const before = await desk.touches(id);
    expect(Object.values(before).join()).toContain('needs_person');
    await say(id, 'NO_ANSWER');
    expect(await desk.touches(id)).toEqual(before);
    const { contact } = await say(id, 'INTERESTED');
    expect(Object.values(await desk.touches(id)).join()).not.toContain('needs_person');
    await desk.api.app.get(UndoContact).run(desk.actor('specialist'), id, contact.id);
    expect(await desk.touches(id)).toEqual(before);
  });

  it('is one conversation over the cars of a company, and only of that company', async () => {
    const first = await desk.case();
    const second = await desk.case();
    const stranger = await desk.case();
    await desk.base.owner.query(`UPDATE person SET kind = 'company' WHERE id = ANY ($1)`, [
      [first.car.personId, second.car.personId],
    ]);
    await desk.base.owner.query(`UPDATE vehicle_person SET person_id = $1 WHERE vehicle_id = $2`, [
      first.car.personId,
      second.car.vehicleId,
    ]);
    const fleet = await hers.get<{ items: { id: string }[] }>(pathOf(first.id, 'fleet'));
    expect(fleet.body.items.map((one) => one.id)).toEqual([second.id]);
    await expect(say(first.id, 'INTERESTED', { alsoCases: [stranger.id] })).rejects.toMatchObject({
      code: 'contact.not-fleet',
    });
    await expect(say(first.id, 'SOLD', { alsoCases: [second.id] })).rejects.toMatchObject({
      code: 'contact.not-fleet',
    });
    expect((await desk.see(first.id)).version).toBe(1);
    const { contact } = await say(first.id, 'WANTS_QUOTE', { alsoCases: [second.id] });
    const both = async () => [(await desk.see(first.id)).stage, (await desk.see(second.id)).stage];
    expect(await both()).toEqual(['CONTACTED', 'CONTACTED']);
    await desk.api.app.get(UndoContact).run(desk.actor('specialist'), first.id, contact.id);
    expect(await both()).toEqual(['PENDING', 'PENDING']);
  });
});
