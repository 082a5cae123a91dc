import { makeZip, XML, type ZipPart } from './make-zip.js';

/** A sheet by its texts; a cell that begins with '<c' is taken as XML. */
export interface BookSheet {
  name: string;
  rows: readonly (readonly string[])[];
  /** state="hidden" */
  hidden?: boolean;
  /** Columns (from 1) that are hidden. */
  hiddenColumns?: readonly number[];
  /** Rows (from 1) that are hidden. */
  hiddenRows?: readonly number[];
  /** References such as A1:B2. */
  merges?: readonly string[];
  kind?: 'worksheet' | 'chartsheet' | 'xlMacrosheet';
}

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
const lettersOf = (column: number): string =>
  column < 26 ? String.fromCharCode(65 + column) : lettersOf(Math.floor(column / 26) - 1) + lettersOf(column % 26);

function cellXml(text: string, row: number, column: number): string {
  if (text === '') return '';
  const reference = `r="${lettersOf(column)}${row}"`;
  if (text.startsWith('<c')) return text.replace('<c', `<c ${reference}`);
  return `<c ${reference} t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;
}

function sheetXml({ rows, hiddenColumns = [], hiddenRows = [], merges = [] }: BookSheet): string {
  const columns = hiddenColumns.map((at) => `<col min="${at}" max="${at}" width="9" hidden="1"/>`).join('');
  const data = rows.map((cells, at) => {
    const hidden = hiddenRows.includes(at + 1) ? ' hidden="1"' : '';
    return `<row r="${at + 1}"${hidden}>${cells.map((text, column) => cellXml(text, at + 1, column)).join('')}</row>`;
  });
  const merged = merges.map((each) => `<mergeCell ref="${each}"/>`).join('');
  return (
    `${XML}<worksheet>${columns && `<cols>${columns}</cols>`}<sheetData>${data.join('')}</sheetData>` +
    `${merged && `<mergeCells count="${merges.length}">${merged}</mergeCells>`}</worksheet>`
  );
}

/** A workbook of several sheets, made by hand. */
export function makeBook(sheets: readonly BookSheet[], more: ZipPart[] = []): Buffer {
  const list = sheets.map(
    ({ name, hidden }, at) =>
      `<sheet name="${escaped(name)}" sheetId="${at + 1}"${hidden ? ' state="hidden"' : ''} r:id="r${at}"/>`,
  );
  const links = sheets.map(
    ({ kind = 'worksheet' }, at) => `<Relationship Id="r${at}" Type="x/${kind}" Target="worksheets/sheet${at}.xml"/>`,
  );
  return makeZip([
    { name: '[Content_Types].xml', data: `${XML}<Types/>` },
    { name: 'xl/workbook.xml', data: `${XML}<workbook xmlns:r="r"><sheets>${list.join('')}</sheets></workbook>` },
    { name: 'xl/_rels/workbook.xml.rels', data: `${XML}<Relationships>${links.join('')}</Relationships>` },
    ...sheets.map((sheet, at) => ({ name: `xl/worksheets/sheet${at}.xml`, data: sheetXml(sheet) })),
    ...more,
  ]);
}
