import { cleanText, isBlank } from '#kernel';
import { EMPTY_CELL, type Cell, type SheetRow } from '#sheets';
import type { Field } from '../mapping/fields.js';
import type { MappedColumn } from '../mapping/map-columns.js';
import type { Finding, ImportRecord } from '../judging/record.js';
import type { ReasonCode } from '../judging/reasons.js';

const TEXT_MAX = 500;
const NONE: readonly Cell[] = [];

type More = Pick<Finding, 'params' | 'proposal' | 'also'>;

/** Cells of one row by field, and the book in which its judges write. */
export class RowCells {
  readonly findings: Finding[] = [];
  readonly repaired: Field[] = [];
  readonly record: ImportRecord = {};
  private readonly said = new Map<Field, readonly Cell[]>();

  constructor(
    readonly row: SheetRow,
    private readonly columns: ReadonlyMap<Field, readonly number[]>,
    private readonly doubts: ReadonlySet<Field> = new Set(),
  ) {}

  /** Cells of the field that say something. */
  all(field: Field): readonly Cell[] {
    const columns = this.columns.get(field);
    if (!columns) return NONE;
    const known = this.said.get(field);
    if (known) return known;
    const cells = columns.map((column) => this.row.cells[column] ?? EMPTY_CELL);
    const said = cells.filter((cell) => cell.text !== '' && !isBlank(cell.text));
    this.said.set(field, said);
    for (const { text } of cells) this.lookFor(field, text);
    return said;
  }

  /** What a formula could not work out, and signs that were lost before the file came here, are told of. */
  private lookFor(field: Field, text: string): void {
    if (text.startsWith('#') && isBlank(text)) this.warn('CELL_ERROR', field);
    if (text.includes('\uFFFD')) this.warn('TEXT_DAMAGED', field);
  }

  /** The cell of the field as it stands; '' for none, and for one that says nothing. */
  raw(field: Field): string {
    return this.all(field)[0]?.text ?? '';
  }

  cell(field: Field): Cell | undefined {
    return this.all(field)[0];
  }

  /** The cleaned text; undefined for none. */
  text(field: Field): string | undefined {
    const text = cleanText(this.raw(field).slice(0, TEXT_MAX * 4)).slice(0, TEXT_MAX);
    return text === '' ? undefined : text;
  }

  has(field: Field): boolean {
    return this.columns.has(field);
  }

  /** Whether the column of the field contradicts another throughout the file, so that one row more says nothing. */
  doubted(field: Field): boolean {
    return this.doubts.has(field);
  }

  warn(code: ReasonCode, field: Field | null, more: More = {}): void {
    this.findings.push({ code, field, severity: 'warn', ...more });
  }

  fail(code: ReasonCode, field: Field | null, more: More = {}): void {
    this.findings.push({ code, field, severity: 'error', ...more });
  }

  /** Notes a silent repair when the value is not what the cell said. */
  mend(field: Field, raw: string, value: string): void {
    if (raw !== value) this.repaired.push(field);
  }
}

/** Which columns hold each field. */
export function columnsByField(mapping: readonly MappedColumn[]): Map<Field, number[]> {
  const columns = new Map<Field, number[]>();
  for (const { column, field } of mapping) {
    if (field) columns.set(field, [...(columns.get(field) ?? []), column]);
  }
  return columns;
}
