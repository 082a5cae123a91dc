import type { ContactInput } from '#campaigns';
import type { ContactResult } from '#contracts';
import { TakeCase } from '#renewals';
import { DeskBook, pathOf } from './desk-book.testing.js';
import type { Caller } from './testing.js';

describe('Cases that are lost', () => {
  let desk: DeskBook;
  let hers: Caller;
  let lead: Caller;
  beforeAll(async () => {
    desk = await DeskBook.start();
    hers = await desk.api.as('specialist', ['GZ01']);
    lead = await desk.api.as('lead', ['GZ01']);
    const rule = { key: 'lost_review_share' as const, value: 100, startsOn: '2026-12-01' };
    await desk.base.settingsOf(desk.base.app).put(desk.actor('admin'), rule);
  });
  afterAll(() => desk.close());

  const say = (id: string, result: ContactResult, more: Partial<ContactInput> = {}) =>
    desk.say('lead', id, result, more);

  it('loses a case with its competitor, has a sample looked at by somebody else, and works it again', async () => {
    const [agreed, again, small] = [await desk.case(), await desk.case(), await desk.case()];
    await desk.base.owner.query(`UPDATE renewal_case SET level = 'A' WHERE id = ANY ($1)`, [[agreed.id, again.id]]);
    const touches = await desk.touches(again.id);
    for (const { id } of [agreed, again, small]) {
      await say(id, 'REFUSES', {
        lost: { reason: 'COMP_PHONE', insurer: 'PINGAN', channel: 'phone', price: 310_000, note: '电销便宜' },
      });
    }
    const loss = {
      reason: 'COMP_PHONE',
      insurer: 'PINGAN',
      channel: 'phone',
      price: 310_000,
      note: '电销便宜',
      by: 'lead',
    };
    const waiting = await lead.get<{ items: { case: { id: string }; loss: object }[] }>(
      '/api/v1/renewal-cases/reviews',
    );
    expect(waiting.body.items.map((one) => [one.case.id, one.loss])).toEqual([
      [agreed.id, expect.objectContaining(loss)],
      [again.id, expect.objectContaining(loss)],
    ]);
    expect((await lead.get<{ loss: object }>(`/api/v1/renewal-cases/${small.id}`)).body.loss).toMatchObject(loss);
    expect((await hers.get('/api/v1/renewal-cases/reviews')).status).toBe(403);
    expect(await desk.post(lead, agreed.id, 'review', { verdict: 'agreed', note: '确实' })).toEqual([200, null]);
    expect(await desk.post(lead, again.id, 'review', { verdict: 'reopen', note: '再谈一次' })).toEqual([200, null]);
    expect(await desk.post(lead, small.id, 'review', { verdict: 'agreed', note: '确实' })).toEqual([
      422,
      'review.none',
    ]);
    expect((await desk.see(agreed.id)).state).toBe('lost');
    expect(await desk.see(again.id)).toMatchObject({ state: 'open', stage: 'ASSIGNED', next_action: 'call' });
    expect(await desk.touches(again.id)).toEqual(touches);
    expect((await lead.get<{ total: number }>('/api/v1/renewal-cases/reviews')).body.total).toBe(0);
    const own = await desk.case();
    await desk.base.owner.query(`UPDATE renewal_case SET level = 'A' WHERE id = $1`, [own.id]);
    const body = { version: 1, result: 'REFUSES', channel: 'call', lost: { reason: 'PRICE' } };
    expect((await lead.post(pathOf(own.id, 'contacts'), body)).status).toBe(201);
    expect(await desk.post(lead, own.id, 'review', { verdict: 'agreed', note: '确实' })).toEqual([403, 'review.own']);
  });

  it('closes as insured elsewhere with a loss that a lead looks at, and the car comes back next year', async () => {
    const { id, car } = await desk.case();
    await desk.base.owner.query(`UPDATE renewal_case SET level = 'A' WHERE id = $1`, [id]);
    expect(await desk.post(hers, id, 'close', { reason: 'INSURED_ELSEWHERE' })).toEqual([204, null]);
    expect(await desk.see(id)).toMatchObject({ state: 'lost', stage: 'LOST', close_reason: 'INSURED_ELSEWHERE' });
    expect(Object.values(await desk.touches(id)).join()).not.toContain('planned');
    const { loss } = (await lead.get<{ loss: object }>(`/api/v1/renewal-cases/${id}`)).body;
    expect(loss).toMatchObject({ reason: 'INSURED_ELSEWHERE', insurer: null, by: 'specialist' });
    const { on } = await desk.one<{ on: string }>('SELECT anchor_on AS on FROM vehicle WHERE id = $1', [car.vehicleId]);
    expect(on).toBe('2027-12-31');
    expect(await desk.post(lead, id, 'review', { verdict: 'reopen', note: '再谈一次' })).toEqual([200, null]);
  });

  it('closes by nobody whose case it is not, and writes no loss for a wrong day', async () => {
    const { id } = await desk.case();
    await desk.api.app.get(TakeCase).run(desk.actor('lead'), id, { version: 1 });
    expect(await desk.post(hers, id, 'close', { reason: 'INSURED_ELSEWHERE' })).toEqual([403, 'case.not-yours']);
    const away = await desk.api.as('specialist', ['FS02']);
    expect(await desk.post(away, id, 'close', { reason: 'WRONG_DATE' })).toEqual([404, 'case.not-found']);
    expect(await desk.see(id)).toMatchObject({ state: 'open', version: 2 });
    expect(await desk.post(lead, id, 'close', { reason: 'WRONG_DATE' })).toEqual([204, null]);
    expect(await desk.one('SELECT count(*)::int AS n FROM case_loss WHERE case_id = $1', [id])).toEqual({ n: 0 });
    expect(await desk.post(lead, id, 'close', { reason: 'WRONG_DATE' })).toEqual([422, 'case.not-open']);
  });
});
