import type { DuplicateCode } from '#contracts';

const LENGTH = 17;
/** Signs that hands and scanners take for each other. */
const ALIKE = ['O0', 'Q0', 'OQ', 'I1', 'L1', 'IL'];
const TAIL = 6;

const alike = (a: string, b: string): boolean => ALIKE.some((pair) => pair.includes(a) && pair.includes(b));

/** Places where two texts of one length differ. */
const places = (a: string, b: string): number[] => [...a].flatMap((sign, at) => (sign === b[at] ? [] : [at]));

/**
 * In what two VINs resemble each other so that one may be a slip of the other: signs that look alike, two neighbours
 * swapped, one other sign, or the end of it alone (rows that came without the whole VIN). Undefined for strangers.
 */
export function vinLikeness(a: string, b: string): DuplicateCode | undefined {
  if (a === b) return undefined;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (short.length < long.length) {
    return short.length >= TAIL && long.endsWith(short) ? 'VIN_TAIL_SAME' : undefined;
  }
  const at = places(a, b);
  if (at.every((i) => alike(a[i]!, b[i]!))) return 'VIN_LOOKALIKE';
  if (at.length === 1) return 'VIN_ONE_SIGN';
  const [i, j] = at;
  const swapped = at.length === 2 && j === i! + 1 && a[i!] === b[j] && a[j] === b[i!];
  return swapped ? 'VIN_TRANSPOSED' : undefined;
}

/** A VIN that no car has: another length, or a sign that VINs do not hold. */
export const isImproperVin = (vin: string): boolean => vin.length !== LENGTH || /[^A-HJ-NPR-Z0-9]/.test(vin);
