import { INSURERS, insurerCodeOf } from '#contracts';
import { LABELS, labelOf, type Label } from './words.rules.js';

/** One part of a text: what it speaks of, and what it says after the name. */
export interface Piece {
  label: Label;
  value: string;
  /** As it was written. */
  text: string;
}

/** A text cut into what is known and what is not. */
export interface Pieces {
  pieces: Piece[];
  left: string[];
  insurers: { code: string; text: string }[];
}

const escaped = (name: string): string => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const NAMES = INSURERS.flatMap(({ shortName, fullName, aliases }) => [shortName, fullName, ...aliases])
  .filter((name) => /[\u4e00-\u9fff]{2}/.test(name))
  .map((name) => escaped(name.normalize('NFKC')))
  .sort((a, b) => b.length - a.length)
  .join('|');
const BUSINESS = '(?:财产保险股份有限公司|财产保险|财险|产险|车险|保险公司|保险|电销|车商)';
/** A name alone is an insurer at the head of a line; elsewhere it must say its business (广汽 and 大家 are words too). */
const AT_HEAD = new RegExp(
  `^[\\[【(「<*#\\s]*(?:${NAMES})${BUSINESS}?\\s*(?:报价单?|方案|续保)?(?=[\\]】)」>*:\\s]|$|(?=交强|商业))`,
);
const NAMED = new RegExp(`(?:${NAMES})${BUSINESS}`);
const TRIM = /^[\s,.:;()[\]【】「」<>*#~!?|+=\-—·元¥￥]+|[\s,.:;()[\]【】「」<>*#~!?|+=\-—·]+$/g;

/** Full-width and Chinese punctuation made plain; figures lose their thousands separators; lines stay lines. */
export function plainLines(text: string): string[] {
  return text
    .replace(/[，、；]/g, ' ; ')
    .normalize('NFKC')
    .toUpperCase()
    .replace(/(\d),(?=\d{3}(?:\D|$))/g, '$1')
    .replace(/车上人员责任(?:保)?险[\s\-(]*(司机|驾驶人|驾驶员|乘客)(?:座位)?(?:责任险)?\)?/g, ' $1 ')
    .replace(/[-(]\s*(?:机动车)?第?三者(?:责任)?(?:保?险)?\s*\)?(?=\s|:|\d|$)/g, ' ')
    .replace(/交强险?\s*(?:\+|和|及|加|含|与|;)\s*车船(?:使用)?税?/g, '交强加车船')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function takeInsurer(line: string, into: Pieces): string {
  const found = AT_HEAD.exec(line) ?? NAMED.exec(line);
  if (!found) return line;
  const text = found[0]
    .replace(TRIM, '')
    .replace(/(?:报价单?|方案|续保)$/, '')
    .trim();
  const code = insurerCodeOf(text);
  if (!code) return line;
  into.insurers.push({ code, text });
  return `${line.slice(0, found.index)} ${line.slice(found.index + found[0].length)}`;
}

const keepLeft = (text: string, into: Pieces): void => {
  const rest = text.replace(TRIM, '').trim();
  if (/[\p{L}\p{N}]/u.test(rest)) into.left.push(rest);
};

/** Cuts a text into its named parts; each holds what stands between its name and the next one of the line. */
export function splitQuoteText(text: string): Pieces {
  const into: Pieces = { pieces: [], left: [], insurers: [] };
  for (const line of plainLines(text)) {
    const rest = takeInsurer(line, into);
    const found = [...rest.matchAll(LABELS)];
    keepLeft(rest.slice(0, found[0]?.index ?? rest.length), into);
    found.forEach((match, at) => {
      const end = found[at + 1]?.index ?? rest.length;
      const value = rest.slice(match.index + match[0].length, end).replace(/^[\s:=]+|[\s;+=(]+$/g, '');
      into.pieces.push({ label: labelOf(match[0]), value, text: rest.slice(match.index, end).replace(TRIM, '') });
    });
  }
  return into;
}
