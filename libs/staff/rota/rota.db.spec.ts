import type { Actor } from '#platform';
import { testDatabase, type TestDatabase, type TestGroup } from '#platform/testing';
import { StaffList } from '../staff-list.query.js';
import { AddSubstitute, standInsFor } from './add-substitute.js';
import { EndSubstitute } from './end-substitute.js';
import { nextWorkingMoment } from './next-working-moment.js';
import { RotaBoard } from './rota-board.query.js';
import { Rotas } from './rotas.query.js';
import { SetRota } from './set-rota.js';
import { SetRotaDays } from './set-rota-days.js';

describe('Rotas and substitutes', () => {
  let base: TestDatabase;
  let group: TestGroup;
  let lead: Actor;
  let store: number;
  const id = (role: 'specialist' | 'lead' | 'manager' | 'renewals') => group.actor(role).staffId!;

  beforeAll(async () => {
    base = await testDatabase();
    await base.setClock('2026-11-26 10:00+08');
    group = await base.makeGroup();
    store = group.stores[0]!.id;
    lead = group.actor('lead', [store]);
    await base.owner.query(
      `INSERT INTO staff_store (group_id, staff_id, store_id) SELECT $1, id, $2 FROM staff_member
       WHERE group_id = $1 AND role IN ('specialist', 'lead', 'manager')`,
      [group.groupId, store],
    );
    await base.owner.query('INSERT INTO staff_store (group_id, staff_id, store_id) VALUES ($1, $2, $3)', [
      group.groupId,
      id('renewals'),
      group.stores[1]!.id,
    ]);
  });
  afterAll(() => base.close());

  const verbs = () => {
    const { app: db } = base;
    const [audit, people, rotas] = [base.auditOf(db), new StaffList(db), new Rotas(db)];
    return {
      rotas,
      set: new SetRota(db, audit, people),
      days: new SetRotaDays(db, audit, people),
      board: new RotaBoard(db, rotas),
      add: new AddSubstitute(db, audit, people),
      end: new EndSubstitute(db, audit, people),
    };
  };

  it('shows the pattern of the store, then the own one from its day on, and days that differ', async () => {
    const { set, days, board } = verbs();
    await set.run(lead, id('specialist'), {
      startsOn: '2026-11-28',
      week: ['off', 'off', 'day', 'day', 'day', 'day', 'day'],
      worksHolidays: true,
    });
    await days.run(lead, id('specialist'), { from: '2026-11-29', to: '2026-11-29', shift: 'am', kind: 'swap' });
    const read = await board.run(lead, [store], { from: '2026-11-26', days: 6 });
    const mine = read.people.find((one) => one.id === id('specialist'))!;
    expect(mine.shifts.map(({ shift, why }) => `${shift} ${why}`)).toEqual([
      'day pattern',
      'day pattern',
      'day pattern',
      'am swap',
      'off pattern',
      'off pattern',
    ]);
    expect([read.unknownYears, read.people.map((one) => one.role)]).toEqual([[], ['specialist', 'lead', 'manager']]);
    expect((await board.run(lead, [store], { from: '2030-01-01', days: 2 })).unknownYears).toEqual([2030]);
    await expect(
      set.run(lead, id('specialist'), { startsOn: '2026-11-25', week: mine.pattern.week, worksHolidays: false }),
    ).rejects.toMatchObject({ status: 422, code: 'rota.past' });
    await expect(
      days.run(lead, id('renewals'), { from: '2026-11-29', to: '2026-11-29', shift: 'off', kind: 'leave' }),
    ).rejects.toMatchObject({ status: 404 });
    const kept = await base.owner.query(`SELECT verb FROM audit WHERE verb LIKE 'rota.%' ORDER BY verb`);
    expect(kept.rows).toEqual([{ verb: 'rota.days' }, { verb: 'rota.set' }]);
  });

  it('gives the instant at which the next half day of this person begins', async () => {
    const { rotas } = verbs();
    const at = await base.app.tx(lead, async () => {
      const book = await rotas.book(store, [id('specialist')]);
      return nextWorkingMoment(base.app, book, id('specialist'), { from: '2026-11-29', half: 'pm' });
    });
    // Sunday is a morning only and Monday and Tuesday are off.
    expect(at.toISOString()).toBe('2026-12-02T06:00:00.000Z');
  });

  it('lets people stand in for each other without going round in a circle', async () => {
    const { add, end } = verbs();
    const [a, b, c] = [id('specialist'), id('lead'), id('manager')];
    const days = { from: '2026-12-01', until: '2026-12-05' };
    const first = await add.run(lead, { person: a, by: b, ...days });
    const second = await add.run(lead, { person: b, by: c, from: '2026-12-04', until: '2026-12-20' });
    await expect(add.run(lead, { person: c, by: a, from: '2026-12-05', until: '2026-12-05' })).rejects.toMatchObject({
      code: 'substitute.loop',
    });
    await expect(add.run(lead, { person: a, by: c, ...days })).rejects.toMatchObject({ code: 'substitute.twice' });
    await expect(add.run(lead, { person: a, by: a, ...days })).rejects.toMatchObject({ code: 'substitute.self' });
    await expect(add.run(lead, { person: a, by: id('renewals'), ...days })).rejects.toMatchObject({ status: 404 });
    const on = (day: string) => base.app.tx(lead, () => standInsFor(base.app, a, day));
    expect(await on('2026-11-30')).toEqual([]);
    expect(await on('2026-12-01')).toEqual([b]);
    expect((await on('2026-12-05')).sort()).toEqual([b, c].sort());
    // After the overlap has ended there is no circle.
    await add.run(lead, { person: c, by: a, from: '2026-12-06', until: '2026-12-06' });
    await end.run(lead, first.id);
    expect(await on('2026-12-05')).toEqual([]);
    await base.setClock('2026-12-05 10:00+08');
    await end.run(lead, second.id);
    const left = await base.owner.query('SELECT until_on FROM substitute WHERE id = $1', [second.id]);
    expect(left.rows).toEqual([{ until_on: '2026-12-04' }]);
    await expect(end.run(lead, second.id)).rejects.toMatchObject({ status: 404 });
  });
});
