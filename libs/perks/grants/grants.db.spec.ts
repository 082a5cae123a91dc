import { newId } from '#kernel';
import type { Actor } from '#platform';
import { testDatabase, type TestDatabase, type TestGroup } from '#platform/testing';
import { Notify } from '#staff';
import { PerkBook } from '../testing/index.js';
import { activateGrants } from './activate-grants.js';
import { grantHeld } from './grant-held.js';
import { HoldGrant, type GrantToHold } from './hold-grant.js';
import { reverseGrants } from './reverse-grants.js';

describe('Grants', () => {
  let base: TestDatabase;
  let group: TestGroup;
  let book: PerkBook;
  let actor: Actor;
  let hold: HoldGrant;
  let car: string;
  let renewal: string;

  beforeAll(async () => {
    base = await testDatabase();
    hold = new HoldGrant(base.app, base.vault, base.auditOf(base.app), new Notify(base.app));
  });
  beforeEach(async () => {
    await base.setClock('2026-11-20 10:00+08');
    group = await base.makeGroup();
    book = new PerkBook(base, group, group.stores[0]!.id);
    actor = group.actor('specialist', [book.storeId]);
    car = await book.car();
    renewal = await book.case(car);
  });
  afterAll(() => base.close());

  const one = async <T>(sql: string, params: unknown[]): Promise<T> =>
    (await base.owner.query(sql, params)).rows[0] as T;
  const tx = <T>(work: () => Promise<T>) => base.app.tx(actor, work);
  const given = (perkId: string, more: Partial<GrantToHold> = {}) =>
    hold.run(actor, {
      storeId: book.storeId,
      vehicleId: car,
      drive: 'fuel',
      caseId: renewal,
      perks: [{ perkId, count: 1 }],
      source: 'asked',
      condition: 'policy-issued',
      ...more,
    });
  const openOf = (grantId: string) =>
    one<{ cost: number; rows: number }>(
      'SELECT coalesce(sum(cost_fen), 0)::bigint AS cost, count(*)::int AS rows FROM perk_ledger WHERE grant_id = $1',
      [grantId],
    );
  const issuedOf = async (budgetId: string) =>
    (await one<{ issued: number }>('SELECT issued_fen AS issued FROM perk_budget WHERE id = $1', [budgetId])).issued;
  const stateOf = async (grantId: string) =>
    (await one<{ state: string }>('SELECT state FROM perk_grant WHERE id = $1', [grantId])).state;

  it('are held against every budget, given into the ledger, and active with the policy', async () => {
    const perk = await book.perk({ uses: 3 });
    const budgets = [
      await book.budget('group', 10_000),
      await book.budget('store', 20_000, { store_id: book.storeId }),
    ];
    const held = await given(perk);
    expect(held).toMatchObject({ approval: 'none', list: 20_000, transfer: 12_000, cost: 8_000 });
    expect(await Promise.all(budgets.map(issuedOf))).toEqual([8_000, 8_000]);
    expect(await openOf(held.id)).toEqual({ cost: 0, rows: 0 });
    expect(await tx(() => grantHeld(base.app, actor, [held.id]))).toEqual([held.id]);
    expect(await stateOf(held.id)).toBe('granted');
    expect(await openOf(held.id)).toEqual({ cost: 8_000, rows: 1 });
    const policyId = newId();
    await base.owner.query(
      `INSERT INTO policy (id, group_id, store_id, vehicle_id, line, expires_on, ours, source)
       VALUES ($1, $2, $3, $4, 'commercial', '2027-12-10', true, 'manual')`,
      [policyId, group.groupId, book.storeId, car],
    );
    for (const again of [[held.id], []]) {
      expect(await tx(() => activateGrants(base.app, actor, { caseId: renewal, policyId }))).toEqual(again);
    }
    expect(await one('SELECT state, valid_until FROM perk_grant_item WHERE grant_id = $1', [held.id])).toEqual({
      state: 'active',
      valid_until: '2027-11-20',
    });
    expect(await openOf(held.id)).toEqual({ cost: 8_000, rows: 1 });
  });

  it('give back what they took when they are reversed, once', async () => {
    const perk = await book.perk({ form: 'goods' });
    await base.owner.query('INSERT INTO perk_store (perk_id, store_id, group_id, stock) VALUES ($1, $2, $3, 1)', [
      perk,
      book.storeId,
      group.groupId,
    ]);
    const budget = await book.budget('group', 10_000);
    const held = await given(perk);
    await expect(given(perk, { caseId: null })).rejects.toMatchObject({ code: 'budget.exhausted' });
    await base.owner.query('UPDATE perk_budget SET cap_fen = 100000 WHERE id = $1', [budget]);
    await expect(given(perk, { caseId: null })).rejects.toMatchObject({ code: 'perk.out-of-stock' });
    await tx(() => grantHeld(base.app, actor, [held.id]));
    for (const again of [[held.id], []]) {
      expect(await tx(() => reverseGrants(base.app, actor, { caseId: renewal, reason: '战败' }))).toEqual(again);
    }
    expect(await openOf(held.id)).toEqual({ cost: 0, rows: 2 });
    expect(await issuedOf(budget)).toBe(0);
    expect(await one('SELECT stock FROM perk_store WHERE perk_id = $1', [perk])).toEqual({ stock: 1 });
    await given(perk);
  });
});
