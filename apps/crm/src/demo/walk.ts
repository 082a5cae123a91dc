import { deliveredCar, knownUntil, serviceCar, type Car, type WalkCase } from './car.js';
import { befall, runYear } from './accidents.js';
import { insureNew, renew } from './cover.js';
import { dayInMonth, leaveChance, POOL_YEARS, SEGMENT_INDEX, signedOffset, story } from './chances.js';
import { firstOf, monthOf, openDay, yearsLater, type Day, type Month } from './days.js';
import { closeLost, leaveReason, lose } from './outcomes.js';
import { ACCIDENTS, claimsOfYear } from './premiums.js';
import { Carry, Deck, Random } from './prng.js';
import { desks } from './staff.js';
import { MONTH_WEIGHTS, STORES, type StoreSpec } from './stores.js';
import type { CloseReason, Key } from './types.js';

export const HISTORY_MONTHS = 72;
export const CASE_MONTHS = 26;
/** A case opens this many days before its due day. */
export const LEAD_DAYS = 90;

const LEAVE: Readonly<Record<'sold' | 'scrapped' | 'moved', CloseReason>> = {
  sold: 'SOLD',
  scrapped: 'SCRAPPED',
  moved: 'MOVED',
};

/** Walks one store month by month: cars come, fall due, leave, are won or lost, and come round again. */
export class StoreWalk {
  readonly cars: Car[] = [];
  readonly cases: WalkCase[] = [];
  private readonly spec: StoreSpec;
  private readonly thisMonth: Month;
  private readonly due = new Map<Month, Car[]>();
  private readonly carries = new Map<string, Carry>();
  /** A source of its own: which day it was changes nothing else. */
  private readonly accidents: Random;
  private readonly decks = new Map<object, Deck<unknown>>();

  constructor(
    private readonly random: Random,
    private readonly store: Key,
    private readonly today: Day,
    private readonly scale: number,
  ) {
    this.spec = STORES[store]!;
    this.thisMonth = monthOf(today);
    this.accidents = new Random(store * 131 + 977);
  }

  run(): void {
    const back = Math.min(HISTORY_MONTHS, this.spec.openMonths);
    for (let month = this.thisMonth - back; month <= this.thisMonth + 12; month++) {
      if (month <= this.thisMonth) {
        this.deliver(month, back);
        this.meetInWorkshop(month);
      }
      this.settle(month);
    }
    for (const car of this.cars) if (car.state === 'active') runYear(this.accidents, car, this.today);
  }

  private carry(name: string): Carry {
    let carry = this.carries.get(name);
    if (!carry) this.carries.set(name, (carry = new Carry(this.random.next())));
    return carry;
  }

  /** One of the pairs, by a deck that the store keeps for this table. */
  private readonly draw = <T>(pairs: readonly (readonly [T, number])[]): T => {
    let deck = this.decks.get(pairs) as Deck<T> | undefined;
    if (!deck) this.decks.set(pairs, (deck = new Deck(this.random, pairs)));
    return deck.draw();
  };

  private deliver(month: Month, back: number): void {
    const [first, last] = this.spec.deliveries;
    const mean = first + ((last - first) * (month - this.thisMonth + back)) / back;
    const expected = ((mean * MONTH_WEIGHTS[month % 12]! * 12) / 100) * this.scale;
    for (let n = this.carry('deliver').take(expected); n > 0; n--) {
      const day = dayInMonth(firstOf(month), month, this.random);
      const car = deliveredCar(this.random, this.store, this.spec, day);
      const insured = this.carry('insure').take(this.spec.newInsured) > 0;
      if (day > this.today) continue;
      this.cars.push(car);
      if (insured) insureNew(this.random, this.spec, car);
      else if (this.carry('prospect').take(0.5) > 0) {
        Object.assign(car, {
          segment: 'PROSPECT',
          tries: 1,
          pool: true,
          estimated: true,
          due: yearsLater(car.delivered!, 1),
        });
      } else continue;
      this.fallDue(car);
    }
  }

  private meetInWorkshop(month: Month): void {
    for (let n = this.carry('workshop').take(this.spec.serviceCars * this.scale); n > 0; n--) {
      const day = dayInMonth(firstOf(month), month, this.random);
      const dueMonth = month + this.random.int(1, 12);
      const due = dayInMonth(firstOf(dueMonth), dueMonth, this.random);
      if (day > this.today) continue;
      const car = serviceCar(this.random, this.store, this.spec, day, due);
      this.cars.push(car);
      this.fallDue(car);
    }
  }

  private fallDue(car: Car): void {
    const month = monthOf(car.due);
    const list = this.due.get(month);
    if (list) list.push(car);
    else this.due.set(month, [car]);
  }

