import { denseText } from './text.js';

const WEIGHTS = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
const VALUES: Record<string, number> = {};
'ABCDEFGH'.split('').forEach((letter, at) => (VALUES[letter] = at + 1));
'JKLMN'.split('').forEach((letter, at) => (VALUES[letter] = at + 1));
Object.assign(VALUES, { P: 7, R: 9 });
'STUVWXYZ'.split('').forEach((letter, at) => (VALUES[letter] = at + 2));
'0123456789'.split('').forEach((digit, at) => (VALUES[digit] = at));

const LENGTH = 17;
const LOOKS_LIKE: Record<string, string> = { I: '1', O: '0', Q: '0' };
const YEARS = 'ABCDEFGHJKLMNPRSTVWXY123456789';

/** What keeps a text from being a VIN: nothing written, another length than 17, or a sign that no VIN holds. */
export type VinFault =
  { fault: 'missing' } | { fault: 'length'; length: number } | { fault: 'letter'; proposal?: string };

/** Spaces and hyphens gone, in capitals; nothing is corrected. */
export const normaliseVin = denseText;

/** The sign that belongs at position 9 (GB 16735, ISO 3779): '0'…'9' or 'X'; undefined for a text that is no VIN. */
export function vinCheckDigit(vin: string): string | undefined {
  if (vin.length !== LENGTH) return undefined;
  let sum = 0;
  for (let at = 0; at < LENGTH; at++) {
    const value = at === 8 ? 0 : VALUES[vin[at]!];
    if (value === undefined) return undefined;
    sum += value * WEIGHTS[at]!;
  }
  const rest = sum % 11;
  return rest === 10 ? 'X' : String(rest);
}

/** Why a text is no VIN; undefined when it is one. I, O, Q get a proposal, which a person must confirm. */
export function vinFault(raw: string): VinFault | undefined {
  const vin = denseText(raw.slice(0, 200));
  if (vin === '') return { fault: 'missing' };
  if (vin.length !== LENGTH) return { fault: 'length', length: raw.length > 200 ? raw.length : vin.length };
  if ([...vin].every((sign) => VALUES[sign] !== undefined)) return undefined;
  const proposal = [...vin].map((sign) => LOOKS_LIKE[sign] ?? sign).join('');
  const usable = [...proposal].every((sign) => VALUES[sign] !== undefined);
  return usable ? { fault: 'letter', proposal } : { fault: 'letter' };
}

/**
 * A VIN of 17 legal signs, `suspect` when its check digit does not fit (imported cars often fail it: a warning, not an
 * error). Undefined for anything else; `vinFault` says why.
 */
export function readVin(raw: string): { vin: string; suspect: boolean } | undefined {
  if (vinFault(raw)) return undefined;
  const vin = denseText(raw);
  return { vin, suspect: vinCheckDigit(vin) !== vin[8] };
}

/**
 * Model year told by position 10: of the two years that share the sign (30 years apart) the later one that is not more
 * than one year after `latest`. 1998 = W, 2025 = S, 2026 = T. Undefined for signs that name no year.
 */
export function vinModelYear(vin: string, latest: number): number | undefined {
  const at = YEARS.indexOf(vin[9] ?? ' ');
  if (at < 0) return undefined;
  let year = 1980 + at;
  while (year + 30 <= latest + 1) year += 30;
  return year;
}
