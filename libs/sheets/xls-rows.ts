import { setImmediate } from 'node:timers/promises';
import { Problem } from '#kernel';
import { BIFF, recordAt, rkNumber, type BiffRecord } from './biff.js';
import { numberCell } from './cell-format.js';
import { RowBuilder } from './row-builder.js';
import type { Cell, SheetRow } from './sheet-row.js';
import type { Merge, SheetFacts } from './sheets.js';
import type { XlsBook, XlsSheet } from './xls-book.js';

const CELLS = new Set<number>([
  BIFF.FORMULA,
  BIFF.MULRK,
  BIFF.RSTRING,
  BIFF.LABELSST,
  BIFF.NUMBER,
  BIFF.LABEL,
  BIFF.BOOLERR,
  BIFF.RK,
]);
/** Shortest contents of a record of a cell: row, column, style. */
const CELL_HEAD = 6;
const AT_ONCE = 5_000;
const MERGES_MOST = 100_000;
const ERRORS: Record<number, string> = {
  0: '#NULL!',
  7: '#DIV/0!',
  15: '#VALUE!',
  23: '#REF!',
  29: '#NAME?',
  36: '#NUM!',
  42: '#N/A',
};

/** What a first walk over the records of a sheet tells. */
export interface XlsFacts extends SheetFacts {
  merges: Merge[];
  hiddenColumns: number[];
  /** Where the records of cells begin, sorted by row; undefined when they stand in order already. */
  sorted?: number[];
}

/** Records of a sheet up to its end; charts inside it are passed over. Other work gets its turn on the way. */
async function* recordsOf({ stream }: XlsBook, { from }: XlsSheet): AsyncGenerator<BiffRecord[]> {
  let depth = 0;
  let batch: BiffRecord[] = [];
  for (let at = from; ;) {
    const record = recordAt(stream, at);
    if (!record) throw new Problem(422, 'import.broken');
    at = record.end;
    if (record.kind === BIFF.BOF) depth++;
    else if (record.kind === BIFF.EOF) depth--;
    else if (depth === 0) throw new Problem(422, 'import.broken');
    if (depth === 0) break;
    if (depth === 1) batch.push(record);
    if (batch.length < AT_ONCE) continue;
    yield batch;
    batch = [];
    await setImmediate();
  }
  yield batch;
}

/** Looks through a sheet: merged cells, hidden columns, and whether its cells stand in the order of rows. */
export async function xlsFacts(book: XlsBook, sheet: XlsSheet): Promise<XlsFacts> {
  const facts: XlsFacts = { merges: [], hiddenColumns: [] };
  let last = 0;
  let ordered = true;
  for await (const records of recordsOf(book, sheet)) {
    for (const { kind, from, end } of records) {
      if (kind === BIFF.MERGEDCELLS) addMerges(book.stream, from, end, facts.merges);
      else if (kind === BIFF.COLINFO && end - from >= 10) hide(book.stream, from, facts.hiddenColumns);
      else if (isCell({ kind, from, end })) {
        const row = book.stream.readUInt16LE(from);
        ordered &&= row >= last;
        last = row;
      }
    }
  }
  return ordered ? facts : { ...facts, sorted: await sortedCells(book, sheet) };
}

const isCell = ({ kind, from, end }: BiffRecord): boolean => end - from > CELL_HEAD && CELLS.has(kind);

async function sortedCells(book: XlsBook, sheet: XlsSheet): Promise<number[]> {
  const offsets: number[] = [];
  for await (const records of recordsOf(book, sheet)) {
    for (const record of records) if (isCell(record)) offsets.push(record.from - 4);
  }
  return offsets.sort((a, b) => rowAt(book.stream, a) - rowAt(book.stream, b) || a - b);
}

const rowAt = (stream: Buffer, offset: number): number => stream.readUInt16LE(offset + 4);

function addMerges(stream: Buffer, from: number, end: number, merges: Merge[]): void {
  for (let at = from + 2; at + 8 <= end && merges.length < MERGES_MOST; at += 8) {
    const [top, bottom] = [stream.readUInt16LE(at) + 1, stream.readUInt16LE(at + 2) + 1];
    merges.push({ top, bottom, left: stream.readUInt16LE(at + 4), right: stream.readUInt16LE(at + 6) });
  }
}

