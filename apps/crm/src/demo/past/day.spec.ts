import { CLASS_OF_RESULT } from '#contracts';
import { fromText, isClosed, monthOf, openDay } from '../days.js';
import { buildDemoGroup } from '../group.js';
import { isBase, within } from '../reading.testing.js';
import type { DemoCase, Key } from '../types.js';
import { costOf, specOf } from './grants.js';
import { at, DAY_MINUTES, dayAt } from './moments.js';

/** An ordinary morning, a day on which the shops are closed (Spring Festival), the evening of the last day of a month. */
const MOMENTS = [
  ['2026-11-26', 660],
  ['2027-02-07', 660],
  ['2026-06-30', 1_080],
] as const;
const STORES = [0, 1, 2];
const NO_PRICE = ['PENDING', 'ASSIGNED', 'CONTACTING', 'CONTACTED'];

describe.each(MOMENTS)('the desk of the demo group on %s, minute %i', (text, minute) => {
  const group = buildDemoGroup({ today: text, pastUntil: minute });
  const past = group.past!;
  const today = fromText(text);
  const now = at(today, minute);
  const open = group.cases.filter((one) => one.state === 'open');
  const staff = (login: string): Key => group.staff.findIndex((person) => person.login === login);
  const isDue = (one: DemoCase): boolean => one.work!.nextAt! < at(today + 1, 0);
  const isOverdue = (one: DemoCase): boolean => one.work!.nextAt! < at(today, 0);
  const isSpoken = (one: DemoCase): boolean =>
    one.work!.last !== null && CLASS_OF_RESULT[one.work!.last.result] === 'connected';
  const isOpened = (one: DemoCase): boolean => (one.work!.openedAt ?? 0) > now - DAY_MINUTES;

  test('every open case has a next contact: from yesterday on, or it counts as overdue', () => {
    expect(open.filter((one) => one.work?.nextAt == null)).toEqual([]);
    const late = open.filter((one) => one.work!.nextAt! < at(openDay(today - 1), 0));
    expect(late.filter((one) => !isOverdue(one))).toEqual([]);
    expect(late.length).toBeLessThan(open.length * 0.02);
  });

  test('李娜 has thirty-four: seven opened a price, six are promised from ten on, nine overdue, twelve new', () => {
    const mine = open.filter((one) => one.assignee === staff('specialist') && (isDue(one) || isOpened(one)));
    expect(mine).toHaveLength(34);
    expect(mine.filter(isOpened)).toHaveLength(7);
    expect(mine.filter(isOverdue)).toHaveLength(9);
    expect(mine.filter((one) => one.work!.last === null)).toHaveLength(12);
    const promised = mine.filter((one) => isSpoken(one) && !isOverdue(one));
    expect(promised).toHaveLength(6);
    expect(Math.min(...promised.map((one) => one.work!.nextAt!))).toBe(at(today, 600));
    const tonight = past.payments.filter((it) => dayAt(it.until) === today && it.by === staff('specialist'));
    expect(tonight).toHaveLength(3);
  });

  test('promises overdue, prices missing within thirty days and owners at the counter are those of the day', () => {
    const overdue = open.filter((one) => isOverdue(one) && isSpoken(one));
    expect(STORES.map((store) => overdue.filter((one) => one.store === store).length)).toEqual([4, 14, 6]);
    const without = open.filter((one) => {
      const days = fromText(one.dueOn) - today;
      return isBase(one) && days >= 0 && days <= 30 && NO_PRICE.includes(one.work!.stage);
    });
    expect(STORES.map((store) => without.filter((one) => one.store === store).length)).toEqual([21, 38, 26]);
    expect(open.filter((one) => one.work!.arrivedAt !== null)).toHaveLength(2);
  });

  test('yesterday and today as many were issued as the shops issue, when they were open', () => {
    const issued = (day: number): number[] =>
      STORES.map(
        (store) =>
          group.cases.filter((one) => one.store === store && one.state === 'won' && fromText(one.closedOn!) === day)
            .length,
      );
    expect(issued(today - 1)).toEqual(isClosed(today - 1) ? [0, 0, 0] : [11, 7, 4]);
    expect(issued(today)).toEqual(isClosed(today) ? [0, 0, 0] : [4, 2, 1]);
  });

  test('no voucher is used more often than it was given, and no budget lies above its cap', () => {
    const { grants, budgets } = past.perks;
    const wrong = grants.flatMap(({ items }) =>
      items.filter((it) => it.redeemed + it.expired > it.uses || it.redemptions.length !== it.redeemed),
    );
    expect(wrong).toEqual([]);
    expect(budgets.filter((it) => it.issuedFen > it.capFen)).toEqual([]);
    const given = grants.flatMap((it) => it.items.map(({ perk }) => `${it.case} ${perk}`));
    expect(new Set(given).size).toBe(given.length);
    for (const budget of budgets) {
      const charged = grants.filter(
        (it) =>
          group.cases[it.case]!.store === budget.store &&
          monthOf(dayAt(it.active ?? it.asked)) === budget.month &&
          (it.source === 'goodwill') === (budget.kind === 'goodwill'),
      );
      expect(charged.reduce((sum, it) => sum + costOf(it.items.map(({ perk }) => perk)), 0)).toBe(budget.issuedFen);
    }
  });

  test('perks are open for as much as the ledger is to show; three wait, one was refused, one budget was held', () => {
    const { grants, budgets } = past.perks;
    const openYuan = grants
      .filter((it) => it.state === 'active')
      .flatMap(({ items }) => items)
      .reduce((sum, it) => sum + (specOf(it.perk).cost * (it.uses - it.redeemed - it.expired)) / it.uses, 0);
    within(openYuan, 175_000, 15_000);
    expect(grants.filter((it) => it.pending)).toHaveLength(3);
    const refused = grants.filter((it) => it.insteadOf !== null);
    expect(refused.map((it) => [it.source, grants[it.insteadOf!]!.state])).toEqual([['goodwill', 'expired']]);
    expect(dayAt(refused[0]!.asked)).toBe(isClosed(today) ? today - 3 : today);
    expect(budgets.filter((it) => it.blocked).map((it) => monthOf(today) - it.month)).toEqual([1]);
  });

  test('of packages that are a year old 61 were used whole, 17 in part, 22 not at all', () => {
    const old = past.perks.grants.filter(
      (it) => it.package !== null && it.active !== null && dayAt(it.active) < today - 366,
    );
    const uses = (of: 'uses' | 'redeemed', it: (typeof old)[number]): number =>
      it.items.reduce((sum, item) => sum + item[of], 0);
    const whole = old.filter((it) => uses('uses', it) === uses('redeemed', it)).length;
    const none = old.filter((it) => uses('redeemed', it) === 0).length;
    within((100 * whole) / old.length, 61, 3);
    within((100 * none) / old.length, 22, 3);
    const used = past.perks.grants.flatMap((it) =>
      it.items.flatMap((item) => item.redemptions.map((use) => use.store !== group.cases[it.case]!.store)),
    );
    within((100 * used.filter(Boolean).length) / used.length, 6, 1);
  });
});
