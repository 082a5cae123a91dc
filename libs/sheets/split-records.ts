import { SHEET_LIMITS } from './sheet-row.js';

const QUOTE = 34;
const SPACE = 32;
/** Lines that one cell may span: beyond, a quote was opened and never closed. */
const CELL_LINES = 300;

/** A cell that was cut out of a text, and where the text goes on: at the sign behind the cell. */
interface Cut {
  text: string;
  end: number;
}

/**
 * Cuts a text that comes in pieces into records. A quoted cell may hold the sign between cells and line breaks. A quote
 * counts as one only when its cell is closed again right before the next sign or line end; any other is a sign like any
 * other, so that a quote that somebody forgot costs its own row and not all that follow.
 */
export class RecordSplitter {
  private rest = '';

  constructor(
    private readonly delimiter: string,
    private readonly newline: '\n' | '\r',
  ) {}

  /** The records that are complete with this piece. */
  write(piece: string): string[][] {
    return this.cut(this.rest === '' ? piece : this.rest + piece, false);
  }

  /** The records that are left at the end of the text. */
  end(): string[][] {
    return this.rest === '' ? [] : this.cut(this.rest, true);
  }

  private cut(text: string, ended: boolean): string[][] {
    const records: string[][] = [];
    let at = 0;
    let quote = text.indexOf('"');
    while (at < text.length) {
      if (quote >= 0 && quote < at) quote = text.indexOf('"', at);
      const lineEnd = text.indexOf(this.newline, at);
      const end = lineEnd < 0 ? text.length : lineEnd;
      if (lineEnd < 0 && !ended && text.length - at <= SHEET_LIMITS.recordChars) break;
      if (quote < 0 || quote > end) {
        records.push(this.line(text, at, end).split(this.delimiter));
        at = end + 1;
        continue;
      }
      const record: string[] = [];
      const next = this.quoted(text, at, ended, record);
      if (next < 0) break;
      records.push(record);
      at = next;
    }
    this.rest = text.slice(at);
    return records;
  }

  private line(text: string, from: number, end: number): string {
    return text.slice(from, this.newline === '\n' && text.charCodeAt(end - 1) === RETURN && end > from ? end - 1 : end);
  }

  /** Cuts a record that holds quotes; returns where the next one begins, or -1 where more text is needed. */
  private quoted(text: string, from: number, ended: boolean, record: string[]): number {
    const wait = !ended && text.length - from <= SHEET_LIMITS.recordChars;
    for (let at = from; ;) {
      const cut = text.charCodeAt(at) === QUOTE ? this.quotedCell(text, at, wait) : undefined;
      if (cut === 'more') return -1;
      const { text: cell, end } = cut ?? this.plainCell(text, at);
      if (end >= text.length && wait) return -1;
      record.push(cell);
      if (text[end] !== this.delimiter)
        return text.indexOf(this.newline, end) < 0 ? text.length : end + breakAt(text, end);
      at = end + 1;
    }
  }

  private plainCell(text: string, from: number): Cut {
    const delimiter = text.indexOf(this.delimiter, from);
    const newline = text.indexOf(this.newline, from);
    const lineEnd = newline < 0 ? text.length : newline;
    if (delimiter >= 0 && delimiter < lineEnd) return { text: text.slice(from, delimiter), end: delimiter };
    return { text: this.line(text, from, lineEnd), end: lineEnd };
  }

  private quotedCell(text: string, from: number, wait: boolean): Cut | 'more' | undefined {
    for (let at = from + 1; ;) {
      const quote = text.indexOf('"', at);
      if (quote < 0 || quote - from > SHEET_LIMITS.cellChars * 2) {
        return quote < 0 && wait && !this.tooLong(text, from, text.length) ? 'more' : undefined;
      }
      if (text.charCodeAt(quote + 1) === QUOTE) {
        at = quote + 2;
        continue;
      }
      let end = quote + 1;
      while (text.charCodeAt(end) === SPACE) end++;
      if (end >= text.length && wait) return 'more';
      if (end < text.length && text[end] !== this.delimiter && text[end] !== '\n' && text[end] !== '\r')
        return undefined;
      if (this.tooLong(text, from, quote)) return undefined;
      return { text: text.slice(from + 1, quote).replaceAll('""', '"'), end };
    }
  }

  private tooLong(text: string, from: number, end: number): boolean {
    if (end - from > SHEET_LIMITS.cellChars * 2) return true;
    let lines = 0;
    for (let at = text.indexOf(this.newline, from); at >= 0 && at < end; at = text.indexOf(this.newline, at + 1))
      lines++;
    return lines > CELL_LINES;
  }
}

const RETURN = 13;
/** How many signs a line break at this place has. */
const breakAt = (text: string, at: number): number => (text[at] === '\r' && text[at + 1] === '\n' ? 2 : 1);
