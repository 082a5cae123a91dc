import { pipeline, Readable } from 'node:stream';
import { crc32, createDeflateRaw } from 'node:zlib';

/** A file of an archive whose bytes come one after the other, as they are made. */
export interface ZipEntry {
  name: string;
  parts: Iterable<Buffer> | AsyncIterable<Buffer>;
}

interface Written {
  name: Buffer;
  offset: number;
  crc: number;
  packed: number;
  size: number;
}

const LOCAL = 0x04034b50;
const SIZES = 0x08074b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
/** Sizes follow the bytes, for nobody knows them before; names are UTF-8. */
const FLAGS = 0x0808;
const DEFLATED = 8;
const VERSION = 20;
/** 1 January 1980: the same rows make the same bytes, whenever they are written. */
const DAY = 0x0021;
const MOST = 0xffff_ffff;

const words = (...pairs: [2 | 4, number][]): Buffer => {
  const made = Buffer.alloc(pairs.reduce((sum, [size]) => sum + size, 0));
  let at = 0;
  for (const [size, value] of pairs) at = made.writeUIntLE(value, at, size);
  return made;
};

/** Packs one entry, counting what goes through. */
async function* packed(entry: ZipEntry, note: Written): AsyncGenerator<Buffer> {
  const counted = async function* (): AsyncGenerator<Buffer> {
    for await (const part of entry.parts) {
      note.crc = crc32(part, note.crc);
      note.size += part.length;
      if (note.size > MOST) throw new Error('A file of an archive is too large.');
      yield part;
    }
  };
  // The error of a source reaches the reader through the packer, which the pipeline ends with it.
  const packer = createDeflateRaw();
  pipeline(Readable.from(counted()), packer, () => undefined);
  for await (const chunk of packer as AsyncIterable<Buffer>) {
    note.packed += chunk.length;
    yield chunk;
  }
}

/** An archive as a stream: nothing of it is kept but the list of its files. */
export async function* zipped(entries: readonly ZipEntry[]): AsyncGenerator<Buffer> {
  const written: Written[] = [];
  let offset = 0;
  for (const entry of entries) {
    const note: Written = { name: Buffer.from(entry.name), offset, crc: 0, packed: 0, size: 0 };
    const shared: [2 | 4, number][] = [
      [2, VERSION],
      [2, FLAGS],
      [2, DEFLATED],
      [2, 0],
      [2, DAY],
      [4, 0],
      [4, 0],
      [4, 0],
    ];
    yield Buffer.concat([words([4, LOCAL], ...shared, [2, note.name.length], [2, 0]), note.name]);
    yield* packed(entry, note);
    yield words([4, SIZES], [4, note.crc], [4, note.packed], [4, note.size]);
    offset += 30 + note.name.length + note.packed + 16;
    written.push(note);
  }
  yield directory(written, offset);
}

function directory(written: readonly Written[], offset: number): Buffer {
  const list = written.flatMap(({ name, offset: at, crc, packed: small, size }) => [
    words(
      [4, CENTRAL],
      ...([
        [2, VERSION],
        [2, VERSION],
        [2, FLAGS],
        [2, DEFLATED],
        [2, 0],
        [2, DAY],
      ] as [2, number][]),
      ...([
        [4, crc],
        [4, small],
        [4, size],
      ] as [4, number][]),
      ...([
        [2, name.length],
        [2, 0],
        [2, 0],
        [2, 0],
        [2, 0],
      ] as [2, number][]),
      [4, 0],
      [4, at],
    ),
    name,
  ]);
  const bytes = Buffer.concat(list);
  const n = written.length;
  return Buffer.concat([
    bytes,
    words([4, END], [2, 0], [2, 0], [2, n], [2, n], [4, bytes.length], [4, offset], [2, 0]),
  ]);
}
