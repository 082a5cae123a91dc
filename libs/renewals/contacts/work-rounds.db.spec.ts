import { RecordActivity } from '#customers';
import { testDatabase, type TestDatabase, type TestGroup } from '#platform/testing';
import { Notify, Rotas } from '#staff';
import { addCases, addColleague } from '../testing/index.js';
import { HandOver } from './hand-over.js';
import { ReadGround } from './proposal-ground.js';
import { WorkRounds } from './work-rounds.js';

describe('What the work does by itself', () => {
  let base: TestDatabase;
  let group: TestGroup;
  let rounds: WorkRounds;
  let storeId: number;
  beforeAll(async () => {
    base = await testDatabase();
    group = await base.makeGroup();
    storeId = group.stores[0]!.id;
    await base.setClock('2026-12-01T02:00:00Z');
    const db = base.worker;
    const [audit, activity] = [base.auditOf(db), new RecordActivity(db)];
    const ground = new ReadGround(db, base.settingsOf(db), new Rotas(db));
    rounds = new WorkRounds(db, audit, activity, new HandOver(db, audit, activity, ground, new Notify(db)));
  });
  afterAll(() => base.close());

  const rows = async (sql: string, params: unknown[] = []) => (await base.owner.query(sql, params)).rows;

  it('brings a snoozed case back on its day, where it stood before, and once', async () => {
    const [id, later] = await addCases(base, group, storeId, 2, {
      assigneeId: await addColleague(base, group, storeId, '甲'),
    });
    await base.owner.query(
      `UPDATE renewal_case SET stage = 'SNOOZED', snoozed_from = 'QUOTED', quiet_until = '2027-01-01',
         snoozed_until = CASE id WHEN $1 THEN '2026-12-03' ELSE '2026-12-09' END::date WHERE id = ANY ($2)`,
      [id, [id, later]],
    );
    expect(await rounds.run(group.groupId)).toEqual({ woken: 0, handed: 0 });
    await base.setClock('2026-12-02T16:00:01Z');
    expect(await rounds.run(group.groupId)).toEqual({ woken: 1, handed: 0 });
    expect(await rounds.run(group.groupId)).toEqual({ woken: 0, handed: 0 });
    expect(
      await rows('SELECT stage, snoozed_until, snoozed_from, quiet_until FROM renewal_case WHERE id = $1', [id]),
    ).toEqual([{ stage: 'QUOTED', snoozed_until: null, snoozed_from: null, quiet_until: null }]);
    expect(await rows(`SELECT kind FROM activity WHERE case_id = $1`, [id])).toEqual([{ kind: 'case.stage' }]);
  });

  it('hands what nobody reached to the advisers with the fewest in hand, once, unless the store wants a person to', async () => {
    const holder = await addColleague(base, group, storeId, '乙');
    const advisers = [
      await addColleague(base, group, storeId, '丙', 'adviser'),
      await addColleague(base, group, storeId, '丁', 'adviser'),
    ];
    const ids = await addCases(base, group, storeId, 4, { assigneeId: holder });
    await base.owner.query(
      'UPDATE renewal_case SET failed_attempts = CASE id WHEN $2 THEN 4 ELSE 5 END WHERE id = ANY ($1)',
      [ids, ids[3]],
    );
    const settings = base.settingsOf(base.app);
    const admin = group.actor('admin');
    await settings.put(admin, { key: 'hand_off_alone', value: false, startsOn: '2026-12-01', storeId });
    expect((await rounds.run(group.groupId)).handed).toBe(0);
    await settings.put(admin, { key: 'hand_off_alone', value: true, startsOn: '2026-12-03', storeId });
    expect((await rounds.run(group.groupId)).handed).toBe(3);
    expect((await rounds.run(group.groupId)).handed).toBe(0);
    const held = await rows(
      `SELECT handed_to, count(*)::int AS n FROM renewal_case WHERE handed_to IS NOT NULL GROUP BY handed_to ORDER BY n DESC`,
    );
    expect(held.map((row) => row.n)).toEqual([2, 1]);
    expect(held.map((row) => row.handed_to as string).sort()).toEqual([...advisers].sort());
    expect(
      await rows('SELECT role, share, count(*)::int AS n FROM case_credit GROUP BY role, share ORDER BY role'),
    ).toEqual([
      { role: 'adviser', share: 50, n: 3 },
      { role: 'specialist', share: 50, n: 3 },
    ]);
    expect(await rows(`SELECT count(*)::int AS n FROM notice WHERE kind = 'case.handed'`)).toEqual([{ n: 3 }]);
  });
});
