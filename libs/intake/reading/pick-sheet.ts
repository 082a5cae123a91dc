import { Problem, type LocalDate } from '#kernel';
import type { SheetRow, Sheets } from '#sheets';
import { SAMPLE_ROWS } from '../mapping/column-signs.js';
import { HEADER_SEARCHED, findHeader, knownRow, type Header, type HeaderChoice } from './find-header.js';
import { mapSheet, type MapChoice } from '../mapping/map-sheet.js';
import type { MappedColumn } from '../mapping/map-columns.js';
import { fillDown, fillHeader } from '../merging/merged-cells.js';
import { NoVehicleColumn } from '../mapping/no-vehicle-column.js';

/** What a person decided about a file; what is left out is found out. */
export interface SheetChoice extends HeaderChoice {
  sheet?: string;
  /** Names of sheets that are taken before others where they hold headers seen before. */
  prefer?: readonly string[];
}

/** The sheet to read: its header, the first rows of data (read already) and the rest of them. */
export interface PickedSheet {
  name: string;
  header: Header;
  hiddenColumns: readonly number[];
  first: SheetRow[];
  rest: AsyncGenerator<SheetRow>;
}

/** Rows above a header that a person names. */
const HEADER_ROW_MOST = 1_000;

/**
 * Takes the sheet that a person named, or the first visible one whose header is understood and that holds data.
 * @throws Problem 422 'import.empty' | 'import.no-vehicle-column' | 'import.no-rows' (of the first sheet that holds
 *   anything), 'import.no-such-sheet'
 */
export async function pickSheet(sheets: Sheets, choice: SheetChoice, today: LocalDate): Promise<PickedSheet> {
  const seen = await pickSeen(sheets, choice, today);
  if (seen) return seen;
  let reason: Problem | undefined;
  for (const at of sheetsToTry(sheets, choice.sheet)) {
    try {
      return await openAt(sheets, at, choice, today);
    } catch (error) {
      if (!(error instanceof Problem) || !PASSED_OVER.has(error.code)) throw error;
      if (error instanceof NoVehicleColumn) error.place.sheet = sheets.list[at]!.name;
      if (!reason || reason.code === 'import.empty') reason = error;
    }
  }
  throw reason ?? new Problem(422, 'import.empty');
}

async function pickSeen(sheets: Sheets, choice: SheetChoice, today: LocalDate): Promise<PickedSheet | undefined> {
  if (choice.sheet !== undefined || choice.headerRow !== undefined || !choice.prefer) return undefined;
  for (const [at, { name }] of sheets.list.entries()) {
    if (!choice.prefer.includes(name)) continue;
    const rows = sheets.rows(at);
    const top = await take(rows, undefined);
    await rows.return(undefined);
    if (knownRow(top, choice) >= 0) return openAt(sheets, at, choice, today);
  }
  return undefined;
}

/** Faults of one sheet after which the next one is tried. */
const PASSED_OVER = new Set(['import.empty', 'import.no-vehicle-column', 'import.no-rows', 'import.no-such-row']);

function sheetsToTry(sheets: Sheets, name: string | undefined): number[] {
  const all = sheets.list.map((sheet, at) => ({ ...sheet, at }));
  const wanted = all.filter((sheet) => (name === undefined ? !sheet.hidden : sheet.name === name));
  if (name !== undefined && wanted.length === 0) throw new Problem(422, 'import.no-such-sheet');
  return wanted.slice(0, name === undefined ? all.length : 1).map(({ at }) => at);
}

async function openAt(sheets: Sheets, at: number, choice: SheetChoice, today: LocalDate): Promise<PickedSheet> {
  const facts = await sheets.facts(at);
  const rows = sheets.rows(at);
  try {
    const top = await take(rows, choice.headerRow);
    if (top.length === 0) throw new Problem(422, 'import.empty');
    const found = findHeader(fillHeader(top, facts.merges), choice);
    const data = top.filter(({ row }) => row >= found.dataFrom);
    if (data.length === 0) throw new Problem(422, 'import.no-rows');
    await fillUp(data, rows);
    const fill = fillDown(facts.merges, found);
    const first = data.map(fill);
    const header = { ...found, mapping: mappingOf(found, first, today, choice) };
    return {
      name: sheets.list[at]!.name,
      header,
      hiddenColumns: facts.hiddenColumns,
      first,
      rest: mapped(rows, fill),
    };
  } catch (error) {
    await rows.return(undefined);
    throw error;
  }
}

/** The columns of a sheet; where none names a car, what was understood of it goes up with the problem. */
function mappingOf(found: Header, first: SheetRow[], today: LocalDate, choice: SheetChoice): MappedColumn[] {
  try {
    return mapSheet(found.headers, first, today, givenBy(choice, found.headers));
  } catch (error) {
    if (error instanceof NoVehicleColumn) error.place.headerRow = found.headerRow;
    throw error;
  }
}

/** Enough rows of data to tell by them what the columns hold. */
async function fillUp(data: SheetRow[], rows: AsyncGenerator<SheetRow>): Promise<void> {
  while (data.length < SAMPLE_ROWS) {
    const next = await rows.next();
    if (next.done) return;
    data.push(next.value);
  }
}

/** Columns that a person gave, or those that a profile knows by these headers. */
function givenBy({ columns = [] }: SheetChoice, headers: readonly string[]): MapChoice {
  return typeof columns === 'function' ? { columns: columns(headers), by: 'profile' } : { columns, by: 'hand' };
}

/** The rows among which the header is searched; when a person names its row, all up to the one after it. */
async function take(rows: AsyncGenerator<SheetRow>, headerRow: number | undefined): Promise<SheetRow[]> {
  const taken: SheetRow[] = [];
  const last = Math.min(headerRow ?? 0, HEADER_ROW_MOST);
  while (taken.length <= HEADER_SEARCHED || taken.at(-1)!.row <= last) {
    const next = await rows.next();
    if (next.done) break;
    taken.push(next.value);
  }
  return taken;
}

async function* mapped(rows: AsyncGenerator<SheetRow>, fill: (row: SheetRow) => SheetRow): AsyncGenerator<SheetRow> {
  try {
    for await (const row of rows) yield fill(row);
  } finally {
    await rows.return(undefined);
  }
}
