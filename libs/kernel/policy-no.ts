import { denseText } from './text.js';

const SHAPE = /^[0-9A-Z-]{6,40}$/;
const SCIENTIFIC = /^\d(?:\.\d+)?E\+?\d+$/;
const KEPT_DIGITS = 15;

/**
 * Whether a spreadsheet has destroyed a long number: scientific notation (6.1021E+21), or more than 15 digits of which
 * those after the fifteenth are zeros (seventeen at most survive; at least three zeros, so that an honest number is not
 * blamed).
 */
export function isDestroyedNumber(raw: string): boolean {
  const text = denseText(raw.slice(0, 100));
  if (SCIENTIFIC.test(text)) return true;
  if (!/^\d{16,}$/.test(text)) return false;
  const rest = text.slice(KEPT_DIGITS);
  return text.endsWith('000') && /^\d{0,2}0+$/.test(rest);
}

/**
 * A policy number as an opaque text (trimmed, capitals, half-width, 6–40 of 0-9 A-Z -); no meaning is read from it.
 * Undefined when it cannot be one or a spreadsheet destroyed it.
 */
export function readPolicyNo(raw: string): string | undefined {
  const text = raw
    .slice(0, 200)
    .normalize('NFKC')
    .replace(/[\s'`‘’\u200B-\u200F\uFEFF]/g, '')
    .toUpperCase();
  return SHAPE.test(text) && !isDestroyedNumber(text) ? text : undefined;
}
