import type { SheetFormat } from './sheet-row.js';

/** Beginnings of texts that are no tables: JSON, PDF, PostScript, mails and pages packed as mails. */
const OTHER_TEXT = /^\s*(?:\{|\[\s*[{["]|%PDF|%!PS|MIME-Version:)/i;
const MARKUP = /^\s*</;
const WORKBOOK_XML = /urn:schemas-microsoft-com:office:spreadsheet|<(?:\w+:)?Workbook[\s>]/;
const WEB_TABLE = /<(?:html|table|meta|head|body|tr|!doctype\s+html|style)[\s>]/i;

/** What a text is, by its beginning: a table of lines, a table of a web page, or a workbook of 2003 written as XML. */
export function textKindOf(head: string): Exclude<SheetFormat, 'xlsx' | 'xls'> | undefined {
  if (OTHER_TEXT.test(head)) return undefined;
  if (!MARKUP.test(head)) return 'csv';
  if (WORKBOOK_XML.test(head)) return 'xml';
  return WEB_TABLE.test(head) ? 'html' : undefined;
}
