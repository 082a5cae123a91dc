import type { WalkCase } from '../car.js';
import { monthOf, type Day } from '../days.js';
import type { Random } from '../prng.js';
import { STORES } from '../stores.js';
import type { Key, PhoneState } from '../types.js';
import * as rates from './rates.js';
import { dayAt, type Moment } from './moments.js';
import type { Rota } from './rota.js';

/** What a case is followed by. */
export interface Life {
  key: Key;
  one: WalkCase;
  base: boolean;
  /** Months from the due month to the month of the run. */
  back: number;
  /** Cases from before the system have their last word alone. */
  carriedOver: boolean;
  /** First and last day of the work; the last one of an open case lies ahead. */
  from: Day;
  until: Day;
  /** Work up to here stands in the book. */
  known: Day;
  /** The moment at which the group is looked at: nothing happened later. */
  now: Moment;
  /** Day of the first quote, when there is one. */
  quoteOn: Day | null;
  phone: PhoneState | 'none';
  silent: boolean;
  friend: boolean;
}

export interface CarReach {
  phone: PhoneState | 'none';
  /** Nobody may contact the owner. */
  silent: boolean;
}

const isBase = (one: WalkCase): boolean => one.segment === 'NEW_TO_RENEW' || one.segment === 'RENEW_TO_RENEW';

/** Somebody who came later did not work before; who left does not work any more. */
export function worker(login: string, month: number, thisMonth: number): string {
  const back = thisMonth - month;
  if (login === 'zhou.min' && back < 4) return 'he.yongshi';
  if (login === 'ou.junjie' && back > 2) return 'he.yongshi';
  if (login === 'luo.haoran' && back > 6) return 'lin.xiaotong';
  return login;
}

/** Days before the due day on which the first dial falls. */
function firstLead(random: Random, one: WalkCase): number {
  const mean =
    one.specialist === 'ou.junjie'
      ? rates.FIRST_DIAL_TRAINEE
      : (rates.FIRST_DIAL[one.car.store] ?? rates.FIRST_DIAL[0]!);
  return Math.round(mean + 3 * random.normal());
}

/** Days left at the first quote: drawn, and kept as often as such a lead is won (or lost). */
function quoteLead(random: Random, one: WalkCase, back: number, least: number): number {
  const store = one.car.store;
  const median = store === 0 && back > 5 ? rates.FIRST_QUOTE_GZ01_BEFORE : rates.FIRST_QUOTE[store]!;
  // Not all who ask early stay.
  if (one.funnel !== 'won' && random.chance(rates.LOST_EARLY)) return Math.max(least, random.int(30, 38));
  for (let tries = 0; ; tries++) {
    const lead = Math.round(median + 7 * random.normal());
    const share = rates.WON_BY_LEAD.find(([atLeast]) => lead >= atLeast)![1];
    const fits = lead >= least && random.chance(one.funnel === 'won' ? share / 0.76 : (1 - share) / 0.76);
    if (fits || tries > 30) return Math.max(lead, least);
  }
}

/** What surrounds a case. */
export interface Ground {
  rota: Rota;
  now: Moment;
  reach: CarReach;
}

/** Lays out the work of a case: when it begins, when a price is named, when it ends. */
export function layOut(random: Random, key: Key, one: WalkCase, { rota, now, reach }: Ground): Life {
  const today = dayAt(now);
  const back = monthOf(today) - monthOf(one.due);
  const closed = one.closed ?? null;
  const end = closed ?? one.signed ?? one.due + 20;
  const lead = firstLead(random, one);
  const drawn = one.funnel === 'won' ? random.chance(rates.QUOTED_OF_WON) : one.funnel === 'quoted';
  const meant = (one.priced ?? drawn) ? one.due - quoteLead(random, one, back, one.due - end) : null;
  const asked =
    meant !== null && one.priced === true
      ? Math.min(meant, rota.last(one.specialist, rota.last(one.specialist, today - 1) - 2))
      : meant;
  const earliest = one.opened + 1;
  // Whoever was won before the first call came by themselves: the work began with them.
  const from = Math.max(earliest, Math.min(one.due - lead, end - 2, (asked ?? end) - random.int(0, 4)));
  const quoteOn = asked === null ? null : Math.min(Math.max(asked, from), end);
  return {
    key,
    one,
    base: isBase(one),
    back,
    carriedOver: back > rates.FULL_MONTHS,
    from: rota.next(one.specialist, from),
    until: Math.max(from, end),
    known: closed ?? today - 1,
    now,
    quoteOn,
    phone: reach.phone,
    silent: reach.silent,
    friend: random.chance(rates.WECOM_FRIENDS[one.segment]) && !reach.silent,
  };
}

export const isNev = (one: WalkCase): boolean => one.car.model.energy === 'bev' || one.car.model.energy === 'phev';
export const storeOf = (one: WalkCase) => STORES[one.car.store]!;
