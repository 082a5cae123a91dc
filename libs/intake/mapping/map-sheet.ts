import { Problem, readDay, readVin, type LocalDate } from '#kernel';
import type { SheetRow } from '#sheets';
import { SAMPLE_ROWS, signsOf, type ColumnSigns } from './column-signs.js';
import { fieldName, REPEATED, type Field } from './fields.js';
import type { GivenColumn } from '../reading/find-header.js';
import { hasColumns } from '../reading/file-kind.js';
import { NoVehicleColumn } from './no-vehicle-column.js';
import { guessFields, type Guess } from './guess-fields.js';
import { fieldOfHeader, normaliseHeader, shownHeader, type MappedColumn } from './map-columns.js';
import { modelYearConflict } from '../judging/model-year.js';
import { DOUBTFUL_BELOW, LIES_BELOW, fitOf } from './test-fields.js';

export interface MapChoice {
  columns?: readonly GivenColumn[];
  /** Who gave the columns. */
  by?: 'hand' | 'profile';
}

/** Columns whose cells are looked at. */
const COLUMNS_LOOKED_AT = 1_000;
/** Cells that must contradict a header before it is not believed. */
const MIN_CONTRADICTING = 5;

interface Candidate {
  column: number;
  header: string;
  field: Field | null;
  confidence: number;
  by?: 'header' | 'content';
  fit?: number;
  signs: ColumnSigns;
}

/**
 * Maps the columns of a sheet: by their headers, checked against a sample of the rows beneath; by contents where a header
 * says nothing or its cells contradict it; and by what a person or a profile gave, which goes before everything.
 * @throws Problem 422 'import.column-twice' {field}; NoVehicleColumn
 */
export function mapSheet(
  headers: readonly string[],
  sample: readonly SheetRow[],
  today: LocalDate,
  choice: MapChoice = {},
): MappedColumn[] {
  const rows = sample.slice(0, SAMPLE_ROWS);
  const width = Math.min(COLUMNS_LOOKED_AT, Math.max(headers.length, ...rows.map(({ cells }) => cells.length)));
  const candidates = Array.from({ length: width }, (_, column) => candidateOf(column, headers[column] ?? '', rows));
  const winners = winnersOf(candidates);
  const guesses = guessesOf(candidates, winners, today);
  const beyond = headers.slice(width).map((header, at) => plain(at + width, header));
  const found = candidates.map((each) => resolved(each, winners, guesses)).concat(beyond);
  const mapping = withGiven(
    found.filter(({ header, field }) => header !== '' || field !== null),
    choice,
  );
  if (!hasColumns(mapping)) throw new NoVehicleColumn(mapping);
  return mapping.map((each) =>
    each.field === 'firstRegisteredOn' && disagree(mapping, rows) ? { ...each, doubt: 'disagrees' } : each,
  );
}

/** Of the rows whose VIN and registration can be compared, more than these contradict each other: the column is at fault. */
const DISAGREE_FROM = 0.05;

function disagree(mapping: readonly MappedColumn[], rows: readonly SheetRow[]): boolean {
  const columnOf = (field: Field): number => mapping.find((each) => each.field === field)?.column ?? -1;
  const [vins, days] = [columnOf('vin'), columnOf('firstRegisteredOn')];
  let compared = 0;
  let contrary = 0;
  for (const { cells } of rows) {
    const vin = readVin(cells[vins]?.text ?? '');
    const day = readDay(cells[days]?.text ?? '');
    if (!vin || vin.suspect || !day) continue;
    compared += 1;
    if (modelYearConflict(vin.vin, day)) contrary += 1;
  }
  return contrary > compared * DISAGREE_FROM;
}

const plain = (column: number, header: string): MappedColumn => ({
  column,
  header: shownHeader(header),
  field: null,
  confidence: 0,
});

const LINE_ALONE: Record<string, 'compulsory' | 'commercial'> = {
  交强险: 'compulsory',
  交强: 'compulsory',
  强险: 'compulsory',
  商业险: 'commercial',
  商业: 'commercial',
  商险: 'commercial',
};

/** A header that names a line and nothing else means what stands beneath it: days, numbers, companies or money. */
function ofLine(line: 'compulsory' | 'commercial', { share, filled }: ColumnSigns): Field | null {
  if (filled > 0 && share.yesNo >= 0.8) return null;
  if (share.day >= 0.8) return `${line}ExpiresOn`;
  if (share.insurer >= 0.8) return `${line}Insurer`;
  return share.policyNo >= 0.6 && share.money < 0.4 ? `${line}PolicyNo` : `${line}Premium`;
}

