import { INSURERS, insurerCodeOf } from '#contracts';

/** What a cell of insurers says: one company, one a line, or two without saying which is which. */
export interface InsurerCell {
  code?: string;
  compulsory?: string;
  commercial?: string;
  two?: boolean;
}

const NAMES = new Map(
  INSURERS.flatMap(({ code, shortName, fullName, aliases }) =>
    [shortName, fullName, ...aliases].map((name) => [name.toLowerCase(), code] as const),
  ),
);
const CELL_MAX = 80;
const BETWEEN = /[/、,;+&|\s和与]+/;
const COMPULSORY = /交强险?|强险/;
const COMMERCIAL = /商业险?|商险/;
const REMEMBERED_MOST = 5_000;
const remembered = new Map<string, InsurerCell>();

/** Files name few companies many times: what a text says is remembered. */
export function readInsurer(raw: string): InsurerCell {
  const text = raw.slice(0, CELL_MAX);
  const known = remembered.get(text);
  if (known) return known;
  const read = fresh(text);
  if (remembered.size >= REMEMBERED_MOST) remembered.clear();
  remembered.set(text, read);
  return read;
}

function fresh(text: string): InsurerCell {
  const lines = byLine(text);
  if (lines) return lines;
  const parts = text.split(BETWEEN).filter((part) => part !== '');
  const codes = new Set(parts.length > 1 ? parts.map((part) => insurerCodeOf(part)) : joined(text));
  if (codes.size > 1 && !codes.has(undefined)) return { two: true };
  return { code: insurerCodeOf(text) };
}

/** 交强人保 商业平安, 人保(交强)/平安(商业): a company for each line. */
function byLine(text: string): InsurerCell | undefined {
  if (!COMPULSORY.test(text) || !COMMERCIAL.test(text)) return undefined;
  const found: InsurerCell = {};
  for (const part of text.split(/[/、,;+&|\s]+/)) {
    const line = COMPULSORY.test(part) ? 'compulsory' : COMMERCIAL.test(part) ? 'commercial' : undefined;
    const code = insurerCodeOf(
      part
        .replace(COMPULSORY, '')
        .replace(COMMERCIAL, '')
        .replace(/[:()-]/g, ''),
    );
    if (line && code) found[line] = code;
  }
  return found.compulsory && found.commercial ? found : undefined;
}

/** Two names written without a gap (人保平安) are two companies. */
function joined(text: string): (string | undefined)[] {
  const lower = text.toLowerCase();
  if (NAMES.has(lower) || lower.length > 16) return [];
  for (let at = 2; at <= lower.length - 2; at++) {
    const [first, second] = [NAMES.get(lower.slice(0, at)), NAMES.get(lower.slice(at))];
    if (first && second && first !== second) return [first, second];
  }
  return [];
}
