import { posix } from 'node:path';
import { Problem } from '#kernel';
import type { Archive } from './archive.js';
import { shownAs, type ShownAs } from './cell-format.js';
import { attributeOf, readMarkup } from './markup.js';
import { SHEET_LIMITS, withoutEscapes } from './sheet-row.js';
import { TextTable } from './text-table.js';

export interface WorkbookSheet {
  name: string;
  hidden: boolean;
  /** The part of the archive that holds its cells. */
  part: string;
}

/** What the cells of a workbook point to. */
export interface Workbook {
  sheets: WorkbookSheet[];
  from1904: boolean;
  shared: TextTable;
  styles: ShownAs[];
}

interface Target {
  part: string;
  kind: string;
}

/** Reads all of a workbook but its rows. @throws Problem 415 'import.macros', 422 'import.over-limit' */
export async function readWorkbook(archive: Archive): Promise<Workbook> {
  await refuseMacros(archive);
  const { list, from1904 } = await readSheetList(archive);
  const targets = await readTargets(archive);
  const sheets = list.flatMap(({ id, name, hidden }) => {
    const { part, kind = '' } = targets.get(id) ?? {};
    if (/macrosheet/i.test(kind)) throw new Problem(415, 'import.macros');
    return part === undefined || /(?:chart|dialog)sheet/.test(kind) || !archive.has(part)
      ? []
      : [{ name, hidden, part }];
  });
  return {
    sheets: sheets.length > 0 ? sheets : [{ name: '', hidden: false, part: 'xl/worksheets/sheet1.xml' }],
    from1904,
    shared: await readShared(archive),
    styles: await readStyles(archive),
  };
}

/** @throws Problem 415 'import.macros' */
export async function refuseMacros(archive: Archive): Promise<void> {
  await readMarkup(archive.read('[Content_Types].xml'), {
    open: (_name, attributes) => {
      if (/macroenabled/i.test(attributes)) throw new Problem(415, 'import.macros');
    },
  });
}

interface Listed {
  id: string;
  name: string;
  hidden: boolean;
}

async function readSheetList(archive: Archive): Promise<{ list: Listed[]; from1904: boolean }> {
  const list: Listed[] = [];
  let from1904 = false;
  await readMarkup(archive.read('xl/workbook.xml'), {
    open: (tag, attributes) => {
      if (tag === 'workbookPr') from1904 = /date1904\s*=\s*["'](?:1|true)["']/.test(attributes);
      const id = tag === 'sheet' ? REFERENCE.exec(attributes)?.[1] : undefined;
      if (id === undefined) return;
      const hidden = /hidden/i.test(attributeOf(attributes, 'state') ?? '');
      list.push({ id, name: (attributeOf(attributes, 'name') ?? '').slice(0, SHEET_LIMITS.sheetName), hidden });
    },
  });
  return { list, from1904 };
}

/** The attribute `id` of another namespace than the tag's own, whatever its prefix. */
const REFERENCE = /\s\w+:id\s*=\s*["']([^"']*)["']/;

async function readTargets(archive: Archive): Promise<Map<string, Target>> {
  const targets = new Map<string, Target>();
  await readMarkup(archive.read('xl/_rels/workbook.xml.rels'), {
    open: (name, attributes) => {
      const [id, target] = [attributeOf(attributes, 'Id'), attributeOf(attributes, 'Target')];
      if (name !== 'Relationship' || !id || !target) return;
      if (attributeOf(attributes, 'TargetMode') === 'External') return;
      const part = target.startsWith('/') ? target.slice(1) : posix.join('xl', target);
      targets.set(id, { part, kind: attributeOf(attributes, 'Type') ?? '' });
    },
  });
  return targets;
}

/** The table of texts; readings (phonetic runs) are left out, rich text is joined. */
async function readShared(archive: Archive): Promise<TextTable> {
  const shared = new TextTable();
  let text = '';
  let inText = false;
  let inReading = false;
  await readMarkup(archive.read('xl/sharedStrings.xml'), {
    open: (name) => {
      if (name === 'si') text = '';
      if (name === 'rPh') inReading = true;
      inText = name === 't' && !inReading;
    },
    text: (part) => {
      if (inText && text.length < SHEET_LIMITS.cellChars) text += part.slice(0, SHEET_LIMITS.cellChars);
    },
    close: (name) => {
      if (name === 't') inText = false;
      else if (name === 'rPh') inReading = false;
      else if (name === 'si') shared.add(withoutEscapes(text));
    },
  });
  return shared;
}

async function readStyles(archive: Archive): Promise<ShownAs[]> {
  const codes = new Map<number, string>();
  const styles: ShownAs[] = [];
  let inCells = false;
  await readMarkup(archive.read('xl/styles.xml'), {
    open: (name, attributes) => {
      const id = Number(attributeOf(attributes, 'numFmtId') ?? 0);
      if (name === 'numFmt') codes.set(id, attributeOf(attributes, 'formatCode') ?? '');
      if (name === 'cellXfs') inCells = true;
      if (name === 'xf' && inCells) styles.push(shownAs(id, codes.get(id)));
    },
    close: (name) => {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return styles;
}
