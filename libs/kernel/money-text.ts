import type { Fen } from './fen.js';
import { cleanText } from './text.js';

const SIGNS = /[¥$元圆\s]|RMB|CNY|人民币/gi;
const PLAIN = /^(\d{1,12})(?:\.(\d{0,12}))?$/;
const GROUPED = /^\d{1,3}(?:,\d{3})+(?:\.\d{0,12})?$/;

/** digits × 10^shift, rounded half up to a whole number; no float of yuan on the way. */
function shifted(whole: string, part: string, shift: number): number {
  const digits = part.padEnd(shift, '0');
  const kept = Number(whole + digits.slice(0, shift));
  return kept + (digits.length > shift && digits[shift]! >= '5' ? 1 : 0);
}

/**
 * Money as written in a cell, in fen: "4336", "¥4,471.50", "0.28万", "1,234元", "(120)" and "-120" for refunds.
 * Undefined for blanks (a blank is not zero) and for what is no amount.
 */
export function readFen(raw: string): Fen | undefined {
  if (raw.length > 100) return undefined;
  let text = cleanText(raw).replace(SIGNS, '');
  const bracketed = /^\((.*)\)$/.exec(text);
  const negative = bracketed !== null || text.startsWith('-');
  text = (bracketed?.[1] ?? text).replace(/^[+-]/, '');
  const tenThousands = text.endsWith('万');
  if (tenThousands) text = text.slice(0, -1);
  if (GROUPED.test(text)) text = text.replaceAll(',', '');
  const match = PLAIN.exec(text);
  if (!match) return undefined;
  const fen = shifted(match[1]!, match[2] ?? '', tenThousands ? 6 : 2);
  if (!Number.isSafeInteger(fen)) return undefined;
  return negative && fen !== 0 ? -fen : fen;
}
