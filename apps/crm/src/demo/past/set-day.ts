import { CLASS_OF_RESULT, type NextAction } from '#contracts';
import type { Day } from '../days.js';
import type { Random } from '../prng.js';
import type { DemoCase, DemoGroup, Key } from '../types.js';
import type { Life } from './case-life.js';
import { at, type Moment } from './moments.js';
import { TODAY, type DayPlan } from './rates.js';
import { slot, type Rota } from './rota.js';
import type { CaseWork, Past } from './types.js';

export interface DayToSet {
  past: Past;
  lives: readonly Life[];
  rota: Rota;
  staff: ReadonlyMap<string, Key>;
  today: Day;
  minute: number;
}

/** An open case with what it shows. */
interface Open {
  life: Life;
  row: DemoCase;
  work: CaseWork;
}

const NEXT: Readonly<Record<string, NextAction>> = { COMMITTED: 'pay', ISSUING: 'pay', CONTACTED: 'quote' };
/** Minute of the day at which whoever got a price is called again. */
const CALLED_AGAIN = 1_020;
/** Story of the fleet (demo-data.md §12). */
const FLEET = 4;
const PROMISED_AT = [600, 630, 690, 870, 930, 990, 1_050, 1_110];

/**
 * Gives every open case its next contact, on a day that its person works, and each specialist the day of demo-data.md §11:
 * what is promised, overdue, new, and opened since last evening. Whatever else is open waits for another day.
 */
export function setDay(group: DemoGroup, random: Random, day: DayToSet): void {
  const open = day.lives.flatMap((life) => {
    const row = group.cases[life.key]!;
    return row.state === 'open' && row.work ? [{ life, row, work: row.work }] : [];
  });
  for (const one of open) waitLater(random, day, one);
  forgetLooks(day, open);
  // The cars to walk through have their own day; the fleet's was spoken with, which its story tells later.
  const pinned = new Set(group.pins.filter(({ story }) => story !== FLEET).map(({ vehicle }) => vehicle));
  const fleet = group.pins.find(({ story }) => story === FLEET)?.vehicle;
  for (const [login, plan] of Object.entries(TODAY)) {
    const own = random.shuffle(
      open.filter(({ row }) => row.assignee === day.staff.get(login) && !pinned.has(row.vehicle)),
    );
    if (own.length > 0) new Desk(random, day, own, fleet).set(scaled(plan, own.length));
  }
  startPayments(day, open);
  arrive(day, open);
}

/** A small book has a small day. */
const FULL_DAY = 110;
const scaled = (plan: DayPlan, cases: number): DayPlan => {
  const part = (n: number): number => (cases >= FULL_DAY ? n : Math.ceil((n * cases) / FULL_DAY));
  return {
    opened: part(plan.opened),
    promised: part(plan.promised),
    paying: part(plan.paying),
    overdue: part(plan.overdue),
    overduePromises: part(plan.overduePromises),
    fresh: part(plan.fresh),
  };
};

/** Who looked at a price within a day is drawn below; whatever else was drawn so near is taken back. */
function forgetLooks({ past, today, minute }: DayToSet, open: readonly Open[]): void {
  const since = at(today, minute) - 1_500;
  const dropped = new Set<Key>();
  for (const { life, work } of open) {
    if (work.openedAt === null || work.openedAt < since) continue;
    work.openedAt = null;
    work.opens = 0;
    dropped.add(life.key);
  }
  past.openings = past.openings.filter((it) => !dropped.has(it.case));
}

/** The usual next step: a working day ahead, the sooner the nearer the end of the cover. */
function waitLater(random: Random, { rota, today }: DayToSet, { life, row, work }: Open): void {
  const left = life.one.due - today;
  const { specialist } = life.one;
  let on: Day;
  if (work.stage === 'PENDING') on = today + Math.max(1, left - 60);
  else if (work.last === null) on = Math.max(today + 1, life.from);
  else if (left < 0) on = today + random.int(1, 5);
  else on = today + 1 + Math.floor(random.next() * Math.max(2, Math.min(11, left / 3)));
  const next = slot(random, rota.next(specialist, on)).at;
  work.nextAt = work.stage === 'ISSUING' ? at(today + 1 + (life.key % 2), 1_200) : next;
  work.nextAction = work.last?.result === 'WILL_VISIT' ? 'visit' : (NEXT[work.stage] ?? 'call');
  if (work.stage === 'PENDING') row.assignee = null;
}

class Desk {
  private readonly used = new Set<Open>();

  constructor(
    private readonly random: Random,
    private readonly day: DayToSet,
    private readonly own: readonly Open[],
    private readonly fleet: Key | undefined,
  ) {}

