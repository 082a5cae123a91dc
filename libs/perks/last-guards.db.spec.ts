import { testDatabase, type TestDatabase, type TestGroup } from '#platform/testing';
import { Notify } from '#staff';
import { grantHeld } from './grants/grant-held.js';
import { HoldGrant } from './grants/hold-grant.js';
import { PerkBook } from './testing/index.js';
import { Guesses } from './vouchers/guesses.js';
import { RedeemVoucher } from './vouchers/redeem-voucher.js';
import { UndoRedemption } from './vouchers/undo-redemption.js';
import { WhyNot } from './vouchers/why-not.js';

/** A row again as it stands, with some columns changed, past every rule of the code. */
const AGAIN = /* sql */ `
  INSERT INTO %table SELECT (jsonb_populate_record(t, $1::jsonb || jsonb_build_object('id', app.new_id()))).*
  FROM %table t WHERE %where LIMIT 1`;

describe('The tables of perks, whatever the code does', () => {
  let base: TestDatabase;
  let group: TestGroup;
  let grant: string;
  let budget: string;
  beforeAll(async () => {
    base = await testDatabase();
    await base.setClock('2026-11-20 10:00+08');
    group = await base.makeGroup();
    const storeId = group.stores[0]!.id;
    const book = new PerkBook(base, group, storeId);
    const [specialist, adviser, lead] = (['specialist', 'adviser', 'lead'] as const).map((role) =>
      group.actor(role, [storeId]),
    );
    budget = await book.budget('group', 8_000);
    const vehicleId = await book.car();
    const [caseId, perkId] = [await book.case(vehicleId), await book.perk({ uses: 2 })];
    grant = await base.app.tx(specialist!, async () => {
      const hold = new HoldGrant(base.app, base.vault, base.auditOf(base.app), new Notify(base.app));
      const given = { storeId, vehicleId, caseId, drive: 'fuel', source: 'asked', condition: 'none' } as const;
      const { id } = await hold.run(specialist!, { ...given, perks: [{ perkId, count: 1 }] });
      await grantHeld(base.app, specialist!, [id]);
      return id;
    });
    const redeem = new RedeemVoucher(base.app, base.vault, new WhyNot(base.app, new Guesses(base.app)));
    const done = await redeem.run(adviser!, null, { grant, uses: 1 });
    await new UndoRedemption(base.app, base.auditOf(base.app)).run(lead!, done.id, '录错');
  });
  afterAll(() => base.close());

  const again = (table: string, where: string, change: object = {}) =>
    base.owner.query(AGAIN.replaceAll('%table', table).replace('%where', where), [JSON.stringify(change)]);
  const UNIQUE = { code: '23505' };
  const CHECK = { code: '23514' };

  it('take no use of an item twice under one number, undo nothing twice, book nothing twice', async () => {
    await expect(again('redemption', 'undoes IS NULL')).rejects.toMatchObject({
      ...UNIQUE,
      constraint: 'redemption_item_id_use_no_key',
    });
    await expect(again('redemption', 'undoes IS NOT NULL', { use_no: 99 })).rejects.toMatchObject({
      ...UNIQUE,
      constraint: 'redemption_undoes_key',
    });
    for (const [event, constraint] of [
      ['grant', 'perk_ledger_grant_once'],
      ['redeem', 'perk_ledger_redemption_once'],
    ]) {
      await expect(again('perk_ledger', `event = '${event}'`)).rejects.toMatchObject({ ...UNIQUE, constraint });
    }
  });

  it('give a perk once for a case, one code to one voucher, and no more than there is', async () => {
    await expect(again('perk_grant_item', 'case_id IS NOT NULL')).rejects.toMatchObject({
      ...UNIQUE,
      constraint: 'perk_grant_item_once',
    });
    await expect(again('voucher', `grant_id = '${grant}'`)).rejects.toMatchObject(UNIQUE);
    for (const [sql, id] of [
      ['UPDATE perk_budget SET issued_fen = cap_fen + 1 WHERE id = $1', budget],
      ['UPDATE perk_grant_item SET left_uses = left_uses + 1 WHERE grant_id = $1', grant],
      [`UPDATE perk_grant SET approval = 'granted', decided_by = asked_by WHERE id = $1`, grant],
    ]) {
      await expect(base.owner.query(sql!, [id])).rejects.toMatchObject(CHECK);
    }
  });

  it('change nothing that was redeemed or booked', async () => {
    for (const sql of ['UPDATE redemption SET uses = 2', 'DELETE FROM perk_ledger', 'TRUNCATE perk_ledger CASCADE']) {
      await expect(base.owner.query(sql)).rejects.toThrow();
    }
  });
});
