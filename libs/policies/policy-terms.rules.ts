import {
  addYears,
  isDestroyedNumber,
  isLocalDate,
  lastCoveredDay,
  Problem,
  readPolicyNo,
  type FieldFault,
  type LocalDate,
} from '#kernel';

export type Line = 'compulsory' | 'commercial';

/** One line of an issued policy as it was typed. */
export interface TypedLine {
  insurer: string;
  policyNo: string;
  startsOn: LocalDate;
  expiresOn?: LocalDate;
  premium: number;
  tax?: number;
}

/** The same, judged and complete. */
export interface JudgedLine {
  line: Line;
  insurerCode: string;
  policyNo: string;
  startsOn: LocalDate;
  expiresOn: LocalDate;
  signedOn: LocalDate;
  premium: number;
  tax: number | null;
}

/** Cover of one year may be stretched by a suspension; beyond two years the days were mistyped. */
const LONGEST_YEARS = 2;
/** Policies older than the compulsory line (2006) with room for what a group kept. */
const EARLIEST = '2000-01-01';

function dayFault(day: LocalDate, today: LocalDate): string | undefined {
  if (!isLocalDate(day)) return 'policy.day-unknown';
  return day < EARLIEST || day > addYears(today, LONGEST_YEARS + 1) ? 'policy.day-out-of-range' : undefined;
}

/** Faults of a line's days: order, reach and length (expires_on is the last covered day, inclusive). */
export function termFaults(term: {
  startsOn: LocalDate;
  expiresOn: LocalDate;
  signedOn: LocalDate;
  today: LocalDate;
}): string[] {
  const { startsOn, expiresOn, signedOn, today } = term;
  const unreal = [startsOn, expiresOn, signedOn].map((day) => dayFault(day, today)).find(Boolean);
  if (unreal) return [unreal];
  const faults: string[] = [];
  if (expiresOn < startsOn) faults.push('policy.ends-before-start');
  if (expiresOn > addYears(startsOn, LONGEST_YEARS)) faults.push('policy.term-too-long');
  if (signedOn > expiresOn) faults.push('policy.signed-after-end');
  if (signedOn > today) faults.push('policy.signed-ahead');
  return faults;
}

/**
 * A typed line against the rules of the trade.
 * @param insurerCode code of the insurer named, undefined when no insurer has that name
 * @throws Problem 422 with one fault for each field; its code is that of the first
 */
export function judgeLine(
  line: Line,
  typed: TypedLine,
  rest: { insurerCode: string | undefined; signedOn: LocalDate; today: LocalDate },
): JudgedLine {
  const faults: FieldFault[] = [];
  const add = (field: string, code: string) => faults.push({ path: `${line}.${field}`, code });
  const number = readPolicyNo(typed.policyNo);
  if (!rest.insurerCode) add('insurer', 'policy.unknown-insurer');
  if (!number) add('policyNo', isDestroyedNumber(typed.policyNo) ? 'policy.number-destroyed' : 'policy.number-invalid');
  const expiresOn = typed.expiresOn ?? (isLocalDate(typed.startsOn) ? lastCoveredDay(typed.startsOn) : typed.startsOn);
  const term = { startsOn: typed.startsOn, expiresOn, signedOn: rest.signedOn, today: rest.today };
  for (const code of termFaults(term)) add(code.startsWith('policy.signed') ? 'signedOn' : 'expiresOn', code);
  if (line === 'commercial' && typed.tax !== undefined) add('tax', 'policy.tax-on-commercial');
  const first = faults[0];
  if (first) throw new Problem(422, first.code, { line }, faults);
  return {
    line,
    insurerCode: rest.insurerCode!,
    policyNo: number!,
    startsOn: typed.startsOn,
    expiresOn,
    signedOn: rest.signedOn,
    premium: typed.premium,
    tax: typed.tax ?? null,
  };
}
