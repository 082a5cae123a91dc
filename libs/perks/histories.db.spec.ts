import { jest } from '@jest/globals';
import { addDays, newId, type LocalDate } from '#kernel';
import type { Actor } from '#platform';
import { testDatabase, type TestDatabase, type TestGroup } from '#platform/testing';
import { unbalanced } from './budgets/budget-balance.query.js';
import { grantHeld } from './grants/grant-held.js';
import { reverseGrants } from './grants/reverse-grants.js';
import { ExpireGrants } from './ledger/expire-grants.js';
import { PerkBook } from './testing/index.js';
import { Guesses } from './vouchers/guesses.js';
import { RedeemVoucher } from './vouchers/redeem-voucher.js';
import { UndoRedemption } from './vouchers/undo-redemption.js';
import { WhyNot } from './vouchers/why-not.js';

const HISTORIES = 10_000;
const ROUNDS = 3;
const CHUNK = 500;
const DAYS_A_ROUND = 60;
const BEGIN: LocalDate = '2026-01-10';

/** What a history should look like, told by nothing but its own acts. */
interface Model {
  id: string;
  item: string;
  uses: number;
  left: number;
  redeemed: number;
  expired: number;
  reversed: number;
  state: string;
  list: number;
  cost: number;
  validDays: number;
  validUntil: LocalDate;
  redemptions: { id: string; uses: number; undone: boolean }[];
}

/** The same histories in every run. */
function dice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

jest.setTimeout(300_000);

describe('Ten thousand histories of perks', () => {
  let base: TestDatabase;
  let group: TestGroup;
  let book: PerkBook;
  let adviser: Actor;
  let lead: Actor;
  let redeem: RedeemVoucher;
  let undo: UndoRedemption;
  const roll = dice(52);

  beforeAll(async () => {
    base = await testDatabase();
    await base.setClock(`${BEGIN} 10:00+08`);
    group = await base.makeGroup();
    book = new PerkBook(base, group, group.stores[0]!.id);
    adviser = group.actor('adviser', [book.storeId]);
    lead = group.actor('lead', [book.storeId]);
    const guesses = new Guesses(base.app);
    redeem = new RedeemVoucher(base.app, base.vault, new WhyNot(base.app, guesses));
    undo = new UndoRedemption(base.app, base.auditOf(base.app));
  });
  afterAll(() => base.close());

  const imagine = (): Model => {
    const uses = 1 + roll(12);
    const validDays = 20 + roll(180);
    const amounts = { list: roll(50_000), cost: roll(20_000) };
    const none = { redeemed: 0, expired: 0, reversed: 0, redemptions: [] };
    return {
      id: newId(),
      item: newId(),
      uses,
      left: uses,
      ...none,
      ...amounts,
      state: 'active',
      validDays,
      validUntil: addDays(BEGIN, validDays),
    };
  };

  /** All are held by SQL, as `HoldGrant` writes them, and given by the verb. */
  async function begin(models: readonly Model[]): Promise<void> {
    const [perk, car] = [await book.perk(), await book.car()];
    const budget = await book.budget('group', 10 ** 12, { issued_fen: models.reduce((sum, one) => sum + one.cost, 0) });
    const params = [
      group.groupId,
      book.storeId,
      JSON.stringify(models),
      car,
      perk,
      budget,
      group.actor('specialist').staffId,
    ];
    await base.owner.query(HELD, params);
    await base.owner.query('ANALYZE perk_grant, perk_grant_item, perk_grant_budget');
    for (let at = 0; at < models.length; at += CHUNK) {
      const ids = models.slice(at, at + CHUNK).map(({ id }) => id);
      await base.app.tx(lead, () => grantHeld(base.app, lead, ids));
    }
  }

  async function take(model: Model, today: LocalDate): Promise<void> {
    const uses = 1 + roll(4);
    const may = model.state === 'active' && model.left >= uses && model.validUntil >= today;
    const done = await redeem
      .run(adviser, null, { grant: model.id, uses })
      .catch((error: { code?: string }) => String(error.code));
    if ((typeof done !== 'string') !== may) throw new Error(`${model.id}: ${JSON.stringify(done)} on ${today}`);
    if (typeof done === 'string') return;
    Object.assign(model, { left: model.left - uses, redeemed: model.redeemed + uses });
    if (model.left === 0) model.state = 'used';
    model.redemptions.push({ id: done.id, uses, undone: false });
  }

  async function giveBack(model: Model): Promise<void> {
    const done = model.redemptions[roll(model.redemptions.length)];
    if (!done) return;
    const may = !done.undone && model.state !== 'reversed';
    const undone = await undo.run(lead, done.id, '录错').then(
      () => true,
      () => false,
    );
    if (undone !== may) throw new Error(`${model.id}: undone ${undone} on ${model.state}`);
    if (!undone) return;
    done.undone = true;
    Object.assign(model, { left: model.left + done.uses, redeemed: model.redeemed - done.uses, state: 'active' });
  }

  /** One act or none for each, several chunks at a time, each in a transaction of its own. */
  async function act(models: readonly Model[], today: LocalDate): Promise<void> {
    await base.app.tx(lead, async () => {
      const back: Model[] = [];
      for (const model of models) {
        const way = roll(100);
        // What is over is tried now and then; what is open, most of the time.
        const over = model.state !== 'active';
        if (way < (over ? 5 : 50)) await take(model, today);
        else if (way < 62) await giveBack(model);
        else if (way < 69) back.push(model);
      }
      const ended = back.filter(({ state }) => state === 'active');
      const got = await reverseGrants(base.app, lead, { grantIds: back.map(({ id }) => id), reason: '退保' });
      expect(new Set(got)).toEqual(new Set(ended.map(({ id }) => id)));
      for (const model of ended)
        Object.assign(model, { state: 'reversed', reversed: model.reversed + model.left, left: 0 });
    });
  }

  function pass(models: readonly Model[], today: LocalDate): void {
    for (const model of models) {
      if (model.state !== 'active' || model.validUntil >= today) continue;
      Object.assign(model, { state: 'expired', expired: model.expired + model.left, left: 0 });
    }
  }

  /** What is true at this commit, in SQL over all of them, and against the models. */
  async function look(models: readonly Model[]): Promise<void> {
    const off = await base.owner.query<{ n: number }>(OFF);
    expect(off.rows[0]!.n).toBe(0);
    expect(await base.worker.tx(lead, () => unbalanced(base.worker, group.groupId))).toEqual([]);
    const { rows } = await base.owner.query<Model>(ROWS);
    const known = new Map(rows.map((row) => [row.id, row]));
    const differing = models.filter((model) => {
      const row = known.get(model.id)!;
      return (['left', 'redeemed', 'expired', 'reversed', 'state'] as const).some((key) => row[key] !== model[key]);
    });
    expect(differing).toEqual([]);
  }

  it('keep given = left + redeemed + expired + reversed, and every fen, at every commit', async () => {
    const models = Array.from({ length: HISTORIES }, imagine);
    await begin(models);
    const expire = new ExpireGrants(base.worker);
    for (let round = 0; round < ROUNDS; round += 1) {
      const today = addDays(BEGIN, round * DAYS_A_ROUND);
      await base.setClock(`${today} 10:00+08`);
      for (let at = 0; at < models.length; at += CHUNK) await act(models.slice(at, at + CHUNK), today);
      await look(models);
      await base.owner.query('ANALYZE perk_ledger, redemption, perk_grant_item');
      await expire.run();
      pass(models, today);
      await look(models);
    }
    const states = new Set(models.map(({ state }) => state));
    expect(states).toEqual(new Set(['active', 'used', 'expired', 'reversed']));
    expect(models.some(({ redeemed, expired }) => redeemed > 0 && expired > 0)).toBe(true);
    expect(models.some(({ redeemed, reversed }) => redeemed > 0 && reversed > 0)).toBe(true);
  });
});

