import type { LocalDate } from '#kernel';

const YEARS = 'ABCDEFGHJKLMNPRSTVWXY123456789';
const FIRST = 1980;
/** Signs of model years come again after thirty years. */
const CYCLE = 30;
/** The model year may be one ahead of the calendar. */
const AHEAD = 2;
const FAR_AHEAD = 8;

/** By how many years the model year in a Chinese VIN is after the registration, the nearest cycle taken. */
function yearsAfter(vin: string, registered: LocalDate): number | undefined {
  const at = vin.startsWith('L') ? YEARS.indexOf(vin[9] ?? ' ') : -1;
  if (at < 0) return undefined;
  const apart = (((FIRST + at - Number(registered.slice(0, 4))) % CYCLE) + CYCLE) % CYCLE;
  return apart >= CYCLE / 2 ? apart - CYCLE : apart;
}

/**
 * How far the model year that a VIN names contradicts the first registration: a car is not registered before it was
 * built. near: by some years, which counts only in a file where the two agree as a rule; far: by eight or more.
 */
export function modelYearConflict(
  vin: string,
  registered: LocalDate,
): { year: number; how: 'near' | 'far' } | undefined {
  const apart = yearsAfter(vin, registered);
  if (apart === undefined || apart < AHEAD) return undefined;
  return { year: Number(registered.slice(0, 4)) + apart, how: apart >= FAR_AHEAD ? 'far' : 'near' };
}
