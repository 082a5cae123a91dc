import { pipeline, type Readable } from 'node:stream';
import { createInflateRaw } from 'node:zlib';
import { fromBufferPromise, openPromise, type Entry, type ZipFile } from 'yauzl';
import { Problem } from '#kernel';
import type { ByteSource } from './byte-source.js';
import { SHEET_LIMITS } from './sheet-row.js';

const SYMLINK = 0o120000;
const KIND_MASK = 0o170000;
const STORED = 0;
const PIECE = 64 * 1024;

const unsafe = (): Problem => new Problem(400, 'import.unsafe-archive');
const bomb = (): Problem => new Problem(413, 'import.zip-bomb');
const broken = (): Problem => new Problem(422, 'import.broken');

/**
 * The parts of an xlsx. The central directory is checked before a byte is inflated: number of entries, declared total,
 * names that lead elsewhere, links, encryption, macros. While inflating, a part is held to the size that it declared, and so
 * all of them to the cap.
 */
export class Archive {
  private constructor(
    private readonly zip: ZipFile,
    private readonly entries: Map<string, Entry>,
  ) {}

  /** @throws Problem 400 'import.unsafe-archive', 413 'import.zip-bomb', 415 'import.not-a-sheet' | 'import.encrypted' | 'import.macros' */
  static async open(source: ByteSource): Promise<Archive> {
    const zip = await openZip(source);
    try {
      const archive = new Archive(zip, await directoryOf(zip));
      if (!archive.has('xl/workbook.xml')) throw new Problem(415, 'import.not-a-sheet');
      return archive;
    } catch (error) {
      zip.close();
      throw error;
    }
  }

  has(name: string): boolean {
    return this.entries.has(name.toLowerCase());
  }

  /** The part inflated piece by piece; nothing for a part that is not there. */
  async *read(name: string): AsyncGenerator<Buffer> {
    const entry = this.entries.get(name.toLowerCase());
    if (!entry) return;
    let inflated = 0;
    try {
      const packed = await this.zip.openReadStreamPromise(entry, { decodeFileData: false });
      for await (const chunk of entry.compressionMethod === STORED ? packed : inflating(packed)) {
        inflated += (chunk as Buffer).length;
        if (inflated > entry.uncompressedSize) throw bomb();
        yield chunk as Buffer;
      }
    } catch (error) {
      throw asProblem(error);
    }
  }

  close(): void {
    this.zip.close();
  }
}

/** Inflates in pieces larger than usual: each one costs a turn. */
const inflating = (packed: Readable): Readable =>
  pipeline(packed, createInflateRaw({ chunkSize: PIECE }), () => undefined);

async function openZip(source: ByteSource): Promise<ZipFile> {
  const options = { autoClose: false, lazyEntries: true };
  try {
    return typeof source === 'string' ? await openPromise(source, options) : await fromBufferPromise(source, options);
  } catch {
    throw broken();
  }
}

async function directoryOf(zip: ZipFile): Promise<Map<string, Entry>> {
  if (zip.entryCount > SHEET_LIMITS.entries) throw unsafe();
  const entries = new Map<string, Entry>();
  let total = 0;
  let packed = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      total += entry.uncompressedSize;
      packed += entry.compressedSize;
      if (total > SHEET_LIMITS.inflatedBytes) throw bomb();
      if (entry.isEncrypted()) throw new Problem(415, 'import.encrypted');
      if (((entry.externalFileAttributes >>> 16) & KIND_MASK) === SYMLINK) throw unsafe();
      const name = entry.fileName.toLowerCase();
      if (name.endsWith('vbaproject.bin')) throw new Problem(415, 'import.macros');
      if (!entries.has(name)) entries.set(name, entry);
      if (entries.size > SHEET_LIMITS.entries) throw unsafe();
    }
    if (total > SHEET_LIMITS.inflatedFreely && total > packed * SHEET_LIMITS.inflatedRatio) throw bomb();
  } catch (error) {
    throw asProblem(error);
  }
  return entries;
}

function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const text = error instanceof Error ? error.message : '';
  if (/relative path|absolute path|invalid characters in fileName/.test(text)) return unsafe();
  return /too many bytes/.test(text) ? bomb() : broken();
}
