import { Problem } from '#kernel';
import { Archive } from './archive.js';
import { headOf, sizeOf, type ByteSource } from './byte-source.js';
import { checkText, csvRows } from './csv-rows.js';
import type { SheetFormat, SheetRow } from './sheet-row.js';
import { NO_FACTS, type Sheets } from './sheets.js';
import { openXlsx } from './xlsx-sheets.js';

const ZIP = Buffer.from('504b0304', 'hex');
/** Compound file of old Office: an xls of 97–2003, or a container of an encrypted xlsx. */
const OLE = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const ENCRYPTED = Buffer.from('EncryptedPackage', 'utf16le');
const OLE_SEARCHED = 4 * 1024 * 1024;

/** What each known ending promises; an ending that is not here promises nothing. Old programs name text tables .xls. */
const PROMISES: Record<string, SheetFormat> = { xlsx: 'xlsx', csv: 'csv', tsv: 'csv', txt: 'csv', xls: 'csv' };

/**
 * Of which format a file is, told by its bytes. The archive's directory is checked on the way (bombs, macros,
 * encryption), no row is read.
 * @throws Problem 422 'import.empty', 415 'import.not-a-sheet' | 'import.old-xls' | 'import.encrypted' | 'import.macros' |
 *   'import.other-format' (the name promises another), 413 'import.zip-bomb' | 'import.too-large', 400 'import.unsafe-archive'
 */
export async function checkSheet(source: ByteSource, fileName: string): Promise<SheetFormat> {
  if ((await sizeOf(source)) === 0) throw new Problem(422, 'import.empty');
  const head = await headOf(source, 8);
  if (head.equals(OLE)) {
    const encrypted = (await headOf(source, OLE_SEARCHED)).includes(ENCRYPTED);
    throw new Problem(415, encrypted ? 'import.encrypted' : 'import.old-xls');
  }
  const format: SheetFormat = head.subarray(0, 4).equals(ZIP) ? 'xlsx' : 'csv';
  if (format === 'xlsx') (await Archive.open(source)).close();
  else await checkText(source);
  const ending = /\.([a-z0-9]{1,5})$/i.exec(fileName.trim())?.[1]?.toLowerCase() ?? '';
  const promised = PROMISES[ending];
  if (promised && promised !== format) {
    throw new Problem(415, 'import.other-format', { named: ending, found: format });
  }
  return format;
}

/**
 * Opens the sheets of a file. Rows are read as streams (memory stays flat but for the table of texts of a workbook).
 * @throws what `checkSheet` throws; 422 'import.broken' for damaged files
 */
export async function openSheets(source: ByteSource, fileName: string): Promise<Sheets> {
  const format = await checkSheet(source, fileName);
  return format === 'xlsx' ? openXlsx(source) : textSheet(format, () => csvRows(source));
}

const textSheet = (format: SheetFormat, rows: () => AsyncGenerator<SheetRow>): Sheets => ({
  format,
  list: [{ name: '', hidden: false }],
  facts: () => Promise.resolve(NO_FACTS),
  rows,
  close: () => undefined,
});

/** Rows of the first visible sheet that holds any. @throws Problem 422 'import.empty' when none does */
export async function* readSheet(source: ByteSource, fileName: string): AsyncGenerator<SheetRow> {
  const sheets = await openSheets(source, fileName);
  try {
    let any = false;
    for (const [at, { hidden }] of sheets.list.entries()) {
      if (hidden || any) continue;
      for await (const row of sheets.rows(at)) {
        any = true;
        yield row;
      }
    }
    if (!any) throw new Problem(422, 'import.empty');
  } finally {
    sheets.close();
  }
}
