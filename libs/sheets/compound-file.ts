import { Problem } from '#kernel';

const HEADER = 512;
const ENTRY = 128;
const DIFAT_IN_HEADER = 109;
const END_OF_CHAIN = 0xfffffffe;
const LAST_SECTOR = 0xfffffffa;
const STREAM = 2;
const ROOT = 5;

const broken = (): Problem => new Problem(422, 'import.broken');

interface Entry {
  name: string;
  kind: number;
  start: number;
  size: number;
}

/**
 * The streams of a compound file (the container of old Office). Whatever its tables say, a chain never grows longer than
 * the file and never leads outside it.
 */
export class CompoundFile {
  private readonly sector: number;
  private readonly table: Uint32Array;
  private readonly entries: Entry[];

  /** @throws Problem 422 'import.broken' */
  constructor(private readonly bytes: Buffer) {
    const shift = bytes.length < HEADER ? 0 : bytes.readUInt16LE(30);
    if (shift !== 9 && shift !== 12) throw broken();
    this.sector = 1 << shift;
    this.table = this.numbersOf(this.tableSectors());
    this.entries = this.readEntries();
  }

  has(name: RegExp): boolean {
    return this.entries.some((entry) => name.test(entry.name));
  }

  /** A stream by the first of these names that is there. @throws Problem 422 'import.broken' */
  stream(...names: string[]): Buffer | undefined {
    const found = names
      .map((name) => this.entries.find((entry) => entry.kind === STREAM && entry.name.toLowerCase() === name))
      .find((entry) => entry !== undefined);
    if (!found) return undefined;
    const small = found.size < this.bytes.readUInt32LE(56);
    const bytes = small ? this.smallStream(found) : this.chain(found.start);
    return bytes.subarray(0, found.size);
  }

  private at(sector: number): Buffer {
    const from = (sector + 1) * this.sector;
    if (from >= this.bytes.length) throw broken();
    return this.bytes.subarray(from, from + this.sector);
  }

  private numbersOf(sectors: readonly number[]): Uint32Array {
    const per = this.sector / 4;
    const numbers = new Uint32Array(sectors.length * per);
    sectors.forEach((sector, nth) => {
      const bytes = this.at(sector);
      for (let at = 0; at + 4 <= bytes.length; at += 4) numbers[nth * per + at / 4] = bytes.readUInt32LE(at);
    });
    return numbers;
  }

  /** Sectors that hold the table of chains, named by the header and by a chain of lists behind it. */
  private tableSectors(): number[] {
    const most = Math.ceil(this.bytes.length / this.sector);
    const sectors: number[] = [];
    const add = (sector: number): void => void (sector <= LAST_SECTOR && sectors.push(sector));
    for (let at = 0; at < DIFAT_IN_HEADER; at++) add(this.bytes.readUInt32LE(76 + at * 4));
    let next = this.bytes.readUInt32LE(68);
    for (let lists = 0; next <= LAST_SECTOR; lists++) {
      const list = this.at(next);
      if (lists > most || sectors.length > most || list.length < this.sector) throw broken();
      for (let at = 0; at < this.sector - 4; at += 4) add(list.readUInt32LE(at));
      next = list.readUInt32LE(this.sector - 4);
    }
    return sectors;
  }

  private chain(start: number): Buffer {
    const pieces: Buffer[] = [];
    for (let sector = start; sector !== END_OF_CHAIN; sector = this.table[sector]!) {
      if (sector >= this.table.length || pieces.length > this.table.length) throw broken();
      pieces.push(this.at(sector));
    }
    return Buffer.concat(pieces);
  }

  private readEntries(): Entry[] {
    const directory = this.chain(this.bytes.readUInt32LE(48));
    const entries: Entry[] = [];
    for (let at = 0; at + ENTRY <= directory.length; at += ENTRY) {
      const length = Math.min(64, directory.readUInt16LE(at + 64));
      const kind = directory[at + 66]!;
      if (kind === 0 || length < 2) continue;
      entries.push({
        name: directory.toString('utf16le', at, at + length - 2),
        kind,
        start: directory.readUInt32LE(at + 116),
        size: directory.readUInt32LE(at + 120),
      });
    }
    return entries;
  }

  /** Streams below 4 KB stand in pieces of 64 bytes inside the stream of the root. */
  private smallStream({ start, size }: Entry): Buffer {
    const root = this.entries.find(({ kind }) => kind === ROOT);
    if (!root) throw broken();
    const shift = this.bytes.readUInt16LE(32);
    const piece = 1 << Math.min(shift, 12);
    const store = this.chain(root.start);
    const tableStart = this.bytes.readUInt32LE(60);
    const table = tableStart > LAST_SECTOR ? Buffer.alloc(0) : this.chain(tableStart);
    const pieces: Buffer[] = [];
    for (let at = start; at !== END_OF_CHAIN && pieces.length * piece < size; at = table.readUInt32LE(at * 4)) {
      if (at * 4 + 4 > table.length || (at + 1) * piece > store.length) throw broken();
      pieces.push(store.subarray(at * piece, (at + 1) * piece));
    }
    return Buffer.concat(pieces);
  }
}
