import type { Archive } from './archive.js';
import { numberCell } from './cell-format.js';
import { MarkupReader, attributeOf, type MarkupEars } from './markup.js';
import { RowBuilder } from './row-builder.js';
import { EMPTY_CELL, SHEET_LIMITS, withoutEscapes, type Cell, type SheetRow } from './sheet-row.js';
import type { Workbook } from './workbook.js';

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

/** Hears the tags of a sheet and builds its rows. */
class SheetEars implements MarkupEars {
  readonly rows = new RowBuilder();
  private kind = 'n';
  private style = 0;
  private value = '';
  private inValue = false;
  private inReading = false;

  constructor(private readonly book: Workbook) {}

  open(name: string, attributes: string): void {
    if (name === 'c') this.startCell(attributes);
    else if (name === 'row') this.rows.start(Number(attributeOf(attributes, 'r')));
    else if (name === 'rPh') this.inReading = true;
    this.inValue = this.rows.inRow && (name === 'v' || (name === 't' && !this.inReading));
  }

  text(part: string): void {
    if (this.inValue && this.value.length < SHEET_LIMITS.cellChars) this.value += part.slice(0, SHEET_LIMITS.cellChars);
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.inValue = false;
    else if (name === 'c') this.rows.put(this.value === '' ? EMPTY_CELL : this.cell(this.value));
    else if (name === 'rPh') this.inReading = false;
    else if (name === 'row') this.rows.finish();
  }

  private startCell(attributes: string): void {
    const column = columnOf(attributeOf(attributes, 'r'));
    if (column !== undefined) this.rows.moveTo(column);
    this.kind = attributeOf(attributes, 't') ?? 'n';
    this.style = Number(attributeOf(attributes, 's') ?? 0);
    this.value = '';
  }

  private cell(text: string): Cell {
    if (this.kind === 's') return { text: this.book.shared.at(Number(text)) };
    if (this.kind === 'b') return { text: text === '1' ? 'TRUE' : 'FALSE' };
    if (this.kind === 'd') return { text, isDate: true };
    if (this.kind !== 'n') return { text: withoutEscapes(text) };
    const number = Number(text);
    if (!Number.isFinite(number)) return { text };
    return numberCell(number, this.book.styles[this.style] ?? 'number', this.book.from1904);
  }
}

/** Rows of one sheet that hold anything. Formulas give the value last computed, as text. */
export async function* xlsxRows(archive: Archive, part: string, book: Workbook): AsyncGenerator<SheetRow> {
  const ears = new SheetEars(book);
  const reader = new MarkupReader(ears);
  const decoder = new TextDecoder('utf-8');
  for await (const chunk of archive.read(part)) {
    reader.write(decoder.decode(chunk, { stream: true }));
    yield* ears.rows.take();
  }
  reader.write(decoder.decode());
  reader.end();
  yield* ears.rows.take();
}
