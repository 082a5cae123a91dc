import { Problem } from '#kernel';
import { chunksOf, headOf, type ByteSource } from './byte-source.js';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';

const UNKNOWN = '\uFFFD';
const HEAD = 1024;
/** Old systems cut texts in the middle of a sign: so many signs without a meaning are borne, in a thousand. */
const DAMAGED_SHARE = 1 / 1_000;

/** The encoding that a text names by its mark, or by the NULs at every second place of a text of two bytes a sign. */
async function markedAs(source: ByteSource): Promise<Encoding | undefined> {
  const head = await headOf(source, HEAD);
  const [first, second] = head;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  const zeros = [0, 0];
  head.forEach((byte, at) => (zeros[at % 2]! += byte === 0 ? 1 : 0));
  const [even, odd] = zeros as [number, number];
  if (even + odd < head.length / 16 || Math.min(even, odd) > 0) return undefined;
  return odd > 0 ? 'utf-16le' : 'utf-16be';
}

/** Signs that no table holds (NUL and its kin): a text with one is some other kind of file. */
const signs = (from: number, to: number): string => `${String.fromCharCode(from)}-${String.fromCharCode(to)}`;
const BINARY = new RegExp(`[${signs(0, 8)}${signs(14, 25)}${signs(27, 31)}]`);
const isBinary = (text: string): boolean => BINARY.test(text);

function unknownIn(text: string): number {
  let unknown = 0;
  for (let at = text.indexOf(UNKNOWN); at >= 0; at = text.indexOf(UNKNOWN, at + 1)) unknown++;
  return unknown;
}

/** Which share of a text has no meaning in this encoding. @throws Problem 415 'import.not-a-sheet' for what is no text */
async function damageOf(source: ByteSource, encoding: Encoding): Promise<number> {
  const decoder = new TextDecoder(encoding);
  let unknown = 0;
  let signs = 0;
  for await (const chunk of chunksOf(source)) {
    const text = decoder.decode(chunk, { stream: true });
    if (isBinary(text)) throw new Problem(415, 'import.not-a-sheet');
    unknown += unknownIn(text);
    signs += text.length;
    if (unknown > signs / 2) break;
  }
  return (unknown + unknownIn(decoder.decode())) / Math.max(1, signs);
}

/**
 * In which encoding a text is written: told by its mark, else UTF-8 when all of it is, else the one of UTF-8 and
 * GB18030 in which less is damaged. @throws Problem 415 'import.not-a-sheet' for what is no text
 */
export async function encodingOf(source: ByteSource): Promise<Encoding> {
  const marked = await markedAs(source);
  let best: { encoding: Encoding; damage: number } | undefined;
  for (const encoding of marked ? [marked] : (['utf-8', 'gb18030'] as const)) {
    const damage = await damageOf(source, encoding);
    if (damage === 0) return encoding;
    if (!best || damage <= best.damage) best = { encoding, damage };
  }
  if (best!.damage > DAMAGED_SHARE) throw new Problem(415, 'import.not-a-sheet');
  return best!.encoding;
}

/** The text in pieces; a mark at its beginning is dropped. */
export async function* textOf(source: ByteSource, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of chunksOf(source)) {
    const text = decoder.decode(chunk, { stream: true });
    if (text !== '') yield text;
  }
  const rest = decoder.decode();
  if (rest !== '') yield rest;
}