const HELD = /* sql */ `
  WITH x AS (
    SELECT * FROM jsonb_to_recordset($3::jsonb) AS x(id uuid, item uuid, uses int, list int, cost int, "validDays" int)),
  g AS (
    INSERT INTO perk_grant (id, group_id, store_id, vehicle_id, source, state, condition, asked_by, list_fen, transfer_fen, cost_fen)
    SELECT id, $1, $2, $4, 'asked', 'held', 'none', $7, list, cost, cost FROM x RETURNING id, cost_fen),
  b AS (
    INSERT INTO perk_grant_budget (grant_id, budget_id, group_id, store_id, charged_fen) SELECT id, $6, $1, $2, cost_fen FROM g)
  INSERT INTO perk_grant_item (id, grant_id, group_id, store_id, perk_id, count, redeem_at, uses, left_uses, list_fen, transfer_fen,
    cost_fen, state, valid_days)
  SELECT item, id, $1, $2, $5, 1, 'own-store', uses, uses, list, cost, cost, 'held', "validDays" FROM x`;

/** Items whose ledger is not what is open of them, or whose redemptions are not what they say. */
const OFF = /* sql */ `
  SELECT count(*)::int AS n FROM perk_grant_item i JOIN perk_grant g ON g.id = i.grant_id
  LEFT JOIN (SELECT item_id, sum(uses) AS uses, sum(list_fen) AS list, sum(cost_fen) AS cost FROM perk_ledger GROUP BY 1) l ON l.item_id = i.id
  LEFT JOIN (SELECT item_id, sum(CASE WHEN undoes IS NULL THEN uses ELSE -uses END) AS uses FROM redemption GROUP BY 1) r ON r.item_id = i.id
  WHERE l.uses <> i.left_uses OR l.list <> app.perk_open(i.list_fen, i.left_uses, i.uses) OR l.cost <> app.perk_open(i.cost_fen, i.left_uses, i.uses)
    OR coalesce(r.uses, 0) <> i.redeemed_uses OR g.state <> i.state`;
const ROWS = /* sql */ `
  SELECT grant_id AS id, left_uses AS left, redeemed_uses AS redeemed, expired_uses AS expired, reversed_uses AS reversed, state
  FROM perk_grant_item`;
