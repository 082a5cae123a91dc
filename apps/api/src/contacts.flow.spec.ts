import { LogContact, UndoContact, type ContactInput } from '#campaigns';
import { CONTACT_RESULTS, type ContactResult } from '#contracts';
import { newId } from '#kernel';
import { testDatabase, type TestDatabase } from '#platform/testing';
import { DeskBook } from './desk-book.testing.js';
import { testApi, type Caller, type TestApi } from './testing.js';

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
  let base: TestDatabase;
  let api: TestApi;
  let desk: DeskBook;
  let hers: Caller;
  let log: LogContact;
  beforeAll(async () => {
    base = await testDatabase();
    api = await testApi(base);
    desk = await DeskBook.open(base, api);
    hers = await api.as('specialist', ['GZ01']);
    log = api.app.get(LogContact);
  });
  afterAll(async () => {
    await api?.close();
    await base.close();
  });
  afterEach(() => base.setClock('2026-12-01T02:00:00Z'));

  const next = async (hours = 24) => ({ at: await desk.later(hours), action: 'call' as const });
  const say = async (id: string, result: ContactResult, more: Partial<ContactInput> = {}) =>
    log.run(desk.actor('specialist'), id, {
      result,
      channel: 'call',
      next: await next(),
      ...(result === 'REFUSES'
        ? { lost: { reason: 'COMP_PHONE', insurer: 'PINGAN', price: 320_000, note: '送油卡' } }
        : {}),
      ...more,
    });
  const phoneOf = (personId: string) =>
    desk.one<{ state: string }>('SELECT state FROM phone WHERE person_id = $1', [personId]);
  const path = (id: string, rest = 'contacts') => `/api/v1/renewal-cases/${id}/${rest}`;

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

      await api.app.get(UndoContact).run(desk.actor('specialist'), id, logged.contact.id);
      const restored = [await desk.see(id), await desk.touches(id), await phoneOf(car.personId)];
      const plain = ([one, ...rest]: unknown[]) => [{ ...(one as object), version: 0, updated_at: 0 }, ...rest];
      expect(plain(restored)).toEqual(plain(before));
      const again = api.app.get(UndoContact).run(desk.actor('specialist'), id, logged.contact.id);
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
    await api.app.get(UndoContact).run(desk.actor('specialist'), id, logged.contact.id);
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
    await base.settingsOf(base.app).put(desk.actor('admin'), rule);
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
    await base.owner.query(
      `UPDATE touch SET state = 'needs_person', wake_at = NULL WHERE case_id = $1 AND due_at <= app.now()`,
      [id],
    );
    const before = await desk.touches(id);
    expect(Object.values(before).join()).toContain('needs_person');
    await say(id, 'NO_ANSWER');
    expect(await desk.touches(id)).toEqual(before);
    const { contact } = await say(id, 'INTERESTED');
    expect(Object.values(await desk.touches(id)).join()).not.toContain('needs_person');
    await api.app.get(UndoContact).run(desk.actor('specialist'), id, contact.id);
    expect(await desk.touches(id)).toEqual(before);
  });

  it('is one conversation over the cars of a company, and only of that company', async () => {
    const first = await desk.case();
    const second = await desk.case();
    const stranger = await desk.case();
    await base.owner.query(`UPDATE person SET kind = 'company' WHERE id = ANY ($1)`, [
      [first.car.personId, second.car.personId],
    ]);
    await base.owner.query(`UPDATE vehicle_person SET person_id = $1 WHERE vehicle_id = $2`, [
      first.car.personId,
      second.car.vehicleId,
    ]);
    const fleet = await hers.get<{ items: { id: string }[] }>(path(first.id, 'fleet'));
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
    await api.app.get(UndoContact).run(desk.actor('specialist'), first.id, contact.id);
    expect(await both()).toEqual(['PENDING', 'PENDING']);
  });

  describe('over HTTP', () => {
    it('logs once for a key, keeps the note sealed, and lists what was said', async () => {
      const { id } = await desk.case();
      const body = {
        version: 1,
        result: 'WANTS_QUOTE',
        channel: 'call',
        note: '王先生 13812345678 说再想想',
        next: await next(2),
      };
      const key = { 'idempotency-key': newId() };
      const first = await hers.post<{ case: { assignee: string } }>(path(id), body, key);
      expect([first.status, first.body.case.assignee]).toEqual([201, 'specialist']);
      expect((await hers.post(path(id), body, key)).body).toEqual(first.body);
      const list = await hers.get<{ items: { note: string }[]; total: number }>(path(id));
      expect([list.body.total, list.body.items[0]!.note]).toEqual([1, body.note]);
      const traces = await base.owner.query(
        `SELECT data::text AS t FROM activity WHERE case_id = $1 UNION ALL SELECT detail::text FROM audit WHERE subject_id = $1::text
         UNION ALL SELECT before::text FROM contact WHERE case_id = $1 UNION ALL SELECT response::text FROM idempotency_key`,
        [id],
      );
      expect(traces.rows.length).toBeGreaterThan(2);
      expect(traces.rows.map((row) => row.t).join()).not.toMatch(/王先生|13812345678/);
    });

    it('refuses what breaks a rule of the work, each with its code, and changes nothing', async () => {
      const { id } = await desk.case();
      const theirs = await desk.case();
      await log.run(desk.actor('specialist'), theirs.id, { result: 'INTERESTED', channel: 'call', next: await next() });
      const closed = await desk.case();
      await say(closed.id, 'SOLD');
      const version = async (of: string) => (await desk.see(of)).version;
      const base1 = { version: 1, channel: 'call', result: 'NO_ANSWER', next: await next() };
      const answers: [string, unknown, number, string][] = [
        [id, { ...base1, next: undefined }, 422, 'contact.next-needed'],
        [id, { ...base1, next: { at: await desk.later(-1), action: 'call' } }, 422, 'contact.next-past'],
        [id, { ...base1, next: { at: await desk.later(24 * 500), action: 'call' } }, 422, 'contact.next-far'],
        [id, { ...base1, result: 'REFUSES' }, 422, 'contact.lost-reason-needed'],
        [id, { ...base1, result: 'SOLD', lost: { reason: 'PRICE' } }, 422, 'contact.lost-not-fitting'],
        [id, { ...base1, result: 'REFUSES', lost: { reason: 'OPT_OUT' } }, 422, 'contact.lost-not-fitting'],
        [id, { ...base1, version: 7 }, 412, 'request.stale'],
        [id, { ...base1, result: 'MAYBE' }, 400, 'request.invalid'],
        [id, { ...base1, lost: { reason: 'PRICE', price: -1 } }, 400, 'request.invalid'],
        [id, { ...base1, effective: 'measured' }, 400, 'request.invalid'],
        [theirs.id, { ...base1, version: await version(theirs.id) }, 403, 'case.not-yours'],
        [closed.id, { ...base1, version: await version(closed.id) }, 403, 'case.not-yours'],
      ];
      for (const [of, body, status, code] of answers) {
        const before = await version(of);
        const answer = await hers.post(path(of), body);
        expect([answer.status, answer.body['code']]).toEqual([status, code]);
        expect(await version(of)).toBe(before);
      }
      const lead = await api.as('lead', ['GZ01']);
      const ended = await lead.post(path(closed.id), { ...base1, version: await version(closed.id) });
      expect([ended.status, ended.body['code']]).toEqual([422, 'case.not-open']);
      const elsewhere = await (await api.as('specialist', ['FS02'])).post(path(id), base1);
      expect([elsewhere.status, elsewhere.body['code']]).toEqual([404, 'case.not-found']);
      expect((await (await api.as('issuer')).post(path(id), base1)).status).toBe(403);
    });

    it('undoes for the same person alone, within the time, and while nothing changed since', async () => {
      const { id } = await desk.case();
      const logged = await hers.post<{ contact: { id: string }; case: { version: number } }>(path(id), {
        version: 1,
        result: 'NO_ANSWER',
        channel: 'call',
        next: await next(),
      });
      const undo = path(id, `contacts/${logged.body.contact.id}/undo`);
      const colleague = await (await api.as('lead', ['GZ01'])).post(undo);
      expect([colleague.status, colleague.body['code']]).toEqual([403, 'contact.not-yours']);
      await base.setClock('2026-12-01T02:01:00Z');
      const late = await hers.post(undo);
      expect([late.status, late.body['code']]).toEqual([409, 'contact.undo-late']);
      await base.setClock('2026-12-01T02:00:05Z');
      const moved = await hers.post(path(id, 'stage'), { version: logged.body.case.version, stage: 'CONTACTED' });
      expect(moved.status).toBe(200);
      const changed = await hers.post(undo);
      expect([changed.status, changed.body['code']]).toEqual([409, 'contact.undo-changed']);
      const other = await desk.case();
      expect((await hers.post(path(other.id, `contacts/${logged.body.contact.id}/undo`))).status).toBe(404);
    });

    it('proposes for each result when this person works: the other half of the day, a quote in two hours', async () => {
      const { id } = await desk.case();
      const { body } = await hers.get<{
        items: { result: string; closes: boolean; asks: string[]; next: { at: string; action: string } | null }[];
      }>(path(id, 'proposals'));
      const of = (result: string) => body.items.find((one) => one.result === result)!;
      expect(body.items.map((one) => one.result)).toEqual(CONTACT_RESULTS);
      expect(of('NO_ANSWER').next).toEqual({ at: '2026-12-02T06:00:00.000Z', action: 'call' });
      expect(of('WANTS_QUOTE').next).toEqual({ at: '2026-12-01T04:00:00.000Z', action: 'quote' });
      expect(of('WILL_VISIT')).toMatchObject({ asks: ['visit'], next: { action: 'visit' } });
      expect(of('REFUSES')).toEqual({
        result: 'REFUSES',
        class: 'connected',
        closes: true,
        asks: ['lost'],
        next: null,
      });
      expect(of('INSURED_ELSEWHERE')).toMatchObject({ closes: true, asks: [], next: null });
      expect(of('EMPTY_NUMBER').asks).toEqual(['phone']);
    });
  });
});
