import { jest } from '@jest/globals';
import { newId } from '#kernel';
import { testDatabase, type TestDatabase, type TestGroup } from '#platform/testing';
import { grantHeld, HoldGrant, CheckBudgets, ShowVoucher } from '#perks';
import { Notify } from '#staff';
import { PerkBook } from '../../libs/perks/testing/index.js';
import { signedIn } from '../../apps/api/src/testing.js';
import { OwnApi, type Heard } from './own-api.js';

const VOUCHERS = 200;
const CLIENTS = 50;
/** Answers after which the api is killed once more. */
const KILL_AFTER = [2_000, 6_000];

jest.setTimeout(600_000);

describe('Perks, while the api is killed under its clients', () => {
  let base: TestDatabase;
  let group: TestGroup;
  let books: PerkBook[];
  beforeAll(async () => {
    base = await testDatabase();
    group = await base.makeGroup();
    books = group.stores.map(({ id }) => new PerkBook(base, group, id));
  });
  afterAll(() => base.close());

  const number = async (sql: string): Promise<number> => (await base.owner.query<{ n: number }>(sql)).rows[0]!.n;

  /** Vouchers of both stores that the whole group redeems. */
  async function vouchers(): Promise<string[]> {
    const perk = await books[0]!.perk({ redeem_at: 'group' });
    const hold = new HoldGrant(base.app, base.vault, base.auditOf(base.app), new Notify(base.app));
    const show = new ShowVoucher(base.app, base.vault, base.auditOf(base.app));
    const codes: string[] = [];
    for (let n = 0; n < VOUCHERS; n += 1) {
      const book = books[n % 2]!;
      const actor = group.actor('specialist', [book.storeId]);
      const vehicleId = await book.car();
      codes.push(
        await base.app.tx(actor, async () => {
          const given = {
            storeId: book.storeId,
            vehicleId,
            drive: 'fuel',
            source: 'asked',
            condition: 'none',
          } as const;
          const { id } = await hold.run(actor, { ...given, perks: [{ perkId: perk, count: 1 }] });
          await grantHeld(base.app, actor, [id]);
          return (await show.run(actor, id)).code;
        }),
      );
    }
    return codes;
  }

  // F26, with the api killed between the redemption and its commit, and twice from outside.
  it('are redeemed exactly once each: 200 vouchers, 50 clients of two stores', async () => {
    const codes = await vouchers();
    const clients = await Promise.all(
      Array.from({ length: CLIENTS }, (_, n) => signedIn(base, group.groupId, 'adviser', [group.stores[n % 2]!.id])),
    );
    const api = await OwnApi.open(base, { FAULT_POINT: 'redeem.afterUpdate:kill' });
    let answers = 0;
    const kills = [...KILL_AFTER];
    const redeem = async (code: string, cookie: string): Promise<Heard> => {
      const heard = await api.ask('/api/v1/vouchers/redeem', { code }, { cookie, key: newId() });
      answers += 1;
      if (kills[0] !== undefined && answers >= kills[0]) {
        kills.shift();
        api.kill();
      }
      return heard;
    };
    try {
      for (const code of codes) {
        const heard = await Promise.all(clients.map(({ cookie }) => redeem(code, cookie)));
        expect(heard.filter(({ status }) => status === 201)).toHaveLength(1);
        expect(heard.filter(({ code: why }) => why === 'voucher.used')).toHaveLength(CLIENTS - 1);
      }
      expect(api.restarts).toBe(3);
    } finally {
      await api.close();
    }
    expect(await number('SELECT count(*)::int AS n FROM redemption')).toBe(VOUCHERS);
    expect(await number(`SELECT count(*)::int AS n FROM perk_ledger WHERE event = 'redeem'`)).toBe(VOUCHERS);
    expect(await number(`SELECT count(*)::int AS n FROM audit WHERE verb = 'voucher.redeem'`)).toBe(VOUCHERS);
    expect(await number('SELECT sum(cost_fen)::int AS n FROM perk_ledger')).toBe(0);
    expect(await number(`SELECT count(*)::int AS n FROM perk_grant WHERE state = 'used'`)).toBe(VOUCHERS);
  });

  // F27 and F36, with the api killed between budget and grant.
  it('never leave a budget overdrawn: 40 under 100 clients', async () => {
    const book = books[0]!;
    const perk = await book.perk();
    const budget = await book.budget('store', 40 * 8_000 + 7_999, { store_id: book.storeId });
    const cars: string[] = [];
    for (let n = 0; n < 100; n += 1) cars.push(await book.car());
    const clients = await Promise.all(cars.map(() => signedIn(base, group.groupId, 'specialist', [book.storeId])));
    const api = await OwnApi.open(base, { FAULT_POINT: 'grant.afterBudget:kill' });
    const give = (n: number, key: string): Promise<Heard> =>
      api.ask('/api/v1/grants', { vehicle: cars[n], perks: [{ perk, count: 1 }] }, { cookie: clients[n]!.cookie, key });
    try {
      const keys = cars.map(() => newId());
      const heard = await Promise.all(cars.map((_, n) => give(n, keys[n]!)));
      expect(api.restarts).toBe(1);
      expect(heard.filter(({ status }) => status === 201)).toHaveLength(40);
      expect(heard.filter(({ code }) => code === 'budget.exhausted')).toHaveLength(60);
      // The same keys again, a hundred at once: nothing more is given.
      const lucky = heard.findIndex(({ status }) => status === 201);
      const again = await Promise.all(Array.from({ length: 100 }, () => give(lucky, keys[lucky]!)));
      expect(again.every(({ status, replayed }) => status === 201 && replayed)).toBe(true);
    } finally {
      await api.close();
    }
    expect(await number(`SELECT count(*)::int AS n FROM perk_grant_budget WHERE budget_id = '${budget}'`)).toBe(40);
    expect(await number(`SELECT issued_fen::int AS n FROM perk_budget WHERE id = '${budget}'`)).toBe(40 * 8_000);
    const check = new CheckBudgets(base.worker, base.auditOf(base.worker), new Notify(base.worker));
    expect(await check.run()).toEqual([]);
  });
});