function candidateOf(column: number, header: string, rows: readonly SheetRow[]): Candidate {
  const signs = signsOf(rows, column);
  const base = { column, header: shownHeader(header), signs };
  const line = LINE_ALONE[normaliseHeader(header)];
  if (line) {
    const field = ofLine(line, signs);
    return { ...base, field, confidence: field ? 0.8 : 0, by: 'content', fit: field ? fitOf(field, signs) : undefined };
  }
  const guess = fieldOfHeader(header);
  if (!guess) return { ...base, field: null, confidence: 0 };
  if (guess.field === 'businessKind' && signs.filled >= 3 && signs.share.grade >= 0.8) {
    return { ...base, field: 'grade', confidence: 0.9, by: 'content' };
  }
  return { ...base, ...guess, by: 'header', fit: fitOf(guess.field, signs) };
}

const lies = ({ fit, signs }: Candidate): boolean =>
  fit !== undefined && fit < LIES_BELOW && signs.filled >= MIN_CONTRADICTING;

/** How much a column is worth for its field: the words above it, and whether its cells bear them out. */
function worthOf(each: Candidate): number {
  if (each.signs.filled === 0) return each.confidence * 0.5;
  if (lies(each)) return each.confidence * 0.1;
  return each.fit !== undefined && each.fit < DOUBTFUL_BELOW ? each.confidence * (0.4 + each.fit) : each.confidence;
}

function winnersOf(candidates: readonly Candidate[]): Map<Field, Candidate> {
  const winners = new Map<Field, Candidate>();
  for (const each of candidates) {
    const held = each.field && winners.get(each.field);
    if (each.field && (!held || worthOf(each) > worthOf(held))) winners.set(each.field, each);
  }
  return winners;
}

const holds = (each: Candidate, winners: ReadonlyMap<Field, Candidate>): boolean =>
  each.field !== null && (REPEATED.has(each.field) || winners.get(each.field) === each);

/** Contents are asked of columns without a field and of those that contradict theirs. */
function guessesOf(
  candidates: readonly Candidate[],
  winners: ReadonlyMap<Field, Candidate>,
  today: LocalDate,
): Map<number, Guess> {
  const sure = candidates.filter((each) => holds(each, winners) && !lies(each));
  const taken = new Set(sure.map(({ field }) => field!));
  const asked = candidates.filter((each) => each.field === null || lies(each));
  return new Map(guessFields(asked, taken, today).map((guess) => [guess.column, guess]));
}

function resolved(each: Candidate, winners: ReadonlyMap<Field, Candidate>, guesses: Map<number, Guess>): MappedColumn {
  const { column, header, field, confidence } = each;
  const guess = guesses.get(column);
  const lying = lies(each);
  const doubt = lying ? ({ doubt: 'content' } as const) : {};
  if (guess?.sure) return { column, header, field: guess.field, confidence: guess.confidence, by: 'content', ...doubt };
  const likeness = guess && guess.field !== field ? { looksLike: guess.field } : {};
  if (!holds(each, winners)) {
    const rival = field !== null && each.signs.filled > 0 ? ({ doubt: 'rival' } as const) : {};
    return { column, header, field: null, confidence: 0, ...rival, ...likeness };
  }
  const replaced = [...guesses.values()].some((other) => other.sure && other.field === field);
  // Sums insured are not kept as premiums; anything else stays, doubted, until a better column or a person is there.
  const dropped = replaced || (lying && each.signs.share.money >= DOUBTFUL_BELOW && /Premium$/.test(field!));
  if (dropped && !REPEATED.has(field!))
    return { column, header, field: null, confidence: 0, doubt: 'content', ...likeness };
  const shown = lying
    ? 0.2
    : each.fit !== undefined && each.fit < DOUBTFUL_BELOW
      ? confidence * (0.4 + each.fit)
      : confidence;
  return { column, header, field, confidence: Math.round(shown * 100) / 100, by: each.by, ...doubt, ...likeness };
}

/** Puts given columns in: a field given to one column leaves those that were found for it. */
export function withGiven(mapping: readonly MappedColumn[], { columns = [], by = 'hand' }: MapChoice): MappedColumn[] {
  const given = new Map(columns.map(({ column, field }) => [column, field]));
  const taken = new Set<Field>();
  for (const field of given.values()) {
    if (field === null || REPEATED.has(field)) continue;
    if (taken.has(field)) throw new Problem(422, 'import.column-twice', { field, name: fieldName(field, 'zh-CN') });
    taken.add(field);
  }
  const kept = mapping.map((each): MappedColumn => {
    const { column, header } = each;
    const field = given.get(column);
    if (field !== undefined) return { column, header, field, confidence: field === null ? 0 : 1, by };
    return each.field && taken.has(each.field) ? { column, header, field: null, confidence: 0 } : each;
  });
  const known = new Set(mapping.map(({ column }) => column));
  const added = [...given]
    .filter(([column]) => !known.has(column))
    .map(([column, field]): MappedColumn => ({ column, header: '', field, confidence: field === null ? 0 : 1, by }));
  return [...kept, ...added].sort((a, b) => a.column - b.column);
}
