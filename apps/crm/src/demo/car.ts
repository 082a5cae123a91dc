import { openDay, type Day } from './days.js';
import type { Random } from './prng.js';
import type { Model, StoreSpec } from './stores.js';
import type { CaseState, CloseReason, Funnel, Key, Segment, VehicleState } from './types.js';

export interface Line {
  line: 'compulsory' | 'commercial';
  insurer: string;
  ours: boolean;
  starts: Day;
  expires: Day;
  premium: number;
  tax: number;
}

/** One year of cover that the group knows of. */
export interface Term {
  kind: 'NEW' | Segment;
  signed: Day;
  cover: 'full' | 'third';
  limit: number;
  lines: Line[];
  seller: string | null;
}

/** A car on its walk through the years. `due` is the day its present insurance year ends, known or estimated. */
export interface Car {
  store: Key;
  model: Model;
  company: boolean;
  known: Day;
  registered: Day;
  delivered: Day | null;
  insuredNew: boolean;
  loanEnds: Day | null;
  level: number;
  /** Days by which the compulsory line ends after the commercial one; 0 for most. */
  gap: number;
  insurer: string;
  cleanYears: number;
  claims: number;
  /** Days on which it had an accident for which its owner claimed, the earliest year first. */
  accidents: Day[];
  segment: Segment | null;
  tries: number;
  due: Day;
  estimated: boolean;
  rolled: number;
  pool: boolean;
  state: VehicleState;
  stateDay: Day | null;
  terms: Term[];
}

/** One renewal case as the walk leaves it. */
export interface WalkCase {
  car: Car;
  segment: Segment;
  due: Day;
  opened: Day;
  estimated: boolean;
  specialist: string;
  funnel: Funnel;
  signed: Day | null;
  state: CaseState;
  reason: CloseReason | null;
  closed: Day | null;
  lostReason: string | null;
  wentTo: string | null;
  /** Cover known when the case opened, before this year's outcome. */
  before: { compulsory: Day | null; commercial: Day | null; insurer: string | null; premium: number | null };
  won: Term | null;
  /** Whether the owner has a price on the day of the run; null where the case's own course says so. */
  priced: boolean | null;
}

/** Latest known last covered day of a line. */
export function knownUntil(car: Car, line: Line['line']): Day | null {
  let latest: Day | null = null;
  for (const term of car.terms) {
    for (const one of term.lines)
      if (one.line === line && (latest === null || one.expires > latest)) latest = one.expires;
  }
  return latest;
}

/** Whether commercial cover of this group ran on a day. */
export const isInsuredHere = (car: Car, day: Day): boolean =>
  car.terms.some((term) =>
    term.lines.some((it) => it.ours && it.line === 'commercial' && it.starts <= day && day <= it.expires),
  );

const drawGap = (random: Random): number => {
  if (!random.chance(0.09)) return 0;
  const days = Math.min(75, Math.max(2, Math.round(Math.exp(Math.log(18) + 0.7 * random.normal()))));
  return random.chance(0.5) ? days : -days;
};
const drawLevel = (random: Random): number => Math.exp(0.21 * random.normal() - 0.022);

function drawLoan(random: Random, from: Day): Day | null {
  if (!random.chance(0.315)) return null;
  return (
    from +
    Math.round(
      random.weighted([
        [36, 80],
        [60, 15],
        [30, 5],
      ] as const) * 30.44,
    )
  );
}

/** A car sold by the store; its first policy is written by the walk when it is insured here. */
export function deliveredCar(random: Random, store: Key, spec: StoreSpec, day: Day): Car {
  const delivered = openDay(day);
  return {
    ...blank(random, store, spec),
    known: delivered,
    delivered,
    registered: delivered + random.int(0, 12),
    loanEnds: drawLoan(random, delivered),
  };
}

/** A car that only came to the workshop: its due day is an estimate from the day of registration. */
export function serviceCar(random: Random, store: Key, spec: StoreSpec, known: Day, due: Day): Car {
  const years = random.weighted([
    [1, 22],
    [2, 24],
    [3, 20],
    [4, 15],
    [5, 11],
    [6, 8],
  ] as const);
  return {
    ...blank(random, store, spec),
    known: openDay(known),
    registered: due + 1 - Math.round(years * 365.25) + random.int(-9, 0),
    segment: 'PROSPECT',
    tries: 1,
    due,
    estimated: true,
    pool: true,
    cleanYears: Math.min(3, years - 1),
  };
}

function blank(random: Random, store: Key, spec: StoreSpec): Car {
  return {
    store,
    model: random.weighted(spec.models.map((model) => [model, model.share] as const)),
    company: random.chance(0.07),
    known: 0,
    registered: 0,
    delivered: null,
    insuredNew: false,
    loanEnds: null,
    level: drawLevel(random),
    gap: drawGap(random),
    insurer: random.weighted(spec.insurers),
    cleanYears: 0,
    claims: 0,
    accidents: [],
    segment: null,
    tries: 0,
    due: 0,
    estimated: false,
    rolled: 0,
    pool: false,
    state: 'active',
    stateDay: null,
    terms: [],
  };
}
