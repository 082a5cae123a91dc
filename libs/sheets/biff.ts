import { Problem } from '#kernel';
import { SHEET_LIMITS } from './sheet-row.js';

/** Records of old xls files that matter here. */
export const BIFF = {
  FORMULA: 0x0006,
  EOF: 0x000a,
  DATEMODE: 0x0022,
  FILEPASS: 0x002f,
  CONTINUE: 0x003c,
  CODEPAGE: 0x0042,
  COLINFO: 0x007d,
  BOUNDSHEET: 0x0085,
  MULRK: 0x00bd,
  RSTRING: 0x00d6,
  XF: 0x00e0,
  MERGEDCELLS: 0x00e5,
  SST: 0x00fc,
  LABELSST: 0x00fd,
  NUMBER: 0x0203,
  LABEL: 0x0204,
  BOOLERR: 0x0205,
  STRING: 0x0207,
  RK: 0x027e,
  FORMAT: 0x041e,
  BOF: 0x0809,
} as const;

const WIDE = 1;
const PHONETIC = 4;
const RICH = 8;

/** One record: its kind, and where its contents begin and end. */
export interface BiffRecord {
  kind: number;
  from: number;
  end: number;
}

/** The record that begins here; undefined at the end of the stream. A record that is cut ends where the stream ends. */
export function recordAt(stream: Buffer, at: number): BiffRecord | undefined {
  if (at + 4 > stream.length) return undefined;
  const from = at + 4;
  return { kind: stream.readUInt16LE(at), from, end: Math.min(stream.length, from + stream.readUInt16LE(at + 2)) };
}

/** How texts of one byte a sign are read in files of 1995 (BIFF5); later ones are Unicode. */
export function decoderOf(codepage: number): (bytes: Buffer) => string {
  const names: Record<number, string> = { 936: 'gb18030', 950: 'big5', 932: 'shift_jis', 949: 'euc-kr' };
  const decoder = new TextDecoder(names[codepage] ?? 'windows-1252');
  return (bytes) => decoder.decode(bytes);
}

/** A Unicode text of so many signs whose flags stand in front; 8-bit signs are the low halves of 16-bit ones. */
export function unicodeText(stream: Buffer, at: number, end: number, signs: number): string {
  const wide = (stream[at]! & WIDE) !== 0;
  const from = at + 1 + (stream[at]! & RICH ? 2 : 0) + (stream[at]! & PHONETIC ? 4 : 0);
  const last = Math.min(end, from + signs * (wide ? 2 : 1));
  return from >= last ? '' : stream.toString(wide ? 'utf16le' : 'latin1', from, last);
}

/** A number packed into 30 bits. */
export function rkNumber(packed: number): number {
  const hundredth = packed & 1;
  let value: number;
  if (packed & 2) value = packed >> 2;
  else {
    const bytes = Buffer.alloc(8);
    bytes.writeInt32LE(packed & ~3, 4);
    value = bytes.readDoubleLE(0);
  }
  return hundredth ? value / 100 : value;
}

/**
 * Reads the shared texts of a workbook, which run over the ends of records: where the signs of a text are cut, the next
 * record says anew how wide they are.
 */
export class SharedReader {
  private at: number;
  private end: number;
  /** Behind the last record that was entered. */
  after: number;

  constructor(
    private readonly stream: Buffer,
    first: BiffRecord,
  ) {
    [this.at, this.end, this.after] = [first.from + 8, first.end, first.end];
  }

  /** The next text. @throws Problem 422 'import.broken' where there is none */
  text(): string {
    const signs = this.number(2);
    const flags = this.number(1);
    const runs = flags & RICH ? this.number(2) : 0;
    const phonetic = flags & PHONETIC ? this.number(4) : 0;
    const text = this.signs(signs, (flags & WIDE) !== 0);
    this.skip(runs * 4 + phonetic);
    return text.slice(0, SHEET_LIMITS.cellChars);
  }

  private signs(count: number, wide: boolean): string {
    let text = '';
    for (let left = count; left > 0;) {
      if (this.at >= this.end) {
        this.enter();
        wide = (this.number(1) & WIDE) !== 0;
      }
      const size = wide ? 2 : 1;
      const taken = Math.min(left, Math.floor((this.end - this.at) / size));
      if (taken === 0) throw broken();
      text += this.stream.toString(wide ? 'utf16le' : 'latin1', this.at, this.at + taken * size);
      this.at += taken * size;
      left -= taken;
    }
    return text;
  }

  private number(size: 1 | 2 | 4): number {
    if (this.at >= this.end) this.enter();
    if (this.at + size > this.end) throw broken();
    const number = this.stream.readUIntLE(this.at, size);
    this.at += size;
    return number;
  }

  private skip(bytes: number): void {
    for (let left = bytes; left > 0;) {
      if (this.at >= this.end) this.enter();
      const taken = Math.min(left, this.end - this.at);
      this.at += taken;
      left -= taken;
    }
  }

  private enter(): void {
    const next = recordAt(this.stream, this.after);
    if (next?.kind !== BIFF.CONTINUE || next.end === next.from) throw broken();
    [this.at, this.end, this.after] = [next.from, next.end, next.end];
  }
}

const broken = (): Problem => new Problem(422, 'import.broken');
