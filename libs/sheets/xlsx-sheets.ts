import { Archive } from './archive.js';
import type { ByteSource } from './byte-source.js';
import { readFacts } from './sheet-facts.js';
import type { Sheets } from './sheets.js';
import { readWorkbook, type Workbook } from './workbook.js';
import { xlsxRows } from './xlsx-rows.js';

/** The sheets of an xlsx; its archive stays open until they are closed. */
export async function openXlsx(source: ByteSource): Promise<Sheets> {
  const archive = await Archive.open(source);
  try {
    return sheetsOf(archive, await readWorkbook(archive));
  } catch (error) {
    archive.close();
    throw error;
  }
}

const sheetsOf = (archive: Archive, book: Workbook): Sheets => ({
  format: 'xlsx',
  list: book.sheets,
  facts: (at) => readFacts(archive, book.sheets[at]!.part),
  rows: (at) => xlsxRows(archive, book.sheets[at]!.part, book),
  close: () => archive.close(),
});
