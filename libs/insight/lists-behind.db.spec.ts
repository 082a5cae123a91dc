import {
  CaseQuery,
  ComplianceEntryQuery,
  DayReportListQuery,
  PerkLedgerEntryQuery,
  REPORT_FIGURES,
  type DayFigures,
} from '#contracts';
import { FindCarsByPhone } from '#customers';
import { Clock, newId } from '#kernel';
import { PerkLedgerEntries, PerkSettlement } from '#perks';
import type { Actor } from '#platform';
import { testDatabase, type TestDatabase, type TestGroup } from '#platform/testing';
import { CaseList, Compliance, KeptCounts, PerkRules } from '#renewals';
import { PerkBook } from '../perks/testing/index.js';
import { addCases, addColleague, OfferBook } from '../renewals/testing/index.js';
import { DayReportList, DayReportQuery } from './index.js';

const roll = (below: number): number => Math.floor(Math.random() * below);
const pick = <T>(from: readonly T[]): T => from[roll(from.length)]!;
const sumOf = <T>(rows: readonly T[], of: (row: T) => number): number => rows.reduce((sum, row) => sum + of(row), 0);

/** All pages of a list, small ones, so that their seams are seen. */
async function allOf<T>(ask: (page: number) => Promise<{ items: T[]; total: number }>): Promise<T[]> {
  const rows: T[] = [];
  for (let page = 1; ; page += 1) {
    const { items, total } = await ask(page);
    rows.push(...items);
    if (items.length === 0 || rows.length >= total) {
      expect(rows).toHaveLength(total);
      return rows;
    }
  }
}

