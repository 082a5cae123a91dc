import { RecordActivity } from '#customers';
import { Clock } from '#kernel';
import type { Actor } from '#platform';
import { testDatabase, type TestDatabase, type TestGroup } from '#platform/testing';
import { ChangeStaff, ReadSession, Rotas, StaffList, StaffStores, Stores } from '#staff';
import { ChangeColleague } from './change-colleague.js';
import { GiveCases } from './give-cases.js';
import { ReturnCases } from './return-cases.js';
import { addCases, addColleague } from '../testing/index.js';

describe('Somebody leaves, and their cases with them', () => {
  let base: TestDatabase;
  let group: TestGroup;
  let store: number;
  let manager: Actor;
  let change: ChangeColleague;
  let [anna, bella] = ['', ''];

  beforeAll(async () => {
    base = await testDatabase();
    await base.setClock('2026-11-26 10:00+08');
    group = await base.makeGroup();
    store = group.stores[0]!.id;
    manager = group.actor('manager', [store]);
    const { app: db } = base;
    const [audit, activity] = [base.auditOf(db), new RecordActivity(db)];
    const standing = new StaffStores(db, new Stores(db));
    change = new ChangeColleague(
      db,
      new ChangeStaff(db, audit, new StaffList(db), standing, new ReadSession(db, new Clock())),
      new GiveCases(db, audit, activity, new Rotas(db), base.settingsOf(db)),
      new ReturnCases(db, audit, activity),
    );
  });
  afterAll(() => base.close());
  beforeEach(async () => {
    anna = await addColleague(base, group, store, '安娜');
    bella = await addColleague(base, group, store, '贝拉');
  });
  afterEach(() => base.owner.query('DELETE FROM renewal_case'));

  const leave = (book?: string) => change.run(manager, anna, { version: 1, disabled: true, ...(book ? { book } : {}) });
  const cases = async () =>
    (
      await base.owner.query<{ id: string; holder: string | null; stage: string; planned: boolean }>(
        `SELECT id, assignee_id AS holder, stage, next_contact_at IS NOT NULL AS planned FROM renewal_case ORDER BY id`,
      )
    ).rows;
  const disabled = async (id: string) =>
    (await base.owner.query('SELECT FROM staff_member WHERE id = $1 AND disabled_at IS NOT NULL', [id])).rowCount === 1;

  it('keeps the account until somebody is said to take the cases', async () => {
    await addCases(base, group, store, 2, { assigneeId: anna });
    await expect(leave()).rejects.toMatchObject({ status: 409, code: 'staff.has-book', params: { cases: 2 } });
    expect([await disabled(anna), (await cases()).map((one) => one.holder)]).toEqual([false, [anna, anna]]);
  });

  it('gives every open case to the colleague named, each with a next contact, and tells the story', async () => {
    const [first, second] = await addCases(base, group, store, 2, { assigneeId: anna });
    const [ended] = await addCases(base, group, store, 1, { assigneeId: anna });
    await base.owner.query(
      `UPDATE renewal_case SET state = 'lapsed', close_reason = 'LAPSED', closed_at = app.now() WHERE id = $1`,
      [ended],
    );
    expect((await leave(bella)).disabled).toBe(true);
    const holders = Object.fromEntries((await cases()).map((one) => [one.id, one.holder]));
    expect(holders).toEqual({ [first!]: bella, [second!]: bella, [ended!]: anna });
    expect((await cases()).every((one) => one.planned && one.stage === 'ASSIGNED')).toBe(true);
    const { rows } = await base.owner.query(`SELECT data FROM activity WHERE case_id = $1`, [first]);
    expect(rows).toEqual([{ data: { from: anna, to: bella, why: 'person-left' } }]);
    const audits = await base.owner.query(`SELECT FROM audit WHERE verb = 'case.assign' AND detail ->> 'from' = $1`, [
      anna,
    ]);
    expect(audits.rowCount).toBe(1);
  });

  it('gives the cases back to the pool where that is said', async () => {
    await addCases(base, group, store, 2, { assigneeId: anna });
    await leave('pool');
    expect((await cases()).map(({ holder, stage, planned }) => [holder, stage, planned])).toEqual([
      [null, 'PENDING', false],
      [null, 'PENDING', false],
    ]);
  });

  it('hands cases to nobody who works none there, and leaves everything as it was then', async () => {
    await addCases(base, group, store, 1, { assigneeId: anna });
    const issuer = await addColleague(base, group, store, '出单', 'issuer');
    const away = await addColleague(base, group, group.stores[1]!.id, '外店');
    for (const taker of [issuer, away, anna]) {
      await expect(leave(taker)).rejects.toMatchObject({ status: 422, code: 'staff.book-taker' });
    }
    expect([await disabled(anna), (await cases()).map((one) => one.holder)]).toEqual([false, [anna]]);
  });

  it('asks the same of a change of role and of store, and nothing of a mere new name', async () => {
    await addCases(base, group, store, 1, { assigneeId: anna });
    expect((await change.run(manager, anna, { version: 1, name: '安娜二' })).version).toBe(2);
    const issuer = { version: 2, role: 'issuer' };
    await expect(change.run(manager, anna, issuer)).rejects.toMatchObject({ code: 'staff.has-book' });
    await change.run(manager, anna, { ...issuer, book: bella });
    expect((await cases()).map((one) => one.holder)).toEqual([bella]);
  });
});
