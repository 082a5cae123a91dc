import type { Archive } from './archive.js';
import type { Merge, SheetFacts } from './sheets.js';
import { columnOf } from './xlsx-rows.js';

const OPENING = /<(?:\w{1,20}:)?sheetData[\s/>]/;
const CLOSING = /<\/(?:\w{1,20}:)?sheetData\s*>|<(?:\w{1,20}:)?sheetData\s*\/>/;
/** Longer than any of these tags: what is kept of a piece, so that a tag cut in two is found. */
const OVERLAP = 64;
const MARK = Buffer.from('sheetData');
const KEPT_MOST = 8 * 1024 * 1024;
const MERGES_MOST = 100_000;

const COLUMN = /<(?:\w+:)?col\s([^>]*)>/g;
const MERGE = /<(?:\w+:)?mergeCell\s[^>]*?ref\s*=\s*["']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})["']/g;
const numberOf = (attributes: string, name: string): number =>
  Number(new RegExp(`\\b${name}\\s*=\\s*["'](\\d{1,7})["']`).exec(attributes)?.[1] ?? 0);

/** What the XML of a sheet says before and behind its rows: hidden columns, merged cells. The rows fly past unread. */
export async function readFacts(archive: Archive, part: string): Promise<SheetFacts> {
  const { before, behind } = await aroundRows(archive.read(part));
  return { merges: mergesIn(behind), hiddenColumns: hiddenIn(before) };
}

async function aroundRows(chunks: AsyncIterable<Buffer>): Promise<{ before: string; behind: string }> {
  let before: string | undefined;
  let overlap = Buffer.alloc(0) as Buffer;
  const behind: Buffer[] = [];
  let kept = 0;
  for await (const chunk of chunks) {
    if (behind.length > 0) {
      if ((kept += chunk.length) <= KEPT_MOST) behind.push(chunk);
      continue;
    }
    const piece = Buffer.concat([overlap, chunk]);
    if (piece.includes(MARK)) {
      const text = piece.toString('latin1');
      if (before === undefined) before = text.slice(0, OPENING.exec(text)?.index);
      const end = CLOSING.exec(text);
      if (end) behind.push(piece.subarray(end.index));
    }
    overlap = before === undefined && piece.length < KEPT_MOST ? piece : piece.subarray(-OVERLAP);
  }
  return { before: before ?? '', behind: Buffer.concat(behind).toString('latin1') };
}

function hiddenIn(text: string): number[] {
  const hidden: number[] = [];
  for (const [, attributes = ''] of text.matchAll(COLUMN)) {
    if (!/\bhidden\s*=\s*["'](?:1|true)["']/.test(attributes)) continue;
    const last = Math.min(numberOf(attributes, 'max'), numberOf(attributes, 'min') + 1_000);
    for (let column = numberOf(attributes, 'min'); column >= 1 && column <= last; column++) hidden.push(column - 1);
  }
  return hidden;
}

function mergesIn(text: string): Merge[] {
  const merges: Merge[] = [];
  for (const [, from, top, to, bottom] of text.matchAll(MERGE)) {
    if (merges.length === MERGES_MOST) break;
    merges.push({ top: Number(top), left: columnOf(from)!, bottom: Number(bottom), right: columnOf(to)! });
  }
  return merges;
}