describe('Lists behind numbers', () => {
  let base: TestDatabase;
  let group: TestGroup;
  let manager: Actor;
  const stores: number[] = [];
  const people: string[] = [];
  const cases: { id: string; store: number; person: string | null }[] = [];

  beforeAll(async () => {
    base = await testDatabase();
    await base.setClock('2026-11-26 17:00+08');
    group = await base.makeGroup();
    manager = group.actor('manager');
    for (const { id: store } of group.stores) {
      stores.push(store);
      for (const name of ['安娜', '贝拉']) people.push(await addColleague(base, group, store, name));
      for (const person of [...people.slice(-2), null]) {
        const ids = await addCases(base, group, store, 6, person ? { assigneeId: person } : {});
        cases.push(...ids.map((id) => ({ id, store, person })));
      }
    }
  });
  afterAll(() => base.close());

  const put = (table: string, row: Record<string, unknown>) => {
    const names = Object.keys(row);
    const at = names.map((_, n) => `$${n + 1}`).join(', ');
    return base.owner.query(`INSERT INTO ${table} (${names.join(', ')}) VALUES (${at})`, Object.values(row));
  };
  const codeOf = (store: number) => group.stores.find(({ id }) => id === store)!.code;
  /** Whole seconds of four days, and the first of the next: at the bounds of a day as well. */
  const moment = () => `2026-11-${23 + roll(5)} ${pick(['00:00:00', '09:30:00', '23:59:59'])}+08`;

  it('count as many as the report of any day, of anybody', async () => {
    for (let n = 0; n < 120; n += 1) {
      const { id, store } = pick(cases);
      const row = { id: newId(), group_id: group.groupId, store_id: store, case_id: id, staff_id: pick(people) };
      await put('contact', {
        ...{ ...row, result: 'INTERESTED', class: 'connected', channel: 'call', case_version: 1, at: moment() },
        ...{ effective: pick(['measured', 'self', 'none']), undone_at: roll(5) === 0 ? '2026-11-26 16:00+08' : null },
      });
      if (n % 3 === 0)
        await put('quote', {
          ...{
            id: newId(),
            group_id: group.groupId,
            store_id: store,
            case_id: id,
            insurer_code: 'PICC',
            number: n + 1,
          },
          ...{ ours: roll(4) > 0, source: 'typed', state: 'replaced', valid_until: '2026-12-31', commercial_fen: 1 },
          ...{ total_fen: 1, made_by: pick(people), made_at: moment(), ended_at: '2026-11-26 16:00+08' },
        });
    }
    for (const { id } of cases.filter((_, n) => n % 2 === 0))
      await base.owner.query('UPDATE renewal_case SET next_contact_at = $2 WHERE id = $1', [id, moment()]);
    for (const { id } of cases.filter((_, n) => n % 3 === 0))
      await base.owner.query(
        `WITH p AS (INSERT INTO policy (id, group_id, store_id, vehicle_id, line, expires_on, premium_fen, ours, source)
           SELECT app.new_id(), group_id, store_id, vehicle_id, 'commercial', '2027-12-20', $3, true, 'manual'
           FROM renewal_case WHERE id = $1 RETURNING id)
         UPDATE renewal_case SET state = 'won', stage = 'WON', close_reason = 'RENEWED_HERE', closed_at = $2,
           won_policy_id = (SELECT id FROM p) WHERE id = $1`,
        [id, moment(), roll(500_000)],
      );
    const report = new DayReportQuery(base.app);
    const list = new DayReportList(base.app);
    let counted = 0;
    for (const day of ['2026-11-23', '2026-11-25', '2026-11-26'])
      for (const storeIds of [stores, [stores[0]!]])
        for (const person of [undefined, pick(people)]) {
          const asked = { day, ...(person ? { person } : {}) };
          const { total } = await report.run(manager, storeIds, asked);
          for (const figure of REPORT_FIGURES) {
            const rows = await allOf((page) =>
              list.run(manager, storeIds, DayReportListQuery.parse({ ...asked, figure, page, size: 7 })),
            );
            expect([day, figure, rows.length]).toEqual([day, figure, figureOf(total, figure)]);
            if (figure === 'issued') expect(sumOf(rows, ({ amount }) => amount ?? 0)).toBe(total.premium);
            counted += rows.length;
          }
        }
    expect(counted).toBeGreaterThan(100);
    const own = { ...group.actor('specialist', stores), staffId: people[0]! };
    const rows = await allOf((page) =>
      list.run(own, stores, DayReportListQuery.parse({ figure: 'contacts', person: people[1], page, size: 50 })),
    );
    expect(rows.every(({ person, store }) => person === '安娜' && store === codeOf(stores[0]!))).toBe(true);
  });

  it('count as many cases as stand by a rule', async () => {
    const book = new OfferBook(base, group);
    const pack = await book.package(8_000);
    const versions = [await book.rule([pack]), await book.rule([pack])];
    for (const { id, store } of cases.filter(() => roll(4) > 0)) {
      const state = pick(['open', 'chosen', 'declined', 'withdrawn']);
      await put('perk_offer', {
        ...{ id: newId(), group_id: group.groupId, store_id: store, case_id: id, rule_version_id: pick(versions) },
        ...{ base: [pack], reserve: [], state, chosen_package_id: state === 'chosen' ? pack : null },
        ended_at: state === 'withdrawn' ? '2026-11-20' : null,
      });
    }
    const list = new CaseList(base.app, new FindCarsByPhone(base.app, base.vault), new KeptCounts(new Clock()));
    const total = async (actor: Actor, more: object) =>
      (await list.run(actor, actor.storeIds, CaseQuery.parse(more))).total;
    for (const actor of [manager, group.actor('manager', [stores[1]!])]) {
      const { items } = await new PerkRules(base.app).list(actor);
      const all = { open: 0, chosen: 0, declined: 0 };
      for (const rule of items)
        for (const offer of ['open', 'chosen', 'declined'] as const) {
          all[offer] += rule[offer];
          expect([offer, await total(actor, { rule: rule.id, offer })]).toEqual([offer, rule[offer]]);
        }
      expect(await total(actor, { offer: 'chosen' })).toBe(all.chosen);
      expect(await total(actor, { rule: items[0]!.id })).toBe(items[0]!.open + items[0]!.chosen + items[0]!.declined);
    }
  });

  it('add up to each line of compliance, where one policy stands beside several grants', async () => {
    for (const insurer of ['PICC', 'CPIC'])
      await put('commission_rate', {
        ...{ id: newId(), group_id: group.groupId, insurer_code: insurer, line: 'commercial', rate_bp: 1_500 },
        starts_on: '2026-01-01',
      });
    for (let n = 0; n < 30; n += 1) {
      const store = pick(stores);
      const car = await new PerkBook(base, group, store).car();
      const policy = roll(5) > 0 ? newId() : null;
      if (policy)
        await put('policy', {
          ...{ id: policy, group_id: group.groupId, store_id: store, vehicle_id: car, line: 'commercial', ours: true },
          ...{
            expires_on: '2027-12-20',
            starts_on: '2026-11-10',
            premium_fen: 100_000 + roll(400_000),
            source: 'manual',
          },
          insurer_code: pick(['PICC', 'CPIC']),
        });
      for (let of = roll(3); of >= 0; of -= 1)
        await put('perk_grant', {
          ...{
            id: newId(),
            group_id: group.groupId,
            store_id: store,
            vehicle_id: car,
            policy_id: policy,
            source: 'asked',
          },
          ...{
            state: 'active',
            condition: 'none',
            active_at: '2026-11-20',
            granted_at: '2026-11-20',
            valid_until: '2027-11-20',
          },
          ...{
            list_fen: roll(30_000),
            transfer_fen: 1,
            cost_fen: roll(20_000),
            asked_by: roll(4) > 0 ? pick(people) : null,
          },
          acknowledged_at: roll(2) === 0 ? '2026-11-21' : null,
        });
    }
    const compliance = new Compliance(base.app);
    for (const storeIds of [stores, [stores[1]!]]) {
      const report = await compliance.report(manager, storeIds, '2026-11');
      const lines = [
        { line: report.total, who: {} },
        ...report.byInsurer.map((line) => ({ line, who: { insurer: line.key ?? 'none' } })),
        ...report.byPerson.map((line) => ({ line, who: { person: line.key ?? 'none' } })),
      ];
      for (const { line, who } of lines) {
        const listed = (more: object) =>
          allOf((page) => {
            const query = ComplianceEntryQuery.parse({ month: '2026-11', ...who, ...more, page, size: 7 });
            return compliance.entries(manager, storeIds, query);
          });
        const rows = await listed({});
        expect({
          grants: rows.length,
          listFen: sumOf(rows, (row) => row.listFen),
          costFen: sumOf(rows, (row) => row.costFen),
          commissionFen: sumOf(rows, (row) => row.commissionFen),
          acknowledged: (await listed({ acknowledged: 'true' })).length,
        }).toEqual({
          ...{ grants: line.grants, listFen: line.listFen, costFen: line.costFen },
          ...{ commissionFen: line.commissionFen, acknowledged: line.acknowledged },
        });
      }
    }
  });

  it('add up to each amount of the settlement sheet, and to its total', async () => {
    const perks: string[] = [];
    for (let n = 0; n < 4; n += 1) perks.push(await new PerkBook(base, group, stores[0]!).perk());
    for (let n = 0; n < 40; n += 1) await redeemed(pick(perks));
    const settlement = new PerkSettlement(base.app, base.auditOf(base.app));
    const entries = new PerkLedgerEntries(base.app);
    const month = '2026-11';
    for (const actor of [manager, group.actor('manager', [stores[1]!])]) {
      const { rows, total } = await settlement.run(actor, actor.storeIds, month);
      expect(rows.length).toBeGreaterThan(2);
      const sums = async (more: object) => {
        const listed = await allOf((page) =>
          entries.run(actor, actor.storeIds, PerkLedgerEntryQuery.parse({ month, ...more, page, size: 7 })),
        );
        const amounts = (['uses', 'list', 'transfer', 'cost'] as const).map(
          (of) => 0 - sumOf(listed, (row) => row[of]),
        );
        return [sumOf(listed, ({ event }) => (event === 'redeem' ? 1 : -1)), ...amounts];
      };
      for (const row of rows)
        expect(await sums({ giver: row.giver, redeemedAt: row.redeemedAt, perk: row.perk })).toEqual([
          ...[row.redemptions, row.uses, row.list, row.transfer, row.cost],
        ]);
      expect(await sums({ settled: 'true' })).toEqual([
        total.count,
        total.uses,
        total.list,
        total.transfer,
        total.cost,
      ]);
    }
  });

  /** A perk given by one store and redeemed at any, sometimes undone. */
  async function redeemed(perk: string): Promise<void> {
    const [giver, here] = [pick(stores), pick(stores)];
    const [grant, item] = [newId(), newId()];
    const own = { group_id: group.groupId, store_id: giver };
    const prices = { list_fen: 20_000, transfer_fen: 12_000, cost_fen: 8_000 };
    await put('perk_grant', {
      ...{ ...own, ...prices, id: grant, vehicle_id: await new PerkBook(base, group, giver).car(), source: 'asked' },
      ...{ state: 'active', condition: 'none', active_at: '2026-11-20', valid_until: '2027-11-20' },
    });
    await put('perk_grant_item', {
      ...{
        ...own,
        ...prices,
        id: item,
        grant_id: grant,
        perk_id: perk,
        count: 1,
        redeem_at: 'group',
        uses: 6,
        left_uses: 6,
      },
      ...{ state: 'active', valid_days: 365, valid_until: '2027-11-20' },
    });
    let undoes: string | null = null;
    for (let take = 1; take <= 1 + roll(3); take += 1) {
      const id = newId();
      const sign = undoes === null ? -1 : 1;
      await put('redemption', {
        ...{ id, group_id: group.groupId, store_id: here, giver_store_id: giver, grant_id: grant, item_id: item },
        ...{ use_no: take, uses: 1, undoes, demo: true },
      });
      await put('perk_ledger', {
        ...{
          ...own,
          id: newId(),
          redeemed_store_id: here,
          grant_id: grant,
          item_id: item,
          perk_id: perk,
          redemption_id: id,
        },
        ...{ event: undoes === null ? 'redeem' : 'undo', uses: sign, month: roll(6) > 0 ? '2026-11-01' : '2026-10-01' },
        ...{ list_fen: sign * roll(9_000), transfer_fen: sign * roll(9_000), cost_fen: sign * roll(9_000) },
      });
      undoes = undoes === null ? id : null;
    }
  }
});

function figureOf(total: DayFigures, figure: (typeof REPORT_FIGURES)[number]): number {
  if (figure === 'measured') return total.effectiveMeasured;
  if (figure === 'self') return total.effectiveSelf;
  return figure === 'effective' ? total.effectiveMeasured + total.effectiveSelf : total[figure];
}
