import { knownUntil, type Car, type Line, type Term } from './car.js';
import { lastCovered, type Day } from './days.js';
import { commercialFen, compulsoryFen, taxFen, thirdPartyLimit } from './premiums.js';
import type { Random } from './prng.js';
import type { StoreSpec } from './stores.js';

const ELSEWHERE = [
  ['PINGAN', 30],
  ['PICC', 28],
  ['CPIC', 14],
  ['CLPC', 8],
  ['YGBX', 8],
  ['ZHLH', 6],
  ['CCIC', 6],
] as const;

/** The first year, written with the new car. */
export function insureNew(random: Random, spec: StoreSpec, car: Car): void {
  const signed = car.delivered! - random.int(0, 1);
  write(random, spec, car, { kind: 'NEW', signed, from: car.delivered! - 1, seller: null, ours: 'both' });
  car.insuredNew = true;
  car.segment = 'NEW_TO_RENEW';
  car.pool = true;
}

export interface Sale {
  signed: Day;
  seller: string;
  /** Only 交强险 is bought here; commercial cover goes elsewhere. */
  compulsoryOnly: boolean;
}

/** Share of renewals that change the insurer (demo-data.md §5). */
const CHANGES_INSURER = 0.245;

function otherInsurer(random: Random, spec: StoreSpec, last: string): string {
  for (;;) {
    const insurer = random.weighted(spec.insurers);
    if (insurer !== last) return insurer;
  }
}

/** A further year: both lines here, or one of them elsewhere. Signed late, cover starts the day after signing. */
export function renew(random: Random, spec: StoreSpec, car: Car, sale: Sale): Term {
  const { signed, seller, compulsoryOnly } = sale;
  if (random.chance(CHANGES_INSURER)) car.insurer = otherInsurer(random, spec, car.insurer);
  const ours = compulsoryOnly ? 'compulsory' : random.chance(0.04) ? 'commercial' : 'both';
  const term = write(random, spec, car, { kind: car.segment!, signed, from: car.due, seller, ours });
  car.segment = compulsoryOnly ? 'RETURNING' : 'RENEW_TO_RENEW';
  car.tries = compulsoryOnly ? 1 : 0;
  return term;
}

interface Written {
  kind: Term['kind'];
  signed: Day;
  /** Last covered day before this year. */
  from: Day;
  seller: string | null;
  ours: 'both' | 'commercial' | 'compulsory';
}

function write(random: Random, spec: StoreSpec, car: Car, in_: Written): Term {
  const { energy, seats, ml } = car.model;
  const year = Math.max(1, Math.round((in_.from - car.registered) / 365.25) + 1);
  const cover = random.chance(0.114) ? 'third' : 'full';
  const starts = (behind: number): Day =>
    Math.max(in_.from + Math.max(0, behind) + 1, in_.signed + (in_.kind === 'NEW' ? 0 : 1));
  const away = in_.ours === 'both' ? car.insurer : random.weighted(ELSEWHERE);
  const line = (name: Line['line'], from: Day, premium: number, tax: number): Line => {
    const ours = in_.ours === 'both' || in_.ours === name;
    return {
      line: name,
      insurer: ours ? car.insurer : away,
      ours,
      starts: from,
      expires: lastCovered(from),
      premium,
      tax,
    };
  };
  const commercial = starts(-car.gap);
  const compulsory = starts(car.gap);
  const term: Term = {
    kind: in_.kind,
    signed: in_.signed,
    cover,
    limit: thirdPartyLimit(random),
    seller: in_.seller,
    lines: [
      line(
        'compulsory',
        compulsory,
        compulsoryFen(seats, car.company, car.cleanYears, year === 1 ? 0 : car.claims),
        taxFen(ml, energy, compulsory, in_.kind === 'NEW'),
      ),
      line(
        'commercial',
        commercial,
        commercialFen(random, spec, { energy, year, cover, claims: car.claims, level: car.level }),
        0,
      ),
    ],
  };
  car.terms.push(term);
  car.due = Math.min(knownUntil(car, 'commercial')!, knownUntil(car, 'compulsory')!);
  car.gap = term.lines[0]!.expires - term.lines[1]!.expires;
  car.estimated = false;
  car.rolled = 0;
  return term;
}
