import { readFile } from 'node:fs/promises';
import { Problem } from '#kernel';
import { sizeOf, type ByteSource } from './byte-source.js';
import { CompoundFile } from './compound-file.js';
import { SHEET_LIMITS } from './sheet-row.js';
import type { Sheets } from './sheets.js';
import { XlsBook } from './xls-book.js';
import { xlsFacts, xlsRows, type XlsFacts } from './xls-rows.js';

const PROTECTED = /^(?:EncryptedPackage|EncryptionInfo)$/i;
/** A container of an encrypted xlsx says so even where its tables are damaged. */
const ENCRYPTED = Buffer.from('EncryptedPackage', 'utf16le');
const SEARCHED = 4 * 1024 * 1024;
const MACROS = /^(?:_VBA_PROJECT_CUR|_VBA_PROJECT|Macros|VBA)$/i;

/**
 * The stream of an old workbook out of its container.
 * @throws Problem 415 'import.encrypted' | 'import.macros' | 'import.not-a-sheet', 413 'import.too-large', 422 'import.broken'
 */
async function streamOf(source: ByteSource): Promise<Buffer> {
  if ((await sizeOf(source)) > SHEET_LIMITS.xlsBytes) throw new Problem(413, 'import.too-large');
  const bytes = typeof source === 'string' ? await readFile(source) : source;
  if (bytes.subarray(0, SEARCHED).includes(ENCRYPTED)) throw new Problem(415, 'import.encrypted');
  const file = new CompoundFile(bytes);
  if (file.has(PROTECTED)) throw new Problem(415, 'import.encrypted');
  if (file.has(MACROS)) throw new Problem(415, 'import.macros');
  const stream = file.stream('workbook', 'book');
  if (!stream) throw new Problem(415, 'import.not-a-sheet');
  return stream;
}

/** Looks at an old xls without reading its rows. @throws what `openXls` throws */
export async function checkXls(source: ByteSource): Promise<void> {
  await XlsBook.read(await streamOf(source));
}

/**
 * The sheets of an xls of 1995 to 2003.
 * @throws Problem 415 'import.encrypted' | 'import.macros' | 'import.not-a-sheet', 413 'import.too-large', 422 'import.broken'
 */
export async function openXls(source: ByteSource): Promise<Sheets> {
  const book = await XlsBook.read(await streamOf(source));
  const known = new Map<number, Promise<XlsFacts>>();
  const facts = (at: number): Promise<XlsFacts> => {
    const found = known.get(at) ?? xlsFacts(book, book.sheets[at]!);
    known.set(at, found);
    return found;
  };
  return {
    format: 'xls',
    list: book.sheets,
    facts,
    rows: async function* (at) {
      yield* xlsRows(book, book.sheets[at]!, await facts(at));
    },
    close: () => undefined,
  };
}
