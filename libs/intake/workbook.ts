import { posix } from 'node:path';
import { Problem } from '#kernel';
import type { Archive } from './archive.js';
import { shownAs, type ShownAs } from './cell-format.js';
import { SHEET_LIMITS } from './sheet-row.js';
import { readXml } from './xml.js';

/** What the cells of a workbook point to. */
export interface Workbook {
  /** Parts that hold visible sheets, in their order. */
  sheets: string[];
  from1904: boolean;
  shared: string[];
  styles: ShownAs[];
}

/** Reads all of a workbook but its rows. @throws Problem 415 'import.macros', 413 'import.too-large' */
export async function readWorkbook(archive: Archive): Promise<Workbook> {
  await refuseMacros(archive);
  const { ids, from1904 } = await readSheetList(archive);
  const targets = await readTargets(archive);
  const sheets = ids.map((id) => targets.get(id)).filter((part) => part !== undefined && archive.has(part));
  return {
    sheets: sheets.length > 0 ? (sheets as string[]) : ['xl/worksheets/sheet1.xml'],
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

async function readSheetList(archive: Archive): Promise<{ ids: string[]; from1904: boolean }> {
  const ids: string[] = [];
  let from1904 = false;
  await readXml(archive.read('xl/workbook.xml'), {
    open: (name, attributes) => {
      if (name === 'workbookPr') from1904 = ['1', 'true'].includes(attributes['date1904'] ?? '');
      if (name !== 'sheet' || /hidden/i.test(attributes['state'] ?? '')) return;
      const key = Object.keys(attributes).find((each) => each.endsWith(':id'));
      if (key) ids.push(attributes[key]!);
    },
  });
  return { ids, from1904 };
}

async function readTargets(archive: Archive): Promise<Map<string, string>> {
  const targets = new Map<string, string>();
  await readXml(archive.read('xl/_rels/workbook.xml.rels'), {
    open: (name, attributes) => {
      const { Id: id, Target: target } = attributes;
      if (name !== 'Relationship' || !id || !target || attributes['TargetMode'] === 'External') return;
      targets.set(id, target.startsWith('/') ? target.slice(1) : posix.join('xl', target));
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
      if (chars > SHEET_LIMITS.sharedChars) throw new Problem(413, 'import.too-large');
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
