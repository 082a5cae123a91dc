import { setImmediate } from 'node:timers/promises';
import { Problem } from '#kernel';
import { BIFF, SharedReader, decoderOf, recordAt, unicodeText, type BiffRecord } from './biff.js';
import { shownAs, type ShownAs } from './cell-format.js';
import { SHEET_LIMITS } from './sheet-row.js';
import { TextTable } from './text-table.js';

export interface XlsSheet {
  name: string;
  hidden: boolean;
  /** Where its records begin in the stream. */
  from: number;
}

const BIFF8 = 0x0600;
const BIFF5 = 0x0500;
const WORKSHEET = 0;
const MACRO_SHEET = 1;
/** Texts read in one go, before other work gets its turn. */
const AT_ONCE = 10_000;

/** All of an old workbook but its rows. */
export class XlsBook {
  readonly sheets: XlsSheet[] = [];
  readonly shared = new TextTable();
  readonly styles: ShownAs[] = [];
  from1904 = false;
  unicode = true;
  private readonly formats = new Map<number, string>();
  private decode = decoderOf(0);

  private constructor(readonly stream: Buffer) {}

  /** @throws Problem 415 'import.encrypted' | 'import.macros' | 'import.not-a-sheet', 422 'import.broken' | 'import.over-limit' */
  static async read(stream: Buffer): Promise<XlsBook> {
    const book = new XlsBook(stream);
    const first = recordAt(stream, 0);
    if (first?.kind !== BIFF.BOF || first.end - first.from < 4) throw new Problem(415, 'import.not-a-sheet');
    const version = stream.readUInt16LE(first.from);
    if (version !== BIFF8 && version !== BIFF5) throw new Problem(415, 'import.not-a-sheet');
    book.unicode = version === BIFF8;
    for (let at = first.end; ;) {
      const record = recordAt(stream, at);
      if (!record) throw new Problem(422, 'import.broken');
      if (record.kind === BIFF.EOF) return book;
      at = record.kind === BIFF.SST ? await book.readShared(record) : record.end;
      book.hear(record);
    }
  }

  /** A text whose length stands in front, in one or two bytes. */
  text(at: number, end: number, lengthBytes: 1 | 2): string {
    if (at + lengthBytes >= end) return '';
    const signs = this.stream.readUIntLE(at, lengthBytes);
    const from = at + lengthBytes;
    const text = this.unicode
      ? unicodeText(this.stream, from, end, signs)
      : this.decode(this.stream.subarray(from, Math.min(end, from + signs)));
    return text.slice(0, SHEET_LIMITS.cellChars);
  }

  private hear({ kind, from, end }: BiffRecord): void {
    const { stream } = this;
    if (kind === BIFF.FILEPASS) throw new Problem(415, 'import.encrypted');
    if (end - from < 2) return;
    if (kind === BIFF.CODEPAGE) this.decode = decoderOf(stream.readUInt16LE(from));
    else if (kind === BIFF.DATEMODE) this.from1904 = stream.readUInt16LE(from) === 1;
    else if (kind === BIFF.FORMAT)
      this.formats.set(stream.readUInt16LE(from), this.text(from + 2, end, this.unicode ? 2 : 1));
    else if (kind === BIFF.XF && end - from >= 4) {
      const format = stream.readUInt16LE(from + 2);
      this.styles.push(shownAs(format, this.formats.get(format)));
    } else if (kind === BIFF.BOUNDSHEET && end - from > 6) this.addSheet(from, end);
  }

  private addSheet(from: number, end: number): void {
    const kind = this.stream[from + 5]!;
    if (kind === MACRO_SHEET) throw new Problem(415, 'import.macros');
    if (kind !== WORKSHEET) return;
    this.sheets.push({
      name: this.text(from + 6, end, 1).slice(0, SHEET_LIMITS.sheetName),
      hidden: (this.stream[from + 4]! & 3) !== 0,
      from: this.stream.readUInt32LE(from),
    });
  }

  private async readShared(record: BiffRecord): Promise<number> {
    if (record.end - record.from < 8) throw new Problem(422, 'import.broken');
    const count = this.stream.readUInt32LE(record.from + 4);
    const reader = new SharedReader(this.stream, record);
    for (let nth = 1; nth <= count; nth++) {
      this.shared.add(reader.text());
      if (nth % AT_ONCE === 0) await setImmediate();
    }
    return reader.after;
  }
}
