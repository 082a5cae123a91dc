import { addYears, daysBetween, lastCoveredDay, readDay, type LocalDate } from '#kernel';
import type { Field } from '../mapping/fields.js';
import type { FileKind } from '../reading/file-kind.js';
import { LINES_OF_COVER, linesSaid, type Line } from './lines-said.js';
import { modelYearConflict } from './model-year.js';
import { proposed, proposeDay } from '../checking/proposals.js';
import type { RowCells } from '../reading/row-cells.js';

const FIRST_CAR_YEAR = 1980;
const FIRST_YEAR = 2000;
const YEARS_AHEAD = 2;
const STALE_YEARS = 2;

type DayField = Extract<
  Field,
  | 'firstRegisteredOn'
  | 'startsOn'
  | 'compulsoryStartsOn'
  | 'commercialStartsOn'
  | 'expiresOn'
  | 'compulsoryExpiresOn'
  | 'commercialExpiresOn'
  | 'signedOn'
  | 'lastRepairOn'
  | 'nextFollowOn'
  | 'renewedOn'
  | 'enteredOn'
  | 'settledOn'
  | 'deliveredOn'
  | 'claimBefore'
>;
const ENDS: ReadonlySet<Field> = new Set(['expiresOn', 'compulsoryExpiresOn', 'commercialExpiresOn']);
/** Days on which nothing of the cover hangs: unreadable, they are left out and the row is taken. */
const LIGHT = [
  'lastRepairOn',
  'nextFollowOn',
  'renewedOn',
  'enteredOn',
  'settledOn',
  'deliveredOn',
  'claimBefore',
] as const;
const IS_LIGHT: ReadonlySet<Field> = new Set(LIGHT);
/** Kinds of list that tell of cover; the others are not blamed for having no expiry. */
const OF_COVER: ReadonlySet<FileKind> = new Set(['policy', 'renewal', 'control']);

/**
 * Days of a row: all spellings, years from 2000 (cars from 1980) to two years ahead; an end at midnight is the evening
 * before. A day of cover or registration that cannot be read returns the row, a lighter one is left out.
 */
export function judgeDays(cells: RowCells, today: LocalDate, kind: FileKind): void {
  const { record } = cells;
  const registered = dayOf(cells, 'firstRegisteredOn', today);
  if (registered) record.firstRegisteredOn = registered;
  for (const field of ['signedOn', ...LIGHT] as const) {
    const day = dayOf(cells, field, today);
    if (day) record[field] = day;
  }
  const starts = dayOf(cells, 'startsOn', today);
  if (starts) record.startsOn = starts;
  const both = dayOf(cells, 'expiresOn', today);
  const covered = linesSaid(cells.raw('covers')) ?? LINES_OF_COVER;
  for (const line of LINES_OF_COVER) judgeLine(cells, line, covered.includes(line) ? both : undefined, today);
  checkWhole(cells, kind);
}

function dayOf(cells: RowCells, field: DayField, today: LocalDate): LocalDate | undefined {
  const raw = cells.raw(field);
  if (raw === '') return undefined;
  const day = readDay(raw, { end: ENDS.has(field) });
  const year = Number(day?.slice(0, 4) ?? 0);
  const from = field === 'firstRegisteredOn' ? FIRST_CAR_YEAR : FIRST_YEAR;
  if (day && year >= from && year <= Number(today.slice(0, 4)) + YEARS_AHEAD) return day;
  if (IS_LIGHT.has(field)) cells.warn('DATE_UNREADABLE', field, proposed(day ? undefined : proposeDay(raw)));
  else cells.fail('DATE_INVALID', field, proposed(day ? undefined : proposeDay(raw)));
  return undefined;
}

function judgeLine(cells: RowCells, line: Line, shared: LocalDate | undefined, today: LocalDate): void {
  const { record } = cells;
  const starts = dayOf(cells, `${line}StartsOn`, today);
  if (starts) record[`${line}StartsOn`] = starts;
  const own = dayOf(cells, `${line}ExpiresOn`, today);
  const said = own ?? shared;
  const sold = cells.raw(`${line}PolicyNo`) !== '' || cells.raw(`${line}Premium`) !== '';
  const from = starts ?? (sold ? record.startsOn : undefined);
  const expires = said ?? (from && !cells.raw(`${line}ExpiresOn`) ? lastCoveredDay(from) : undefined);
  if (!expires) return;
  record[`${line}ExpiresOn`] = expires;
  const field = own === undefined && shared !== undefined ? 'expiresOn' : (`${line}ExpiresOn` as const);
  if (cells.findings.some((each) => each.field === field)) return;
  checkLine(cells, field, expires, { field: starts ? `${line}StartsOn` : 'startsOn', day: starts ?? record.startsOn });
  checkAge(cells, field, expires, today);
}

/** A policy's own two days: an end before the start, or on it, is no end. */
function checkLine(
  cells: RowCells,
  field: DayField,
  expires: LocalDate,
  start: { field: DayField; day: LocalDate | undefined },
): void {
  const { day } = start;
  if (day === undefined || day < expires) return;
  if (day === expires) return cells.fail('EXPIRY_IS_START', field, { proposal: lastCoveredDay(day) });
  const turned = Math.abs(daysBetween(lastCoveredDay(expires), day)) <= 1;
  const swap = { proposal: day, also: [{ field: start.field, proposal: expires }] };
  cells.fail('START_AFTER_EXPIRY', field, turned ? swap : {});
}

const FIRST_YEAR_SLACK = 31;

function checkAge(cells: RowCells, field: DayField, expires: LocalDate, today: LocalDate): void {
  const registered = cells.record.firstRegisteredOn;
  if (registered && expires < registered) return cells.fail('EXPIRY_BEFORE_REGISTRATION', field);
  if (expires < addYears(today, -STALE_YEARS)) return cells.warn('EXPIRY_STALE', field);
  if (!registered || registered > addYears(today, -STALE_YEARS) || expires >= today) return;
  // The first year's end of a car bought years ago: nobody has kept this row since.
  if (Math.abs(daysBetween(addYears(registered, 1), expires)) <= FIRST_YEAR_SLACK)
    cells.warn('EXPIRY_FIRST_YEAR', field);
}

function checkWhole(cells: RowCells, kind: FileKind): void {
  const { record } = cells;
  const ends = LINES_OF_COVER.flatMap((line) => record[`${line}ExpiresOn`] ?? []);
  if (record.signedOn && ends.some((day) => day < record.signedOn!)) {
    cells.warn('SIGNED_AFTER_EXPIRY', 'signedOn');
    delete record.signedOn;
  }
  checkModelYear(cells);
  const failed = cells.findings.some(({ code }) => code === 'DATE_INVALID');
  if (ends.length === 0 && !failed && OF_COVER.has(kind)) cells.warn('EXPIRY_MISSING', null);
}

function checkModelYear(cells: RowCells): void {
  const { vin, vinSuspect, firstRegisteredOn } = cells.record;
  if (vin === undefined || vinSuspect || firstRegisteredOn === undefined) return;
  const conflict = modelYearConflict(vin, firstRegisteredOn);
  if (!conflict || (conflict.how === 'near' && cells.doubted('firstRegisteredOn'))) return;
  cells.warn('MODEL_YEAR_LATER', 'firstRegisteredOn', { params: { year: conflict.year } });
}
