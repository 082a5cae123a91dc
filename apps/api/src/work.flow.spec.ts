import { RecordPolicy, type ContactInput } from '#campaigns';
import { ALLOWED_MOVES, CASE_STAGES, MOVABLE_STAGES, type CaseDesk, type ContactResult } from '#contracts';
import { newId } from '#kernel';
import { TakeCase } from '#renewals';
import { DESK_NOW, DeskBook, pathOf } from './desk-book.testing.js';
import type { Caller } from './testing.js';

describe('The work on cases', () => {
  let desk: DeskBook;
  let hers: Caller;
  let lead: Caller;
  beforeAll(async () => {
    desk = await DeskBook.start();
    hers = await desk.api.as('specialist', ['GZ01']);
    lead = await desk.api.as('lead', ['GZ01']);
  });
  afterAll(() => desk.close());
  afterEach(() => desk.base.setClock(DESK_NOW));

  const say = (
    id: string,
    result: ContactResult,
    more: Partial<ContactInput> = {},
    role: 'lead' | 'adviser' = 'lead',
  ) => desk.say(role, id, result, more);

  it('moves a case along the table of allowed moves and nowhere else', async () => {
    const { id } = await desk.case();
    const wrong: string[] = [];
    for (const from of CASE_STAGES.filter((stage) => !['WON', 'LOST', 'INVALID', 'EXCLUDED'].includes(stage))) {
      for (const to of MOVABLE_STAGES) {
        await desk.base.owner.query(
          `UPDATE renewal_case SET stage = $2, next_contact_at = app.now(), snoozed_until = '2026-12-09', snoozed_from = NULL WHERE id = $1`,
          [id, from],
        );
        const [status] = await desk.post(lead, id, 'stage', {
          stage: to,
          ...(to === 'SNOOZED' ? { snoozeUntil: '2026-12-10' } : {}),
        });
        const may = from === to || ALLOWED_MOVES[from].includes(to);
        if ((status === 200) !== may) wrong.push(`${from} → ${to}: ${status}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(await desk.post(lead, id, 'stage', { stage: 'WON' })).toEqual([400, 'request.invalid']);
  });

  it('cannot put a case to work without a next contact, whoever writes it', async () => {
    const { id } = await desk.case();
    const bare = desk.base.owner.query(`UPDATE renewal_case SET stage = 'ASSIGNED' WHERE id = $1`, [id]);
    await expect(bare).rejects.toMatchObject({ constraint: 'renewal_case_next' });
    expect(await desk.post(hers, id, 'stage', { stage: 'ASSIGNED' })).toEqual([200, null]);
    expect((await desk.see(id)).next_contact_at).toEqual(new Date('2026-12-02T01:30:00Z'));
  });

  it('takes a case from the pool once, and finds those that stayed away', async () => {
    const { id } = await desk.case();
    expect(await desk.post(hers, id, 'take')).toEqual([200, null]);
    expect(await desk.see(id)).toMatchObject({ stage: 'ASSIGNED', assignee_id: hers.staffId, next_action: 'call' });
    expect(await desk.post(lead, id, 'take')).toEqual([409, 'case.taken']);
    const colleague = await desk.api.as('specialist', ['GZ01']);
    expect(await desk.post(colleague, id, 'stage', { stage: 'CONTACTED' })).toEqual([403, 'case.not-yours']);
    await desk.base.owner.query(`UPDATE renewal_case SET segment = 'RETURNING' WHERE id = $1`, [id]);
    const pool = await hers.get<{ items: { id: string }[] }>('/api/v1/renewal-cases?state=open&winback=true');
    expect(pool.body.items.map((one) => one.id)).toEqual([id]);
  });

  it('hands a case to an adviser who works it, shares the credit, and hands it back', async () => {
    const { id } = await desk.case();
    await desk.api.app.get(TakeCase).run(desk.actor('specialist'), id, { version: 1 });
    const adviser = desk.actor('adviser');
    expect(await desk.post(lead, id, 'hand-off', { adviser: desk.actor('lead').staffId })).toEqual([
      422,
      'hand-off.not-adviser',
    ]);
    await expect(say(id, 'NO_ANSWER', {}, 'adviser')).rejects.toMatchObject({ code: 'case.not-yours' });
    expect(await desk.post(lead, id, 'hand-off', { adviser: adviser.staffId, note: '周六到店' })).toEqual([200, null]);
    const credits = async () => (await lead.get<{ credits: unknown[] }>(`/api/v1/renewal-cases/${id}`)).body.credits;
    expect(await credits()).toEqual([
      { name: 'specialist', role: 'specialist', share: 50 },
      { name: 'adviser', role: 'adviser', share: 50 },
    ]);
    const notice = await desk.one('SELECT kind, subject_id FROM notice WHERE staff_id = $1', [adviser.staffId]);
    expect(notice).toEqual({ kind: 'case.handed', subject_id: id });
    const logged = await say(id, 'INTERESTED', { channel: 'visit' }, 'adviser');
    expect(logged).toMatchObject({
      contact: { effective: 'measured', insteadOf: 'specialist' },
      case: { handedTo: 'adviser' },
    });
    expect(await desk.post(lead, id, 'hand-back')).toEqual([200, null]);
    expect(await credits()).toHaveLength(2);
    expect(await desk.post(lead, id, 'hand-back')).toEqual([422, 'hand-off.none']);
    await desk.post(lead, id, 'hand-off', { adviser: adviser.staffId });
    await desk.base.owner.query('UPDATE contact SET undone_at = now() WHERE case_id = $1', [id]);
    await desk.post(lead, id, 'hand-back');
    expect(await credits()).toEqual([]);
  });

  it('reopens what may come back, and says why not of the rest', async () => {
    const { id } = await desk.case();
    const again = async (of: string, at?: string) =>
      desk.post(lead, of, 'reopen', { next: { ...(await desk.next()), ...(at ? { at } : {}) } });
    expect(await again(id)).toEqual([422, 'case.open']);
    await say(id, 'INSURED_ELSEWHERE');
    expect(await again(id, await desk.later(-2))).toEqual([422, 'contact.next-past']);
    expect(await again(id)).toEqual([200, null]);
    const car = await desk.one(
      'SELECT anchor_on, anchor_rolled FROM vehicle WHERE id = (SELECT vehicle_id FROM renewal_case WHERE id = $1)',
      [id],
    );
    expect(car).toEqual({ anchor_on: '2026-12-31', anchor_rolled: 0 });
    const sold = await desk.case();
    await say(sold.id, 'SOLD');
    expect(await again(sold.id)).toEqual([422, 'case.not-reopenable']);
    const refused = await desk.case();
    await say(refused.id, 'OPT_OUT');
    expect(await again(refused.id)).toEqual([422, 'case.not-reopenable']);
    const old = await desk.case();
    await say(old.id, 'REFUSES', { lost: { reason: 'PRICE' } });
    await desk.base.setClock('2027-02-10T02:00:00Z');
    expect(await again(old.id)).toEqual([422, 'case.year-over']);
  });

  it.each(['INSURED_ELSEWHERE', 'REFUSES'] as const)(
    'opens a case lost by %s by itself next year, once',
    async (result) => {
      // The year of the other result was planned already, and no clock goes back.
      await desk.base.owner.query(`UPDATE dealer_group SET cases_through = '2027-03-01'`);
      const { id, car } = await desk.case();
      await say(id, result, result === 'REFUSES' ? { lost: { reason: 'PRICE' } } : {});
      const anchor = async () =>
        (await desk.one<{ on: string }>('SELECT anchor_on AS on FROM vehicle WHERE id = $1', [car.vehicleId])).on;
      expect(await anchor()).toBe(result === 'INSURED_ELSEWHERE' ? '2027-12-31' : '2026-12-31');
      await desk.base.setClock('2027-02-10T02:00:00Z');
      await desk.planDay();
      expect(await anchor()).toBe('2027-12-31');
      await desk.base.setClock('2027-12-01T02:00:00Z');
      await desk.planDay();
      await desk.planDay();
      const { rows } = await desk.base.owner.query(
        'SELECT insurance_year, state, segment, anchor_on, level IS NOT NULL AS levelled FROM renewal_case WHERE vehicle_id = $1 ORDER BY insurance_year',
        [car.vehicleId],
      );
      expect(rows.map((row) => [row.insurance_year, row.state, row.segment, row.anchor_on, row.levelled])).toEqual([
        [2026, 'lost', 'RENEW_TO_RENEW', '2026-12-31', true],
        [2027, 'open', 'RETURNING', '2027-12-31', true],
      ]);
    },
  );

  it('gives a level at opening by a dated rule', async () => {
    const level = async (businessKind: string | null, ours = true) =>
      (await desk.see((await desk.case({ businessKind, ours })).id))['level'];
    expect([await level('NEW'), await level(null), await level(null, false)]).toEqual(['C', 'C', 'D']);
    const points = {
      premium: [{ from: 250_000, points: 2 }],
      years: [],
      segment: { NEW_TO_RENEW: 2, RENEW_TO_RENEW: 1, RETURNING: 0, PROSPECT: 0, FIRST: 0 },
      levels: { A: 4, B: 3, C: 2 },
    };
    await desk.base
      .settingsOf(desk.base.app)
      .put(desk.actor('admin'), { key: 'level_points', value: points, startsOn: '2026-12-01' });
    expect([await level('NEW'), await level(null), await level(null, false)]).toEqual(['A', 'B', 'C']);
  });

  it('is won by a policy whatever the stage, and keeps no next contact to be missed', async () => {
    const { id, car } = await desk.case();
    await say(id, 'WANTS_QUOTE');
    const { vin } = await desk.one<{ vin: string }>('SELECT vin FROM vehicle WHERE id = $1', [car.vehicleId]);
    await desk.base.owner.query(
      `INSERT INTO insurer (code, short_name, full_name, english_name, aliases) VALUES ('PICC', '人保', '人保', 'PICC', '{}') ON CONFLICT DO NOTHING`,
    );
    await desk.api.app.get(RecordPolicy).run(desk.actor('lead'), {
      store: 'GZ01',
      vin,
      signedOn: '2026-12-01',
      ours: true,
      commercial: {
        insurer: '人保',
        policyNo: `W${newId().slice(-12).toUpperCase()}`,
        startsOn: '2027-01-01',
        premium: 400_000,
      },
    });
    expect(await desk.see(id)).toMatchObject({ state: 'won', stage: 'WON', last_result: 'WANTS_QUOTE' });
    await expect(say(id, 'INTERESTED')).rejects.toMatchObject({ code: 'case.not-open' });
  });

  it('lets people call at a quiet hour by a manager’s word alone, within the hours of the law', async () => {
    const { id } = await desk.case();
    const manager = await desk.api.as('manager', ['GZ01']);
    const guards = async () =>
      (await lead.get<CaseDesk>(pathOf(id, 'desk'))).body.guards
        .filter(({ code }) => /QUIET|LAW/.test(code))
        .map(({ level, code }) => `${level} ${code}`);
    const allow = (who: Caller, reason = '客户约了午休时打') => who.post(pathOf(id, 'quiet-call'), { reason });
    await desk.base.setClock('2026-12-01T05:00:00Z');
    expect(await guards()).toEqual(['stop QUIET_HOURS']);
    expect((await allow(lead)).status).toBe(403);
    expect((await allow(manager, ' ')).status).toBe(400);
    expect((await allow(await desk.api.as('manager', ['FS02']))).status).toBe(404);
    expect((await allow(manager)).status).toBe(201);
    expect(await guards()).toEqual(['info QUIET_HOURS', 'info QUIET_ALLOWED']);
    const audit = await desk.one(`SELECT detail ->> 'reason' AS reason FROM audit WHERE verb = 'quiet.allow'`);
    expect(audit).toEqual({ reason: '客户约了午休时打' });
    await desk.base.setClock('2026-12-01T13:30:00Z');
    expect(await guards()).toEqual(['stop LAW_HOURS']);
    expect((await allow(manager)).body['code']).toBe('call.law-hours');
  });
});
