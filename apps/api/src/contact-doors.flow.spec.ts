import type { ContactInput } from '#campaigns';
import { CONTACT_RESULTS, type ContactResult } from '#contracts';
import { newId } from '#kernel';
import { DESK_NOW, DeskBook, pathOf } from './desk-book.testing.js';
import type { Caller } from './testing.js';

describe('Contacts over HTTP', () => {
  let desk: DeskBook;
  let hers: Caller;
  beforeAll(async () => {
    desk = await DeskBook.start();
    hers = await desk.api.as('specialist', ['GZ01']);
  });
  afterAll(() => desk.close());
  afterEach(() => desk.base.setClock(DESK_NOW));

  const say = (id: string, result: ContactResult, more: Partial<ContactInput> = {}) =>
    desk.say('specialist', id, result, more);

  it('logs once for a key, keeps the note sealed, and lists what was said', async () => {
    const { id } = await desk.case();
    const body = {
      version: 1,
      result: 'WANTS_QUOTE',
      channel: 'call',
      note: '王先生 13812345678 说再想想',
      next: await desk.next(2),
    };
    const key = { 'idempotency-key': newId() };
    const first = await hers.post<{ case: { assignee: string } }>(pathOf(id, 'contacts'), body, key);
    expect([first.status, first.body.case.assignee]).toEqual([201, 'specialist']);
    expect((await hers.post(pathOf(id, 'contacts'), body, key)).body).toEqual(first.body);
    const list = await hers.get<{ items: { note: string }[]; total: number }>(pathOf(id, 'contacts'));
    expect([list.body.total, list.body.items[0]!.note]).toEqual([1, body.note]);
    const traces = await desk.base.owner.query(
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
    await say(theirs.id, 'INTERESTED');
    const closed = await desk.case();
    await say(closed.id, 'SOLD');
    const version = async (of: string) => (await desk.see(of)).version;
    const base1 = { version: 1, channel: 'call', result: 'NO_ANSWER', next: await desk.next() };
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
      const answer = await hers.post(pathOf(of, 'contacts'), body);
      expect([answer.status, answer.body['code']]).toEqual([status, code]);
      expect(await version(of)).toBe(before);
    }
    const lead = await desk.api.as('lead', ['GZ01']);
    const ended = await lead.post(pathOf(closed.id, 'contacts'), { ...base1, version: await version(closed.id) });
    expect([ended.status, ended.body['code']]).toEqual([422, 'case.not-open']);
    const elsewhere = await (await desk.api.as('specialist', ['FS02'])).post(pathOf(id, 'contacts'), base1);
    expect([elsewhere.status, elsewhere.body['code']]).toEqual([404, 'case.not-found']);
    expect((await (await desk.api.as('issuer')).post(pathOf(id, 'contacts'), base1)).status).toBe(403);
  });

  it('undoes for the same person alone, within the time, and while nothing changed since', async () => {
    const { id } = await desk.case();
    const logged = await hers.post<{ contact: { id: string }; case: { version: number } }>(pathOf(id, 'contacts'), {
      version: 1,
      result: 'NO_ANSWER',
      channel: 'call',
      next: await desk.next(),
    });
    const undo = pathOf(id, `contacts/${logged.body.contact.id}/undo`);
    const colleague = await (await desk.api.as('lead', ['GZ01'])).post(undo);
    expect([colleague.status, colleague.body['code']]).toEqual([403, 'contact.not-yours']);
    await desk.base.setClock('2026-12-01T02:01:00Z');
    const late = await hers.post(undo);
    expect([late.status, late.body['code']]).toEqual([409, 'contact.undo-late']);
    await desk.base.setClock('2026-12-01T02:00:05Z');
    const moved = await hers.post(pathOf(id, 'stage'), { version: logged.body.case.version, stage: 'CONTACTED' });
    expect(moved.status).toBe(200);
    const changed = await hers.post(undo);
    expect([changed.status, changed.body['code']]).toEqual([409, 'contact.undo-changed']);
    const other = await desk.case();
    expect((await hers.post(pathOf(other.id, `contacts/${logged.body.contact.id}/undo`))).status).toBe(404);
  });

  it('proposes for each result when this person works: the other half of the day, a quote in two hours', async () => {
    const { id } = await desk.case();
    const { body } = await hers.get<{
      items: { result: string; closes: boolean; asks: string[]; next: { at: string; action: string } | null }[];
    }>(pathOf(id, 'proposals'));
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