  /** Everything that falls due in the month: first who is gone, then who is won, then how the rest was lost. */
  private settle(month: Month): void {
    const cars = this.random.shuffle(this.due.get(month) ?? []);
    this.due.delete(month);
    const noise = Math.exp(0.02 * this.random.normal());
    const back = this.thisMonth - month;
    const luck = noise * story(this.spec.code, back, (month % 12) + 1);
    const team = desks(this.store, back).map((desk) => [desk, desk.load] as const);
    for (const car of cars) {
      const age = Math.max(1, Math.round((car.due - car.registered) / 365.25));
      const one = this.open(car);
      const leaves = this.carry(`leave ${Math.min(age, 5)}`).take(leaveChance(age)) > 0;
      if (leaves && this.leave(one)) continue;
      if (one.opened > this.today) continue;
      const desk = this.random.weighted(team);
      one.specialist = desk.login;
      const chance = this.spec.win[SEGMENT_INDEX[one.segment]] * luck * desk.skill * pull(car, age);
      const wins = this.carry(`${one.segment} ${desk.login}`).take(Math.min(0.97, chance)) > 0;
      if (leaves) lose(this.random, this.draw, this.spec.code, one);
      else this.decide(one, wins);
      this.emit(one);
      if (one.state !== 'open') this.fallDueAgain(one);
    }
  }

  private open(car: Car): WalkCase {
    const last = car.terms[car.terms.length - 1]?.lines.find((line) => line.line === 'commercial');
    return {
      car,
      segment: car.segment!,
      due: car.due,
      opened: Math.max(car.due - LEAD_DAYS, car.known),
      estimated: car.estimated || car.rolled > 0,
      specialist: '',
      funnel: 'unreached',
      signed: null,
      state: 'open',
      reason: null,
      closed: null,
      lostReason: null,
      wentTo: null,
      before: {
        compulsory: knownUntil(car, 'compulsory'),
        commercial: knownUntil(car, 'commercial'),
        insurer: last?.insurer ?? null,
        premium: last?.premium ?? null,
      },
      won: null,
      priced: null,
    };
  }

  /** The car goes away on some day of the year before; true when that day has come. */
  private leave(one: WalkCase): boolean {
    const { car } = one;
    const day = Math.max(one.due - this.random.int(1, 365), car.known + 20);
    if (day > this.today) return false;
    car.state = leaveReason(this.random, car.model.energy);
    car.stateDay = day;
    car.pool = false;
    if (day >= one.opened) {
      Object.assign(one, { state: 'closed', reason: LEAVE[car.state], closed: day, lostReason: LEAVE[car.state] });
      one.specialist = desks(this.store, this.thisMonth - monthOf(one.due))[0]!.login;
      this.emit(one);
    }
    return true;
  }

  private decide(one: WalkCase, wins: boolean): void {
    const { car } = one;
    const { random } = this;
    const compulsoryOnly = !wins && random.chance(0.011);
    if (!wins) lose(random, this.draw, this.spec.code, one);
    if (!wins && !compulsoryOnly) return closeLost(random, one, this.today);
    const early = this.store === 0 && this.thisMonth - monthOf(one.due) <= 5 ? 3 : 0;
    const signed = openDay(Math.max(one.due + signedOffset(random, early), one.opened));
    if (wins) Object.assign(one, { funnel: 'won', signed });
    if (signed > this.today) return;
    this.endYear(car, signed);
    one.won = renew(random, this.spec, car, { signed, compulsoryOnly, seller: one.specialist });
    one.closed = signed;
    one.state = wins ? 'won' : 'closed';
    one.reason = wins ? 'RENEWED_HERE' : 'COMPULSORY_ONLY';
  }

  /** What the year that ends brought the car: its claims, and the days on which they befell it. */
  private endYear(car: Car, until: Day): void {
    car.claims = claimsOfYear(this.random, ACCIDENTS[car.model.energy]);
    car.cleanYears = car.claims > 0 ? 0 : car.cleanYears + 1;
    befall(this.accidents, car, { claims: car.claims, from: until - 364, until: Math.min(until, this.today) - 1 });
  }

  private emit(one: WalkCase): void {
    if (this.thisMonth - monthOf(one.due) <= CASE_MONTHS) this.cases.push(one);
  }

  private fallDueAgain(one: WalkCase): void {
    const { car } = one;
    if (one.won === null) {
      this.endYear(car, one.due);
      if (one.due > this.today) return;
      car.tries = car.segment === 'RETURNING' || car.segment === 'PROSPECT' ? car.tries + 1 : 1;
      if (car.segment !== 'PROSPECT') car.segment = 'RETURNING';
      if (car.tries > POOL_YEARS[car.segment]) {
        car.pool = false;
        return;
      }
      car.due = yearsLater(one.due, 1);
      car.rolled++;
    }
    this.fallDue(car);
  }
}

/** What loans and the months' own swing lift the base by, taken back: the rates of a year come out as the table has them. */
const LEAN = [0.984, 0.98, 0.985];

/** What the car itself does to the chance: a running loan binds, and a second or third year away loosens. */
function pull(car: Car, age: number): number {
  if (car.segment === 'RETURNING') return car.tries > 1 ? 0.6 : 1;
  if (car.segment === 'PROSPECT') return 1;
  const bound = age > 3 ? 1 : car.loanEnds !== null && car.loanEnds > car.due ? 1.2 : 0.93;
  return bound * LEAN[car.store]!;
}
