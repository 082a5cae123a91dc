import type { LocalDate } from '#kernel';
import { openSheets, type ByteSource } from '#sheets';
import type { Header } from './find-header.js';
import { Turns } from './in-turns.js';
import { rowJudge, type RowJudge } from '../judging/judge-row.js';
import { fileKindOf, type FileKind } from '../mapping/map-columns.js';
import { NoVehicleColumn } from '../mapping/no-vehicle-column.js';
import { pickSheet, type PickedSheet, type SheetChoice } from './pick-sheet.js';
import type { JudgedRow } from '../judging/record.js';
import { RowLedger } from '../judging/row-ledger.js';

/** What a person decided about a file; what is left out is found out. */
export interface ImportChoice extends SheetChoice {
  /** Stands before the judge of each row: corrected cells come in here. */
  around?: (judge: RowJudge, header: Header) => RowJudge;
}

/** A file whose header is understood, and its rows, judged one by one as they are asked for. */
export interface OpenImport extends Header {
  kind: FileKind;
  /** Names of the sheets of a workbook, hidden ones among them; none for a text. */
  sheets: string[];
  /** The sheet that is read; null for a text. */
  sheet: string | null;
  /** Columns (from 0) that the file hides. They are read all the same. */
  hiddenColumns: number[];
  rows: AsyncIterable<JudgedRow>;
}

/**
 * Opens an import file: format by content, sheet, header, mapping, kind; then its judged rows as a stream that can be
 * read once. Without a choice the first visible sheet is taken whose header is understood.
 * @throws what `checkSheet` throws; Problem 422 'import.no-vehicle-column' | 'import.no-rows' | 'import.no-such-sheet' |
 *   'import.no-such-row'; while rows are read, 422 'import.broken' | 'import.over-limit', 413 'import.zip-bomb' and
 *   409 'import.changed'
 */
export async function openImport(
  source: ByteSource,
  fileName: string,
  today: LocalDate,
  choice: ImportChoice = {},
): Promise<OpenImport> {
  const sheets = await openSheets(source, fileName);
  const named = sheets.list.length > 1 || sheets.list[0]?.name !== '';
  try {
    const picked = await pickSheet(sheets, choice, today);
    return {
      ...picked.header,
      kind: fileKindOf(picked.header.mapping),
      sheets: named ? sheets.list.map(({ name }) => name) : [],
      sheet: named ? picked.name : null,
      hiddenColumns: [...picked.hiddenColumns],
      rows: judged(picked, today, choice, () => sheets.close()),
    };
  } catch (error) {
    sheets.close();
    if (error instanceof NoVehicleColumn && named) error.place.sheets = sheets.list.map(({ name }) => name);
    else if (error instanceof NoVehicleColumn) error.place.sheet = null;
    throw error;
  }
}

async function* judged(
  picked: PickedSheet,
  today: LocalDate,
  { around = (judge) => judge }: ImportChoice,
  close: () => void,
): AsyncGenerator<JudgedRow> {
  const judge = around(rowJudge(picked.header, today), picked.header);
  const ledger = new RowLedger(picked.header.mapping);
  try {
    // A piece of the file holds hundreds of rows, and nothing between them waits for anything.
    const turns = new Turns();
    for (const row of picked.first) {
      if (turns.over) await turns.pass();
      yield ledger.see(judge(row));
    }
    for await (const row of picked.rest) {
      if (turns.over) await turns.pass();
      yield ledger.see(judge(row));
    }
  } finally {
    await picked.rest.return(undefined);
    close();
  }
}
