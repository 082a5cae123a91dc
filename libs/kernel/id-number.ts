import { localDate, type LocalDate } from './local-date.js';
import { denseText } from './text.js';

/** truncated: a spreadsheet kept 15 digits of it and the rest are zeros. */
export type IdNoState = 'valid' | 'check_failed' | 'truncated';

export interface IdNo {
  idNo: string;
  kind: 'person' | 'company';
  state: IdNoState;
}

const PERSON_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const PERSON_SIGNS = '10X98765432';
const COMPANY_SIGNS = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const PERSON = /^\d{17}[\dX]$/;
const OLD_PERSON = /^\d{15}$/;
const COMPANY = /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/;

/** Check sign of a personal identity number from its first 17 digits (GB 11643-1999). */
export function personCheckSign(first17: string): string {
  const sum = PERSON_WEIGHTS.reduce((total, weight, at) => total + weight * Number(first17[at]), 0);
  return PERSON_SIGNS[sum % 11]!;
}

/** Check sign of a unified social credit code from its first 17 signs (GB 32100-2015, in force since 2015-10-01). */
export function companyCheckSign(first17: string): string {
  let sum = 0;
  let weight = 1;
  for (const sign of first17) {
    sum += COMPANY_SIGNS.indexOf(sign) * weight;
    weight = (weight * 3) % 31;
  }
  return COMPANY_SIGNS[(31 - (sum % 31)) % 31]!;
}

/** Birth day written in a personal number of 18 signs; undefined when no such day exists. */
export const birthDayOf = (idNo: string): LocalDate | undefined =>
  localDate(Number(idNo.slice(6, 10)), Number(idNo.slice(10, 12)), Number(idNo.slice(12, 14)));

/** Sex written in a personal number of 18 signs: the 17th digit is odd for men. */
export const sexOf = (idNo: string): 'male' | 'female' => (Number(idNo[16]) % 2 === 1 ? 'male' : 'female');

function readPerson(text: string): IdNo | undefined {
  if (OLD_PERSON.test(text)) {
    const first17 = `${text.slice(0, 6)}19${text.slice(6)}`;
    if (!birthDayOf(first17)) return undefined;
    return { idNo: first17 + personCheckSign(first17), kind: 'person', state: 'valid' };
  }
  if (!PERSON.test(text) || !/^[1-9]/.test(text)) return undefined;
  const born = /^(?:18|19|20)/.test(text.slice(6)) && birthDayOf(text) !== undefined;
  if (born && personCheckSign(text) === text[17]) return { idNo: text, kind: 'person', state: 'valid' };
  if (text.endsWith('000')) return { idNo: text, kind: 'person', state: 'truncated' };
  return born ? { idNo: text, kind: 'person', state: 'check_failed' } : undefined;
}

/**
 * An identity number: a person's of 18 signs (GB 11643) or of 15 (upgraded to 18), or a company's (GB 32100). A wrong
 * check sign is kept and said; undefined for what has neither form.
 */
export function readIdNo(raw: string): IdNo | undefined {
  const text = denseText(raw.slice(0, 100));
  const person = readPerson(text);
  // A birth day says that it is a person's: one in 31 with a wrong check sign would else pass for a company's.
  if (person?.state === 'valid' || person?.state === 'check_failed') return person;
  if (COMPANY.test(text)) {
    const fits = companyCheckSign(text.slice(0, 17)) === text[17];
    if (fits) return { idNo: text, kind: 'company', state: 'valid' };
    if (!person) return { idNo: text, kind: 'company', state: 'check_failed' };
  }
  return person;
}
