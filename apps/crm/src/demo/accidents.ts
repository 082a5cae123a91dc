import { isInsuredHere, type Car } from './car.js';
import type { Day } from './days.js';
import { ACCIDENTS, claimsOfYear } from './premiums.js';
import type { Random } from './prng.js';

/** Writes down on which days of a year its claims befell a car. */
export function befall(
  random: Random,
  car: Car,
  { claims, from, until }: { claims: number; from: Day; until: Day },
): void {
  const first = Math.max(from, car.known);
  for (let n = 0; n < claims; n++) {
    const day = random.int(first, Math.max(first, until));
    if (day <= until) car.accidents.push(day);
  }
}

/** The year that runs: as many claims as its days so far bring. Whoever asks for a price now is asked about them. */
export function runYear(random: Random, car: Car, today: Day): void {
  const from = Math.max(car.due - 364, car.known);
  // What ended before its due day was looked at when it ended.
  if (!isInsuredHere(car, today) || from >= today || car.accidents.some((day) => day >= from)) return;
  const days = Math.min(365, today - from);
  const claims = claimsOfYear(random, (ACCIDENTS[car.model.energy] * days) / 365);
  befall(random, car, { claims, from, until: today - 1 });
  if (car.due - today > ASKED_DAYS) return;
  car.claims = claims;
  car.cleanYears = claims > 0 ? 0 : car.cleanYears + 1;
}

/** Cars that end so soon are being worked. */
const ASKED_DAYS = 90;

/** The accidents that befell a car while this group insured it: those that it hears of. */
export const heardOf = (car: Car): Day[] => car.accidents.filter((day) => isInsuredHere(car, day));
