import { CLASS_OF_RESULT } from '#contracts';
import { fromText, isClosed, toText } from './days.js';
import { buildDemoGroup } from './group.js';
import { isBase } from './reading.testing.js';
import { at, DAY_MINUTES, dayAt } from './past/moments.js';
import type { DemoCase, DemoGroup } from './types.js';

const STORES = [0, 1, 2];
const NO_PRICE = ['PENDING', 'ASSIGNED', 'CONTACTING', 'CONTACTED'];

/** What must hold whenever somebody starts the demo. @returns a line for everything that does not */
export function faultsOfDay(today: string, minute: number, scale = 1): string[] {
  const group = buildDemoGroup({ today, pastUntil: minute, scale });
  const faults = [...rulesBroken(group, at(fromText(today), minute)), ...(scale === 1 ? dayWrong(group, minute) : [])];
  return faults.map((fault) => `${today} ${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')} ${fault}`);
}

function rulesBroken(group: DemoGroup, now: number): string[] {
  const past = group.past!;
  const open = group.cases.filter((one) => one.state === 'open');
  const broken: Record<string, number> = {
    'contacts out of hours': past.contacts.filter(({ at: when }) => {
      const minute = when % DAY_MINUTES;
      return isClosed(dayAt(when)) || minute < 540 || minute >= 1_200;
    }).length,
    'contacts to come': past.contacts.filter((it) => it.at >= now).length,
    'quotes to come': past.quotes.filter((it) => it.made >= now).length,
    'openings to come': past.openings.filter((it) => it.at >= now).length,
    'closed in the future': group.cases.filter((one) => (one.work?.closedAt ?? 0) >= now).length,
    'grants to come': past.perks.grants.filter((it) => it.asked >= now || (it.active ?? 0) >= now).length,
    'redemptions to come': past.perks.grants.filter((it) =>
      it.items.some((item) => item.redemptions.some((use) => use.at >= now)),
    ).length,
    'lines of the timeline to come': past.told.filter((it) => it.at >= now).length,
    'open without a next contact': open.filter((one) => one.work?.nextAt == null).length,
    'two open cases': open.length - new Set(open.map((one) => one.vehicle)).size,
    'won without a policy': group.cases.filter((one) => one.state === 'won' && one.wonPolicy === null).length,
    'used beyond what was given': past.perks.grants.filter((it) =>
      it.items.some((item) => item.redeemed + item.expired > item.uses),
    ).length,
    'budgets above their cap': past.perks.budgets.filter((it) => it.issuedFen > it.capFen).length,
    'repairs to come': past.repairs.filter((it) => it.arrived > dayAt(now) || (it.settled ?? 0) > dayAt(now)).length,
    'the same repair order twice': past.repairs.length - new Set(past.repairs.map((it) => it.number)).size,
  };
  return Object.entries(broken).flatMap(([what, n]) => (n === 0 ? [] : [`${what}: ${n}`]));
}

/** The state of the day that makes screens alive (demo-data.md §11). */
function dayWrong(group: DemoGroup, minute: number): string[] {
  const today = fromText(group.today);
  const start = at(today, 0);
  const open = group.cases.filter((one) => one.state === 'open');
  const mine = open.filter((one) => one.assignee === group.staff.findIndex(({ login }) => login === 'specialist'));
  const late = (one: DemoCase): boolean => one.work!.nextAt! < start;
  const due = (one: DemoCase): boolean => one.work!.nextAt! < start + DAY_MINUTES;
  const seen = (one: DemoCase): boolean => (one.work!.openedAt ?? 0) > start + minute - DAY_MINUTES;
  const spoken = ({ work }: DemoCase): boolean =>
    work!.last !== null && CLASS_OF_RESULT[work!.last.result] === 'connected';
  const near = (one: DemoCase): boolean => one.dueOn >= group.today && one.dueOn <= toText(today + 30);
  const perStore = (wanted: (one: DemoCase) => boolean): string =>
    STORES.map((store) => open.filter((one) => one.store === store && wanted(one)).length).join(' / ');
  const budget = group.past!.perks.budgets.find(
    (it) =>
      it.kind === 'store' &&
      it.store === 1 &&
      it === group.past!.perks.budgets.findLast((b) => b.kind === 'store' && b.store === 1),
  )!;
  const got: [string, string | number, string | number][] = [
    ['Today of 李娜', mine.filter((one) => due(one) || seen(one)).length, 34],
    ['opened', mine.filter(seen).length, 7],
    ['overdue', mine.filter(late).length, 9],
    ['new', mine.filter((one) => due(one) && one.work!.last === null).length, 12],
    ['promises overdue', perStore((one) => late(one) && spoken(one)), '4 / 14 / 6'],
    [
      'due without a quote',
      perStore((one) => isBase(one) && near(one) && NO_PRICE.includes(one.work!.stage)),
      '21 / 38 / 26',
    ],
    ['cars to walk through', group.pins.length, 13],
    ['waiting for approval', group.past!.perks.grants.filter((it) => it.pending).length, 3],
  ];
  const used = budget.issuedFen / budget.capFen;
  // Before the shops open on the first of a month nothing can be spoken for yet.
  if ((used < 0.93 || used > 0.95) && !(group.today.endsWith('-01') && minute < 600))
    got.push(['budget of FS02 used', Math.round(used * 1000) / 10, 94]);
  return got.flatMap(([what, is, wanted]) => (is === wanted ? [] : [`${what}: wanted ${wanted}, got ${is}`]));
}
