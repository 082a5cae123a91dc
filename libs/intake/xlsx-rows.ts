import { Problem } from '#kernel';
import type { Archive } from './archive.js';
import { numberText, serialText } from './cell-format.js';
import { EMPTY_CELL, SHEET_LIMITS, hasText, type Cell, type SheetRow } from './sheet-row.js';
import type { Workbook } from './workbook.js';
import { XmlReader, type Attributes } from './xml.js';

const overLimit = (what: 'rows' | 'columns' | 'cells'): Problem =>
  new Problem(422, 'import.over-limit', { [what]: SHEET_LIMITS[what] });

/** Column of a reference ('AB12' is 27, counted from 0); undefined where the reference has no letters. */
export function columnOf(reference: string | undefined): number | undefined {
  if (!reference) return undefined;
  let column = 0;
  for (let at = 0; at < reference.length && at < 4; at++) {
    const code = reference.charCodeAt(at) - 64;
    if (code < 1 || code > 26) break;
    column = column * 26 + code;
  }
  return column === 0 ? undefined : column - 1;
}

/** Hears the tags of a sheet and fills finished rows into `rows`. */
class SheetEars {
  readonly rows: SheetRow[] = [];
  private row: SheetRow | undefined;
  private last = 0;
  private cells = 0;
  private column = 0;
  private kind = 'n';
  private style = 0;
  private text = '';
  private inValue = false;
  private inReading = false;

  constructor(private readonly book: Workbook) {}

  open(name: string, attributes: Attributes): void {
    if (name === 'row') this.startRow(attributes);
    else if (name === 'c' && this.row) this.startCell(attributes);
    else if (name === 'rPh') this.inReading = true;
    this.inValue = this.row !== undefined && (name === 'v' || (name === 't' && !this.inReading));
  }

  hear(part: string): void {
    if (this.inValue && this.text.length < SHEET_LIMITS.cellChars) this.text += part.slice(0, SHEET_LIMITS.cellChars);
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.inValue = false;
    else if (name === 'rPh') this.inReading = false;
    else if (name === 'c' && this.row) this.endCell(this.row);
    else if (name === 'row' && this.row) {
      if (hasText(this.row)) this.rows.push(this.row);
      this.row = undefined;
    }
  }

  private startRow(attributes: Attributes): void {
    const said = Number(attributes['r']);
    const row = Number.isSafeInteger(said) && said > this.last ? said : this.last + 1;
    if (row > SHEET_LIMITS.rows) throw overLimit('rows');
    this.last = row;
    this.row = { row, cells: [] };
    this.column = -1;
  }

  private startCell(attributes: Attributes): void {
    this.column = columnOf(attributes['r']) ?? this.column + 1;
    if (this.column >= SHEET_LIMITS.columns) throw overLimit('columns');
    this.kind = attributes['t'] ?? 'n';
    this.style = Number(attributes['s'] ?? 0);
    this.text = '';
  }

  private endCell(row: SheetRow): void {
    if (this.text === '') return;
    this.cells += Math.max(1, this.column + 1 - row.cells.length);
    if (this.cells > SHEET_LIMITS.cells) throw overLimit('cells');
    while (row.cells.length < this.column) row.cells.push(EMPTY_CELL);
    row.cells[this.column] = this.cell();
  }

  private cell(): Cell {
    const text = this.text;
    if (this.kind === 's') return { text: this.book.shared[Number(text)] ?? '' };
    if (this.kind === 'b') return { text: text === '1' ? 'TRUE' : 'FALSE' };
    if (this.kind === 'd') return { text, isDate: true };
    const number = Number(text);
    if (this.kind !== 'n' || !Number.isFinite(number)) return { text };
    const as = this.book.styles[this.style] ?? 'number';
    const day = as === 'number' ? undefined : serialText(number, as, this.book.from1904);
    return day ? { text: day, number, isDate: true } : { text: numberText(number), number };
  }
}

/** Rows of one sheet that hold anything. Formulas give the value last computed, as text. */
export async function* xlsxRows(archive: Archive, part: string, book: Workbook): AsyncGenerator<SheetRow> {
  const ears = new SheetEars(book);
  const reader = new XmlReader({
    open: (name, attributes) => ears.open(name, attributes),
    close: (name) => ears.close(name),
    text: (text) => ears.hear(text),
  });
  for await (const chunk of archive.read(part)) {
    reader.write(chunk);
    yield* ears.rows.splice(0);
  }
  reader.end();
  yield* ears.rows.splice(0);
}
