import { CLASS_OF_RESULT } from '#contracts';
import { fromText, isClosed, monthOf } from '../days.js';
import { buildDemoGroup } from '../group.js';
import { isBase, left, monthNo, percent, within } from '../reading.testing.js';
import type { DemoCase, Key } from '../types.js';
import { DAY_MINUTES, dayAt } from './moments.js';
import { setOfCases } from './reading-past.testing.js';

/** A day on which the shops are closed (Spring Festival), the evening of the last day of a month. */
const MOMENTS = [
  ['2027-02-07', 660],
  ['2026-06-30', 1_080],
] as const;

describe.each(MOMENTS)('what people did with the cases of the demo group until %s, minute %i', (today, minute) => {
  const group = buildDemoGroup({ today, pastUntil: minute });
  const past = group.past!;
  const start = fromText(today) * DAY_MINUTES;
  const now = start + minute;
  const back = (one: DemoCase): number => monthNo(today) - monthNo(one.dueOn);
  const matured = (one: DemoCase): boolean => back(one) >= 1 && back(one) <= 12 && !left(one);
  const own = past.quotes.filter((it) => it.ours);
  const calls = past.contacts.filter((it) => it.channel === 'call');
  const lastYear = calls.filter((it) => {
    const ago = monthOf(fromText(today)) - monthOf(dayAt(it.at));
    return ago >= 1 && ago <= 12;
  });
  const open = group.cases.filter((one) => one.state === 'open');
  const median = (list: number[]): number => list.sort((a, b) => a - b)[Math.floor(list.length / 2)]!;
  const firstQuote = new Map<Key, number>();
  for (const it of own) firstQuote.set(it.case, Math.min(firstQuote.get(it.case) ?? Infinity, it.made));

  test('no contact is on a closed day, outside 09:00–20:00, or still to come', () => {
    const wrong = past.contacts.filter((it) => {
      const at = it.at % DAY_MINUTES;
      return isClosed(dayAt(it.at)) || at < 540 || at >= 1_200 || it.at >= now;
    });
    expect(wrong).toEqual([]);
    expect(past.quotes.filter((it) => it.made >= now)).toEqual([]);
  });

  test('every won case has a policy and whoever issued it, and 97 of 100 a quote, made before it was won', () => {
    const won = group.cases.flatMap((one, key) => (one.state === 'won' ? [{ one, key }] : []));
    const bare = won.filter(({ one }) => group.policies[one.wonPolicy!]!.issuer === null || one.work!.closedAt! >= now);
    expect(bare).toEqual([]);
    within(percent(won.filter(({ key }) => firstQuote.has(key)).length, won.length), 97.4, 0.9);
    const late = won.filter(({ one, key }) => dayAt(firstQuote.get(key) ?? 0) > dayAt(one.work!.closedAt!));
    expect(late).toEqual([]);
  });

  test('dials and what came of them are those of the shops', () => {
    const share = (...results: string[]): number =>
      percent(lastYear.filter((it) => results.includes(it.result)).length, lastYear.length);
    within(lastYear.length / 12, 4_200, 4_200 * 0.08);
    for (const [result, wanted] of [
      ['WANTS_QUOTE', 11],
      // Who thinks it over, and who agrees.
      ['INTERESTED', 16],
      ['TOO_EARLY', 9],
      ['INCONVENIENT', 5],
      ['WILL_VISIT', 4],
      ['INSURED_ELSEWHERE', 3],
      ['REFUSES', 4],
      ['NO_ANSWER', 24],
      ['REJECTED', 11],
      ['BUSY', 4],
      ['POWER_OFF', 3],
      ['SUSPENDED', 2],
      ['EMPTY_NUMBER', 1.5],
      ['WRONG_PERSON', 1.3],
    ] as const) {
      within(share(result), wanted, 2);
    }
  });

  test('people answer by the hour of the day, and talk as long as they do', () => {
    const answered = ({ result }: (typeof calls)[number]): boolean => CLASS_OF_RESULT[result] !== 'not_connected';
    for (const [from, to, wanted] of [
      [540, 600, 44],
      [600, 720, 55],
      [840, 960, 49],
      [960, 1_080, 55],
      [1_080, 1_170, 63],
    ] as const) {
      const hour = lastYear.filter((it) => it.at % DAY_MINUTES >= from && it.at % DAY_MINUTES < to);
      within(percent(hour.filter(answered).length, hour.length), wanted, 4);
    }
    const talks = lastYear.filter((it) => it.talk !== null);
    within(median(talks.map((it) => it.talk!)), 78, 6);
    within(percent(talks.filter((it) => it.talk! >= 30).length, lastYear.length), 41, 3);
    within(percent(talks.filter((it) => it.measured).length, talks.length), 30, 4);
    const effective = past.contacts.filter((it) => {
      const ago = monthOf(fromText(today)) - monthOf(dayAt(it.at));
      return it.effective !== 'none' && ago >= 1 && ago <= 12;
    });
    within(percent(effective.filter((it) => it.channel === 'call').length, effective.length), 57, 3);
    within(percent(effective.filter((it) => it.channel === 'wechat').length, effective.length), 35, 3);
  });

  test('a case gets one or two insurers’ prices, the first at its store’s own time, and wins by how early', () => {
    const insurers = setOfCases(own, (it) => it.insurer);
    within([...insurers.values()].reduce((sum, set) => sum + set.size, 0) / insurers.size, 1.9, 0.12);
    const quoted = [...firstQuote].map(([key, made]) => ({ one: group.cases[key]!, made }));
    const base = quoted.filter(({ one }) => isBase(one) && matured(one));
    const lead = ({ one, made }: (typeof base)[number]): number => fromText(one.dueOn) - dayAt(made);
    const usual = (store: Key): number =>
      median(base.filter(({ one }) => one.store === store && back(one) <= 5).map(lead));
    within(usual(0), 22, 2);
    within(usual(1), 15, 2);
    within(usual(2), 17, 2);
    for (const [from, to, wanted] of [
      [21, 29, 64],
      [14, 20, 60],
      [7, 13, 53],
      [0, 6, 44],
    ] as const) {
      const there = base.filter((it) => lead(it) >= from && lead(it) <= to);
      within(percent(there.filter(({ one }) => one.state === 'won').length, there.length), wanted, 6.5);
    }
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
      ['PERK', 5, 3],
      ['SERVICE', 4, 4],
      ['DISTANCE', 3, 3],
      ['COMP_ONLINE', 2, 8],
      ['GROUP', 2, 1],
      ['REFUSED_COVER', 1, 3],
      ['OTHER', 3, 2],
    ] as const) {
      within(share([0, 1], reason), old, 2);
      within(share([2], reason), young, 2);
    }
    within(percent(reasons.filter((it) => it.insurer ?? it.channel).length, reasons.length), 68, 3);
  });

  test('of those who were lost over a price it is known, and how far it lay below', () => {
    const standing = new Map(own.filter((it) => it.ended === null).map((it) => [it.case, it]));
    const rivals = past.quotes.filter((it) => !it.ours && matured(group.cases[it.case]!) && standing.has(it.case));
    const lost = past.losses.filter((it) => {
      const one = group.cases[it.case]!;
      return isBase(one) && matured(one) && one.fate.funnel === 'quoted';
    });
    within(percent(lost.filter((it) => it.price !== null).length, lost.length), 58, 4);
    const gaps = rivals
      .filter((it) => isBase(group.cases[it.case]!))
      .map((it) => ({
        yuan: (standing.get(it.case)!.commercial - it.commercial) / 100,
        won: group.cases[it.case]!.state === 'won',
        cash: it.cashReturn !== null,
      }));
    within(percent(gaps.filter((it) => !it.won && it.cash).length, gaps.filter((it) => !it.won).length), 22, 4);
    for (const [from, to, wanted] of [
      [0, 200, 71],
      [200, 500, 49],
      [500, 9_999, 27],
    ] as const) {
      const there = gaps.filter((it) => it.yuan >= from && it.yuan < to);
      within(percent(there.filter((it) => it.won).length, there.length), wanted, 8);
    }
  });

  test('no car has two open cases in the group, unless two stores know it or it is one to walk through', () => {
    const shared = setOfCases(
      group.vehicleStores.map((it) => ({ case: it.vehicle, store: it.store })),
      (it) => it.store,
    );
    const pinned = new Set(group.pins.map((it) => it.vehicle));
    const seen = new Set<Key>();
    const twice = open.filter((one) => seen.size === seen.add(one.vehicle).size);
    expect(twice.filter((one) => shared.get(one.vehicle)!.size < 2 && !pinned.has(one.vehicle))).toEqual([]);
  });
});
