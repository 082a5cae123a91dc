import { newId } from '#kernel';
import type { Actor } from '#platform';
import { testDatabase, type TestDatabase, type TestGroup } from '#platform/testing';
import { Notify } from '#staff';
import { CheckBudgets } from '../budgets/check-budgets.js';
import { DecideGrant } from '../grants/decide-grant.js';
import { GivePerks } from '../grants/give-perks.js';
import { HoldGrant } from '../grants/hold-grant.js';
import { ReadGrant } from '../grants/read-grant.js';
import { ReverseGrant } from '../grants/reverse-grant.js';
import { ExpireGrants } from '../ledger/expire-grants.js';
import { ReadPerkLedger } from '../ledger/read-ledger.js';
import { PerkSettlement } from '../ledger/settlement.js';
import { inOneMinute, PerkBook } from '../testing/index.js';
import { GiveGoodwill } from './goodwill.js';
import { Guesses } from './guesses.js';
import { LookVoucher } from './look-voucher.js';
import { RedeemVoucher } from './redeem-voucher.js';
import { ShowVoucher } from './show-voucher.js';
import { UndoRedemption } from './undo-redemption.js';
import { codeOf } from './voucher-code.rules.js';
import { WhyNot } from './why-not.js';

describe('Vouchers', () => {
  let base: TestDatabase;
  let group: TestGroup;
  let book: PerkBook;
  let [specialist, adviser, lead, manager, far]: Actor[] = [];
  let verbs: ReturnType<typeof wire>;
  let car: string;

  function wire() {
    const [db, audit] = [base.app, base.auditOf(base.app)];
    const [notify, read, guesses] = [new Notify(db), new ReadGrant(db), new Guesses(db)];
    const hold = new HoldGrant(db, base.vault, audit, notify);
    return {
      give: new GivePerks(db, hold, read),
      decide: new DecideGrant(db, audit, read, notify),
      reverse: new ReverseGrant(db, read),
      read,
      show: new ShowVoucher(db, base.vault, audit),
      look: new LookVoucher(db, base.vault, guesses, audit),
      redeem: new RedeemVoucher(db, base.vault, new WhyNot(db, guesses)),
      undo: new UndoRedemption(db, audit),
      goodwill: new GiveGoodwill(db, hold, read),
      ledger: new ReadPerkLedger(db),
      settlement: new PerkSettlement(db, audit),
      expire: new ExpireGrants(base.worker),
      check: new CheckBudgets(base.worker, base.auditOf(base.worker), new Notify(base.worker)),
    };
  }

  beforeAll(async () => {
    base = await testDatabase();
    verbs = wire();
  });
  beforeEach(async () => {
    await base.setClock('2026-11-20 10:00+08');
    group = await base.makeGroup();
    const [here, there] = group.stores;
    book = new PerkBook(base, group, here!.id);
    [specialist, adviser, lead, manager] = (['specialist', 'adviser', 'lead', 'manager'] as const).map((role) =>
      group.actor(role, [here!.id]),
    );
    far = group.actor('finance', [there!.id]);
    car = await book.car('粤A12345');
  });
  afterAll(() => base.close());

  const given = async (perk: string, more: object = {}) =>
    verbs.give.run(specialist!, undefined, {
      vehicle: car,
      perks: [{ perk, count: 1 }],
      source: 'asked',
      reason: '',
      ...more,
    });
  const codeFor = async (grant: string) => (await verbs.show.run(specialist!, grant)).code;
  const redeem = async (who: Actor, input: object) => verbs.redeem.run(who, null, { uses: 1, ...input });
  const one = async <T>(sql: string, params: unknown[] = []): Promise<T> =>
    (await base.owner.query(sql, params)).rows[0] as T;
  const sumOf = (grant: string) =>
    one<{ uses: number; cost: number; list: number }>(
      'SELECT sum(uses)::int AS uses, sum(cost_fen)::int AS cost, sum(list_fen)::int AS list FROM perk_ledger WHERE grant_id = $1',
      [grant],
    );

  it('are redeemed use by use until nothing is left, and the ledger falls with them to the fen', async () => {
    const perk = await book.perk({ uses: 3 }, [10_000, 5_000, 1_000]);
    const grant = await given(perk);
    expect(grant).toMatchObject({ state: 'active', condition: 'none', approval: 'none' });
    const code = await codeFor(grant.id);
    const shown = await one<{ n: number }>(
      `SELECT count(*)::int AS n FROM audit WHERE verb = 'voucher.show' AND subject_id = $1`,
      [grant.id],
    );
    expect(shown.n).toBe(1);
    expect(await redeem(adviser!, { code: ` ${code.slice(0, 4).toLowerCase()}-${code.slice(4)} ` })).toMatchObject({
      left: 2,
      useNo: 1,
      store: 'GZ01',
    });
    expect(await sumOf(grant.id)).toEqual({ uses: 2, cost: 666, list: 6_666 });
    await expect(redeem(adviser!, { code, uses: 3 })).rejects.toMatchObject({
      status: 409,
      code: 'voucher.not-so-many',
      params: { left: 2 },
    });
    expect(await redeem(adviser!, { code, uses: 2 })).toMatchObject({ left: 0, useNo: 2 });
    expect(await sumOf(grant.id)).toEqual({ uses: 0, cost: 0, list: 0 });
    await expect(redeem(adviser!, { code })).rejects.toMatchObject({
      status: 409,
      code: 'voucher.used',
      params: { store: 'GZ01', by: 'adviser' },
    });
    expect(await verbs.read.run(adviser!, grant.id)).toMatchObject({
      state: 'used',
      open: { list: 0 },
      redemptions: [{ uses: 1 }, { uses: 2 }],
    });
    const told = await base.owner.query('SELECT kind FROM activity WHERE vehicle_id = $1 ORDER BY at, id', [car]);
    expect(told.rows.map(({ kind }: { kind: string }) => kind)).toEqual([
      'perk.granted',
      'perk.redeemed',
      'perk.redeemed',
    ]);
    expect((await verbs.ledger.run(lead!, [book.storeId], '2026-11')).figures).toMatchObject({
      granted: { uses: 3, cost: 1_000 },
      redeemed: { count: 2, uses: 3, cost: 1_000 },
      liability: { uses: 0, cost: 0 },
    });
  });

  it('are given back by a second person alone, once, and then taken again under a new number', async () => {
    const grant = await given(await book.perk());
    const code = await codeFor(grant.id);
    const done = await redeem(lead!, { code });
    await expect(verbs.undo.run(lead!, done.id, '录错')).rejects.toMatchObject({ status: 403, code: 'redemption.own' });
    await expect(verbs.undo.run(far!, done.id, '录错')).rejects.toMatchObject({ status: 404 });
    const undone = await Promise.allSettled([1, 2].map(() => verbs.undo.run(manager!, done.id, '录错')));
    expect(undone.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(undone.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'redemption.undone' } });
    const undo = await one<{ id: string }>('SELECT id FROM redemption WHERE undoes = $1', [done.id]);
    await expect(verbs.undo.run(lead!, undo.id, '录错')).rejects.toMatchObject({ code: 'redemption.undone' });
    expect(await verbs.read.run(lead!, grant.id)).toMatchObject({ state: 'active', open: { cost: 8_000 } });
    expect(await redeem(adviser!, { code })).toMatchObject({ useNo: 3, left: 0 });
    expect(await sumOf(grant.id)).toEqual({ uses: 0, cost: 0, list: 0 });
    const settled = await verbs.settlement.run(lead!, [book.storeId], '2026-11');
    expect(settled.rows).toEqual([expect.objectContaining({ redemptions: 1, uses: 1, transfer: 12_000 })]);
    expect((await verbs.settlement.sheet(lead!, [book.storeId], '2026-11', 'zh-CN')).length).toBeGreaterThan(1_000);
  });

  it('are not given back once what is left of them was reversed', async () => {
    const grant = await given(await book.perk({ uses: 2 }));
    const done = await redeem(adviser!, { grant: grant.id });
    const { version } = await verbs.read.run(lead!, grant.id);
    await verbs.reverse.run(lead!, grant.id, { version, reason: '退保' });
    await expect(verbs.undo.run(lead!, done.id, '录错')).rejects.toMatchObject({ status: 409, code: 'voucher.void' });
    expect(await sumOf(grant.id)).toEqual({ uses: 0, cost: 0, list: 0 });
  });

  it('say apart why not: unknown, of another store, expired, used, void, not active, mistyped', async () => {
    const perk = await book.perk();
    const own = await given(perk);
    const code = await codeFor(own.id);
    await expect(redeem(far!, { code })).rejects.toMatchObject({ status: 404, code: 'voucher.other-store' });
    await expect(redeem(adviser!, { code: codeOf(Buffer.alloc(8, 7)) })).rejects.toMatchObject({
      status: 404,
      code: 'voucher.unknown',
    });
    const typo = code.slice(0, -1) + (code.endsWith('0') ? '1' : '0');
    await expect(redeem(adviser!, { code: typo })).rejects.toMatchObject({ status: 422, code: 'voucher.code-bad' });
    const waiting = await given(perk, { vehicle: undefined, case: await book.case(car) });
    expect(waiting).toMatchObject({ state: 'held', condition: 'policy-issued' });
    await expect(redeem(adviser!, { grant: waiting.id })).rejects.toMatchObject({
      status: 409,
      code: 'voucher.inactive',
    });
    const voided = await given(perk);
    const voidCode = await codeFor(voided.id);
    await verbs.reverse.run(lead!, voided.id, { version: voided.version, reason: '录错' });
    await expect(redeem(adviser!, { code: voidCode })).rejects.toMatchObject({ status: 409, code: 'voucher.void' });
    await expect(verbs.show.run(specialist!, voided.id)).rejects.toMatchObject({ code: 'voucher.void' });
    await base.setClock('2027-11-21 10:00+08');
    for (const round of ['before the round', 'after it']) {
      await expect(redeem(adviser!, { code })).rejects.toMatchObject({
        status: 410,
        code: 'voucher.expired',
        params: { until: '2027-11-20' },
      });
      expect((await verbs.look.run(adviser!, { code })).items).toMatchObject([
        { why: 'voucher.expired', items: [{ redeemable: false }] },
      ]);
      if (round === 'before the round') expect(await verbs.expire.run()).toMatchObject({ expired: 1 });
    }
    expect(await verbs.expire.run()).toEqual({ expired: 0, released: 0 });
    expect(await sumOf(own.id)).toEqual({ uses: 0, cost: 0, list: 0 });
    expect(
      (await verbs.look.run(adviser!, { plate: '粤A·12345' })).items.map(({ grant, why }) => [grant, why]),
    ).toEqual([
      [waiting.id, 'voucher.inactive'],
      [own.id, 'voucher.expired'],
    ]);
  });

  it('of the whole group are redeemed elsewhere, once, and tell a stranger nothing of the first time', async () => {
    const grant = await given(await book.perk({ redeem_at: 'group' }));
    const code = await codeFor(grant.id);
    expect((await verbs.look.run(far!, { code })).items).toMatchObject([
      { plate: null, owner: null, store: 'GZ01', items: [{ redeemable: true }] },
    ]);
    expect(await redeem(far!, { code })).toMatchObject({ store: 'FS02', giver: 'GZ01', left: 0 });
    // 99: the same picture at another store.
    const again = await redeem(far!, { code }).catch((error: unknown) => error);
    expect(again).toMatchObject({ status: 409, code: 'voucher.used', params: {} });
    expect(await one('SELECT state FROM perk_grant WHERE id = $1', [grant.id])).toEqual({ state: 'used' });
    const settled = await verbs.settlement.run(far!, far!.storeIds, '2026-11');
    expect(settled.rows).toMatchObject([{ giver: 'GZ01', redeemedAt: 'FS02', transfer: 12_000 }]);
  });

  it('stop a guesser after ten misses in a minute, and nobody else', async () => {
    const code = await codeFor((await given(await book.perk())).id);
    await inOneMinute(base, async () => {
      const guesser = { ...adviser!, staffId: newId() };
      for (let n = 0; n < 10; n += 1) {
        const miss = codeOf(Buffer.from(`guess-${n}x`));
        await expect(
          n % 2 ? redeem(guesser, { code: miss }) : verbs.look.run(guesser, { code: miss }),
        ).rejects.toMatchObject({ status: 404 });
      }
      await expect(redeem(guesser, { code })).rejects.toMatchObject({ status: 429, code: 'request.too-many' });
      await expect(verbs.look.run(guesser, { code })).rejects.toMatchObject({ status: 429 });
    });
    expect(await redeem(lead!, { code })).toMatchObject({ left: 0 });
  });

  it('of another store are misses, too: whoever tries them is stopped', async () => {
    const code = await codeFor((await given(await book.perk())).id);
    const theirs = await codeFor((await given(await book.perk({ redeem_at: 'group' }))).id);
    await inOneMinute(base, async () => {
      const guesser = { ...far!, staffId: newId() };
      for (let n = 0; n < 10; n += 1) {
        await expect(redeem(guesser, { code })).rejects.toMatchObject({ status: 404, code: 'voucher.other-store' });
      }
      await expect(redeem(guesser, { code: theirs })).rejects.toMatchObject({ status: 429 });
    });
  });

  it('of one store are redeemed there alone, even by somebody of both', async () => {
    const code = await codeFor((await given(await book.perk())).id);
    const both = group.actor('lead');
    const [here, there] = group.stores;
    await expect(verbs.redeem.run(both, there!.id, { code, uses: 1 })).rejects.toMatchObject({
      status: 404,
      code: 'voucher.other-store',
    });
    expect(await verbs.redeem.run(both, here!.id, { code, uses: 1 })).toMatchObject({ store: 'GZ01', left: 0 });
  });

  it('that are refused may be made good from a budget of its own', async () => {
    const perk = await book.perk();
    const grant = await given(perk);
    const input = {
      grant: grant.id,
      refused: 'voucher.expired',
      reason: '客户晚到一天',
      perks: [{ perk, count: 1 }],
    } as const;
    await expect(verbs.goodwill.run(manager!, { ...input, perks: [...input.perks] })).rejects.toMatchObject({
      code: 'voucher.not-refused',
    });
    await base.setClock('2027-11-21 10:00+08');
    await expect(verbs.goodwill.run(manager!, { ...input, perks: [...input.perks] })).rejects.toMatchObject({
      code: 'budget.exhausted',
    });
    const budget = await book.budget('goodwill', 8_000, { store_id: book.storeId });
    const made = await verbs.goodwill.run(manager!, { ...input, perks: [...input.perks] });
    expect(made).toMatchObject({
      source: 'goodwill',
      state: 'active',
      insteadOf: grant.id,
      budgets: [{ id: budget, charged: 8_000 }],
    });
    await expect(verbs.goodwill.run(manager!, { ...input, perks: [...input.perks] })).rejects.toMatchObject({
      code: 'budget.exhausted',
    });
  });

  it('are made good perk by perk: one that is used up, not the one that may still be redeemed', async () => {
    const [washed, checked] = [await book.perk(), await book.perk()];
    const { id } = await given(washed, { perks: [washed, checked].map((perk) => ({ perk, count: 1 })) });
    const code = await codeFor(id);
    await book.budget('goodwill', 8_000, { store_id: book.storeId });
    const [found] = (await verbs.look.run(adviser!, { code })).items;
    const [used, left] = found!.items;
    await redeem(adviser!, { code, item: used!.id });
    const [after] = (await verbs.look.run(adviser!, { code })).items;
    expect(after!.items.map((one) => [one.id, one.why])).toEqual(
      found!.items.map(({ id: item }) => [item, item === used!.id ? 'voucher.used' : null]),
    );
    const give = (item: string) =>
      verbs.goodwill.run(manager!, {
        grant: id,
        item,
        refused: 'voucher.used',
        reason: '洗得不干净',
        perks: [{ perk: washed, count: 1 }],
      });
    await expect(give(left!.id)).rejects.toMatchObject({ status: 422, code: 'voucher.not-refused' });
    await expect(give(newId())).rejects.toMatchObject({ status: 404, code: 'voucher.item-unknown' });
    expect(await give(used!.id)).toMatchObject({ source: 'goodwill', state: 'active', insteadOf: id });
  });

  it('above a limit wait for a second person, who is told', async () => {
    const perk = await book.perk();
    await book.budget('store', 100_000, { store_id: book.storeId, approve_above_fen: 7_999 });
    await base.owner.query('INSERT INTO staff_store (group_id, staff_id, store_id) VALUES ($1, $2, $3)', [
      group.groupId,
      lead!.staffId,
      book.storeId,
    ]);
    const asked = await verbs.give.run(lead!, undefined, {
      vehicle: car,
      perks: [{ perk, count: 1 }],
      source: 'asked',
      reason: '老客户',
    });
    expect(asked).toMatchObject({ state: 'held', approval: 'pending', mayDecide: false });
    await expect(verbs.decide.run(lead!, asked.id, { version: 1, verdict: 'granted', note: '' })).rejects.toMatchObject(
      { status: 403, code: 'grant.own-request' },
    );
    await expect(redeem(adviser!, { grant: asked.id })).rejects.toMatchObject({ code: 'voucher.inactive' });
    const decided = await verbs.decide.run(manager!, asked.id, { version: 1, verdict: 'granted', note: '同意' });
    expect(decided).toMatchObject({ state: 'active', approval: 'granted', decidedBy: 'manager' });
    await expect(
      verbs.decide.run(manager!, asked.id, { version: decided.version, verdict: 'refused', note: '' }),
    ).rejects.toMatchObject({ code: 'grant.decided' });
    const other = await given(perk, { vehicle: await book.car() });
    await verbs.decide.run(manager!, other.id, { version: 1, verdict: 'refused', note: '超预算' });
    expect(await one('SELECT issued_fen AS issued FROM perk_budget WHERE store_id = $1', [book.storeId])).toEqual({
      issued: 8_000,
    });
    const told = await base.owner.query('SELECT kind, staff_id FROM notice WHERE group_id = $1 ORDER BY at, kind', [
      group.groupId,
    ]);
    expect(told.rows).toContainEqual({ kind: 'grant.wanted', staff_id: lead!.staffId });
    expect(told.rows).toContainEqual({ kind: 'grant.decided', staff_id: specialist!.staffId });
  });

  it('stop one budget that does not balance, and no other', async () => {
    const perk = await book.perk();
    const bad = await book.budget('campaign', 100_000, { campaign: '春季' });
    const good = await book.budget('store', 100_000, { store_id: book.storeId });
    await given(perk, { campaign: '春季' });
    expect(await verbs.check.run()).toEqual([]);
    await base.owner.query('UPDATE perk_budget SET issued_fen = issued_fen - 1 WHERE id = $1', [bad]);
    for (const again of [[bad], []]) expect(await verbs.check.run()).toEqual(again);
    await expect(given(perk, { campaign: '春季', vehicle: await book.car() })).rejects.toMatchObject({
      code: 'budget.blocked',
      params: { id: bad },
    });
    await given(perk, { vehicle: await book.car() });
    expect(await one('SELECT blocked_at FROM perk_budget WHERE id = $1', [good])).toEqual({ blocked_at: null });
    const told = await one<{ n: number }>(
      `SELECT count(*)::int AS n FROM notice WHERE group_id = $1 AND kind = 'budget.blocked'`,
      [group.groupId],
    );
    expect(told.n).toBeGreaterThan(0);
  });

  it('let a hold go that nobody took up', async () => {
    const perk = await book.perk();
    const budget = await book.budget('group', 8_000);
    const held = await new HoldGrant(base.app, base.vault, base.auditOf(base.app), new Notify(base.app)).run(
      specialist!,
      {
        storeId: book.storeId,
        vehicleId: car,
        drive: 'fuel',
        perks: [{ perkId: perk, count: 1 }],
        source: 'offer',
        condition: 'policy-issued',
        heldUntil: '2026-11-25T00:00:00Z',
      },
    );
    await base.setClock('2026-11-26 10:00+08');
    for (const again of [1, 0]) expect(await verbs.expire.run()).toEqual({ expired: 0, released: again });
    expect(await one('SELECT state FROM perk_grant WHERE id = $1', [held.id])).toEqual({ state: 'reversed' });
    expect(await one('SELECT issued_fen AS issued FROM perk_budget WHERE id = $1', [budget])).toEqual({ issued: 0 });
  });

  it('are never given of what is like cash, ended, unpriced, or made for another drive', async () => {
    const refused = async (more: Record<string, unknown>, code: string, price?: [number, number, number]) => {
      const perk = await book.perk(more, price);
      await expect(given(perk)).rejects.toMatchObject({ status: 422, code });
    };
    await refused({ kind: 'RESTRICTED', name: '加油卡' }, 'perk.cash-like');
    await refused({ state: 'ended' }, 'perk.not-offered');
    await refused({ fits: 'nev' }, 'perk.not-fitting');
    await expect(given(newId())).rejects.toMatchObject({ status: 404, code: 'perk.not-found' });
    const twice = await book.perk();
    const renewal = await book.case(car);
    await given(twice, { vehicle: undefined, case: renewal, campaign: '春季' });
    await expect(given(twice, { vehicle: undefined, case: renewal, campaign: '夏季' })).rejects.toMatchObject({
      status: 409,
      code: 'grant.twice',
    });
  });
});
