import { Problem } from '#kernel';
import type { ByteSource } from './byte-source.js';
import { withoutEntities } from './markup.js';
import { RowBuilder } from './row-builder.js';
import { SHEET_LIMITS, type SheetRow } from './sheet-row.js';
import type { Merge } from './sheets.js';
import { textOf, type Encoding } from './text-encoding.js';

/** Names of signs that tables of web pages hold; all others stay as they are written. Nothing is ever fetched. */
const NAMED: Record<string, string> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ensp: ' ',
  emsp: ' ',
  yen: '¥',
  middot: '·',
  times: '×',
  ldquo: '“',
  rdquo: '”',
  lsquo: '‘',
  rsquo: '’',
  hellip: '…',
  mdash: '—',
  ndash: '–',
};
const TAG = /^<(\/?)([a-z][a-z0-9]*)/i;
/** Elements whose contents are no text of the page. */
const UNSEEN = new Set(['script', 'style', 'title', 'xml', 'noscript']);
const TAG_MOST = 20_000;
const SPAN_MOST = 1_000;

const spanOf = (tag: string, name: string): number => {
  const said = Number(new RegExp(`\\b${name}\\s*=\\s*["']?(\\d{1,7})`, 'i').exec(tag)?.[1] ?? 1);
  return Math.max(1, said);
};

/** Puts the cells of a page's tables into rows: each `tr` is a row, each `td` or `th` a cell, whatever is nested. */
class TableBuilder {
  readonly rows = new RowBuilder();
  readonly merges: Merge[] = [];
  /** Of each column the row down to which a cell from above covers it. */
  private readonly covered: number[] = [];
  private cell: string | undefined;
  private span = 1;

  open(name: string, tag: string): void {
    if (name === 'tr') this.startRow();
    else if (name === 'td' || name === 'th') this.startCell(tag);
    else if (name === 'br' && this.cell !== undefined) this.cell = `${this.cell.trimEnd()}\n`;
    else if (name === 'table') this.endCell();
  }

  close(name: string): void {
    if (name === 'td' || name === 'th') this.endCell();
    else if (name === 'tr' || name === 'table') this.endRow();
  }

  text(written: string): void {
    if (this.cell === undefined || this.cell.length > SHEET_LIMITS.cellChars) return;
    const said = withoutEntities(written.replace(/\s+/g, ' '), NAMED);
    this.cell += this.cell === '' || this.cell.endsWith('\n') ? said.trimStart() : said;
  }

  endRow(): void {
    this.endCell();
    this.rows.finish();
  }

  private startRow(): void {
    this.endCell();
    this.rows.start();
  }

  private startCell(tag: string): void {
    if (!this.rows.inRow) this.startRow();
    this.endCell();
    let column = this.rows.column;
    while ((this.covered[column] ?? 0) >= this.rows.number) column++;
    this.rows.moveTo(column);
    this.cell = '';
    this.span = Math.min(spanOf(tag, 'colspan'), SPAN_MOST);
    this.cover(column, Math.min(spanOf(tag, 'rowspan'), SHEET_LIMITS.rows));
  }

  private cover(left: number, rows: number): void {
    const top = this.rows.number;
    if (rows > 1 || this.span > 1) {
      this.merges.push({ top, left, bottom: top + rows - 1, right: left + this.span - 1 });
    }
    for (let at = left; rows > 1 && at < left + this.span; at++) this.covered[at] = top + rows - 1;
  }

  private endCell(): void {
    if (this.cell === undefined) return;
    const column = this.rows.column;
    this.rows.put({ text: this.cell.trim().slice(0, SHEET_LIMITS.cellChars) });
    this.cell = undefined;
    if (this.span > 1) this.rows.moveTo(column + this.span);
  }
}

/** Reads pages as they are found: tags that nobody closed, attributes without quotes, signs that are no tags. */
class PageReader {
  readonly table = new TableBuilder();
  private rest = '';
  private unseen: string | undefined;

  write(piece: string): void {
    const text = this.rest + piece;
    let at = 0;
    while (at < text.length) {
      const next = this.unseen ? this.skip(text, at, this.unseen) : this.step(text, at);
      if (next < 0) break;
      at = next;
    }
    this.rest = text.slice(at);
    if (this.rest.length > SHEET_LIMITS.quietChars) throw new Problem(413, 'import.zip-bomb');
  }

  end(): void {
    this.table.endRow();
  }

  private skip(text: string, at: number, name: string): number {
    const end = new RegExp(`</${name}\\s*>`, 'i').exec(text.slice(at));
    if (!end) return -1;
    this.unseen = undefined;
    return at + end.index + end[0].length;
  }

  private step(text: string, at: number): number {
    if (text[at] !== '<') {
      const end = text.indexOf('<', at);
      if (end > 0) this.table.text(text.slice(at, end));
      return end;
    }
    if (text.startsWith('<!--', at)) return after(text, at, '-->');
    if (at + 1 < text.length && !/[a-z/!?]/i.test(text[at + 1]!)) {
      this.table.text('<');
      return at + 1;
    }
    const end = tagEnd(text, at);
    if (end > 0) this.tag(text.slice(at, end));
    return end;
  }

  private tag(tag: string): void {
    const [, slash, written = ''] = TAG.exec(tag) ?? [];
    const name = written.toLowerCase();
    if (slash) this.table.close(name);
    else if (UNSEEN.has(name) && !tag.endsWith('/>')) this.unseen = name;
    else this.table.open(name, tag);
  }
}

const after = (text: string, from: number, mark: string): number => {
  const end = text.indexOf(mark, from);
  return end < 0 ? -1 : end + mark.length;
};

const WHOLE_TAG = /<[^>"']*(?:"[^"]*"[^>"']*|'[^']*'[^>"']*)*>/y;
/** Behind the tag that begins here: at the first '>' outside quotes, or at the first of all where a quote never ends. */
function tagEnd(text: string, at: number): number {
  WHOLE_TAG.lastIndex = at;
  if (WHOLE_TAG.test(text)) return WHOLE_TAG.lastIndex;
  return text.length - at > TAG_MOST ? after(text, at, '>') : -1;
}

/** Rows of the tables of a web page, as old dealer systems save them under the name xls. */
export async function* htmlRows(source: ByteSource, encoding: Encoding): AsyncGenerator<SheetRow> {
  const reader = new PageReader();
  for await (const piece of textOf(source, encoding)) {
    reader.write(piece);
    yield* reader.table.rows.take();
  }
  reader.end();
  yield* reader.table.rows.take();
}

/** The cells of a page that cover several places. */
export async function htmlMerges(source: ByteSource, encoding: Encoding): Promise<Merge[]> {
  const reader = new PageReader();
  for await (const piece of textOf(source, encoding)) {
    reader.write(piece);
    reader.table.rows.take();
  }
  return reader.table.merges;
}
