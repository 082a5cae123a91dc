import { fromText, isClosed } from '../days.js';
import { buildDemoGroup } from '../group.js';
import type { DemoCase, Key } from '../types.js';
import { DAY_MINUTES, dayAt } from './moments.js';

const TODAY = '2026-11-26';
const MORNING = 660;

const within = (value: number, target: number, slack: number): void => {
  expect(value).toBeGreaterThanOrEqual(target - slack);
  expect(value).toBeLessThanOrEqual(target + slack);
};
const percent = (part: number, whole: number): number => (100 * part) / whole;

describe('what people did with the cases of the demo group', () => {
  const group = buildDemoGroup({ today: TODAY, pastUntil: MORNING });
  const past = group.past!;
  const now = fromText(TODAY) * DAY_MINUTES + MORNING;
  const back = (one: DemoCase): number =>
    (Number(TODAY.slice(0, 4)) - Number(one.dueOn.slice(0, 4))) * 12 +
    Number(TODAY.slice(5, 7)) -
    Number(one.dueOn.slice(5, 7));
  const isBase = (one: DemoCase): boolean => one.segment === 'NEW_TO_RENEW' || one.segment === 'RENEW_TO_RENEW';
  const own = past.quotes.filter((it) => it.ours);
  const calls = past.contacts.filter((it) => it.channel === 'call');
  const inFull = calls.filter((it) => back(group.cases[it.case]!) <= 14);
  const open = group.cases.filter((one) => one.state === 'open');

  test('no contact is on a closed day, outside 09:00–20:00, or still to come', () => {
    const wrong = past.contacts.filter((it) => {
      const minute = it.at % DAY_MINUTES;
      return isClosed(dayAt(it.at)) || minute < 540 || minute >= 1_200 || it.at >= now;
    });
    expect(wrong).toEqual([]);
    expect(past.quotes.filter((it) => it.made >= now)).toEqual([]);
  });

  test('every won case has a policy and whoever issued it, and 97 of 100 a quote, made before it was won', () => {
    const first = new Map<Key, number>();
    for (const it of own) first.set(it.case, Math.min(first.get(it.case) ?? Infinity, it.made));
    const won = group.cases.flatMap((one, key) => (one.state === 'won' ? [{ one, key }] : []));
    for (const { one } of won) {
      expect(group.policies[one.wonPolicy!]!.issuer).not.toBeNull();
      expect(one.work!.closedAt!).toBeLessThan(now);
    }
    within(percent(won.filter(({ key }) => first.has(key)).length, won.length), 97.4, 1);
    const late = won.filter(({ one, key }) => dayAt(first.get(key) ?? 0) > dayAt(one.work!.closedAt!));
    expect(late).toEqual([]);
  });

  test('dials, answers and talks are as many as the shops have', () => {
    const share = (of: (it: (typeof calls)[number]) => boolean): number =>
      percent(inFull.filter(of).length, inFull.length);
    within(inFull.length / 15, 4_200, 600);
    within(
      share((it) => it.result === 'NO_ANSWER'),
      24,
      2.5,
    );
    within(
      share((it) => it.result === 'WANTS_QUOTE'),
      11,
      2,
    );
    within(
      share((it) => it.result === 'TOO_EARLY'),
      9,
      2,
    );
    within(
      share((it) => it.result === 'REJECTED'),
      11,
      3,
    );
    const effective = past.contacts.filter((it) => it.effective !== 'none');
    within(percent(effective.filter((it) => it.channel === 'call').length, effective.length), 57, 3);
    within(percent(effective.filter((it) => it.channel === 'wechat').length, effective.length), 35, 3);
    const talks = calls.filter((it) => it.talk !== null);
    within(percent(talks.filter((it) => it.measured).length, talks.length), 30, 4);
  });

  test('a case gets one or two insurers’ prices, the first at its store’s own time', () => {
    const insurers = new Map<Key, Set<string>>();
    for (const it of own) insurers.set(it.case, (insurers.get(it.case) ?? new Set()).add(it.insurer));
    within([...insurers.values()].reduce((sum, set) => sum + set.size, 0) / insurers.size, 1.9, 0.12);
    const days = (store: Key, from: number): number[] =>
      [...new Set(own.map((it) => it.case))]
        .map((key) => ({ key, one: group.cases[key]! }))
        .filter(({ one }) => one.store === store && isBase(one) && back(one) >= 1 && back(one) <= from)
        .map(
          ({ key, one }) =>
            fromText(one.dueOn) - Math.min(...own.filter((it) => it.case === key).map((it) => dayAt(it.made))),
        )
        .sort((a, b) => a - b);
    const median = (list: number[]): number => list[Math.floor(list.length / 2)]!;
    within(median(days(0, 2)), 22, 2);
    within(median(days(1, 2)), 15, 2);
    within(median(days(2, 2)), 17, 2);
  });

  test('lost reasons are those of each store', () => {
    const reasons = past.losses.filter((it) => isBase(group.cases[it.case]!));
    const share = (stores: Key[], reason: string): number => {
      const of = reasons.filter((it) => stores.includes(group.cases[it.case]!.store));
      return percent(of.filter((it) => it.reason === reason).length, of.length);
    };
    for (const [reason, old, young] of [
      ['PRICE', 36, 33],
      ['RELATION', 16, 11],
      ['INSURED_ELSEWHERE', 15, 14],
      ['UNREACHABLE', 12, 17],
      ['SERVICE', 4, 4],
      ['DISTANCE', 3, 3],
    ] as const) {
      within(share([0, 1], reason), old, 2.5);
      within(share([2], reason), young, 2.5);
    }
  });

  test('every open case has a next contact from yesterday on, or counts as overdue; 李娜 has thirty-four', () => {
    const start = fromText(TODAY) * DAY_MINUTES;
    expect(open.filter((one) => one.work?.nextAt == null)).toEqual([]);
    const lina = group.staff.findIndex((person) => person.login === 'specialist');
    const mine = open.filter((one) => one.assignee === lina);
    const due = mine.filter((one) => one.work!.nextAt! < start + DAY_MINUTES);
    expect(due.filter((one) => one.work!.nextAt! < start)).toHaveLength(9);
    expect(due.filter((one) => one.work!.last === null)).toHaveLength(12);
    expect(due).toHaveLength(27);
    expect(mine.filter((one) => (one.work!.openedAt ?? 0) > now - DAY_MINUTES)).toHaveLength(7);
    expect(past.payments.filter((it) => dayAt(it.until) === fromText(TODAY) && it.by === lina)).toHaveLength(3);
  });

  test('yesterday and today were issued as many as the shops issue', () => {
    const issued = (store: Key, day: number): number =>
      group.cases.filter((one) => one.store === store && one.state === 'won' && fromText(one.closedOn!) === day).length;
    const today = fromText(TODAY);
    expect([0, 1, 2].map((store) => issued(store, today - 1))).toEqual([11, 7, 4]);
    expect([0, 1, 2].map((store) => issued(store, today))).toEqual([4, 2, 1]);
  });
});
