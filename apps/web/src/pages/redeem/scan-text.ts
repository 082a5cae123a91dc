import { drafted, wholePlate } from '../../parts/plate/plate-draft.js';

export type Asked = { code: string } | { plate: string };

/** Twelve signs and the one that checks them, in the alphabet that leaves out what looks alike. */
export const CODE_SIGNS = 13;
const SIGNS = /^[0-9A-HJKMNP-TV-Z]+$/;

/** A code as it is compared: no spaces, dashes or what an input method puts between syllables; capitals, no I, L or O. */
export const plainCode = (text: string): string =>
  text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\-–—_·'’]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');

/** The code out of what a scanner reads: itself, or the last part of an address. */
function codePart(text: string): string {
  const address = /^https?:\/\//i.test(text.trim());
  return address
    ? (text
        .trim()
        .split(/[/#?=]/)
        .filter(Boolean)
        .at(-1) ?? '')
    : text;
}

/** What somebody scanned or typed: a plate, a code, or nothing that could be either. */
export function readScan(text: string): Asked | null {
  const plate = wholePlate(text);
  if (plate && drafted(text) === plate) return { plate };
  const code = plainCode(codePart(text));
  return code.length === CODE_SIGNS && SIGNS.test(code) ? { code } : null;
}

/** In fours, as it stands on paper: the sign that checks the others stands with the last four. */
export const inFours = (text: string): string => plainCode(text).replace(/(.{4})(?=..)/g, '$1 ');
