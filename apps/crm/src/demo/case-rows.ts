import { knownUntil, type Term, type WalkCase } from './car.js';
import { parts, toText, type Day } from './days.js';
import type { Random } from './prng.js';
import type { DemoCase, Key } from './types.js';

/** Cases further away than this wait in the pool, without a person. */
const ASSIGNED_DAYS = 60;

/** What a case row is looked up in. */
export interface Around {
  staff: ReadonlyMap<string, Key>;
  /** Commercial policy of each won year. */
  won: ReadonlyMap<Term, Key>;
  today: Day;
}

/** Writes a case of the walk as a row; stage and next contact of open ones follow from its fate and the days to go. */
export function caseRow(random: Random, one: WalkCase, vehicle: Key, around: Around): DemoCase {
  const { staff, won, today } = around;
  const { car } = one;
  const daysLeft = one.due - today;
  const waiting = one.state === 'open' && daysLeft > ASSIGNED_DAYS;
  const text = (at: Day | null): string | null => (at === null ? null : toText(at));
  return {
    vehicle,
    store: car.store,
    segment: one.segment,
    insuranceYear: parts(one.due)[0],
    holderRule: one.segment !== 'PROSPECT' ? 'issued' : car.delivered !== null ? 'sold' : 'serviced',
    state: one.state,
    stage: one.state === 'open' ? openStage(random, one, daysLeft, today) : closedStage(one),
    closeReason: one.reason,
    openedOn: toText(one.opened),
    dueOn: toText(one.due),
    closedOn: text(one.closed),
    estimated: one.estimated,
    compulsoryDone: one.state === 'open' && (knownUntil(car, 'compulsory') ?? 0) > one.due + 180,
    compulsoryExpiresOn: text(one.before.compulsory),
    commercialExpiresOn: text(one.before.commercial),
    assignee: waiting || one.specialist === '' ? null : staff.get(one.specialist)!,
    nextContactOn: one.state === 'open' ? toText(nextContact(random, daysLeft, today)) : null,
    wonPolicy: one.won && one.state === 'won' ? won.get(one.won)! : null,
    lastInsurer: one.before.insurer,
    lastPremiumFen: one.before.premium,
    work: null,
    fate: { funnel: one.funnel, signedOn: text(one.signed), lostReason: one.lostReason, wentTo: one.wentTo },
  };
}

/** Ahead for most; about one in twelve of those at work is overdue. */
function nextContact(random: Random, daysLeft: number, today: Day): Day {
  if (daysLeft > ASSIGNED_DAYS) return today + daysLeft - ASSIGNED_DAYS;
  if (random.chance(0.08)) return today - random.int(1, 4);
  return today + random.int(0, Math.max(2, Math.min(12, Math.floor(daysLeft / 4))));
}

function closedStage(one: WalkCase): string {
  if (one.state === 'won') return 'WON';
  return one.state === 'closed' ? 'EXCLUDED' : 'LOST';
}

function openStage(random: Random, one: WalkCase, daysLeft: number, today: Day): string {
  if (daysLeft > ASSIGNED_DAYS) return 'PENDING';
  if (daysLeft > 45) return 'ASSIGNED';
  if (one.funnel === 'unreached') return 'CONTACTING';
  if (one.signed !== null && one.signed - today <= 1) return 'ISSUING';
  if (one.signed !== null && one.signed - today <= 4) return 'COMMITTED';
  if (daysLeft > 26) return random.chance(0.5) ? 'CONTACTING' : 'CONTACTED';
  if (one.funnel === 'unquoted') return 'CONTACTED';
  return daysLeft < 10 && random.chance(0.5) ? 'NEGOTIATING' : 'QUOTED';
}