function hide(stream: Buffer, from: number, hidden: number[]): void {
  if ((stream.readUInt16LE(from + 8) & 1) === 0) return;
  const last = Math.min(255, stream.readUInt16LE(from + 2));
  for (let column = stream.readUInt16LE(from); column <= last; column++) hidden.push(column);
}

/** Puts records of cells into rows. */
class CellReader {
  readonly rows = new RowBuilder();

  constructor(private readonly book: XlsBook) {}

  hear(record: BiffRecord): void {
    if (!isCell(record)) return;
    const { kind, from, end } = record;
    const { stream } = this.book;
    const row = stream.readUInt16LE(from) + 1;
    if (!this.rows.inRow || row !== this.rows.number) this.rows.start(row);
    this.rows.moveTo(stream.readUInt16LE(from + 2));
    if (kind === BIFF.MULRK) return this.several(from, end);
    const cell = this.cell(kind, from, end, stream.readUInt16LE(from + 4));
    if (cell) this.rows.put(cell);
  }

  private several(from: number, end: number): void {
    const { stream } = this.book;
    for (let at = from + 4; at + 6 <= end - 2; at += 6) {
      this.rows.put(this.number(rkNumber(stream.readInt32LE(at + 2)), stream.readUInt16LE(at)));
    }
  }

  private cell(kind: number, from: number, end: number, style: number): Cell | undefined {
    const { stream, shared } = this.book;
    const at = from + CELL_HEAD;
    const room = end - at;
    if (kind === BIFF.LABELSST) return room < 4 ? undefined : { text: shared.at(stream.readUInt32LE(at)) };
    if (kind === BIFF.RK) return room < 4 ? undefined : this.number(rkNumber(stream.readInt32LE(at)), style);
    if (kind === BIFF.NUMBER) return room < 8 ? undefined : this.number(stream.readDoubleLE(at), style);
    if (kind === BIFF.BOOLERR) return room < 2 ? undefined : truth(stream[at]!, stream[at + 1] === 1);
    if (kind === BIFF.FORMULA) return room < 8 ? undefined : this.formula(at, end, style);
    return { text: this.book.text(at, end, 2) };
  }

  private number(value: number, style: number): Cell {
    if (!Number.isFinite(value)) return { text: '' };
    return numberCell(value, this.book.styles[style] ?? 'number', this.book.from1904);
  }

  /** The value last computed: a number, or a text that stands in the record behind. */
  private formula(at: number, end: number, style: number): Cell | undefined {
    const { stream } = this.book;
    if (stream.readUInt16LE(at + 6) !== 0xffff) return this.number(stream.readDoubleLE(at), style);
    if (stream[at] === 1 || stream[at] === 2) return truth(stream[at + 2]!, stream[at] === 2);
    if (stream[at] !== 0) return undefined;
    for (let next = recordAt(stream, end), tries = 0; next && tries < 3; next = recordAt(stream, next.end), tries++) {
      if (next.kind === BIFF.STRING) return { text: this.book.text(next.from, next.end, 2) };
    }
    return undefined;
  }
}

const truth = (code: number, isError: boolean): Cell =>
  isError ? { text: ERRORS[code] ?? '#VALUE!' } : { text: code === 1 ? 'TRUE' : 'FALSE' };

/** Rows of one sheet that hold anything, in order, whatever the order of its records. */
export async function* xlsRows(book: XlsBook, sheet: XlsSheet, facts: XlsFacts): AsyncGenerator<SheetRow> {
  const reader = new CellReader(book);
  for await (const records of facts.sorted ? sortedOf(book, facts.sorted) : recordsOf(book, sheet)) {
    for (const record of records) reader.hear(record);
    yield* reader.rows.take();
  }
  reader.rows.finish();
  yield* reader.rows.take();
}

async function* sortedOf({ stream }: XlsBook, offsets: readonly number[]): AsyncGenerator<BiffRecord[]> {
  for (let from = 0; from < offsets.length; from += AT_ONCE) {
    yield offsets.slice(from, from + AT_ONCE).map((at) => recordAt(stream, at)!);
    await setImmediate();
  }
}
