import { zipped } from './zip-stream.js';

/** A value of a cell: text as it stands, a number as it is shown, or nothing. */
export type SheetCell = string | { value: number; format?: NumberFormat } | null;
export type NumberFormat = keyof typeof STYLE;

/** What a sheet is before its rows: its name, what stands above its columns, and how wide they are. */
export interface SheetShape {
  sheet: string;
  head: readonly string[];
  widths: readonly number[];
}
type Rows = Iterable<readonly SheetCell[]> | AsyncIterable<readonly SheetCell[]>;

/** Places of the formats in STYLES below. */
const STYLE = { plain: 0, bold: 1, '#,##0.00': 2, '0': 3, '0.00%': 4 } as const;
/** So much text goes on at a time. */
const PART = 64 * 1024;
const NS = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

const ESCAPED: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => ESCAPED[sign]!);

/** 'A', 'Z', 'AA' … for 0, 25, 26 … */
function columnName(at: number): string {
  let name = '';
  for (let n = at + 1; n > 0; n = Math.floor((n - 1) / 26)) name = String.fromCharCode(65 + ((n - 1) % 26)) + name;
  return name;
}

function cellXml(cell: SheetCell, place: string, style: number): string {
  if (cell === null || cell === '') return '';
  if (typeof cell === 'string')
    return `<c r="${place}" t="inlineStr"${style ? ` s="${style}"` : ''}><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`;
  return `<c r="${place}" s="${STYLE[cell.format ?? 'plain']}"><v>${cell.value}</v></c>`;
}

/** The rows as the text of a worksheet, a piece at a time. */
async function* worksheet({ head, widths }: SheetShape, rows: Rows): AsyncGenerator<Buffer> {
  const names = head.map((_, at) => columnName(at));
  const rowXml = (cells: readonly SheetCell[], n: number, style: number): string =>
    `<row r="${n}">${cells.map((cell, at) => cellXml(cell, `${names[at] ?? columnName(at)}${n}`, style)).join('')}</row>`;
  const cols = widths.map((width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`);
  let text =
    `${XML}<worksheet xmlns="${NS}"><sheetViews><sheetView workbookViewId="0">` +
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>' +
    `${cols.length > 0 ? `<cols>${cols.join('')}</cols>` : ''}<sheetData>${rowXml(head, 1, STYLE.bold)}`;
  let n = 1;
  for await (const row of rows) {
    n += 1;
    text += rowXml(row, n, STYLE.plain);
    if (text.length < PART) continue;
    yield Buffer.from(text);
    text = '';
  }
  yield Buffer.from(`${text}</sheetData></worksheet>`);
}

const STYLES =
  `${XML}<styleSheet xmlns="${NS}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>` +
  '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>' +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="5">' +
  ['0" fontId="0', '0" fontId="1', '4" fontId="0', '1" fontId="0', '10" fontId="0']
    .map((of) => `<xf numFmtId="${of}" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>`)
    .join('') +
  '</cellXfs></styleSheet>';
const TYPES =
  `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
  '<Default Extension="xml" ContentType="application/xml"/>' +
  [
    ['workbook', 'sheet.main'],
    ['worksheets/sheet1', 'worksheet'],
    ['styles', 'styles'],
  ]
    .map(
      ([part, kind]) =>
        `<Override PartName="/xl/${part}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${kind}+xml"/>`,
    )
    .join('') +
  '</Types>';
const rels = (...of: [kind: string, target: string][]): string =>
  `${XML}<Relationships xmlns="${PACKAGE}/relationships">${of
    .map(([kind, target], at) => `<Relationship Id="rId${at + 1}" Type="${OFFICE}/${kind}" Target="${target}"/>`)
    .join('')}</Relationships>`;

/**
 * A workbook of one sheet as a stream of bytes: rows are asked for one after the other, and none is kept. What must not run
 * as a formula or break the text is the caller's (`safeCell`).
 */
export function sheetBytes(shape: SheetShape, rows: Rows): AsyncGenerator<Buffer> {
  const workbook =
    `${XML}<workbook xmlns="${NS}" xmlns:r="${OFFICE}"><sheets>` +
    `<sheet name="${escaped(shape.sheet)}" sheetId="1" r:id="rId1"/></sheets></workbook>`;
  const part = (name: string, text: string) => ({ name, parts: [Buffer.from(text)] });
  return zipped([
    part('[Content_Types].xml', TYPES),
    part('_rels/.rels', rels(['officeDocument', 'xl/workbook.xml'])),
    part('xl/workbook.xml', workbook),
    part('xl/_rels/workbook.xml.rels', rels(['worksheet', 'worksheets/sheet1.xml'], ['styles', 'styles.xml'])),
    part('xl/styles.xml', STYLES),
    { name: 'xl/worksheets/sheet1.xml', parts: worksheet(shape, rows) },
  ]);
}

/** All of a stream in one buffer. */
export async function gathered(bytes: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of bytes) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** The same as one buffer, for what is kept sealed as a whole: packed, never the rows. */
export const writeSheet = (shape: SheetShape, rows: Rows): Promise<Buffer> => gathered(sheetBytes(shape, rows));