  set(plan: DayPlan): void {
    const { today } = this.day;
    const fresh = this.take(
      plan.fresh,
      (one) => one.work.last === null && one.work.stage === 'ASSIGNED' && !this.isTold(one),
      nearest(today + 45),
    );
    for (const one of fresh) one.work.nextAt = at(today, 570);
    const paying: Open[] = [];
    for (const stage of ['ISSUING', 'COMMITTED', 'NEGOTIATING']) {
      paying.push(...this.take(plan.paying - paying.length, ({ work }) => work.stage === stage && isSpoken(work)));
    }
    for (const { work } of paying)
      Object.assign(work, { stage: 'ISSUING', nextAt: at(today, 1_434), nextAction: 'pay' });
    const promised = this.take(plan.promised - paying.length, spoken);
    promised.forEach((one, i) => (one.work.nextAt = at(today, PROMISED_AT[i % PROMISED_AT.length]!)));
    for (const one of this.take(plan.overduePromises, spoken)) this.overdue(one);
    const silent = this.take(
      plan.overdue - plan.overduePromises,
      (one) => tried(one.work) && !isSpoken(one.work) && !this.isTold(one),
    );
    for (const one of silent) this.overdue(one);
    this.openings(plan.opened);
  }

  private isTold({ row }: Open): boolean {
    return row.vehicle === this.fleet;
  }

  /** Whoever opened a price was tried in vain since: those who were spoken with last stand among the promises. */
  private openings(n: number): void {
    const { today, minute } = this.day;
    const evening = Math.max(at(today - 1, 1_140), at(today, minute) - 1_300);
    const until = Math.max(evening + 10, at(today, minute) - 12);
    const fits = (one: Open): boolean =>
      ['QUOTED', 'NEGOTIATING'].includes(one.work.stage) &&
      (!isSpoken(one.work) || one.work.last!.at < this.calledAgain(one));
    const silentFirst = (a: Open, b: Open): number => Number(isSpoken(a.work)) - Number(isSpoken(b.work));
    for (const one of this.take(n, fits, silentFirst)) {
      if (isSpoken(one.work)) this.callAgain(one);
      this.open(one, Math.min(until, evening + this.random.int(0, 190)));
    }
  }

  private take(n: number, fits: (one: Open) => boolean, order?: (a: Open, b: Open) => number): Open[] {
    const free = this.own.filter((one) => !this.used.has(one) && fits(one));
    if (order) free.sort(order);
    const taken = free.slice(0, Math.max(0, n));
    for (const one of taken) this.used.add(one);
    return taken;
  }

  /** On one of the last days that the person worked, after the last contact. */
  private overdue({ life, work }: Open): void {
    const { rota, today } = this.day;
    const on = rota.last(life.one.specialist, today - 1 - (this.random.chance(0.3) ? this.random.int(1, 3) : 0));
    work.nextAt = Math.max(slot(this.random, on).at, (work.last?.at ?? 0) + 30);
  }

  /** When whoever has a price was called once more: late on the last day that the person worked. */
  private calledAgain({ life }: Open): Moment {
    return at(this.day.rota.last(life.one.specialist, this.day.today - 1), CALLED_AGAIN + (life.key % 60));
  }

  private callAgain(one: Open): void {
    const { work, life } = one;
    const when = this.calledAgain(one);
    const by = this.day.staff.get(life.one.specialist)!;
    this.day.past.contacts.push({
      ...{ case: life.key, by, insteadOf: null, at: when, result: 'NO_ANSWER', channel: 'call', direction: 'out' },
      ...{
        talk: null,
        measured: false,
        effective: 'none',
        note: null,
        nextAt: work.nextAt,
        nextAction: work.nextAction,
      },
    });
    work.last = { result: 'NO_ANSWER', effective: 'none', at: when };
    work.failed = 1;
  }

  private open({ work, life }: Open, moment: Moment): void {
    work.opens += this.random.chance(0.35) ? 2 : 1;
    work.openedAt = moment;
    this.day.past.openings.push({ case: life.key, at: moment, times: work.opens });
  }
}

const nearest =
  (due: Day) =>
  (a: Open, b: Open): number =>
    Math.abs(a.life.one.due - due) - Math.abs(b.life.one.due - due);
const isSpoken = (work: CaseWork): boolean => work.last !== null && CLASS_OF_RESULT[work.last.result] === 'connected';
const tried = (work: CaseWork): boolean =>
  work.last !== null && work.handedTo === null && !['ISSUING', 'COMMITTED'].includes(work.stage);
const spoken = ({ work }: Open): boolean => isSpoken(work) && tried(work);

/** While the shop is open, two owners of the first store stand at the counter, of colleagues of 李娜. */
function arrive({ staff, today, minute }: DayToSet, open: readonly Open[]): void {
  if (minute < 560 || minute > 1_110) return;
  ['huang.jiamin', 'deng.zhiqiang'].forEach((login, n) => {
    const here = open.find(({ row, work }) => row.assignee === staff.get(login) && work.stage === 'QUOTED');
    if (here) here.work.arrivedAt = at(today, minute) - 6 - 17 * n;
  });
}

/** Payments that are waited for, until their link dies. */
function startPayments({ past, staff }: DayToSet, open: readonly Open[]): void {
  for (const { life, work } of open) {
    if (work.stage !== 'ISSUING' || work.nextAt === null) continue;
    const asked = work.last?.at ?? work.nextAt - 1_440;
    past.payments.push({
      case: life.key,
      until: work.nextAt,
      by: staff.get(life.one.specialist)!,
      started: asked + 25,
    });
  }
}
