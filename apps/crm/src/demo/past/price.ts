import type { Car, WalkCase } from '../car.js';
import { commercialFen, compulsoryFen, taxFen, thirdPartyLimit } from '../premiums.js';
import type { Random } from '../prng.js';
import { isNev, storeOf } from './case-life.js';
import { coversOf, drawExtras } from './covers.js';
import { CHANGE, INSURERS_ASKED } from './rates.js';

/** A priced year as our first insurer names it; the others differ a little. */
export interface Price {
  /** The first one is whose price the owner is told. */
  insurers: string[];
  commercial: number;
  compulsory: number;
  floatBp: number;
  tax: number;
  ncd: number;
  covers: string;
  /** The same with a thinner cover, as a rival offers it. */
  thinner: string;
}

/** Prices the year for which a case is worked: of a won one what was written, of others what the shop would be told. */
export function priceOf(random: Random, one: WalkCase): Price {
  const { car } = one;
  const extras = drawExtras(random, car.model.energy === 'bev');
  const years = Math.max(1, Math.round((one.due - car.registered) / 365.25));
  const claims = one.before.premium === null ? 0 : car.claims;
  const clean = one.before.premium === null ? years : Math.max(car.cleanYears, claims > 0 ? 0 : 1);
  const written = one.won?.lines;
  const commercialLine = written?.find((line) => line.line === 'commercial' && line.ours);
  const compulsoryLine = written?.find((line) => line.line === 'compulsory');
  // What is asked for is what the car had, where that is known.
  const last = car.terms.findLast((term) => term.lines.some((line) => line.expires <= one.due + 75));
  const cover = one.won?.cover ?? last?.cover ?? (random.chance(0.114) ? 'third' : 'full');
  const limit = one.won?.limit ?? last?.limit ?? thirdPartyLimit(random);
  const base = car.company ? (car.model.seats >= 6 ? 113_000 : 100_000) : car.model.seats >= 6 ? 110_000 : 95_000;
  const compulsory = compulsoryLine?.premium ?? compulsoryFen(car.model.seats, car.company, Math.min(3, clean), claims);
  return {
    insurers: insurersAsked(random, one, commercialLine?.insurer),
    commercial: commercialLine?.premium ?? newPremium(random, one, years, claims),
    compulsory,
    floatBp: Math.round((compulsory * 100) / base - 100) * 100,
    tax: compulsoryLine?.tax ?? taxFen(car.model.ml, car.model.energy, one.due, false),
    ncd: levelOf(years, clean, claims),
    covers: coversOf({ ...extras, cover, limit, years }),
    thinner: coversOf({ ...extras, medical: false, cover, limit: limit > 100 ? 100 : limit, years }),
  };
}

/** The no-claim level (domain.md §2.3): four clean years and more, else the claims of three years less the years insured. */
const levelOf = (years: number, clean: number, claims: number): number =>
  clean >= 4 ? -4 : Math.min(5, (clean >= 3 ? 0 : Math.max(claims, years > clean ? 1 : 0)) - Math.min(3, years));

function insurersAsked(random: Random, one: WalkCase, written: string | undefined): string[] {
  const spec = storeOf(one);
  const first = written ?? one.car.insurer;
  const asked = [first];
  const n = random.weighted(INSURERS_ASKED);
  for (let tries = 0; asked.length < n && tries < 12; tries++) {
    const other = random.weighted(spec.insurers);
    // 中华联合, 阳光 and 大地 write no new-energy cars here.
    if (asked.includes(other) || (isNev(one) && ['ZHLH', 'YGBX', 'CCIC'].includes(other))) continue;
    asked.push(other);
  }
  return asked;
}

/** Last year's premium moved as shops see it move; without one, what the cell of the table gives. */
function newPremium(random: Random, one: WalkCase, years: number, claims: number): number {
  const { before, car } = one;
  if (before.premium === null) return cellPremium(random, one, car, years, claims);
  const change = isNev(one) ? CHANGE.nev : one.segment === 'NEW_TO_RENEW' ? CHANGE.fuelFirst : CHANGE.fuelLater;
  const moved = change.median * Math.exp(change.sigma * random.normal());
  return Math.round(before.premium * Math.min(CHANGE.most, Math.max(CHANGE.least, moved)));
}

const cellPremium = (random: Random, one: WalkCase, car: Car, years: number, claims: number): number =>
  commercialFen(random, storeOf(one), {
    energy: car.model.energy,
    year: years + 1,
    claims,
    level: car.level,
    cover: 'full',
  });
