import { Problem } from '#kernel';
import { Archive } from './archive.js';
import { headOf, printOf, sizeOf, type ByteSource } from './byte-source.js';
import { csvRows, headText, type SheetText } from './csv-rows.js';
import { htmlMerges, htmlRows } from './html-rows.js';
import type { SheetFormat, SheetRow } from './sheet-row.js';
import { NO_FACTS, type SheetFacts, type Sheets } from './sheets.js';
import { textKindOf } from './text-kind.js';
import { refuseMacros } from './workbook.js';
import { checkXls, openXls } from './xls-sheets.js';
import { openXlsx } from './xlsx-sheets.js';
import { openXml } from './xml-sheets.js';

const ZIP = Buffer.from('504b0304', 'hex');
/** Compound file of old Office: an xls of 1995 to 2003, or the container of an encrypted xlsx. */
const OLE = Buffer.from('d0cf11e0a1b11ae1', 'hex');

/**
 * What each known ending may hold; an ending that is not here promises nothing. Under the name xls systems of dealers
 * save whatever Excel opens; the other names are kept.
 */
const PROMISES: Record<string, readonly SheetFormat[]> = {
  xlsx: ['xlsx'],
  csv: ['csv'],
  tsv: ['csv'],
  txt: ['csv'],
  xls: ['xls', 'xlsx', 'csv', 'html', 'xml'],
  et: ['xls', 'xlsx'],
  htm: ['html'],
  html: ['html'],
  xml: ['xml'],
};

type Found = { format: 'xlsx' } | { format: 'xls' } | { format: 'csv' | 'html' | 'xml'; text: SheetText };

async function look(source: ByteSource): Promise<Found> {
  if ((await sizeOf(source)) === 0) throw new Problem(422, 'import.empty');
  const head = await headOf(source, 8);
  if (head.equals(OLE)) return { format: 'xls' };
  if (head.subarray(0, 4).equals(ZIP)) return { format: 'xlsx' };
  const text = await headText(source);
  const format = textKindOf(text.head);
  if (!format) throw new Problem(415, 'import.not-a-sheet');
  return { format, text };
}

function holdToName({ format }: Found, fileName: string): void {
  const ending = /\.([a-z0-9]{1,5})$/i.exec(fileName.trim())?.[1]?.toLowerCase() ?? '';
  const promised = PROMISES[ending];
  if (promised && !promised.includes(format)) {
    throw new Problem(415, 'import.other-format', { named: ending, found: format });
  }
}

/**
 * Of which format a file is, told by its bytes. What makes it unfit is found on the way (bombs, macros, encryption), no
 * row is read.
 * @throws Problem 422 'import.empty' | 'import.broken', 415 'import.not-a-sheet' | 'import.encrypted' | 'import.macros' |
 *   'import.other-format' (the name promises another), 413 'import.zip-bomb' | 'import.too-large', 400 'import.unsafe-archive'
 */
export async function checkSheet(source: ByteSource, fileName: string): Promise<SheetFormat> {
  const found = await look(source);
  if (found.format === 'xls') await checkXls(source);
  if (found.format === 'xlsx') {
    const archive = await Archive.open(source);
    await refuseMacros(archive).finally(() => archive.close());
  }
  holdToName(found, fileName);
  return found.format;
}

/**
 * Opens the sheets of a file. Rows are read as streams (memory stays flat but for the table of texts of a workbook).
 * @throws what `checkSheet` throws; while rows are read also 422 'import.over-limit', and 409 'import.changed' for a file
 *   on this machine that is changed meanwhile
 */
export async function openSheets(source: ByteSource, fileName: string): Promise<Sheets> {
  const print = await printOf(source);
  const found = await look(source);
  const opened = await open(source, found);
  const sheets = typeof source === 'string' ? watched(source, print, opened) : opened;
  try {
    holdToName(found, fileName);
    return sheets;
  } catch (error) {
    sheets.close();
    throw error;
  }
}

/** Sheets whose rows end in a Problem when the file was changed or swapped before the last of them was read. */
function watched(path: string, print: string, sheets: Sheets): Sheets {
  const check = async (): Promise<void> => {
    const now = await printOf(path).catch(() => '');
    if (now !== print) throw new Problem(409, 'import.changed');
  };
  return {
    ...sheets,
    rows: async function* (at) {
      try {
        yield* sheets.rows(at);
      } catch (error) {
        await check();
        throw error;
      }
      await check();
    },
  };
}

function open(source: ByteSource, found: Found): Promise<Sheets> {
  if (found.format === 'xlsx') return openXlsx(source);
  if (found.format === 'xls') return openXls(source);
  const { text, format } = found;
  if (format === 'xml') return openXml(source, text.encoding);
  if (format === 'csv') return Promise.resolve(oneSheet(format, () => csvRows(source, text)));
  const facts = async (): Promise<SheetFacts> => ({ ...NO_FACTS, merges: await htmlMerges(source, text.encoding) });
  return Promise.resolve(oneSheet(format, () => htmlRows(source, text.encoding), facts));
}

const oneSheet = (
  format: SheetFormat,
  rows: () => AsyncGenerator<SheetRow>,
  facts: () => Promise<SheetFacts> = () => Promise.resolve(NO_FACTS),
): Sheets => ({ format, list: [{ name: '', hidden: false }], facts, rows, close: () => undefined });

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
