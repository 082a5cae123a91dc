import { posix } from 'node:path';
import { Problem } from '#kernel';
import type { Archive } from './archive.js';
import { shownAs, type ShownAs } from './cell-format.js';
import { SHEET_LIMITS } from './sheet-row.js';
import { readXml } from './xml.js';

const SHEET_NAME_MAX = 100;

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
  shared: string[];
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

async function refuseMacros(archive: Archive): Promise<void> {
  await readXml(archive.read('[Content_Types].xml'), {
    open: (_name, attributes) => {
      if (/macroenabled/i.test(attributes['ContentType'] ?? '')) throw new Problem(415, 'import.macros');
    },
  });
}

async function readSheetList(
  archive: Archive,
): Promise<{ list: { id: string; name: string; hidden: boolean }[]; from1904: boolean }> {
  const list: { id: string; name: string; hidden: boolean }[] = [];
  let from1904 = false;
  await readXml(archive.read('xl/workbook.xml'), {
    open: (name, attributes) => {
      if (name === 'workbookPr') from1904 = ['1', 'true'].includes(attributes['date1904'] ?? '');
      if (name !== 'sheet') return;
      const key = Object.keys(attributes).find((each) => each.endsWith(':id'));
      const hidden = /hidden/i.test(attributes['state'] ?? '');
      if (key) list.push({ id: attributes[key]!, name: (attributes['name'] ?? '').slice(0, SHEET_NAME_MAX), hidden });
    },
  });
  return { list, from1904 };
}

async function readTargets(archive: Archive): Promise<Map<string, Target>> {
  const targets = new Map<string, Target>();
  await readXml(archive.read('xl/_rels/workbook.xml.rels'), {
    open: (name, attributes) => {
      const { Id: id, Target: target, Type: kind = '' } = attributes;
      if (name !== 'Relationship' || !id || !target || attributes['TargetMode'] === 'External') return;
      targets.set(id, { part: target.startsWith('/') ? target.slice(1) : posix.join('xl', target), kind });
    },
  });
  return targets;
}

/** The table of texts; readings (phonetic runs) are left out, rich text is joined. */
async function readShared(archive: Archive): Promise<string[]> {
  const shared: string[] = [];
  let text = '';
  let chars = 0;
  let inText = false;
  let inReading = false;
  await readXml(archive.read('xl/sharedStrings.xml'), {
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
      if (name === 'rPh') inReading = false;
      if (name !== 'si') return;
      chars += text.length + 8;
      if (chars > SHEET_LIMITS.sharedChars) throw new Problem(422, 'import.over-limit', { cells: SHEET_LIMITS.cells });
      shared.push(text);
    },
  });
  return shared;
}

async function readStyles(archive: Archive): Promise<ShownAs[]> {
  const codes = new Map<number, string>();
  const styles: ShownAs[] = [];
  let inCells = false;
  await readXml(archive.read('xl/styles.xml'), {
    open: (name, attributes) => {
      if (name === 'numFmt') codes.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '');
      if (name === 'cellXfs') inCells = true;
      if (name !== 'xf' || !inCells) return;
      const id = Number(attributes['numFmtId'] ?? 0);
      styles.push(shownAs(id, codes.get(id)));
    },
    close: (name) => {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return styles;
}
