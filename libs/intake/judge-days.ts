import { addYears, lastCoveredDay, readDay, type LocalDate } from '#kernel';
import type { Field } from './fields.js';
import type { RowCells } from './row-cells.js';

const FIRST_CAR_YEAR = 1980;
const FIRST_YEAR = 2000;
const YEARS_AHEAD = 2;

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
>;
const ENDS: ReadonlySet<Field> = new Set(['expiresOn', 'compulsoryExpiresOn', 'commercialExpiresOn']);
const LIGHT: ReadonlySet<Field> = new Set(['lastRepairOn', 'nextFollowOn']);

export type Line = 'compulsory' | 'commercial';
export const LINES_OF_COVER: readonly Line[] = ['compulsory', 'commercial'];

/**
 * Days of a row: all spellings, years from 2000 (cars from 1980) to two years ahead; an end at midnight is the evening
 * before. A day of cover or registration that cannot be read returns the row, a lighter one is left out.
 */
export function judgeDays(cells: RowCells, today: LocalDate): void {
  const { record } = cells;
  const registered = dayOf(cells, 'firstRegisteredOn', today);
  if (registered) record.firstRegisteredOn = registered;
  for (const field of ['signedOn', 'lastRepairOn', 'nextFollowOn'] as const) {
    const day = dayOf(cells, field, today);
    if (day) record[field] = day;
  }
  const starts = dayOf(cells, 'startsOn', today);
  if (starts) record.startsOn = starts;
  const both = dayOf(cells, 'expiresOn', today);
  const covered = linesSaid(cells.text('covers') ?? '');
  for (const line of LINES_OF_COVER) judgeLine(cells, line, covered.includes(line) ? both : undefined, today);
  checkWhole(cells);
}

function dayOf(cells: RowCells, field: DayField, today: LocalDate): LocalDate | undefined {
  const raw = cells.raw(field);
  if (raw === '') return undefined;
  const day = readDay(raw, { end: ENDS.has(field) });
  const year = Number(day?.slice(0, 4) ?? 0);
  const from = field === 'firstRegisteredOn' ? FIRST_CAR_YEAR : FIRST_YEAR;
  if (day && year >= from && year <= Number(today.slice(0, 4)) + YEARS_AHEAD) return day;
  if (LIGHT.has(field)) cells.warn('DATE_UNREADABLE', field);
  else cells.fail('DATE_INVALID', field);
  return undefined;
}

/** Lines that a cell like "交强+商业", "双险" or "单商业" names; both when it names none. */
function linesSaid(text: string): readonly Line[] {
  const compulsory = /交强|强险|强制/.test(text);
  const commercial = /商业|商险|车损|三者/.test(text);
  if (compulsory === commercial) return LINES_OF_COVER;
  return compulsory ? ['compulsory'] : ['commercial'];
}

function judgeLine(cells: RowCells, line: Line, shared: LocalDate | undefined, today: LocalDate): void {
  const { record } = cells;
  const starts = dayOf(cells, `${line}StartsOn`, today);
  if (starts) record[`${line}StartsOn`] = starts;
  const said = dayOf(cells, `${line}ExpiresOn`, today) ?? shared;
  const sold = cells.raw(`${line}PolicyNo`) !== '' || cells.raw(`${line}Premium`) !== '';
  const from = starts ?? (sold ? record.startsOn : undefined);
  const expires = said ?? (from && !cells.raw(`${line}ExpiresOn`) ? lastCoveredDay(from) : undefined);
  if (!expires) return;
  record[`${line}ExpiresOn`] = expires;
  const field = `${line}ExpiresOn` as const;
  if (record.firstRegisteredOn && expires < record.firstRegisteredOn) cells.fail('EXPIRY_BEFORE_REGISTRATION', field);
  const begins = starts ?? record.startsOn;
  if (begins && begins > expires) cells.fail('START_AFTER_EXPIRY', field);
  if (expires < addYears(today, -2)) cells.warn('EXPIRY_STALE', field);
}

function checkWhole(cells: RowCells): void {
  const { record } = cells;
  const ends = LINES_OF_COVER.flatMap((line) => record[`${line}ExpiresOn`] ?? []);
  if (record.signedOn && ends.some((day) => day < record.signedOn!)) {
    cells.warn('SIGNED_AFTER_EXPIRY', 'signedOn');
    delete record.signedOn;
  }
  const failed = cells.findings.some(({ code }) => code === 'DATE_INVALID');
  if (ends.length === 0 && !failed) cells.warn('EXPIRY_MISSING', null);
}
