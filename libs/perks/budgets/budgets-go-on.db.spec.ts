import { Problem } from '#kernel';
import type { Actor } from '#platform';
import { testDatabase, type TestDatabase, type TestGroup } from '#platform/testing';
import { Notify } from '#staff';
import { HoldGrant } from '../grants/hold-grant.js';
import { PerkBook } from '../testing/index.js';
import { AddBudget } from './add-budget.js';
import { unbalanced } from './budget-balance.query.js';
import { BudgetList } from './budget-list.query.js';
import { ChangeBudget } from './change-budget.js';
import { WarnOfMonth } from './warn-of-month.js';

describe('Budgets that go on', () => {
  let base: TestDatabase;
  let group: TestGroup;
  let book: PerkBook;
  let manager: Actor;
  let hold: HoldGrant;
  let list: BudgetList;

  beforeAll(async () => {
    base = await testDatabase();
    hold = new HoldGrant(base.app, base.vault, base.auditOf(base.app), new Notify(base.app));
    list = new BudgetList(base.app);
  });
  beforeEach(async () => {
    await base.setClock('2026-11-20 10:00+08');
    group = await base.makeGroup();
    book = new PerkBook(base, group, group.stores[0]!.id);
    manager = group.actor('renewals');
  });
  afterAll(() => base.close());

  const add = (month: string, more: { cap: number; goesOn?: boolean; kind?: 'group' | 'store' | 'goodwill' }) => {
    const { kind = 'store', ...rest } = more;
    const input = { kind, month, approveAbove: null, ...rest, ...(kind === 'store' ? { store: 'any' } : {}) };
    const storeId = kind === 'store' ? book.storeId : null;
    return new AddBudget(base.app, base.auditOf(base.app)).run(manager, storeId, input);
  };
  const give = async (perkId: string, vehicleId: string, source: 'asked' | 'goodwill' = 'asked') =>
    hold.run(group.actor('specialist', [book.storeId]), {
      storeId: book.storeId,
      vehicleId,
      drive: 'fuel',
      perks: [{ perkId, count: 1 }],
      source,
      condition: 'none',
    });
  const seen = async (month: string) => {
    const { items } = await list.run(manager, manager.storeIds, { month, page: 1, size: 50 });
    return items.map(({ kind, cap, issued, goesOnFrom }) => [kind, cap, issued, goesOnFrom]);
  };
  const rows = async <T>(sql: string): Promise<T[]> => (await base.owner.query(sql, [group.groupId])).rows as T[];

  it('hold a month that nobody set anything for, until another is set or they are said to end', async () => {
    const perk = await book.perk();
    const november = await add('2026-11', { cap: 20_000 });
    expect(await seen('2026-12')).toEqual([['store', 20_000, 0, '2026-11']]);
    await base.setClock('2026-12-01 09:00+08');
    await give(perk, await book.car());
    await give(perk, await book.car());
    await expect(give(perk, await book.car())).rejects.toMatchObject({ code: 'budget.exhausted' });
    expect(await seen('2026-12')).toEqual([['store', 20_000, 16_000, null]]);
    expect(await seen('2026-11')).toEqual([['store', 20_000, 0, null]]);
    await add('2027-01', { cap: 8_000, goesOn: false });
    await base.setClock('2027-01-02 09:00+08');
    await give(perk, await book.car());
    await expect(give(perk, await book.car())).rejects.toMatchObject({ code: 'budget.exhausted' });
    expect(await seen('2027-02')).toEqual([]);
    const change = new ChangeBudget(base.app, base.auditOf(base.app));
    await change.run(manager, november.id, { version: 1, goesOn: false });
    expect(await seen('2027-01')).toEqual([['store', 8_000, 8_000, null]]);
  });

  it('hold goodwill as well, which is given from nothing else', async () => {
    const perk = await book.perk();
    await expect(give(perk, await book.car(), 'goodwill')).rejects.toMatchObject({ code: 'budget.exhausted' });
    await add('2026-11', { kind: 'goodwill', cap: 8_000 });
    await base.setClock('2026-12-01 09:00+08');
    await give(perk, await book.car(), 'goodwill');
    await expect(give(perk, await book.car(), 'goodwill')).rejects.toMatchObject({ code: 'budget.exhausted' });
    expect(await seen('2026-12')).toEqual([['goodwill', 8_000, 8_000, null]]);
  });

  it('are made once by a hundred who are first in a month, and hold all of them', async () => {
    const perk = await book.perk();
    await add('2026-11', { kind: 'group', cap: 60 * 8_000 });
    await add('2026-11', { cap: 40 * 8_000 });
    await base.setClock('2026-12-01 00:00+08');
    const cars = await Promise.all(Array.from({ length: 100 }, () => book.car()));
    const ends = await Promise.allSettled(cars.map((car) => give(perk, car)));
    const refused = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason as unknown] : []));
    expect(refused).toHaveLength(60);
    expect(refused.every((reason) => reason instanceof Problem && reason.code === 'budget.exhausted')).toBe(true);
    expect(await seen('2026-12')).toEqual([
      ['group', 60 * 8_000, 40 * 8_000, null],
      ['store', 40 * 8_000, 40 * 8_000, null],
    ]);
    expect(await rows(`SELECT count(*)::int AS n FROM audit WHERE group_id = $1 AND verb = 'budget.open'`)).toEqual([
      { n: 2 },
    ]);
    expect(await base.app.tx(manager, () => unbalanced(base.app, group.groupId))).toEqual([]);
  });

  it('are in each month the latest that was set, over random months', async () => {
    const set: { month: number; cap: number; goesOn: boolean }[] = [];
    const monthOf = (n: number): string => `${2026 + Math.floor(n / 12)}-${String((n % 12) + 1).padStart(2, '0')}`;
    for (let month = 0; month < 60; month += 1 + Math.floor(Math.random() * 6)) {
      set.push({ month, cap: 1 + Math.floor(Math.random() * 1_000_000), goesOn: Math.random() < 0.7 });
    }
    for (const { month, ...one } of set.toSorted(() => Math.random() - 0.5)) await add(monthOf(month), one);
    for (let month = 0; month < 66; month += 1) {
      const last = set.findLast((one) => one.month <= month);
      const holds = last && (last.month === month || last.goesOn);
      const from = holds && last.month < month ? monthOf(last.month) : null;
      expect([month, await seen(monthOf(month))]).toEqual([month, holds ? [['store', last.cap, 0, from]] : []]);
    }
  });

  it('are missed before the month ends, by whoever sets them, once', async () => {
    const warn = new WarnOfMonth(base.worker, new Notify(base.worker));
    const told = () =>
      rows<{
        role: string;
        params: unknown;
      }>(`SELECT m.role, n.params FROM notice n JOIN staff_member m ON m.id = n.staff_id
       WHERE n.group_id = $1 AND n.kind = 'budget.missing' ORDER BY m.role`);
    const { staffId } = group.actor('finance');
    await base.owner.query('INSERT INTO staff_store (staff_id, store_id, group_id) VALUES ($1, $2, $3)', [
      staffId,
      book.storeId,
      group.groupId,
    ]);
    await book.perk();
    await add('2026-11', { cap: 1, goesOn: false });
    await warn.run();
    expect(await told()).toEqual([]);
    await base.setClock('2026-11-26 10:00+08');
    for (let again = 0; again < 2; again += 1) {
      await warn.run();
      expect(await told()).toEqual([
        { role: 'admin', params: { month: '2026-12', stores: 'FS02' } },
        { role: 'finance', params: { month: '2026-12', stores: 'GZ01' } },
        { role: 'group', params: { month: '2026-12', stores: 'FS02' } },
      ]);
    }
    const { uncovered } = await list.run(manager, manager.storeIds, { page: 1, size: 1 });
    expect(uncovered).toEqual([
      { month: '2026-11', stores: ['FS02'] },
      { month: '2026-12', stores: ['FS02', 'GZ01'] },
    ]);
    await add('2026-12', { kind: 'group', cap: 1 });
    expect((await list.run(manager, manager.storeIds, { page: 1, size: 1 })).uncovered).toEqual([
      { month: '2026-11', stores: ['FS02'] },
    ]);
  });
});
