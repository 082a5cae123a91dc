import type { WalkCase } from '../car.js';
import { fromText, type Day } from '../days.js';
import type { Random } from '../prng.js';
import type { DemoGroup, Key } from '../types.js';
import { accidentOrders } from './accident-orders.js';
import { visits } from './repairs.js';
import { decidePrices } from './due-without-quote.js';
import { layOut, type CarReach, type Life } from './case-life.js';
import { Follow } from './follow.js';
import { Giving } from './grants.js';
import { lossOf } from './losses.js';
import { at, dayAt, type Moment } from './moments.js';
import { addIncidents } from './perk-incidents.js';
import { tellNewOwner } from './new-owner.js';
import { priceOf } from './price.js';
import { quoteCase } from './quotes.js';
import * as rates from './rates.js';
import { Rota } from './rota.js';
import { Stories } from './stories.js';
import { setDay } from './set-day.js';
import { bringVisits } from './visits-by-perks.js';
import { workOf } from './work.js';
import type { Past } from './types.js';

export interface PastOptions {
  cases: readonly WalkCase[];
  staff: ReadonlyMap<string, Key>;
  /** Minute of the day at which the group is looked at: nothing of today happened later. */
  minute: number;
  scale: number;
}

/** What the people of the shops did with each case of the walk, and how the desk stands today. */
export function writePast(group: DemoGroup, random: Random, { cases, staff, minute, scale }: PastOptions): Past {
  const today = fromText(group.today);
  const rota = new Rota(today);
  const reach = reachOfCars(group);
  const past: Past = {
    contacts: [],
    quotes: [],
    losses: [],
    openings: [],
    told: [],
    payments: [],
    credits: [],
    repairs: [],
    perks: { grants: [], budgets: [] },
  };
  decidePrices(group, cases, { today, scale, reach });
  const lives: Life[] = [];
  cases.forEach((one, key) => {
    if (one.specialist === '') return;
    const life = layOut(random, key, one, { rota, now: at(today, minute), reach: reach[group.cases[key]!.vehicle]! });
    lives.push(life);
    followOne(group, random, { past, life, rota, staff, today });
  });
  handOver(group, past, at(today, minute));
  shareWins(group, random, past, cases, staff);
  setDay(group, random, { past, lives, rota, staff, today, minute });
  past.repairs = [...visits(group, random), ...accidentOrders(group, random)];
  const stories = new Stories(group, past, today, at(today, minute));
  stories.tell();
  tellNewOwner(group, random, { past, rota, now: at(today, minute), today });
  past.perks = new Giving(group, random, at(today, minute), scale).run();
  stories.tellPerk(past.perks.grants);
  addIncidents(group, past.perks, at(today, minute));
  bringVisits(group, past, random);
  return past;
}

interface Bench {
  past: Past;
  life: Life;
  rota: Rota;
  staff: ReadonlyMap<string, Key>;
  today: Day;
}

function followOne(group: DemoGroup, random: Random, { past, life, rota, staff, today }: Bench): void {
  const contacts = new Follow(random, rota, staff, today, life).run();
  const quoted = quoteCase(random, life, contacts, priceOf(random, life.one), staff.get(life.one.specialist)!);
  const all = [...contacts, ...quoted.sent.filter((it) => dayAt(it.at) <= life.known)].sort((a, b) => a.at - b.at);
  all.forEach((it, i) => {
    const next = all[i + 1];
    if (!next) return;
    it.nextAt = next.at;
    it.nextAction = next.result === 'SENT_QUOTE' ? 'quote' : 'call';
  });
  past.contacts.push(...all);
  past.quotes.push(...quoted.quotes);
  if (quoted.opening) past.openings.push(quoted.opening);
  const row = group.cases[life.key]!;
  row.work = workOf(random, life, all, quoted, rota);
  const loss = lossOf(
    random,
    life,
    staff.get(life.one.specialist)!,
    row.work.closedAt ?? at(life.until, 600),
    quoted.rival,
  );
  if (loss) past.losses.push(loss);
}

/** State of the number that is dialled for each car, and whether its people may be called. */
function reachOfCars(group: DemoGroup): CarReach[] {
  const first = new Map<Key, CarReach['phone']>();
  for (const phone of group.phones) if (!first.has(phone.person)) first.set(phone.person, phone.state);
  const silent = new Set(group.suppressed);
  const reach: CarReach[] = group.vehicles.map(() => ({ phone: 'none', silent: false }));
  for (const link of group.vehiclePersons) {
    const car = reach[link.vehicle]!;
    const phone = first.get(link.person);
    if (link.store !== group.vehicles[link.vehicle]!.store || phone === undefined) continue;
    if (link.role === 'owner' || car.phone === 'none') car.phone = phone;
    if (silent.has(link.person)) car.silent = true;
  }
  return reach;
}

/** Tries in a row that reached nobody, after which a service adviser tries. */
const TRIES = 5;

/** Open cases in which nobody was reached so often are with the advisers, in turn. */
function handOver(group: DemoGroup, past: Past, now: Moment): void {
  const advisers = advisersOf(group);
  const turn = advisers.map(() => 0);
  group.cases.forEach((one, key) => {
    if (one.state !== 'open' || one.assignee === null || !one.work || one.work.failed < TRIES) return;
    const own = advisers[one.store]!;
    const adviser = own[turn[one.store]!++ % own.length]!;
    one.work.handedTo = adviser;
    one.work.failed = 0;
    past.credits.push({ case: key, adviser, at: Math.min(now - 30, (one.work.last?.at ?? now - 1_440) + 600) });
  });
}

const advisersOf = (group: DemoGroup): Key[][] =>
  group.stores.map((_, store) =>
    group.staff.flatMap((person, key) => (person.role === 'adviser' && person.stores[0] === store ? [key] : [])),
  );

/** Some of the won were found again by a service adviser: the credit is theirs in part. */
function shareWins(
  group: DemoGroup,
  random: Random,
  past: Past,
  cases: readonly WalkCase[],
  staff: ReadonlyMap<string, Key>,
): void {
  const advisers = advisersOf(group);
  cases.forEach((one, key) => {
    if (one.state !== 'won' || one.signed === null || !staff.has(one.specialist)) return;
    if (!random.chance(rates.HANDED_OF_WON)) return;
    const handed: Moment = at(one.signed - random.int(2, 9), 640);
    past.credits.push({ case: key, adviser: random.pick(advisers[one.car.store]!), at: handed });
  });
}
