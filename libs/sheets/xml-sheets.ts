import type { ByteSource } from './byte-source.js';
import { numberText } from './cell-format.js';
import { MarkupReader, attributeOf, type MarkupEars } from './markup.js';
import { RowBuilder } from './row-builder.js';
import { EMPTY_CELL, SHEET_LIMITS, type Cell, type SheetRow } from './sheet-row.js';
import type { Merge, Sheets } from './sheets.js';
import { textOf, type Encoding } from './text-encoding.js';

interface XmlSheet {
  name: string;
  hidden: boolean;
  merges: Merge[];
  hiddenColumns: number[];
}

const COLUMNS_MOST = 1_000;
const MIDNIGHT = /T00:00:00(?:\.0+)?Z?$/;
const countOf = (attributes: string, name: string): number => Math.max(0, Number(attributeOf(attributes, name) ?? 0));

/** Hears the tags of a workbook of 2003 written as XML: facts of all sheets, rows of the one that is asked for. */
class WorkbookEars implements MarkupEars {
  readonly sheets: XmlSheet[] = [];
  readonly rows = new RowBuilder();
  private kind: string | undefined;
  private value = '';
  private column = 0;
  private across = 0;
  private inComment = false;
  private inVisible = false;

  constructor(private readonly wanted: number | undefined) {}

  open(name: string, attributes: string): void {
    if (name === 'Worksheet') this.startSheet(attributes);
    else if (name === 'Column') this.hide(attributes);
    else if (name === 'Row') this.rows.start(Number(attributeOf(attributes, 'Index')));
    else if (name === 'Cell') this.startCell(attributes);
    else if (name === 'Comment') this.inComment = true;
    else if (name === 'Visible') this.inVisible = true;
    else if (name === 'Data' && !this.inComment) this.kind = attributeOf(attributes, 'Type') ?? 'String';
  }

  text(part: string): void {
    if (this.kind !== undefined && this.value.length < SHEET_LIMITS.cellChars) this.value += part;
    const sheet = this.sheets.at(-1);
    if (this.inVisible && sheet && /hidden/i.test(part)) sheet.hidden = true;
  }

  close(name: string): void {
    if (name === 'Data' && !this.inComment) {
      if (this.isWanted) this.rows.put(cellOf(this.kind!, this.value.slice(0, SHEET_LIMITS.cellChars)));
      this.kind = undefined;
    } else if (name === 'Cell') this.endCell();
    else if (name === 'Row') this.rows.finish();
    else if (name === 'Comment') this.inComment = false;
    else if (name === 'Visible') this.inVisible = false;
  }

  private get isWanted(): boolean {
    return this.wanted === this.sheets.length - 1;
  }

  private startSheet(attributes: string): void {
    const name = (attributeOf(attributes, 'Name') ?? '').slice(0, SHEET_LIMITS.sheetName);
    this.sheets.push({ name, hidden: false, merges: [], hiddenColumns: [] });
    this.rows.restart();
    this.column = 0;
  }

  private hide(attributes: string): void {
    const first = countOf(attributes, 'Index') || this.column + 1;
    const last = first + Math.min(countOf(attributes, 'Span'), COLUMNS_MOST);
    const isHidden = attributeOf(attributes, 'Hidden') === '1';
    for (let at = first; isHidden && at <= last; at++) this.sheets.at(-1)?.hiddenColumns.push(at - 1);
    this.column = last;
  }

  private startCell(attributes: string): void {
    const index = countOf(attributes, 'Index');
    if (index > 0) this.rows.moveTo(index - 1);
    this.value = '';
    this.across = countOf(attributes, 'MergeAcross');
    this.column = this.rows.column;
    const down = countOf(attributes, 'MergeDown');
    const [top, left] = [this.rows.number, this.column];
    if (this.across + down > 0) {
      this.sheets.at(-1)?.merges.push({ top, left, bottom: top + down, right: left + this.across });
    }
  }

  private endCell(): void {
    if (this.rows.column === this.column) this.rows.put(EMPTY_CELL);
    if (this.across > 0) this.rows.moveTo(this.column + 1 + this.across);
  }
}

function cellOf(kind: string, text: string): Cell {
  if (kind === 'Boolean') return { text: text === '1' ? 'TRUE' : 'FALSE' };
  if (kind === 'DateTime')
    return {
      text: text
        .replace(MIDNIGHT, '')
        .replace('T', ' ')
        .replace(/(?:\.\d+)?Z?$/, ''),
      isDate: true,
    };
  const number = Number(text);
  if (kind !== 'Number' || text.trim() === '' || !Number.isFinite(number)) return { text };
  return { text: numberText(number), number };
}

async function* rowsOf(source: ByteSource, encoding: Encoding, ears: WorkbookEars): AsyncGenerator<SheetRow> {
  const reader = new MarkupReader(ears);
  for await (const piece of textOf(source, encoding)) {
    reader.write(piece);
    yield* ears.rows.take();
  }
  reader.end();
  yield* ears.rows.take();
}

/** The sheets of a workbook of 2003 written as XML, as many systems export it under the name xls. */
export async function openXml(source: ByteSource, encoding: Encoding): Promise<Sheets> {
  const ears = new WorkbookEars(undefined);
  for await (const row of rowsOf(source, encoding, ears)) void row;
  return {
    format: 'xml',
    list: ears.sheets,
    facts: (at) => Promise.resolve(ears.sheets[at]!),
    rows: (at) => rowsOf(source, encoding, new WorkbookEars(at)),
    close: () => undefined,
  };
}
